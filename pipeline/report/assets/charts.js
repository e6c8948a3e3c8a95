// Charts of our own: a bar is a rectangle of SVG beside words that can be read, selected and clicked.
const part = (value, most) => (most > 0 ? Math.max(0.4, (100 * Math.abs(value)) / most) : 0);

function strip(pieces, height) {
  return s("svg", { class: "strip", viewBox: `0 0 100 ${height || 8}`, preserveAspectRatio: "none", "aria-hidden": "true" },
    pieces.map(({ x, width, look, y, tall }) => s("rect", { class: look, x, y: y || 0, width, height: tall || height || 8 })));
}

// Rows of a label, a bar and a figure: [{label, value, told, look, act, on}].
function bars(rows, label) {
  const most = Math.max(...rows.map((row) => row.value), 0);
  return h("ol", { class: "bars", "aria-label": label }, rows.map((row) => h("li", {},
    row.act ? button(row.label, row.act, { class: "name link", title: row.title || row.label, "aria-pressed": row.on ? "true" : null })
      : h("a", { class: "name", href: row.href, title: row.title || row.label }, row.label),
    strip([{ x: 0, width: part(row.value, most), look: row.look }]),
    h("span", { class: "figure" }, row.told))));
}

// Bars to the left for falls and to the right for rises: [{label, value, href, title}]; bent: by the logarithm.
function swings(rows, label, bent) {
  const size = (row) => (bent ? Math.log10(1 + Math.abs(row.value)) : Math.abs(row.value));
  const most = Math.max(...rows.map(size), 0);
  return h("ol", { class: "bars swings", "aria-label": label }, rows.map((row) => {
    const width = part(size(row), most) / 2;
    const fall = row.value < 0;
    return h("li", {}, h("a", { class: "name", href: row.href, title: row.title || row.label }, row.label),
      strip([{ x: fall ? 50 - width : 50, width, look: fall ? "fall" : "rise" }, { x: 49.9, width: 0.2, look: "axis" }]),
      h("span", { class: "figure" }, `${fall ? "−" : "+"}${percent(Math.abs(row.value))}`));
  }));
}

// What was planned behind what came about: [{label, planned, actual, unit, href, title}].
function pairs(rows, label) {
  return h("ol", { class: "bars pairs", "aria-label": label }, rows.map((row) => {
    const most = Math.max(row.planned, row.actual);
    return h("li", {}, h("a", { class: "name", href: row.href, title: row.title || row.label }, row.label),
      strip([{ x: 0, width: part(row.planned, most), look: "planned" }, { x: 0, y: 2.5, tall: 3, width: part(row.actual, most), look: "actual" }]),
      h("span", { class: "figure" }, row.told));
  }));
}

// Columns of years, stacked: {years: [[2020, {actual: 3, planned: 1}], …]}; a click filters.
function columns(years, stack, act, label) {
  const room = $("view").clientWidth || 900;
  const [wide_, tall, foot] = [Math.max(280, (room > 900 ? (room * 4) / 6 : room) - 46), 210, 22];
  const most = Math.max(...years.map(([, counts]) => stack.reduce((sum, name) => sum + (counts[name] || 0), 0)), 1);
  const step = (wide_ - 38) / years.length;
  const every = Math.ceil(40 / step);
  const ticks = ticksTo(most);
  return s("svg", { class: "columns", viewBox: `0 0 ${wide_} ${tall + foot}`, role: "group", "aria-label": label },
    ticks.map((tick) => {
      const y = tall - (tick / most) * (tall - 14);
      return [s("line", { class: "grid", x1: 34, x2: wide_, y1: y, y2: y }), s("text", { class: "tick", x: 30, y: y + 4, "text-anchor": "end" }, short(tick))];
    }),
    years.map(([year, counts], at) => {
      let sum = 0;
      const x = 38 + at * step;
      const told = `${year}: ${stack.filter((name) => counts[name]).map((name) => `${said("modality", name)} ${whole(counts[name])}`).join(", ")}`;
      const boxes = stack.filter((name) => counts[name]).map((name) => {
        const size = (counts[name] / most) * (tall - 14);
        sum += size;
        return s("rect", { class: `m-${name}`, x: x + step * 0.14, width: step * 0.72, y: tall - sum, height: Math.max(size - 0.6, 0.5), rx: Math.min(2, step / 5) });
      });
      const turn = (event) => {
        if (event.type === "click" || event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          act(year);
        }
      };
      return s("g", { class: "column", role: "button", tabindex: 0, "aria-label": told, on: { click: turn, keydown: turn } },
        s("title", {}, told), s("rect", { class: "hit", x, y: 0, width: step, height: tall }), boxes,
        at % every ? null : s("text", { class: "tick", x: x + step / 2, y: tall + 15, "text-anchor": "middle" }, String(year)));
    }));
}

function ticksTo(most) {
  const rough = most / 4;
  const unit = 10 ** Math.floor(Math.log10(rough || 1));
  const step = Math.max(1, [1, 2, 5, 10].find((one) => one * unit >= rough) * unit);
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, at) => at * step);
}
