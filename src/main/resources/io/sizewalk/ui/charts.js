// Lines that grow by a point a second.
(function () {
  'use strict';
  var byId = sizewalk.byId;
  var say = sizewalk.say;
  // Places in a point.
  var AT = 0, TARGET = 1, USERS = 2, REQUESTS = 3, FAILURES = 4, P50 = 5, P95 = 6, P99 = 7, INSTANCES = 8;
  // The server gives up to 1,800; with so many more it is asked for coarser ones.
  var MOST = 2400;
  var points = [];
  var last = -1;
  var charts = null;
  var model = null;

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  }

  function line(label, place, series, more) {
    return Object.assign({ label: label, place: place, series: series, pointRadius: 0, pointHitRadius: 8, borderWidth: 2, data: [] }, more);
  }

  function chart(id, unit, lines, whole) {
    return new Chart(byId(id), {
      type: 'line',
      data: { datasets: lines },
      options: {
        animation: false,
        responsive: true,
        maintainAspectRatio: false,
        normalized: true,
        parsing: false,
        interaction: { mode: 'index', intersect: false },
        scales: {
          x: {
            type: 'linear',
            title: { display: true, text: 'time since the start' },
            ticks: { maxRotation: 0, autoSkipPadding: 16, precision: 0, callback: function (value) { return sizewalk.clock(value * 1000); } },
            grid: {}
          },
          y: { beginAtZero: true, title: { display: true, text: unit }, ticks: { precision: whole ? 0 : undefined }, grid: {} }
        },
        plugins: {
          legend: { labels: { usePointStyle: true, pointStyle: 'line' } },
          tooltip: { callbacks: { title: function (items) { return items.length ? sizewalk.clock(items[0].parsed.x * 1000) : ''; } } }
        }
      }
    });
  }

  function paint(one) {
    one.data.datasets.forEach(function (set) {
      set.borderColor = colour(set.series);
      set.backgroundColor = colour(set.series);
    });
    ['x', 'y'].forEach(function (name) {
      var scale = one.options.scales[name];
      scale.title.color = colour('quiet');
      scale.ticks.color = colour('quiet');
      scale.grid.color = colour('line');
    });
    one.options.plugins.legend.labels.color = colour('ink');
  }

  function make() {
    var closed = model === 'CLOSED';
    var dashed = { borderDash: [6, 4] };
    say(byId('level-plot-title'), closed ? 'Users' : 'Rate asked for');
    say(byId('level-plot-text'), closed ? 'Users that are there, and that were asked for.' : 'Requests per second that were asked for.');
    charts = {
      rates: chart('rates-plot', 'per second', [line('requests/s', REQUESTS, 'series-0'), line('failures/s', FAILURES, 'fail', { order: -1 })]),
      times: chart('times-plot', 'ms', [line('p50', P50, 'series-2'), line('p95', P95, 'series-1'), line('p99', P99, 'series-3')]),
      level: closed
        ? chart('level-plot', 'users', [line('users', USERS, 'series-0'), line('asked for', TARGET, 'series-1', dashed)], true)
        : chart('level-plot', 'requests/s', [line('asked for', TARGET, 'series-1')]),
      instances: chart('instances-plot', 'instances', [line('instances', INSTANCES, 'series-5', { stepped: 'before' })], true)
    };
    Object.keys(charts).forEach(function (name) { paint(charts[name]); });
  }

  function forget() {
    if (charts) {
      Object.keys(charts).forEach(function (name) { charts[name].destroy(); });
      charts = null;
    }
  }

  function become(of) {
    if (model !== of) {
      forget();
      model = of;
    }
  }

  // What nobody sees is not drawn.
  function draw() {
    sizewalk.show(byId('charts-none'), points.length === 0);
    sizewalk.show(byId('plots'), points.length > 0);
    sizewalk.show(byId('instances-figure'), points.some(function (point) { return point[INSTANCES] !== null; }));
    if (byId('charts').hidden || byId('board').hidden || points.length === 0 || typeof Chart === 'undefined') {
      return;
    }
    if (!charts) {
      make();
    }
    Object.keys(charts).forEach(function (name) {
      var one = charts[name];
      one.data.datasets.forEach(function (set) {
        set.data = points.map(function (point) { return { x: point[AT], y: point[set.place] }; });
      });
      one.options.scales.x.min = 0;
      one.options.scales.x.max = Math.max(10, points[points.length - 1][AT]);
      one.update('none');
    });
  }

  function note(width) {
    say(byId('width-note'), width === 1 ? '' :
      'Each point but the latest stands for ' + width + ' seconds: rates on average, and the highest percentiles among them.');
    sizewalk.show(byId('width-note'), width > 1);
  }

  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', function () {
    if (charts) {
      Object.keys(charts).forEach(function (name) { paint(charts[name]); });
      draw();
    }
  });

  sizewalk.charts = {
    // Everything from the begin.
    replace: function (history, of) {
      become(of);
      points = history.points;
      last = history.last;
      note(history.width);
      draw();
    },
    // Whether the point fits behind the others; if not, something was missed.
    add: function (point, of) {
      become(of);
      var number = point[AT] - 1;
      if (number <= last) {
        return true;
      }
      if (number > last + 1 || points.length >= MOST) {
        return false;
      }
      last = number;
      points.push(point);
      draw();
      return true;
    },
    draw: draw
  };
})();
