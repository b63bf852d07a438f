(function () {
  'use strict';
  var map = document.querySelector('.heat-map');
  if (!map) {
    return;
  }
  var out = document.querySelector('.heat-read');
  var columns = map.viewBox.baseVal.width;
  var rows = map.viewBox.baseVal.height;
  var seconds = Number(map.dataset.seconds);
  var bands = map.dataset.bands.split(',').map(Number);
  var ranges = {};
  var at = { column: 0, row: 0 };

  map.querySelectorAll('path').forEach(function (path) {
    var run = /M(\d+) (\d+)h(\d+)/g;
    var found;
    while ((found = run.exec(path.getAttribute('d'))) !== null) {
      for (var i = 0; i < Number(found[3]); i++) {
        ranges[(Number(found[1]) + i) + ' ' + found[2]] = path.dataset.range;
      }
    }
  });

  var cursor = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  cursor.setAttribute('class', 'heat-cursor');
  cursor.setAttribute('width', 1);
  cursor.setAttribute('height', 1);

  function grouped(number) {
    return number.toLocaleString('en-US');
  }

  function span(from, to, unit) {
    return grouped(from) + (to > from ? ' to ' + grouped(to) : '') + ' ' + unit;
  }

  function read(column, row) {
    at = { column: Math.max(0, Math.min(columns - 1, column)), row: Math.max(0, Math.min(rows - 1, row)) };
    cursor.setAttribute('x', at.column);
    cursor.setAttribute('y', at.row);
    map.appendChild(cursor);
    var band = rows - 1 - at.row;
    var last = band === rows - 1;
    var found = ranges[at.column + ' ' + at.row];
    out.textContent = span(at.column * seconds, (at.column + 1) * seconds, 's') + ', ' +
      span(bands[band], last ? bands[band + 1] : bands[band + 1] - 1, 'ms') + ': ' +
      (found ? found + (found === '1' ? ' request' : ' requests') : 'no request');
  }

  map.addEventListener('pointermove', function (event) {
    var box = map.getBoundingClientRect();
    read(Math.floor((event.clientX - box.left) / box.width * columns), Math.floor((event.clientY - box.top) / box.height * rows));
  });
  map.addEventListener('keydown', function (event) {
    var move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (move) {
      event.preventDefault();
      read(at.column + move[0], at.row + move[1]);
    }
  });
  at.row = rows;
  map.setAttribute('tabindex', '0');
  out.textContent = 'Point at a cell, or move through the map with the arrow keys, to have it read out here.';
})();
