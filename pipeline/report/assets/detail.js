// All that the tables say of one claim: its fields, the rule and the words behind them, how sure it is, and why not more.
const GROUPS = {
  cell: ["row_head", "column_head", "cell", "table_id", "page"],
  value: ["count", "count_max", "percent", "unit", "per", "bound", "count_base", "unit_base"],
  about: ["subject", "indicator", "entity", "region", "region_code"],
  meaning: ["kind", "change", "baseline", "modality"],
  time: ["date_text", "date_start", "date_end", "period_start", "period_end", "period_source"],
};
// What goes without saying: it stands in the table of all fields.
const PLAIN = { bound: "eq", change: "level" };
const VALUED = new Set(["kind", "bound", "change", "modality", "baseline", "period_source"]);

function valueOf(claim, name) {
  const value = cellOf(claim, name);
  if (value === null) return null;
  if (typeof value === "number") return numbered(value);
  return VALUED.has(name) ? said(name, value) : value;
}

function drawDetail() {
  const aside = $("detail");
  const claim = state.claim ? claimOf(state.claim) : -1;
  aside.hidden = claim < 0 || state.view === "review" || state.view === "overview";
  document.body.classList.toggle("with-detail", !aside.hidden);
  if (aside.hidden) return show(aside);
  show(aside, h("div", { class: "bar" }, h("b", {}, t("detail")), button("×", closeDetail, { class: "ghost", "aria-label": t("close"), title: t("close") })), claimCard(claim));
  return undefined;
}

function closeDetail() {
  const id = state.claim;
  go({ claim: "" }, true);
  const mark = document.querySelector(`[data-claim="${id}"]`);
  if (mark) mark.focus();
}

function claimCard(claim) {
  const quote = h("blockquote", { class: "sentence" });
  fillSentence(quote, claim);
  const step = decisionOf(claim);
  return h("div", { class: "claim" },
    h("h2", { class: "amount" }, h("i", { class: `dot k-${word(claim, "kind")}`, "aria-hidden": "true" }), amount(claim) || word(claim, "quantity")),
    h("p", { class: "what" }, [word(claim, "region"), word(claim, "entity"), word(claim, "subject")].filter(Boolean).join(" · ")),
    quote,
    step ? h("p", { class: `verdict r-${step.do}` }, verdictWords(step)) : null,
    sureness(claim),
    actions(claim),
    Object.entries(GROUPS).map(([group, names]) => fieldsOf(claim, group, names, step)),
    origin(claim));
}

function sureness(claim) {
  const doubt = word(claim, "doubt");
  return h("p", { class: "sure" }, `${caption("confidence")} `, meter(number(claim, "confidence")), doubt ? h("span", { class: "doubt" }, said("doubt", doubt)) : null);
}

function fieldsOf(claim, group, names, step) {
  const changed = (step && step.fields) || {};
  const base = number(claim, "count_base") === number(claim, "count") && word(claim, "unit_base") === word(claim, "unit");
  const own = ["start", "end"].every((one) => word(claim, `period_${one}`) === word(claim, `date_${one}`));
  const shown = (name) => cellOf(claim, name) !== null && cellOf(claim, name) !== PLAIN[name] && !(base && name.endsWith("_base")) && !(own && name.startsWith("period_"));
  const rows = names.filter((name) => shown(name) || name in changed).map((name) => {
    const value = valueOf(claim, name) || "–";
    const now = name in changed ? h("ins", {}, changed[name] === null ? "–" : String(changed[name])) : null;
    return [h("dt", { title: (DATA.heads[name] || ["", ""])[1] }, caption(name)), h("dd", {}, now ? [h("del", {}, value), " ", now] : value)];
  });
  return rows.length ? h("section", { class: "group" }, h("h3", {}, t(`group.${group}`)), h("dl", {}, rows)) : null;
}

// The rules that found it, the words that say so, and how to see more of it.
function origin(claim) {
  const rules = (word(claim, "rule") || "").split("/");
  const spoken = [["date_text"], ["row_head"], ["column_head"]].map(([name]) => [name, word(claim, name)]).filter(([, one]) => one);
  const command = h("code", { class: "command", tabindex: 0 });
  whenSentence(claim, ({ words }) => {
    const day = docOf(claim).published;
    command.textContent = `extract explain '${words.replace(/\s+/g, "").replace(/'/g, "’")}'${day ? ` --published ${day}` : ""}`;
  });
  return h("section", { class: "group" }, h("h3", {}, t("group.origin")), h("dl", {},
    h("dt", {}, caption("rule")), h("dd", {}, rules.map((rule) => h("code", {}, rule))),
    h("dt", {}, t("words")), h("dd", {}, h("code", {}, word(claim, "quantity")), spoken.map(([name, one]) => h("code", { title: caption(name) }, one))),
    h("dt", {}, t("place")), h("dd", {}, `${docOf(claim).source} [${whole(claims.start[claim])}:${whole(claims.end[claim])}]`),
    word(claim, "corrected") ? [h("dt", {}, caption("corrected")), h("dd", {}, h("code", {}, word(claim, "corrected")))] : null),
  word(claim, "table_id") || !hasTexts() ? null : [h("p", { class: "quiet" }, t("explain")), command],
  h("details", { class: "all" }, h("summary", {}, t("all.fields")), h("table", { class: "plainly" }, Object.keys(DATA.heads).map((name) => {
    const value = allOf(claim, name);
    return value === null ? null : h("tr", {}, h("th", { scope: "row" }, name, h("small", {}, caption(name))), h("td", {}, String(value)));
  }))));
}

function allOf(claim, name) {
  if (name === "claim_id") return idOf(claim);
  if (name === "start" || name === "end") return claims[name][claim];
  if (name in docOf(claim) && !(name in claims.at)) return docOf(claim)[name];
  return cellOf(claim, name);
}

function actions(claim) {
  const id = idOf(claim);
  return h("p", { class: "actions" },
    state.view === "doc" && state.doc === docOf(claim).doc_id ? null : h("a", { class: "button", href: placeOf(docOf(claim), id) }, t("read.there")),
    button(t("copy.link"), () => copied(location.href.split("#")[0].replace(/[^/]*$/, (file) => file) + linkTo(claim)), { class: "ghost" }),
    hasTexts() ? reviewButtons(claim) : null);
}

// The sentence of a claim, when its text is unpacked: {words, from, told}.
function whenSentence(claim, act) {
  const number_ = claims.doc[claim];
  const give = (told) => {
    if (!told) return;
    const [from, to] = sentenceAround(told, claims.start[claim], claims.end[claim]);
    act({ words: cut(told, from, to), from, to, told });
  };
  if (texts.has(number_)) give(texts.get(number_));
  else textOf(number_).then(give);
}

// The quantity is marked, and what the subject, the owner and the date are, where they stand in the sentence.
function fillSentence(place, claim) {
  if (!hasTexts()) return place.remove();
  whenSentence(claim, ({ words, from, told }) => {
    const start = unitAt(told, claims.start[claim]) - unitAt(told, from);
    const spans = [[start, start + word(claim, "quantity").length, `hl k-${word(claim, "kind")}`]];
    for (const name of ["subject", "date_text", "entity"]) {
      const sought = word(claim, name);
      const hits = sought && sought.length > 1 ? hitsIn(words, sought, 20) : [];
      hits.sort((a, b) => Math.abs(a[0] - start) - Math.abs(b[0] - start));
      const free = hits.find(([a, b]) => spans.every(([c, d]) => b <= c || a >= d));
      if (free) spans.push([...free, `part p-${name}`, caption(name)]);
    }
    spans.sort((a, b) => a[0] - b[0]);
    let at = 0;
    const parts = [];
    for (const [a, b, look, title] of spans) {
      parts.push(words.slice(at, a), h("span", { class: look, title }, words.slice(a, b)));
      at = b;
    }
    place.replaceChildren(...parts.map((one) => one).concat(words.slice(at)));
    for (const node of place.childNodes) if (node.nodeType === 3) node.data = squeezed(node.data);
    for (const node of place.children) node.textContent = squeezed(node.textContent);
  });
  return undefined;
}

// A line that breaks within a sentence is no blank of the sentence.
const squeezed = (words) => words.replace(/[ \u3000]*\n\s*/g, "").replace(/\t/g, " │ ");
