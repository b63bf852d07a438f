/*
 * What-if: ranks what was measured for the settings of the sliders. docs/report.md states the rules; a browser test holds this
 * script against its own calculation of them.
 */
(function () {
  'use strict';
  var holder = document.getElementById('whatif-data');
  if (!holder) {
    return;
  }
  var data = JSON.parse(holder.textContent);
  var MOST_ROWS = 20;
  var MOST_REASONS = 20;
  var MOST_INSTANCES = 10000;
  /* Verdicts, worst last, as the data has them. */
  var PASS = 0;
  var INCONCLUSIVE = 1;
  var INVALID = 2;
  var FAIL = 3;

  function point(figures) {
    return { step: figures[0], tps: figures[1], millis: figures[2], latency: figures[3], others: figures[4] };
  }

  function held(one) {
    return { min: one.min, max: one.max, point: point(one.point) };
  }

  var curves = data.curves.map(function (c) {
    return { type: c[0], count: c[1], usdPerHour: c[2], points: c[3].map(point), held: c[4].map(held), ramp: c[5] && held(c[5]) };
  });

  function meets(millis, limit) {
    return millis !== null && (data.inclusive ? millis <= limit : millis < limit);
  }

  /* The verdict on the job's own limit stands where it decides for another one too; otherwise the measured figure is compared. */
  function onLimit(point, limit) {
    var own = data.limit && data.limit.value;
    if (limit === null || limit === own || (limit > own && point.latency === PASS)
        || (limit < own && point.latency === FAIL) || point.latency === INVALID) {
      return point.latency;
    }
    return meets(point.millis, limit) ? PASS : FAIL;
  }

  function verdict(point, limit) {
    return Math.max(onLimit(point, limit), point.others);
  }

  /* The highest rate in a row of passes; one that was not certain leads to the next, everything else ends the row. */
  function capacity(curve, limit) {
    var green = null;
    for (var i = 0; i < curve.points.length; i++) {
      var one = verdict(curve.points[i], limit);
      if (one === PASS) {
        green = curve.points[i];
      } else if (one !== INCONCLUSIVE) {
        break;
      }
    }
    return green;
  }

  function instances(curve, point, set) {
    // Decimals in binary: what is a whole number but for the last digits is one.
    return Math.max(1, Math.ceil(set.peak * curve.count / (point.tps * set.safety) - 1e-9));
  }

  function unmeasured(name, why) {
    return { name: name, why: why };
  }

  function monthly(curve, instanceHours) {
    if (curve.usdPerHour === null) {
      return null;
    }
    // Decimals in binary again: equal costs must be equal, and half a cent must be half a cent.
    return Number((curve.usdPerHour * instanceHours / 24 * data.hoursPerMonth).toFixed(6));
  }

  function asJob(set) {
    return set.limit === null || set.limit === data.limit.value;
  }

  /* A measurement with just this count: that failed at this peak or under it, or that passed at this peak or over it. */
  function atPeak(curve, count, set, outcome) {
    var found = curve.held.filter(function (one) {
      return one.max === count && verdict(one.point, set.limit) === outcome
        && (outcome === FAIL ? one.point.tps <= set.peak : one.point.tps >= set.peak);
    })[0];
    return found ? found.point : null;
  }

  function fixed(curve, set) {
    var fleet = curve.count + ' x ' + curve.type;
    var green = capacity(curve, set.limit);
    if (!green) {
      var lowest = curve.points[0];
      return unmeasured(fleet, lowest && verdict(lowest, set.limit) === FAIL
        ? 'did not meet this at ' + lowest.tps + ' TPS, the lowest rate that was measured'
        : 'nothing that was measured says whether it meets this');
    }
    var count = instances(curve, green, set);
    while (atPeak(curve, count, set, FAIL)) {
      count++;
    }
    if (count > MOST_INSTANCES) {
      return unmeasured(fleet, 'would take ' + count + ' instances');
    }
    var held = atPeak(curve, count, set, PASS);
    return {
      name: count + ' x ' + curve.type,
      kind: 'fixed',
      cost: monthly(curve, 24 * count),
      millis: (held || green).millis,
      step: (held || green).step,
      how: held ? 'held ' + held.tps + ' TPS' : 'counted from ' + fleet + ' at ' + green.tps + ' TPS',
      certain: asJob(set)
    };
  }

  function scaled(curve, set) {
    var ramp = curve.ramp;
    var name = ramp.min + ' to ' + ramp.max + ' x ' + curve.type;
    var green = capacity(curve, set.limit);
    if (set.peak > ramp.point.tps) {
      return unmeasured(name, 'auto scaling was measured up to ' + ramp.point.tps + ' TPS');
    }
    if (verdict(ramp.point, set.limit) !== PASS) {
      return unmeasured(name, 'auto scaling did not meet this limit');
    }
    if (!green || instances(curve, green, set) > ramp.max) {
      return unmeasured(name, 'auto scaling was measured with at most ' + ramp.max + ' instances');
    }
    return {
      name: name,
      kind: 'auto-scaled',
      cost: monthly(curve, set.hours * ramp.max + (24 - set.hours) * ramp.min),
      millis: ramp.point.millis,
      step: ramp.point.step,
      how: 'carried the ramp to ' + ramp.point.tps + ' TPS',
      certain: asJob(set)
    };
  }

  /* Cheapest first; what has no price comes last, in the order of the report. */
  function rank(set) {
    var all = [];
    curves.forEach(function (curve) {
      all.push(fixed(curve, set));
      if (curve.ramp && curve.ramp.min < curve.ramp.max) {
        all.push(scaled(curve, set));
      }
    });
    all.forEach(function (one, i) { one.order = i; });
    var measured = all.filter(function (one) { return one.kind; });
    measured.sort(function (a, b) {
      if (a.cost === null || b.cost === null) {
        return (a.cost === null) - (b.cost === null) || a.order - b.order;
      }
      return a.cost - b.cost || a.order - b.order;
    });
    return { measured: measured, not: all.filter(function (one) { return !one.kind; }) };
  }

  function dollars(cost) {
    return cost === null ? 'price not known' : cost.toLocaleString('en-US', { style: 'currency', currency: 'USD' });
  }

  function cell(row, tag, text, kind) {
    var one = document.createElement(tag);
    one.textContent = text;
    if (kind) {
      one.className = kind;
    }
    row.appendChild(one);
    return one;
  }

  function show(id, text) {
    document.getElementById(id).textContent = text;
  }

  function fill(body, ranked) {
    body.textContent = '';
    ranked.slice(0, MOST_ROWS).forEach(function (one, i) {
      var row = document.createElement('tr');
      cell(row, 'td', i + 1);
      cell(row, 'th', one.name, 'text').scope = 'row';
      cell(row, 'td', one.kind, 'text');
      cell(row, 'td', dollars(one.cost));
      cell(row, 'td', one.millis === null ? 'not known' : one.millis.toFixed(one.millis < 10 ? 1 : 0));
      var how = cell(row, 'td', one.how + ' in ', 'text');
      var link = document.createElement('a');
      link.href = '#step-' + one.step;
      link.textContent = 'step ' + one.step;
      how.appendChild(link);
      how.appendChild(document.createTextNode(one.certain ? '' : ', without a verdict on this limit'));
      body.appendChild(row);
    });
  }

  function reasons(list, not) {
    list.textContent = '';
    not.slice(0, MOST_REASONS).forEach(function (one) {
      cell(list, 'li', one.name + ': ' + one.why);
    });
    var left = not.length - MOST_REASONS;
    if (left > 0) {
      cell(list, 'li', left + ' more');
    }
    if (data.untried > 0) {
      cell(list, 'li', data.untried + (data.untried === 1 ? ' fleet' : ' fleets') + ' of the walk: nothing was measured of them');
    }
  }

  var inputs = ['peak', 'limit', 'hours', 'safety'].map(function (name) {
    return document.getElementById('whatif-' + name);
  });

  function settings() {
    var values = inputs.map(function (input) { return input ? Number(input.value) : null; });
    return { peak: values[0], limit: values[1], hours: values[2], safety: values[3] };
  }

  function update() {
    inputs.forEach(function (input) {
      if (input) {
        var text = input.value + input.dataset.unit;
        show(input.id + '-value', text);
        input.setAttribute('aria-valuetext', text);
      }
    });
    var ranked = rank(settings());
    var best = ranked.measured[0];
    show('whatif-answer', !best ? 'Nothing that was measured serves this.'
      : (best.cost === null ? 'No price is known; the first that serves this: ' : 'Least cost: ')
        + best.name + ', ' + best.kind + (best.cost === null ? '' : ', ' + dollars(best.cost) + ' a month'));
    fill(document.getElementById('whatif-rows'), ranked.measured);
    show('whatif-more', ranked.measured.length > MOST_ROWS ? (ranked.measured.length - MOST_ROWS) + ' dearer ones are not shown.' : '');
    reasons(document.getElementById('whatif-reasons'), ranked.not);
    var not = ranked.not.length + data.untried;
    show('whatif-not', 'Not measured or not met: ' + not);
  }

  inputs.forEach(function (input) {
    if (input) {
      input.addEventListener('input', update);
    }
  });
  document.getElementById('whatif-reset').addEventListener('click', function () {
    inputs.forEach(function (input) {
      if (input) {
        input.value = input.defaultValue;
      }
    });
    update();
  });
  document.getElementById('whatif-body').hidden = false;
  update();
})();
