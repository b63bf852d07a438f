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
      // A point on the edge of the plot is drawn whole.
      clip: 10,
      series: series.colour
    };
  }

  function limit(limit, index, to) {
    return {
      label: 'limit ' + limit.name,
      data: [{ x: 0, y: limit.y }, { x: to, y: limit.y }],
      pointStyle: false,
      borderDash: [[2, 3], [10, 3, 2, 3], [14, 4]][index % 3],
      borderWidth: 2,
      series: -1
    };
  }

  function axis(title, logarithmic) {
    return { type: logarithmic ? 'logarithmic' : 'linear', title: { display: true, text: title }, ticks: {}, grid: {} };
  }

  function paint(chart) {
    chart.data.datasets.forEach(function (set) {
      var own = set.series < 0 ? colour('fail') : colour('series-' + set.series % 6);
      set.borderColor = own;
      set.backgroundColor = own;
    });
    ['x', 'y'].forEach(function (name) {
      var scale = chart.options.scales[name];
      scale.title.color = colour('quiet');
      scale.ticks.color = colour('quiet');
      scale.grid.color = colour('line');
    });
    chart.options.plugins.legend.labels.color = colour('ink');
    chart.update('none');
  }

  function paintAll(paper) {
    root.classList.toggle('paper', paper);
    drawn.forEach(paint);
  }

  function legend(chart) {
    return Chart.defaults.plugins.legend.labels.generateLabels(chart).map(function (item) {
      var set = chart.data.datasets[item.datasetIndex];
      item.pointStyle = 'line';
      item.lineDash = set.borderDash;
      item.strokeStyle = set.borderColor;
      item.lineWidth = set.borderWidth;
      return item;
    });
  }

  function draw(spec) {
    var xs = [];
    spec.series.forEach(function (s) { s.points.forEach(function (p) { xs.push(p.x); }); });
    var to = Math.max.apply(null, xs);
    var sets = spec.series.map(line).concat(spec.limits.map(function (l, i) { return limit(l, i, to); }));
    var x = axis(spec.xTitle, false);
    x.beginAtZero = true;
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
        plugins: { legend: { position: 'bottom', labels: { usePointStyle: true, pointStyleWidth: 34, generateLabels: legend } } }
      }
    }));
  }

  root.classList.add('js');
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  JSON.parse(document.getElementById('charts').textContent).forEach(draw);
  paintAll(false);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', function () { paintAll(false); });
  addEventListener('beforeprint', function () { paintAll(true); });
  addEventListener('afterprint', function () { paintAll(false); });
})();
