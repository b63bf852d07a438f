// Tabs as the ARIA Authoring Practices describe them: arrows, Home and End choose.
(function () {
  'use strict';
  var tabs = Array.prototype.slice.call(document.querySelectorAll('[role="tab"]'));

  function choose(chosen, focus) {
    tabs.forEach(function (tab) {
      var own = tab === chosen;
      tab.setAttribute('aria-selected', String(own));
      tab.tabIndex = own ? 0 : -1;
      sizewalk.byId(tab.getAttribute('aria-controls')).hidden = !own;
    });
    if (focus) {
      chosen.focus();
    }
    sizewalk.charts.draw();
  }

  tabs.forEach(function (tab, place) {
    tab.addEventListener('click', function () { choose(tab, false); });
    tab.addEventListener('keydown', function (event) {
      var to = { ArrowRight: place + 1, ArrowLeft: place + tabs.length - 1, Home: 0, End: tabs.length - 1 }[event.key];
      if (to !== undefined) {
        event.preventDefault();
        choose(tabs[to % tabs.length], true);
      }
    });
  });
})();
