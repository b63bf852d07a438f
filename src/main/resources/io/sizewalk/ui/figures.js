// The newest figures, wherever they stand.
(function () {
  'use strict';
  var byId = sizewalk.byId;
  var say = sizewalk.say;
  var show = sizewalk.show;
  var STATES = {
    STARTING: ['starting', 'unsure', 'The load generator warms up; nothing was sent yet.'],
    RUNNING: ['running', 'pass', 'The load runs.'],
    STOPPING: ['stopping', 'unsure', 'Nothing further is sent; answers are awaited.'],
    OVER: ['over', 'skip', 'The load is over.']
  };
  var FAILURES = ['Name', 'Error', 'Occurrences', 'First seen', 'Last seen'];
  var statistics = new sizewalk.LiveTable(byId('statistics-table'), 1);
  var failures = new sizewalk.LiveTable(byId('failures-table'), 2);
  var announced = null;

  function state(live) {
    var said = STATES[live.state] || ['not started', 'skip', ''];
    var tag = byId('state');
    say(tag, said[0]);
    tag.className = 'tag ' + said[1];
    // Of the first one a reader hears with the page.
    if (announced !== null && announced !== said[2]) {
      sizewalk.announce(said[2]);
    }
    announced = said[2];
    document.title = said[0] + (live.state === 'RUNNING' ? ', ' + live.rps + ' RPS' : '') + ' \u2013 sizewalk load';
  }

  function header(live) {
    var closed = live.model === 'CLOSED';
    say(byId('level-title'), closed ? 'Users' : 'Rate asked for');
    say(byId('level'), closed ? live.users : live.wanted);
    say(byId('wanted'), closed ? 'of ' + live.wanted : 'requests/s');
    say(byId('rps'), live.rps);
    say(byId('mean'), 'mean ' + live.mean);
    say(byId('failures'), live.failures);
    byId('failures').classList.toggle('bad', live.failed);
    say(byId('under-way'), live.underWay);
    say(byId('elapsed'), sizewalk.clock(live.elapsedMillis));
    say(byId('planned'), live.plannedMillis === null ? 'until stopped' : 'of ' + sizewalk.clock(live.plannedMillis));
  }

  function table(live, element, titles, cells, total) {
    live.update(titles, cells, total);
    show(element.parentNode, cells.length > 0);
  }

  sizewalk.figures = function (live) {
    var there = live.state !== null;
    state(live);
    show(byId('now'), there);
    show(byId('board'), there);
    if (!there) {
      return;
    }
    header(live);
    say(byId('outcome'), live.outcome);
    show(byId('outcome'), live.outcome !== '');
    table(statistics, byId('statistics-table'), live.statistics.columns, live.statistics.rows, live.statistics.total);
    show(byId('statistics-note'), live.statistics.rows.length > 0);
    show(byId('statistics-none'), live.statistics.rows.length === 0);
    table(failures, byId('failures-table'), FAILURES, live.errors, null);
    show(byId('failures-none'), live.errors.length === 0);
  };
})();
