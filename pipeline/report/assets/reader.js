// One document to read: its claims highlighted by kind, its other numbers with the reason why they are none.
let places = new Map();
let opened = null;
let showLeft = kept.get("left") !== "no";

function drawReader() {
  const doc = docs.find((one) => one.doc_id === state.doc);
  if (!doc) return [nothing()];
  const told = texts.get(doc.number);
  if (!told) {
    if (!hasTexts()) return [h("p", { class: "nothing" }, h("a", { href: placeOf(doc) }, t("read.there")))];
    textOf(doc.number).then(renew);
    return [h("p", { class: "nothing" }, t("opening"))];
  }
  const pages = pagesOf(told);
  const chosen = state.claim ? claimOf(state.claim) : -1;
  const target = chosen >= 0 && claims.doc[chosen] === doc.number ? unitAt(told, claims.start[chosen]) : -1;
  let at = Math.min(Math.max(0, Number(state.page || 1) - 1), Math.max(0, pages.length - 1));
  if (target >= 0 && !state.page) at = Math.max(0, pages.findIndex((page) => page.end >= target));
  return [docHead(doc), tools(doc), pager(pages, at), readerText(told, doc, pages[at]), pager(pages, at), neighbours(doc)];
}

function docHead(doc) {
  const facts_ = [doc.issuer, doc.issue_no, doc.published, doc.region, doc.source].filter(Boolean).join(" · ");
  return h("header", { class: "paper" }, h("h2", {}, doc.title || doc.source), h("p", { class: "quiet" }, facts_),
    h("p", { class: "quiet" }, `${whole(doc.claims)} ${t("claims.unit")} · ${whole(doc.chars)} ${t("chars")}${doc.coverage === null ? "" : ` · ${caption2("coverage")} ${share(doc.coverage)}`}`),
    doc.error || doc.warnings ? h("p", { class: "why" }, state_(doc), " ", trouble(doc)) : null);
}

const caption2 = (name) => t(`column.${name}`);

function tools(doc) {
  const counts = {};
  for (let claim = firstClaim[doc.number]; claim < firstClaim[doc.number + 1]; claim += 1) {
    const kind = word(claim, "kind");
    counts[kind] = (counts[kind] || 0) + 1;
  }
  const legend = Object.entries(counts).map(([kind, count]) => h("span", {}, h("i", { class: `dot k-${kind}`, "aria-hidden": "true" }), `${said("kind", kind)} ${count}`));
  const others = firstLeft[doc.number + 1] - firstLeft[doc.number];
  const box_ = h("label", { class: "check" }, h("input", { type: "checkbox", checked: showLeft, "data-key": "left", on: {
    change: (event) => {
      showLeft = event.target.checked;
      kept.set("left", showLeft ? "yes" : "no");
      renew();
    },
  } }), t("show.left", whole(others)));
  return h("div", { class: "legend reading" }, legend, others ? box_ : null);
}

function pager(pages, at) {
  if (pages.length < 2) return null;
  const to = (page) => address({ page: String(page + 1), claim: "" });
  return h("nav", { class: "pager", "aria-label": t("pages") },
    at ? h("a", { href: to(at - 1), rel: "prev" }, `‹ ${t("earlier")}`) : h("span", {}),
    h("span", {}, t("page.of", at + 1, pages.length)),
    at < pages.length - 1 ? h("a", { href: to(at + 1), rel: "next" }, `${t("later")} ›`) : h("span", {}));
}

function neighbours(doc) {
  const [previous, next] = [docs[doc.number - 1], docs[doc.number + 1]];
  return h("nav", { class: "pager", "aria-label": t("documents") },
    previous ? h("a", { href: placeOf(previous) }, `‹ ${previous.title || previous.source}`) : h("span", {}),
    next ? h("a", { href: placeOf(next) }, `${next.title || next.source} ›`) : h("span", {}));
}

function readerText(told, doc, page) {
  places = new Map();
  opened = { told, doc };
  if (!page) return h("p", { class: "nothing" }, t("no.text"));
  const marks = marksOf(told, doc);
  const titles = new Set(told.articles.map(([, start]) => unitAt(told, start)));
  const paper = h("article", { class: "paper text", lang: "zh-CN" }, blocksOf(told).slice(page.first, page.stop).map((block) => blockNode(told, block, marks, places, titles)));
  requestAnimationFrame(() => showHits(told));
  return paper;
}

// Claims first; a number left over that lies within a claim is part of it.
function marksOf(told, doc) {
  const good = new Set(matching());
  const all = FILTERS.every((name) => !state[name]);
  const marks = [];
  for (let claim = firstClaim[doc.number]; claim < firstClaim[doc.number + 1]; claim += 1) {
    marks.push({ start: unitAt(told, claims.start[claim]), end: unitAt(told, claims.end[claim]), make: (node, goesOn) => claimMark(claim, node, all || good.has(claim), goesOn) });
  }
  for (const step of missingOf(doc)) {
    marks.push({ start: unitAt(told, step.start), end: unitAt(told, step.end), first: true, make: (node) => h("span", { class: "hl added", title: t("step.missing") }, node) });
  }
  if (showLeft) {
    for (let at = firstLeft[doc.number]; at < firstLeft[doc.number + 1]; at += 1) {
      marks.push({ start: unitAt(told, left.start[at]), end: unitAt(told, left.end[at]), rest: true, make: (node) => leftMark(at, node) });
    }
  }
  marks.sort((a, b) => a.start - b.start || Boolean(a.rest) - Boolean(b.rest) || b.end - a.end);
  return withoutOverlaps(marks);
}

function withoutOverlaps(marks) {
  const kept_ = [];
  for (const mark of marks) {
    const last = kept_.at(-1);
    if (!last || mark.start >= last.end) kept_.push(mark);
    else if (mark.first && last.rest) kept_[kept_.length - 1] = mark;
    else if (!mark.rest && last.rest) kept_[kept_.length - 1] = mark;
  }
  return kept_;
}

function claimMark(claim, node, good, goesOn) {
  const id = idOf(claim);
  const step = decisionOf(claim);
  const look = ["hl", `k-${word(claim, "kind")}`, good ? "" : "dim", state.claim === id ? "chosen" : "", step ? `r-${step.do}` : ""].filter(Boolean).join(" ");
  const told = `${amount(claim)} · ${[word(claim, "subject"), word(claim, "region"), period(word(claim, "period_start"), word(claim, "period_end"))].filter(Boolean).join(" · ")}`;
  return h("a", { class: look, href: linkTo(claim), title: told, "data-claim": goesOn ? null : id, "aria-label": `${node.data}: ${told}`, "aria-current": state.claim === id ? "true" : null }, node);
}

function leftMark(at, node) {
  const reason = left.reason[at];
  const told = `${t("left.over")}: ${said("reason", reason)}`;
  return h("span", { class: "left", title: told, tabindex: 0, role: "button", "aria-label": `${node.data}, ${told}`, "data-left": at, on: {
    click: () => openLeft(at),
    keydown: (event) => event.key === "Enter" && openLeft(at),
  } }, node);
}

function openLeft(at) {
  offerMissing(left.start[at], left.end[at], t("left.why", said("reason", left.reason[at]))).querySelector("button").focus();
}

// Words that are searched for are shown where the browser can mark them without a change of the page.
function showHits(told) {
  if (!globalThis.CSS || !CSS.highlights) return;
  CSS.highlights.delete("hit");
  if (!state.q) return;
  const ranges = [];
  const nodes = [...places].sort((a, b) => a[1] - b[1]);
  for (const [start, end] of hitsIn(told.text, state.q, 2000)) {
    for (const [node, from] of nodes) {
      const [a, b] = [Math.max(start, from), Math.min(end, from + node.data.length)];
      if (a >= b) continue;
      const range = new Range();
      range.setStart(node, a - from);
      range.setEnd(node, b - from);
      ranges.push(range);
    }
  }
  CSS.highlights.set("hit", new Highlight(...ranges));
}

// What is selected, as [start, end] in characters of the text; null where nothing of the text is.
function selected() {
  const chosen = getSelection();
  if (!opened || !chosen.rangeCount || chosen.isCollapsed) return null;
  const range = chosen.getRangeAt(0);
  const spans = [];
  for (const [node, from] of places) {
    if (!node.isConnected || !range.intersectsNode(node)) continue;
    const start = from + (node === range.startContainer ? range.startOffset : 0);
    const end = from + (node === range.endContainer ? range.endOffset : node.data.length);
    if (end > start) spans.push([start, end]);
  }
  if (!spans.length) return null;
  let [start, end] = [Math.min(...spans.map((one) => one[0])), Math.max(...spans.map((one) => one[1]))];
  const words = opened.told.text.slice(start, end);
  start += words.length - words.trimStart().length;
  end -= words.length - words.trimEnd().length;
  return end > start && end - start < 60 ? [placeAt(opened.told, start), placeAt(opened.told, end)] : null;
}

document.addEventListener("selectionchange", later(() => {
  const old = $("missing");
  if (old && old.dataset.by === "selection" && !old.classList.contains("open")) old.remove();
  if (state.view !== "doc" || $("missing")) return;
  const span = selected();
  if (span) offerMissing(span[0], span[1]).dataset.by = "selection";
}, 250));
