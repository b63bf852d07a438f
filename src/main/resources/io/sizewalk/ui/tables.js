// Tables whose figures change every second: rows stay where they are unless their order changes, and are sorted as somebody chose.
(function () {
  'use strict';
  var say = sizewalk.say;

  function LiveTable(table, names) {
    this.table = table;
    // How many of the first columns tell rows apart.
    this.names = names;
    this.titles = [];
    this.sorted = null;
    this.rising = true;
    this.rows = new Map();
    this.cells = [];
  }

  LiveTable.prototype.header = function (titles) {
    if (titles.join('\n') === this.titles.join('\n')) {
      return;
    }
    var live = this;
    // Columns may come while somebody is on a title.
    var focused = this.table.contains(document.activeElement) ? document.activeElement.textContent : null;
    this.titles = titles;
    this.rows.clear();
    this.table.textContent = '';
    var row = this.table.createTHead().insertRow();
    titles.forEach(function (title, column) {
      var header = document.createElement('th');
      header.scope = 'col';
      var button = document.createElement('button');
      button.type = 'button';
      button.className = 'sort';
      button.textContent = title;
      button.addEventListener('click', function () { live.sort(column); });
      header.appendChild(button);
      row.appendChild(header);
      if (title === focused) {
        button.focus();
      }
    });
    this.body = this.table.createTBody();
    this.mark();
  };

  LiveTable.prototype.sort = function (column) {
    this.rising = this.sorted !== column || !this.rising;
    this.sorted = column;
    this.mark();
    this.arrange();
  };

  LiveTable.prototype.mark = function () {
    var live = this;
    Array.prototype.forEach.call(this.table.tHead.rows[0].cells, function (header, column) {
      if (column === live.sorted) {
        header.setAttribute('aria-sort', live.rising ? 'ascending' : 'descending');
      } else {
        header.removeAttribute('aria-sort');
      }
    });
  };

  function compare(a, b) {
    var x = Number(a);
    var y = Number(b);
    return isNaN(x) || isNaN(y) ? a.localeCompare(b, 'en', { numeric: true }) : x - y;
  }

  LiveTable.prototype.order = function () {
    var column = this.sorted;
    var sign = this.rising ? 1 : -1;
    if (column === null || column >= this.titles.length) {
      return this.cells;
    }
    return this.cells.slice().sort(function (a, b) {
      var x = a[column].exact;
      var y = b[column].exact;
      // What has no figure stays at the end, whichever way.
      return x === '' || y === '' ? (x === '') - (y === '') : sign * compare(x, y);
    });
  };

  function fill(row, cells) {
    cells.forEach(function (cell, column) {
      var said = row.cells[column];
      if (!said) {
        said = document.createElement(column === 0 ? 'th' : 'td');
        if (column === 0) {
          said.scope = 'row';
        }
        // Text from outside keeps its direction to itself.
        said.appendChild(document.createElement('bdi'));
        row.appendChild(said);
      }
      say(said.firstChild, cell.shown);
      said.dataset.exact = cell.exact;
    });
  }

  LiveTable.prototype.arrange = function () {
    var live = this;
    var seen = new Set();
    this.order().forEach(function (cells, place) {
      var key = cells.slice(0, live.names).map(function (cell) { return cell.exact; }).join('\n');
      seen.add(key);
      var row = live.rows.get(key);
      if (!row) {
        row = document.createElement('tr');
        live.rows.set(key, row);
      }
      fill(row, cells);
      if (live.body.rows[place] !== row) {
        live.body.insertBefore(row, live.body.rows[place] || null);
      }
    });
    this.rows.forEach(function (row, key) {
      if (!seen.has(key)) {
        row.remove();
        live.rows.delete(key);
      }
    });
  };

  // Cells have what is shown and the exact figure; the total is null where there is none.
  LiveTable.prototype.update = function (titles, cells, total) {
    this.header(titles);
    this.cells = cells;
    this.arrange();
    if (total) {
      var foot = this.table.tFoot || this.table.createTFoot();
      fill(foot.rows[0] || foot.insertRow(), total);
    }
  };

  sizewalk.LiveTable = LiveTable;
})();
