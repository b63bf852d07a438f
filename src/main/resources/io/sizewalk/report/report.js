var sizewalk = {};
(function () {
  'use strict';
  var root = document.documentElement;
  var drawn = [];
  var shapes = { pass: 'circle', fail: 'crossRot', hollow: 'circle', best: 'rectRot' };
  var sizes = { fail: 6, best: 8 };

  function colour(name) {
    return getComputedStyle(root).getPropertyValue('--' + name).trim();
  }

  // A point is an array of x, y, mark, name, low and high, which ends with the last that it has.
  function point(values) {
    return { x: values[0], y: values[1] === undefined ? null : values[1], name: values[3], low: values[4], high: values[5] };
  }

  function line(series) {
    var marks = series.points.map(function (values) { return values[2]; });
    return {
      label: series.group ? series.group + (series.name ? ', ' + series.name : '') : series.name,
      data: series.points.map(point),
      pointStyle: marks.map(function (mark) { return mark ? shapes[mark] || 'triangle' : false; }),
      pointRadius: marks.map(function (mark) { return sizes[mark] || 4; }),
      hollow: marks.map(function (mark) { return mark === 'hollow'; }),
      pointBorderWidth: 2,
      showLine: !series.joined || series.joined === 'STEPS',
      // A value holds until the next one.
      stepped: series.joined === 'STEPS' ? 'before' : false,
      named: series.joined === 'NAMED',
      borderDash: series.dashed ? [6, 4] : [],
      borderWidth: 2,
      // A point on the edge of the plot is drawn whole.
      clip: 10,
      series: series.colour
    };
  }

  function limit(limit, index, from, to) {
    return {
      label: 'limit ' + limit.name,
      data: [{ x: from, y: limit.y }, { x: to, y: limit.y }],
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
      var own = set.series === -2 ? colour('quiet') : set.series < 0 ? colour('fail') : colour('series-' + set.series % 6);
      set.borderColor = own;
      set.backgroundColor = own;
      if (set.hollow) {
        set.pointBackgroundColor = set.hollow.map(function (hollow) { return hollow ? colour('card') : own; });
      }
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

  // A mark as the legend shows it; Chart.js would stretch it to the length of a line.
  function badge(set) {
    var canvas = document.createElement('canvas');
    canvas.width = 20;
    canvas.height = 16;
    var pen = canvas.getContext('2d');
    pen.strokeStyle = set.borderColor || 'transparent';
    // The first layout comes before the first painting.
    pen.fillStyle = set.pointBackgroundColor ? set.pointBackgroundColor[0] : 'transparent';
    pen.lineWidth = 2;
    Chart.helpers.drawPoint(pen, { pointStyle: set.pointStyle[0], radius: 5, borderWidth: 2, rotation: 0 }, 10, 8);
    return canvas;
  }

  function legend(chart) {
    return Chart.defaults.plugins.legend.labels.generateLabels(chart).map(function (item) {
      var set = chart.data.datasets[item.datasetIndex];
      item.pointStyle = set.showLine === false ? badge(set) : 'line';
      item.lineDash = set.borderDash;
      item.strokeStyle = set.borderColor;
      item.lineWidth = set.borderWidth;
      return item;
    });
  }

  // The interval of a point: a bar from its low end to its high one.
  var bars = {
    id: 'bars',
    afterDatasetsDraw: function (chart) {
      var pen = chart.ctx;
      chart.data.datasets.forEach(function (set, index) {
        if (!chart.isDatasetVisible(index)) {
          return;
        }
        var points = chart.getDatasetMeta(index).data;
        set.data.forEach(function (point, i) {
          if (point.low === undefined || point.y === null) {
            return;
          }
          var x = points[i].x;
          var low = chart.scales.y.getPixelForValue(point.low);
          var high = chart.scales.y.getPixelForValue(point.high);
          pen.save();
          pen.strokeStyle = set.borderColor;
          pen.lineWidth = 1.5;
          pen.beginPath();
          [[x, low, x, high], [x - 5, low, x + 5, low], [x - 5, high, x + 5, high]].forEach(function (stroke) {
            pen.moveTo(stroke[0], stroke[1]);
            pen.lineTo(stroke[2], stroke[3]);
          });
          pen.stroke();
          pen.restore();
        });
      });
    }
  };

  function overlaps(one, others) {
    return others.some(function (other) {
      return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
    });
  }

  // Names beside their points, where there is room for them.
  var names = {
    id: 'names',
    afterDatasetsDraw: function (chart) {
      var pen = chart.ctx;
      var area = chart.chartArea;
      var taken = [];
      var named = chart.data.datasets.map(function (set, index) {
        return set.named && chart.isDatasetVisible(index) ? chart.getDatasetMeta(index).data : [];
      });
      named.forEach(function (points) {
        points.forEach(function (point) {
          taken.push({ left: point.x - 7, right: point.x + 7, top: point.y - 7, bottom: point.y + 7 });
        });
      });
      pen.save();
      pen.font = '12px ' + Chart.defaults.font.family;
      pen.textBaseline = 'middle';
      pen.fillStyle = colour('ink');
      named.forEach(function (points, index) {
        points.forEach(function (point, i) {
          var text = chart.data.datasets[index].data[i].name;
          var width = pen.measureText(text).width;
          // Above, below, to the right, to the left.
          [[-width / 2, -17], [-width / 2, 17], [12, 0], [-12 - width, 0]].some(function (shift) {
            var left = Math.min(Math.max(point.x + shift[0], area.left + 2), area.right - width);
            var y = point.y + shift[1];
            var box = { left: left, right: left + width, top: y - 8, bottom: y + 8 };
            if (overlaps(box, taken) || box.top < area.top || box.bottom > area.bottom) {
              return false;
            }
            taken.push(box);
            pen.fillText(text, left, y);
            return true;
          });
        });
      });
      pen.restore();
    }
  };

  function told(item) {
    var point = item.raw;
    var y = item.dataset.label + ': ' + item.formattedValue;
    if (point.low !== undefined) {
      return y + ' (' + point.low + ' to ' + point.high + ')';
    }
    return point.name ? point.name + ', ' + y : y;
  }

  // Low and high ends of all intervals, for which the axis must have room; undefined where there are none.
  function ends(spec, place, choose) {
    var found = [];
    spec.series.forEach(function (s) {
      s.points.forEach(function (values) {
        if (typeof values[place] === 'number') {
          found.push(values[place]);
        }
      });
    });
    return found.length ? choose.apply(null, found) : undefined;
  }

  function sets(spec, groups) {
    var chosen = spec.series.filter(function (s) { return !groups || groups.indexOf(s.group) >= 0; });
    var xs = [];
    chosen.forEach(function (s) { s.points.forEach(function (values) { xs.push(values[0]); }); });
    var from = spec.wide ? Math.min.apply(null, xs) : 0;
    var to = Math.max.apply(null, xs);
    return chosen.map(function (s) {
      var set = line(s);
      if (groups) {
        set.series = groups.indexOf(s.group);
      }
      return set;
    }).concat(spec.limits.map(function (l, i) { return limit(l, i, from, to); }));
  }

  function groupsOf(spec) {
    var groups = [];
    spec.series.forEach(function (s) {
      if (groups[groups.length - 1] !== s.group) {
        groups.push(s.group);
      }
    });
    return groups;
  }

  function draw(spec) {
    var groups = spec.shown ? groupsOf(spec).slice(0, spec.shown) : null;
    var x = axis(spec.xTitle, spec.wide);
    x.beginAtZero = !spec.wide;
    var y = axis(spec.yTitle, spec.logarithmic);
    if (!spec.logarithmic) {
      y.beginAtZero = true;
    }
    y.suggestedMin = ends(spec, 4, Math.min);
    y.suggestedMax = ends(spec, 5, Math.max);
    var chart = new Chart(document.getElementById('chart-' + spec.id), {
      type: 'line',
      data: { datasets: sets(spec, groups) },
      plugins: [bars, names],
      options: {
        animation: false,
        responsive: true,
        maintainAspectRatio: false,
        spanGaps: false,
        interaction: { mode: 'nearest', intersect: false },
        scales: { x: x, y: y },
        plugins: {
          legend: { position: 'bottom', labels: { usePointStyle: true, pointStyleWidth: 34, generateLabels: legend } },
          tooltip: { callbacks: { label: told } }
        }
      }
    });
    chart.spec = spec;
    drawn.push(chart);
  }

  // Draws the series of these groups in the place of others.
  sizewalk.show = function (id, groups) {
    drawn.forEach(function (chart) {
      if (chart.spec.id === id) {
        chart.data.datasets = sets(chart.spec, groups);
        paint(chart);
      }
    });
  };

  // The charts that leave a choice: their id, all groups, and those that are drawn.
  sizewalk.choices = function () {
    return drawn.filter(function (chart) { return chart.spec.shown; }).map(function (chart) {
      var groups = groupsOf(chart.spec);
      return { id: chart.spec.id, groups: groups, shown: groups.slice(0, chart.spec.shown) };
    });
  };

  var charts = document.getElementById('charts');
  if (!charts) {
    return;
  }
  root.classList.add('js');
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  JSON.parse(charts.textContent).forEach(draw);
  // They stand open for who has no script.
  document.querySelectorAll('details.figures').forEach(function (figures) { figures.open = false; });
  paintAll(false);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', function () { paintAll(false); });
  addEventListener('beforeprint', function () { paintAll(true); });
  addEventListener('afterprint', function () { paintAll(false); });
})();
