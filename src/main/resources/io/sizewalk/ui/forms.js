// What can be asked of the load.
(function () {
  'use strict';
  var byId = sizewalk.byId;
  var say = sizewalk.say;
  var show = sizewalk.show;
  var start = byId('start');
  var startForm = byId('start-form');
  var editForm = byId('edit-form');
  var asked = null;
  var current = null;

  // 1h30m is 5400, and so is 5400; empty is null, for no end; anything else undefined.
  function seconds(text) {
    if (/^\s*\d{1,6}\s*$/.test(text)) {
      return Number(text);
    }
    var parts = /^(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?(?:(\d{1,9})ms)?$/.exec(text.toLowerCase().replace(/\s/g, ''));
    if (!parts) {
      return undefined;
    }
    return parts[0] === '' ? null : (parts[1] || 0) * 3600 + (parts[2] || 0) * 60 + (parts[3] || 0) * 1 + (parts[4] || 0) / 1000;
  }

  function duration(value) {
    var millis = Math.round(value * 1000);
    var whole = Math.floor(millis / 1000);
    var parts = [[Math.floor(whole / 3600), 'h'], [Math.floor(whole / 60) % 60, 'm'], [whole % 60, 's'], [millis % 1000, 'ms']];
    return parts.filter(function (part) { return part[0] > 0; }).map(function (part) { return part[0] + part[1]; }).join('');
  }

  function refuse(line) {
    say(byId('refused'), line);
    show(byId('refused'), line !== '');
  }

  // The first field that is not as it must be says so, and gets the focus.
  function check(form, more) {
    var wrong = null;
    form.querySelectorAll('.fields input').forEach(function (input) {
      var line = !input.offsetParent || input.disabled ? '' : input.validationMessage || (more && more(input)) || '';
      input.toggleAttribute('aria-invalid', false);
      if (line !== '') {
        input.setAttribute('aria-invalid', 'true');
        wrong = wrong || { input: input, line: line };
      }
    });
    if (wrong) {
      var name = form.querySelector('label[for="' + wrong.input.id + '"]').textContent;
      refuse(name + ': ' + wrong.line);
      wrong.input.focus();
    } else {
      refuse('');
    }
    return !wrong;
  }

  function lasting(input) {
    return input.id === 'duration' && seconds(input.value) === undefined ? 'not a duration such as 90s, 10m or 1h30m' : '';
  }

  // Resolves to whether it was done. A button that is disabled would lose the focus.
  function post(path, body, button) {
    if (button.getAttribute('aria-disabled') === 'true') {
      return Promise.resolve(false);
    }
    button.setAttribute('aria-disabled', 'true');
    return fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
      .then(function (response) {
        if (response.ok) {
          refuse('');
          return true;
        }
        var json = (response.headers.get('Content-Type') || '').indexOf('application/json') === 0;
        return (json ? response.json() : response.text()).then(function (said) {
          refuse(json ? said.refused : said.trim());
          return false;
        });
      }, function () {
        refuse('sizewalk cannot be reached; nothing was changed.');
        return false;
      })
      .then(function (done) {
        button.removeAttribute('aria-disabled');
        return done;
      });
  }

  function kind(form, model) {
    form.classList.toggle('of-rate', model === 'OPEN');
    form.classList.toggle('of-users', model !== 'OPEN');
    say(form.querySelector('.level-name'), model === 'OPEN' ? 'Requests per second' : 'Users');
    // Half a user is none.
    form.querySelector('.level-name').parentNode.nextElementSibling.step = model === 'OPEN' ? 'any' : '1';
  }

  function model() {
    return byId('open').checked ? 'OPEN' : 'CLOSED';
  }

  function fill(form) {
    asked = form;
    byId('destination').value = form.destination;
    byId('destination').disabled = form.aim === 'SEVERAL';
    say(startForm.querySelector('label[for="destination"]'), form.aim === 'URL' ? 'Target (URL)' : form.aim === 'ENDPOINT' ? 'Target (endpoint)' : 'Targets');
    byId(form.model === 'OPEN' ? 'open' : 'closed').checked = true;
    byId('start-level').value = form.level;
    byId('spawn').value = form.spawnRate;
    byId('wait-least').value = form.waitLeastSeconds;
    byId('wait-most').value = form.waitMostSeconds;
    byId('duration').value = form.durationSeconds === null ? '' : duration(form.durationSeconds);
    kind(startForm, form.model);
  }

  function openStart(opened) {
    show(start, opened);
    byId('new').setAttribute('aria-expanded', String(opened));
  }

  function openEdit(opened) {
    byId('edit').setAttribute('aria-expanded', String(opened));
    show(editForm, opened);
    if (opened) {
      kind(editForm, current.model);
      byId('edit-level').value = current.wanted.replace(/,/g, '');
      byId('edit-spawn').value = asked.spawnRate;
      byId('edit-level').focus();
      byId('edit-level').select();
    }
  }

  startForm.addEventListener('change', function () { kind(startForm, model()); });
  startForm.addEventListener('submit', function (event) {
    event.preventDefault();
    if (!check(startForm, lasting)) {
      return;
    }
    var users = model() === 'CLOSED';
    // What is hidden was not checked, and is not meant.
    var form = {
      destination: byId('destination').value,
      model: model(),
      level: Number(byId('start-level').value),
      spawnRate: users ? Number(byId('spawn').value) : asked.spawnRate,
      waitLeastSeconds: users ? Number(byId('wait-least').value) : asked.waitLeastSeconds,
      waitMostSeconds: users ? Number(byId('wait-most').value) : asked.waitMostSeconds,
      durationSeconds: seconds(byId('duration').value)
    };
    post('/start', form, startForm.querySelector('.main')).then(function (done) {
      if (done) {
        openStart(false);
      }
    });
  });
  editForm.addEventListener('submit', function (event) {
    event.preventDefault();
    if (!check(editForm)) {
      return;
    }
    var spawn = current.model === 'CLOSED' ? Number(byId('edit-spawn').value) : null;
    post('/change', { level: Number(byId('edit-level').value), spawnRate: spawn }, editForm.querySelector('.main')).then(function (done) {
      if (done) {
        openEdit(false);
        byId('edit').focus();
        sizewalk.announce('The load changes.');
      }
    });
  });
  byId('edit').addEventListener('click', function () { openEdit(editForm.hidden); });
  byId('new').addEventListener('click', function () {
    openStart(start.hidden);
    if (!start.hidden) {
      fill(asked);
      byId('start-level').focus();
    }
  });
  byId('stop').addEventListener('click', function () { post('/stop', {}, byId('stop')); });
  byId('reset').addEventListener('click', function () {
    post('/reset', {}, byId('reset')).then(function (done) {
      if (done) {
        sizewalk.announce('The statistics begin anew.');
      }
    });
  });
  [[startForm, openStart, 'new'], [editForm, openEdit, 'edit']].forEach(function (one) {
    function leave() {
      refuse('');
      one[1](false);
      byId(one[2]).focus();
    }
    one[0].querySelector('.cancel').addEventListener('click', leave);
    one[0].addEventListener('keydown', function (event) {
      if (event.key === 'Escape' && current.state !== null) {
        leave();
      }
    });
  });

  sizewalk.forms = {
    // As the server has it; what somebody is typing stays.
    known: function (form, live) {
      say(byId('target'), form.destination);
      asked = form;
      if (start.hidden || current === null) {
        fill(form);
      }
    },
    // Which buttons there are for the state of the load.
    follow: function (live) {
      var changed = current === null || current.state !== live.state;
      current = live;
      var running = live.state === 'RUNNING';
      var under = running || live.state === 'STARTING';
      show(byId('edit'), running);
      show(byId('stop'), under);
      show(byId('reset'), running);
      show(byId('new'), live.state === 'OVER');
      show(startForm.querySelector('.cancel'), live.state !== null);
      show(byId('hint'), live.state === null);
      if (!running && !editForm.hidden) {
        openEdit(false);
      }
      if (changed) {
        openStart(live.state === null);
      }
    }
  };
})();
