"use strict";
(() => {
  const rows = JSON.parse(document.getElementById("charts").textContent);
  const plots = document.getElementById("plots");
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  let drawn = [];

  const axis = more => ({
    ticks: { color: colour("quiet") }, grid: { color: colour("line") }, border: { color: colour("line") }, ...more,
  });

  function figure(model) {
    const figure = document.createElement("figure");
    figure.innerHTML = `<figcaption></figcaption><div class="plot"><canvas role="img"></canvas></div>`;
    figure.querySelector("figcaption").textContent = model;
    const canvas = figure.querySelector("canvas");
    canvas.setAttribute("aria-label", `Milliseconds a request of ${model}; the figures are in the table below`);
    plots.append(figure);
    return canvas;
  }

  const canvases = new Map([...new Set(rows.map(row => row.model))].map(model => [model, figure(model)]));

  function draw(model, canvas) {
    const own = rows.filter(row => row.model === model);
    const bars = (label, values, name) => ({ label, data: values, backgroundColor: colour(name), maxBarThickness: 24 });
    drawn.push(new Chart(canvas, {
      type: "bar",
      data: {
        labels: own.map(row => `${row.candidates} × ${row.behaviours}`),
        datasets: [
          bars("as written", own.map(row => row.written?.millis ?? null), "second"),
          bars("shared", own.map(row => row.shared.millis), "first"),
          bars("bare matrix products", own.map(row => row.floor), "mark"),
        ],
      },
      options: {
        animation: false,
        responsive: true,
        maintainAspectRatio: false,
        interaction: { mode: "index", intersect: false },
        scales: { x: axis({ grid: { display: false } }), y: axis({ type: "logarithmic", title: { display: true, text: "ms", color: colour("quiet") } }) },
        plugins: {
          legend: { position: "bottom", labels: { color: colour("text") } },
          tooltip: { callbacks: { label: point => `${point.dataset.label}: ${point.parsed.y.toFixed(2)} ms` } },
        },
      },
    }));
  }

  function redraw() {
    drawn.forEach(chart => chart.destroy());
    drawn = [];
    canvases.forEach((canvas, model) => draw(model, canvas));
  }

  Chart.defaults.font.family = "system-ui, sans-serif";
  redraw();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
})();
