// Tables: sorted by a click on a header, and copied as CSV.
(function () {
  'use strict';
  var NUMBER = /^[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/;

  // What a cell says, without what only a screen reader is told; its notes come after a semicolon.
  function text(cell) {
    if (!cell.firstElementChild) {
      return cell.textContent.replace(/\s+/g, ' ').trim();
    }
    var copy = cell.cloneNode(true);
    copy.querySelectorAll('.hidden').forEach(function (hidden) { hidden.remove(); });
    copy.querySelectorAll('small, br').forEach(function (note) {
      note.parentNode.insertBefore(document.createTextNode('\n'), note);
    });
    var lines = copy.textContent.split('\n').map(function (line) { return line.replace(/\s+/g, ' ').trim(); });
    return lines.filter(function (line) { return line !== ''; }).join('; ');
  }

  // What a cell is sorted by: its number without mark and unit, or its text.
  function key(cell) {
    var shown = text(cell).split(';')[0];
    if (shown === '' || shown === '\u2013') {
      return null;
    }
    if (shown.indexOf('\u221E') >= 0) {
      return Infinity;
    }
    var bare = shown.replace(/^[^\w.+-]*\s*/, '').replace(/^[<$]/, '').replace(/\s*(ms|%|TPS|h)$/, '');
    return NUMBER.test(bare) ? Number(bare.replace(/,/g, '')) : shown.toLowerCase();
  }

  function compare(a, b) {
    if (typeof a === typeof b) {
      return typeof a === 'number' ? a - b : a.localeCompare(b, 'en', { numeric: true });
    }
    return typeof a === 'number' ? -1 : 1;
  }

  function sort(table, column, rising) {
    var body = table.tBodies[0];
    var rows = Array.prototype.map.call(body.rows, function (row, place) {
      var cell = row.cells[column];
      return { row: row, place: place, key: cell && cell.colSpan === 1 ? key(cell) : null };
    });
    rows.sort(function (a, b) {
      // What has no value stays at the end, whichever way.
      if (a.key === null || b.key === null) {
        return (a.key === null) - (b.key === null) || a.place - b.place;
      }
      return (rising ? 1 : -1) * compare(a.key, b.key) || a.place - b.place;
    });
    var sorted = document.createDocumentFragment();
    rows.forEach(function (entry) { sorted.appendChild(entry.row); });
    body.appendChild(sorted);
  }

  function sortable(table) {
    var headers = table.tHead.rows[0].cells;
    Array.prototype.forEach.call(headers, function (header, column) {
      if (header.querySelector('a')) {
        // A link cannot stand in a button.
        return;
      }
      var button = document.createElement('button');
      button.type = 'button';
      button.className = 'sort';
      while (header.firstChild) {
        button.appendChild(header.firstChild);
      }
      header.appendChild(button);
      button.addEventListener('click', function () {
        var rising = header.getAttribute('aria-sort') !== 'ascending';
        Array.prototype.forEach.call(headers, function (other) { other.removeAttribute('aria-sort'); });
        header.setAttribute('aria-sort', rising ? 'ascending' : 'descending');
        sort(table, column, rising);
      });
    });
  }

  // A spreadsheet would take some beginnings for a formula.
  function csvCell(said) {
    if (NUMBER.test(said)) {
      return said.replace(/,/g, '');
    }
    var safe = /^[=+\-@\t\r]/.test(said) ? "'" + said : said;
    return /[",\n\r;]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  }

  function csv(table) {
    return Array.prototype.map.call(table.rows, function (row) {
      return Array.prototype.map.call(row.cells, function (cell) { return csvCell(text(cell)); }).join(',');
    }).join('\r\n') + '\r\n';
  }

  function copyOldWay(said) {
    var area = document.createElement('textarea');
    area.value = said;
    document.body.appendChild(area);
    area.select();
    var done = document.execCommand('copy');
    area.remove();
    return done ? Promise.resolve() : Promise.reject(new Error('refused'));
  }

  function copy(said) {
    return navigator.clipboard
      ? navigator.clipboard.writeText(said).catch(function () { return copyOldWay(said); })
      : copyOldWay(said);
  }

  function copyable(table, box) {
    var name = (box.getAttribute('aria-label') || 'table').replace(/, table$/, '');
    var tools = document.createElement('p');
    tools.className = 'tools';
    var button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Copy as CSV';
    button.setAttribute('aria-label', 'Copy as CSV: ' + name);
    var said = document.createElement('span');
    said.setAttribute('role', 'status');
    tools.append(button, said);
    button.addEventListener('click', function () {
      copy(csv(table)).then(
        function () { said.textContent = 'Copied.'; },
        function () { said.textContent = 'The browser did not allow it.'; });
    });
    box.parentNode.insertBefore(tools, box);
  }

  sizewalk.csvCell = csvCell;
  document.querySelectorAll('.scroll > table').forEach(function (table) {
    // A header with a link stays a link: a button around it would take its place.
    var linked = table.tHead && table.tHead.querySelector('a');
    if (table.tHead && !linked && table.tBodies.length && table.tBodies[0].rows.length > 1 && !table.classList.contains('grid')) {
      sortable(table);
    }
    if (table.tBodies.length && !table.classList.contains('grid')) {
      copyable(table, table.parentNode);
    }
  });
})();
