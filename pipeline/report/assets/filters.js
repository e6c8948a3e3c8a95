// Which claims are looked at: worked out word by word of each column, then claim by claim.
let found = [];
let foundFor = null;
let hitClaims = null;
let hitsFor = "";

// 赣州 finds every word that holds it, =赣州市 that word alone.
function accepted(words, asked) {
  const exact = asked.startsWith("=");
  const sought = (exact ? asked.slice(1) : asked).toLowerCase();
  return Uint8Array.from(words, (one) => (exact ? one.toLowerCase() === sought : one.toLowerCase().includes(sought)) ? 1 : 0);
}

const SEARCHED = ["quantity", "subject", "entity", "region", "unit", "indicator", "row_head", "column_head", "date_text"];

function tests() {
  const all = [];
  for (const name of ["unit", "region", "subject", "entity"]) {
    if (state[name] && claims.at[name]) {
      const [good, at] = [accepted(claims.words[name], state[name]), claims.at[name]];
      all.push((claim) => at[claim] >= 0 && good[at[claim]] === 1);
    }
  }
  for (const name of ["kind", "modality", "doubt"]) {
    if (state[name]) {
      const asked = new Set(state[name].split(","));
      all.push((claim) => asked.has(word(claim, name) || ""));
    }
  }
  if (state.source) {
    const good = accepted(docs.map((doc) => doc.source), state.source);
    all.push((claim) => good[claims.doc[claim]] === 1);
  }
  if (state.sure) all.push((claim) => claims.numbers.confidence[claim] >= Number(state.sure));
  if (state.from) all.push((claim) => (word(claim, "period_end") || word(claim, "period_start") || "") >= state.from);
  if (state.to) all.push((claim) => (word(claim, "period_start") || word(claim, "period_end") || "~") <= `${state.to}~`);
  if (state.q) all.push(searched(state.q));
  return all;
}

function searched(query) {
  const columns = SEARCHED.filter((name) => claims.at[name]).map((name) => [claims.at[name], accepted(claims.words[name], query)]);
  const titles = accepted(docs.map((doc) => `${doc.title || ""} ${doc.source}`), query);
  const hits = hitsFor === query ? hitClaims : null;
  return (claim) =>
    (hits && hits[claim]) || titles[claims.doc[claim]] || columns.some(([at, good]) => at[claim] >= 0 && good[at[claim]]);
}

function matching() {
  const key = JSON.stringify([FILTERS.map((name) => state[name]), hitsFor]);
  if (key === foundFor) return found;
  const all = tests();
  const rows = [];
  for (let claim = 0; claim < claims.n; claim += 1) {
    let good = true;
    for (let at = 0; good && at < all.length; at += 1) good = all[at](claim);
    if (good) rows.push(claim);
  }
  [found, foundFor] = [rows, key];
  return found;
}

// Looks through the sentences as well, once the texts are unpacked; then the view is drawn anew.
const searchTexts = later(async () => {
  const query = state.q;
  if (!query || query === hitsFor || !hasTexts()) return;
  await allTexts();
  const hits = new Uint8Array(claims.n);
  for (const doc of docs) {
    const told = texts.get(doc.number);
    if (told && told.text) markHits(told, doc.number, query, hits);
  }
  if (state.q !== query) return;
  [hitClaims, hitsFor] = [hits, query];
  renew();
}, 120);

function markHits(told, number, query, hits) {
  let claim = firstClaim[number];
  const stop = firstClaim[number + 1];
  for (const [start, end] of hitsIn(told.text, query, 20000)) {
    const [from, to] = sentenceAround(told, placeAt(told, start), placeAt(told, end));
    while (claim < stop && claims.end[claim] <= from) claim += 1;
    for (let one = claim; one < stop && claims.start[one] < to; one += 1) hits[one] = 1;
  }
}

const kindsThere = () => ["money", "count", "percent", "measure", "duration", "ratio", "index"].filter((kind) => (claims.words.kind || []).includes(kind));

function drawFilters() {
  const chips = h("div", { class: "chips", role: "group", "aria-label": caption("kind") }, kindsThere().map((kind) => {
    const asked = state.kind ? state.kind.split(",") : [];
    const on = asked.includes(kind);
    const rest = on ? asked.filter((one) => one !== kind) : [...asked, kind];
    return button([h("i", { class: `dot k-${kind}`, "aria-hidden": "true" }), said("kind", kind)], () => filter("kind", rest.join(",")), {
      class: "chip", "aria-pressed": String(on), "data-key": `kind-${kind}`,
    });
  }));
  const boxes = ["subject", "region", "entity", "unit"].map((name) => box(name, { list: `list-${name}` }));
  if (docs.length > 1) boxes.push(box("source", { list: "list-source" }));
  const dates = [box("from", { class: "brief", placeholder: "2021" }), box("to", { class: "brief", placeholder: "2021-12" })];
  const sure = h("label", { class: "field" }, h("span", {}, t("sure"), h("output", {}, state.sure ? ` ≥ ${state.sure}` : "")),
    h("input", { type: "range", min: "0", max: "0.95", step: "0.05", value: state.sure || "0", "data-key": "sure", on: {
      input: (event) => filter("sure", Number(event.target.value) ? event.target.value : ""),
    } }));
  const modality = choice("modality", ["actual", "planned", "norm"]);
  const doubts = (claims.words.doubt || []).length ? choice("doubt", claims.words.doubt) : null;
  const set = FILTERS.filter((name) => state[name]).length;
  const more = h("div", { class: "boxes", id: "boxes", hidden: !openFilters }, boxes, dates, modality, doubts, sure);
  const turn = button([t("filters"), set ? h("b", { class: "badge" }, String(set)) : h("i", { "aria-hidden": "true" }, openFilters ? "▴" : "▾")], () => {
    openFilters = !openFilters;
    drawFilters();
  }, { class: "chip", "aria-expanded": String(openFilters), "aria-controls": "boxes", "data-key": "turn" });
  const told = h("p", { class: "tally" }, h("b", { id: "count" }, whole(matching().length)), ` / ${whole(claims.n)} ${t("claims.unit")}`,
    set ? button(t("clear"), () => go(Object.fromEntries(FILTERS.map((name) => [name, ""])), true), { class: "link", "data-key": "clear" }) : null);
  keepFocus($("filters"), () => show($("filters"), h("div", { class: "line" }, h("div", {}, chips, turn), told), more));
}

function box(name, props) {
  return h("label", { class: "field" }, h("span", {}, t(`filter.${name}`)), h("input", {
    type: "text", autocomplete: "off", value: state[name], "data-key": name, ...props, on: { input: later((event) => filter(name, event.target.value.trim()), 150) },
  }));
}

function choice(name, words) {
  const options = words.map((one) => h("option", { value: one, selected: state[name] === one }, said(name, one)));
  return h("label", { class: "field" }, h("span", {}, caption(name)),
    h("select", { "data-key": name, on: { change: (event) => filter(name, event.target.value) } }, h("option", { value: "" }, t("any")), options));
}

// What is drawn anew keeps the place of the keyboard, and what is being typed.
function keepFocus(place, draw) {
  const active = place.contains(document.activeElement) ? document.activeElement : null;
  const key = active && active.dataset.key;
  const typed = active && active.tagName === "INPUT" && active.type === "text" ? [active.value, active.selectionStart] : null;
  draw();
  const again = key && place.querySelector(`[data-key="${key}"]`);
  if (!again) return;
  again.focus({ preventScroll: true });
  if (typed) {
    again.value = typed[0];
    again.setSelectionRange(typed[1], typed[1]);
  }
}

let openFilters = false;

function fillLists() {
  for (const name of ["unit", "region", "subject", "entity"]) {
    const at = claims.at[name];
    if (!at) continue;
    const counts = new Map();
    for (const one of at) if (one >= 0) counts.set(one, (counts.get(one) || 0) + 1);
    const most = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 200);
    show($(`list-${name}`), most.map(([one]) => h("option", { value: claims.words[name][one] })));
  }
  show($("list-source"), docs.slice(0, 200).map((doc) => h("option", { value: doc.source })));
}
