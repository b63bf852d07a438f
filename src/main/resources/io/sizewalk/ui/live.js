// Keeps the page up to date: everything once, then an event a second; again from the begin whenever something was missed.
(function () {
  'use strict';
  var byId = sizewalk.byId;
  var RETRY_MILLIS = 3000;
  var source = null;
  var timer = null;
  var load = null;
  var asking = false;

  function connection(line) {
    sizewalk.say(byId('connection'), line);
    sizewalk.show(byId('connection'), line !== '');
  }

  function show(live) {
    sizewalk.figures(live);
    sizewalk.forms.follow(live);
  }

  function everything() {
    if (asking) {
      return;
    }
    asking = true;
    fetch('/state', { cache: 'no-store' })
      .then(function (response) {
        return response.ok ? response.json() : response.text().then(function (line) { throw new Error(line.trim()); });
      })
      .then(function (state) {
        load = state.live.load;
        sizewalk.forms.known(state.form);
        show(state.live);
        sizewalk.charts.replace(state.history, state.live.model || null);
        connection(source && source.readyState === EventSource.OPEN ? '' : byId('connection').textContent);
      })
      .catch(function (trouble) {
        // A refusal has words; a network's failure has the browser's own, which help nobody.
        connection(trouble instanceof TypeError ? 'Connection lost: the figures are the last that came. Trying again.' : trouble.message);
      })
      .then(function () { asking = false; });
  }

  function newest(event) {
    var live = JSON.parse(event.data);
    if (load === null || live.load !== load) {
      everything();
      return;
    }
    show(live);
    if (live.latest && !sizewalk.charts.add(live.latest, live.model)) {
      everything();
    }
  }

  function again() {
    clearTimeout(timer);
    timer = setTimeout(listen, RETRY_MILLIS);
  }

  function listen() {
    if (source) {
      source.close();
    }
    source = new EventSource('/events');
    source.addEventListener('open', function () {
      connection('');
      everything();
    });
    source.addEventListener('load', newest);
    source.addEventListener('ended', function () {
      source.close();
      connection('sizewalk has ended: the figures are its last. Trying to reach it again.');
      again();
    });
    source.addEventListener('error', function () {
      if (source.readyState === EventSource.CLOSED) {
        // It was refused: too many look on, or the token is missing. What there is comes by asking now and then.
        connection('No live figures; asking every few seconds.');
        everything();
        again();
      } else {
        connection('Connection lost: the figures are the last that came. Trying again.');
      }
    });
  }

  // A browser keeps few connections to one server: a page that nobody sees gives its own back.
  document.addEventListener('visibilitychange', function () {
    clearTimeout(timer);
    if (document.hidden) {
      source.close();
    } else {
      listen();
    }
  });

  // The token is in a cookie by now, and should not stay in the address.
  if (location.search !== '') {
    history.replaceState(null, '', location.pathname);
  }
  listen();
})();
