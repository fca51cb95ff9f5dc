"use strict";
(() => {
  const data = JSON.parse(document.getElementById("charts").textContent);
  const root = document.documentElement;
  let drawn = [];

  const colour = name => getComputedStyle(root).getPropertyValue("--" + name).trim();
  const axis = (title, more) => ({
    title: { display: true, text: title, color: colour("quiet") },
    ticks: { color: colour("quiet") },
    grid: { color: colour("line") },
    border: { color: colour("line") },
    ...more,
  });

  function draw(id, type, labels, datasets, x, y, more) {
    const canvas = document.getElementById(id);
    if (!canvas) {
      return;
    }
    drawn.push(new Chart(canvas, {
      type,
      data: { labels, datasets },
      options: {
        animation: false,
        responsive: true,
        maintainAspectRatio: false,
        interaction: { mode: "index", intersect: false },
        scales: { x, y },
        plugins: {
          legend: { display: datasets.length > 1, position: "bottom", labels: { color: colour("text"), usePointStyle: true, boxHeight: 7 } },
          tooltip: { callbacks: { label: point => `${point.dataset.label}: ${point.parsed.y.toFixed(4)}` } },
        },
        ...more,
      },
    }));
  }

  const line = (label, values, name, more) => ({
    label, data: values, borderColor: colour(name), backgroundColor: colour(name), pointRadius: 3, borderWidth: 2, ...more,
  });

  function drawLoss() {
    const sets = [line("training loss", data.loss, "first")];
    if (data.auxiliary) {
      sets.push(line("auxiliary loss", data.auxiliary, "second", { pointStyle: "rect", borderDash: [6, 3] }));
    }
    draw("loss", "line", data.epochs, sets, axis("epoch"), axis("loss"));
  }

  function drawFigure() {
    const best = data.epochs.map(epoch => epoch === data.bestEpoch);
    const sets = [line("validation " + data.metric, data.figures, "first"), {
      label: "best epoch", data: data.figures.map((figure, i) => best[i] ? figure : null), showLine: false,
      pointStyle: "rectRot", pointRadius: 9, borderColor: colour("mark"), backgroundColor: colour("mark"), order: -1,
    }];
    if (data.bestPossible !== null) {
      sets.push(line("best possible", data.epochs.map(() => data.bestPossible), "quiet", { pointRadius: 0, pointStyle: "line", borderDash: [4, 4] }));
    }
    draw("figure", "line", data.epochs, sets, axis("epoch"), axis(data.metric));
  }

  function drawBars(id, bars, title) {
    if (!bars) {
      return;
    }
    const known = [...bars.auc, ...bars.bestPossible].filter(auc => auc !== null);
    const sets = [{ label: "AUC", data: bars.auc, backgroundColor: colour("first"), base: 0, maxBarThickness: 56 }];
    if (bars.bestPossible.some(auc => auc !== null)) {
      sets.unshift({
        type: "line", label: "best possible", data: bars.bestPossible, showLine: false, pointStyle: "line",
        pointRadius: 18, pointHoverRadius: 18, borderWidth: 3, borderColor: colour("second"), backgroundColor: colour("second"),
      });
    }
    const least = Math.min(0.5, ...known);
    const names = bars.names.map(name => name.split(/ (?=\S+$)/)); // two lines at most
    draw(id, "bar", names, sets, axis(title, { grid: { display: false } }),
      axis("AUC", { min: least < 0.5 ? 0 : 0.5, max: 1 }));
  }

  function drawCalibration() {
    if (!data.calibration) {
      return;
    }
    const points = data.calibration.map(bin => ({ x: bin.predicted, y: bin.observed }));
    const most = Math.min(1, Math.ceil(10 * Math.max(...points.map(point => Math.max(point.x, point.y)))) / 10);
    const range = { type: "linear", min: 0, max: most };
    draw("calibration", "scatter", undefined, [
      line("observed", points, "first", { showLine: true, pointRadius: 4 }),
      line("perfect", [{ x: 0, y: 0 }, { x: most, y: most }], "quiet", { showLine: true, pointRadius: 0, pointStyle: "line", borderDash: [4, 4] }),
    ], axis("mean prediction", range), axis("observed click rate", range), {
      interaction: { mode: "nearest", intersect: false },
    });
  }

  function redraw() {
    drawn.forEach(chart => chart.destroy());
    drawn = [];
    drawLoss();
    drawFigure();
    drawBars("groups", data.groups, "visible behaviours");
    drawBars("others", data.others, "candidates");
    drawCalibration();
  }

  Chart.defaults.font.family = "system-ui, sans-serif";
  redraw();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  let closed = [];
  addEventListener("beforeprint", () => {
    root.classList.add("printing");
    closed = [...document.querySelectorAll("details:not([open])")];
    closed.forEach(one => { one.open = true; });
    redraw();
  });
  addEventListener("afterprint", () => {
    root.classList.remove("printing");
    closed.forEach(one => { one.open = false; });
    redraw();
  });
})();
