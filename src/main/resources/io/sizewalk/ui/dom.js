// What all parts of the page share.
var sizewalk = {};
(function () {
  'use strict';
  var ANNOUNCED_MILLIS = 5000;
  var silence = null;

  function byId(id) {
    return document.getElementById(id);
  }

  // Whatever it says, it is text.
  function say(element, text) {
    if (element.textContent !== text) {
      element.textContent = text;
    }
  }

  // What has the focus and goes hands it on.
  function show(element, shown) {
    if (element.hidden === !shown) {
      return;
    }
    var focused = !shown && element.contains(document.activeElement);
    element.hidden = !shown;
    if (focused) {
      byId('state').focus();
    }
  }

  // To whoever hears the page. It is gone before somebody reads on to it.
  function announce(text) {
    clearTimeout(silence);
    byId('announced').textContent = text;
    silence = setTimeout(function () { say(byId('announced'), ''); }, ANNOUNCED_MILLIS);
  }

  // 3725000 is 1:02:05.
  function clock(millis) {
    var seconds = Math.floor(millis / 1000);
    var minutes = Math.floor(seconds / 60);
    var hours = Math.floor(minutes / 60);
    function two(number) {
      return (number < 10 ? '0' : '') + number;
    }
    return hours > 0
      ? hours + ':' + two(minutes % 60) + ':' + two(seconds % 60)
      : minutes + ':' + two(seconds % 60);
  }

  sizewalk.byId = byId;
  sizewalk.say = say;
  sizewalk.show = show;
  sizewalk.announce = announce;
  sizewalk.clock = clock;
})();
