// Which fleets the capacity curves show, where there are more than can be told apart at once.
(function () {
  'use strict';
  var MOST = 6;
  var choices = sizewalk.choices ? sizewalk.choices() : [];
  if (!choices.length) {
    return;
  }
  var all = choices[0].groups;
  var chosen = choices[0].shown.slice();

  function make(tag, text, inside) {
    var element = document.createElement(tag);
    element.textContent = text;
    inside.appendChild(element);
    return element;
  }

  var box = document.createElement('details');
  box.className = 'chooser';
  make('summary', 'Choose fleets: ' + chosen.length + ' of ' + all.length + ' are drawn', box);
  var label = make('label', 'Find a fleet ', box);
  var find = make('input', '', label);
  find.type = 'search';
  var said = make('p', '', box);
  said.className = 'quiet';
  said.setAttribute('role', 'status');
  var list = make('fieldset', '', box);
  make('legend', 'Fleets, at most ' + MOST + ' at once', list);

  function redraw() {
    box.firstChild.textContent = 'Choose fleets: ' + chosen.length + ' of ' + all.length + ' are drawn';
    choices.forEach(function (choice) { sizewalk.show(choice.id, chosen); });
    list.querySelectorAll('input').forEach(function (tick) {
      tick.disabled = !tick.checked && chosen.length >= MOST;
    });
  }

  function choose(event) {
    var name = event.target.value;
    chosen = event.target.checked ? chosen.concat(name) : chosen.filter(function (one) { return one !== name; });
    redraw();
  }

  function offer() {
    var wanted = find.value.trim().toLowerCase();
    var found = all.filter(function (name) { return name.toLowerCase().indexOf(wanted) >= 0; });
    list.querySelectorAll('label').forEach(function (old) { old.remove(); });
    found.slice(0, 60).forEach(function (name) {
      var line = make('label', '', list);
      var tick = make('input', '', line);
      tick.type = 'checkbox';
      tick.value = name;
      tick.checked = chosen.indexOf(name) >= 0;
      tick.disabled = !tick.checked && chosen.length >= MOST;
      tick.addEventListener('change', choose);
      line.appendChild(document.createTextNode(' ' + name));
    });
    said.textContent = found.length > 60 ? 'The first 60 of ' + found.length + ' that match.' : found.length + ' match.';
  }

  find.addEventListener('input', offer);
  offer();
  var first = document.getElementById('figure-' + choices[0].id);
  first.parentNode.insertBefore(box, first);
})();
