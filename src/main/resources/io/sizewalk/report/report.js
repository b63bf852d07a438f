(function () {
  'use strict';
  var root = document.documentElement;
  var drawn = [];
  var shapes = { pass: 'circle', fail: 'crossRot' };

  function colour(name) {
    return getComputedStyle(root).getPropertyValue('--' + name).trim();
  }

  function line(series) {
    return {
      label: series.name,
      data: series.points.map(function (p) { return { x: p.x, y: p.y === undefined ? null : p.y }; }),
      pointStyle: series.points.map(function (p) { return p.mark ? shapes[p.mark] || 'triangle' : false; }),
      pointRadius: series.points.map(function (p) { return p.mark === 'fail' ? 6 : 4; }),
      pointBorderWidth: 2,
      borderDash: series.dashed ? [6, 4] : [],
      borderWidth: 2,
      tension: 0,
      series: series.colour
    };
  }

  function limit(limit, from, to) {
    return {
      label: 'limit ' + limit.name,
      data: [{ x: from, y: limit.y }, { x: to, y: limit.y }],
      pointStyle: false,
      borderDash: [2, 3],
      borderWidth: 2,
      series: -1
    };
  }

  function axis(title, logarithmic) {
    return { type: logarithmic ? 'logarithmic' : 'linear', title: { display: true, text: title }, ticks: {}, grid: {} };
  }

  function paint(chart, ink, quiet, grid) {
    chart.data.datasets.forEach(function (set) {
      var own = set.series < 0 ? colour('fail') : colour('series-' + set.series % 6);
      set.borderColor = own;
      set.backgroundColor = own;
    });
    ['x', 'y'].forEach(function (name) {
      var scale = chart.options.scales[name];
      scale.title.color = quiet;
      scale.ticks.color = quiet;
      scale.grid.color = grid;
    });
    chart.options.plugins.legend.labels.color = ink;
    chart.update('none');
  }

  function paintAll() {
    drawn.forEach(function (chart) { paint(chart, colour('ink'), colour('quiet'), colour('line')); });
  }

  function draw(spec) {
    var xs = [];
    spec.series.forEach(function (s) { s.points.forEach(function (p) { xs.push(p.x); }); });
    var from = Math.min.apply(null, xs);
    var to = Math.max.apply(null, xs);
    var sets = spec.series.map(line).concat(spec.limits.map(function (l) { return limit(l, from, to); }));
    var x = axis(spec.xTitle, false);
    var y = axis(spec.yTitle, spec.logarithmic);
    if (!spec.logarithmic) {
      y.beginAtZero = true;
    }
    drawn.push(new Chart(document.getElementById('chart-' + spec.id), {
      type: 'line',
      data: { datasets: sets },
      options: {
        animation: false,
        responsive: true,
        maintainAspectRatio: false,
        spanGaps: false,
        interaction: { mode: 'nearest', intersect: false },
        scales: { x: x, y: y },
        plugins: { legend: { position: 'bottom', labels: { usePointStyle: true, pointStyle: 'line', pointStyleWidth: 34 } } }
      }
    }));
  }

  root.classList.add('js');
  JSON.parse(document.getElementById('charts').textContent).forEach(draw);
  paintAll();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paintAll);
  // Paper is white whatever the screen is.
  addEventListener('beforeprint', function () {
    drawn.forEach(function (chart) { paint(chart, '#1b2430', '#55606e', '#d9dee5'); });
  });
  addEventListener('afterprint', paintAll);
})();
