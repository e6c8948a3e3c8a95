// A text as blocks to read: paragraphs whose lines are joined where a sentence goes on, and tables where cells are
// parted by tabs or bars. Everything is kept as stretches of the text, so that places stay known.
const PAGE = 40000;

function blocksOf(told) {
  if (told.blocks) return told.blocks;
  const inside = breaksInside(told);
  const blocks = [];
  for (const line of linesOf(told.text)) {
    const last = blocks.at(-1);
    const kind = kindOf(told.text, line);
    if (kind === "blank") {
      if (last && !(last.kind === "text" && inside(line.start))) last.open = false;
      continue;
    }
    const goes = last && last.kind === kind && (last.open || (kind === "text" && inside(line.start)));
    if (goes && (kind !== "text" || inside(line.start))) last.lines.push(line);
    else blocks.push({ kind, start: line.start, lines: [line], open: true });
  }
  for (const block of blocks) {
    block.end = block.lines.at(-1).end;
    if (block.kind !== "text" && block.lines.length < 2 && block.kind === "bars") block.kind = "text";
  }
  told.blocks = blocks;
  return blocks;
}

function linesOf(text) {
  const lines = [];
  for (let start = 0; start <= text.length; ) {
    const stop = text.indexOf("\n", start);
    const end = stop < 0 ? text.length : stop;
    lines.push({ start, end: end > start && text[end - 1] === "\r" ? end - 1 : end });
    start = end + 1;
  }
  return lines;
}

function kindOf(text, { start, end }) {
  const line = text.slice(start, end);
  if (!line.trim()) return "blank";
  if (line.includes("\t")) return "tabs";
  return line.trimStart().startsWith("|") && line.indexOf("|", line.indexOf("|") + 1) > 0 ? "bars" : "text";
}

// Says whether a place lies within a sentence, so that a break there is none of the paragraph.
function breaksInside(told) {
  const [starts, ends] = told.sentences;
  let at = 0;
  const spans = starts.map((start, one) => [unitAt(told, start), unitAt(told, ends[one])]);
  return (place) => {
    while (at < spans.length && spans[at][1] <= place) at += 1;
    return at < spans.length && spans[at][0] < place && place < spans[at][1];
  };
}

// The pages of a long text: each a range of blocks.
function pagesOf(told) {
  const blocks = blocksOf(told);
  const pages = [];
  for (const [at, block] of blocks.entries()) {
    const last = pages.at(-1);
    if (!last || (block.start - last.start > PAGE && at > last.first)) pages.push({ first: at, stop: at + 1, start: block.start, end: block.end });
    else [last.stop, last.end] = [at + 1, block.end];
  }
  return pages;
}

// Stretches of a text as nodes, with what is marked in it: marks are [start, end, make], sorted, not overlapping.
function stretch(told, start, end, marks, places) {
  const nodes = [];
  let at = start;
  const plain = (from, to) => {
    for (let one = from; one < to; ) {
      const stars = told.text.indexOf("**", one); // marks of bold print, which say nothing
      const stop = stars < 0 || stars >= to ? to : stars;
      if (stop > one) {
        const node = document.createTextNode(told.text.slice(one, stop));
        places.set(node, one);
        nodes.push(node);
      }
      one = stop === to ? to : stop + 2;
    }
  };
  for (const mark of marks) {
    if (mark.end <= start || mark.start >= end) continue;
    const [from, to] = [Math.max(mark.start, at), Math.min(mark.end, end)];
    if (from >= to) continue;
    plain(at, from);
    const node = document.createTextNode(told.text.slice(from, to));
    places.set(node, from);
    nodes.push(mark.make(node, mark.start < start));
    at = to;
  }
  plain(at, end);
  return nodes;
}

function marksIn(marks, start, end) {
  let [low, high] = [0, marks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (marks[middle].end <= start) low = middle + 1;
    else high = middle;
  }
  let stop = low;
  while (stop < marks.length && marks[stop].start < end) stop += 1;
  return marks.slice(low, stop);
}

function blockNode(told, block, marks, places, titles) {
  const within = (start, end) => stretch(told, start, end, marksIn(marks, start, end), places);
  if (block.kind === "text") {
    const first = told.text.slice(block.start, block.lines[0].end);
    if (/^\s*([-*_])(\s*\1){2,}\s*$/.test(first) && block.lines.length === 1) return h("hr");
    const [sharps] = first.match(/^\s*#{1,6} +/) || [""];
    const parts = block.lines.map((line, at) => {
      const text = told.text.slice(line.start, line.end);
      if (!at && sharps) return within(line.start + sharps.length, line.end);
      return within(line.start + (text.length - text.trimStart().length), line.end - (text.length - text.trimEnd().length));
    });
    return h(sharps || titles.has(block.start) ? "h3" : "p", {}, parts);
  }
  const rows = block.lines.map((line) => cellsOf(told.text, line, block.kind)).filter((cells) => cells.length);
  const columns_ = Math.max(...rows.map((cells) => cells.length));
  return h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": t("table") }, h("table", { class: "cells" }, h("tbody", {}, rows.map((cells) =>
    h("tr", {}, cells.map(([start, end], at) => h("td", { colspan: at === cells.length - 1 && cells.length === 1 && columns_ > 1 ? columns_ : null }, within(start, end))))))));
}

function cellsOf(text, { start, end }, kind) {
  const sign = kind === "tabs" ? "\t" : "|";
  const cells = [];
  for (let at = start; at <= end; ) {
    const stop = text.indexOf(sign, at);
    const last = stop < 0 || stop > end ? end : stop;
    cells.push([at, last]);
    at = last + 1;
  }
  if (kind === "tabs") return cells;
  if (/^[\s|:-]+$/.test(text.slice(start, end))) return [];
  return cells.filter(([from, to], at) => (at > 0 || text.slice(from, to).trim()) && (at < cells.length - 1 || text.slice(from, to).trim()));
}
