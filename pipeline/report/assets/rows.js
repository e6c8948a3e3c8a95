// Claims as rows of a table, documents as rows of another.
const STEP = 30;
let shownRows = STEP;
const COLUMNS = ["quantity", "subject", "entity", "region", "period", "kind", "modality", "confidence", "source"];

function amount(claim) {
  const [count, rate, most] = [number(claim, "count"), number(claim, "percent"), number(claim, "count_max")];
  const unit = [word(claim, "unit"), word(claim, "per")].filter(Boolean).join("/");
  const value = rate !== null ? rate : count;
  if (value === null) return "";
  const figure = rate !== null || Math.abs(value) < 10000 ? numbered(value) : short(value);
  const upper = most === null ? "" : `–${rate !== null || most < 10000 ? numbered(most) : short(most)}`;
  const sign = { approx: "≈ ", gt: "> ", ge: "≥ ", lt: "< ", le: "≤ " }[word(claim, "bound")] || "";
  const way = { increase: "↑ ", decrease: "↓ ", from: "↤ ", to: "↦ " }[word(claim, "change")] || "";
  return `${way}${sign}${figure}${upper}${unit === "%" ? "%" : unit && /[\d.]$/.test(figure + upper) ? ` ${unit}` : unit}`;
}

// The order of the words of a column, worked out once: then claims are sorted by numbers.
const ranks = {};
function rankOfWords(name) {
  if (!ranks[name]) {
    const { compare } = new Intl.Collator("zh");
    const order = claims.words[name].map((one, at) => [one, at]).sort((a, b) => compare(a[0], b[0]));
    ranks[name] = new Int32Array(order.length);
    order.forEach(([, at], rank) => (ranks[name][at] = rank));
  }
  return ranks[name];
}

const SIZES = {
  quantity: (claim) => (Number.isNaN(claims.numbers.count_base[claim]) ? claims.numbers.percent[claim] : claims.numbers.count_base[claim]),
  confidence: (claim) => claims.numbers.confidence[claim],
  source: (claim) => claim,
};

function sorted(rows) {
  const [name, falling] = [state.sort.replace("-", ""), state.sort.startsWith("-")];
  const column = name === "period" ? "period_end" : name;
  if (!SIZES[name] && !claims.words[column]) return rows;
  const [at, rank] = SIZES[name] ? [] : [claims.at[column], rankOfWords(column)];
  const key = SIZES[name] || ((claim) => (at[claim] < 0 ? NaN : rank[at[claim]]));
  const keys = new Float64Array(claims.n);
  for (const claim of rows) {
    const size = key(claim);
    keys[claim] = Number.isNaN(size) ? Infinity : falling ? -size : size; // what has none comes last
  }
  return [...rows].sort((a, b) => keys[a] - keys[b] || a - b);
}

function drawClaims() {
  const rows = sorted(matching());
  if (!rows.length) return [nothing()];
  const many = docs.length > 1;
  const names = COLUMNS.filter((name) => name !== "source" || many);
  return [
    h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": t("claims") }, h("table", { class: "rows" },
      h("thead", {}, h("tr", {}, names.map(headOf))),
      h("tbody", {}, rows.slice(0, shownRows).map((claim) => rowOf(claim, names))))),
    rows.length > shownRows ? button(t("more", whole(rows.length - shownRows)), () => {
      shownRows += STEP * 4;
      renew();
    }, { class: "wide" }) : null,
  ];
}

function headOf(name) {
  const on = state.sort.replace("-", "") === name;
  const next = on && !state.sort.startsWith("-") ? `-${name}` : on ? "" : name === "quantity" || name === "confidence" ? `-${name}` : name;
  return h("th", { scope: "col", class: `c-${name}`, "aria-sort": on ? (state.sort.startsWith("-") ? "descending" : "ascending") : "none" },
    button([name === "period" ? t("period") : caption(name), h("i", { "aria-hidden": "true" }, on ? (state.sort.startsWith("-") ? " ↓" : " ↑") : "")], () => go({ sort: next }, true), { class: "link", "data-key": `sort-${name}` }));
}

// The quantity as written, where it is more than the amount above it says.
function written(claim) {
  const plain = (words) => words.replace(/[\s,，]/g, "");
  const words = word(claim, "quantity");
  return plain(words) === plain(amount(claim)) ? "" : h("small", {}, words);
}

function rowOf(claim, names) {
  const id = idOf(claim);
  const cells = {
    quantity: () => [h("a", { href: address({ claim: id }), class: "amount" }, amount(claim) || word(claim, "quantity")), written(claim)],
    subject: () => h("b", {}, word(claim, "subject") || ""),
    period: () => period(word(claim, "period_start"), word(claim, "period_end")).split(" – ").map((day, at) => [at ? " – " : null, h("span", { class: "day" }, day)]),
    kind: () => h("span", { class: "kind" }, h("i", { class: `dot k-${word(claim, "kind")}`, "aria-hidden": "true" }), said("kind", word(claim, "kind"))),
    modality: () => said("modality", word(claim, "modality")),
    confidence: () => meter(number(claim, "confidence")),
    source: () => h("a", { href: placeOf(docOf(claim), id) }, docOf(claim).title || docOf(claim).source),
  };
  const open = (event) => {
    if (!event.target.closest("a, button")) go({ claim: id });
  };
  const step = decisionOf(claim);
  return h("tr", { class: [state.claim === id ? "chosen" : "", step ? `r-${step.do}` : ""].join(" "), on: { click: open } }, names.map((name) =>
    h("td", { class: `c-${name}`, "data-label": name === "period" ? t("period") : caption(name) }, cells[name] ? cells[name]() : word(claim, name) || "")));
}

function meter(value) {
  if (value === null) return "";
  const look = value >= 0.9 ? "good" : value >= 0.7 ? "fair" : "poor";
  return h("span", { class: `meter ${look}` }, s("svg", { viewBox: "0 0 40 6", "aria-hidden": "true" }, s("rect", { class: "bed", width: 40, height: 6, rx: 3 }), s("rect", { class: "level", width: 40 * value, height: 6, rx: 3 })), numbered(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 }));
}

// Documents, those that failed or were warned about first.
function drawDocuments() {
  const counts = new Map();
  for (const claim of matching()) counts.set(claims.doc[claim], (counts.get(claims.doc[claim]) || 0) + 1);
  const rank = (doc) => (doc.status === "failed" ? 0 : doc.status === "empty" ? 1 : doc.warnings ? 2 : 3);
  const filtered = FILTERS.some((name) => state[name]);
  const rows = docs.filter((doc) => !filtered || counts.get(doc.number)).sort((a, b) => rank(a) - rank(b) || a.number - b.number);
  if (!rows.length) return [nothing()];
  return [
    h("ul", { class: "docs" }, rows.slice(0, shownRows * 2).map((doc) => h("li", { class: `card d-${doc.status}` },
      h("h2", {}, doc.chars ? h("a", { href: placeOf(doc) }, doc.title || doc.source) : doc.title || doc.source), " ", doc.status === "ok" && !doc.warnings ? null : state_(doc),
      h("p", { class: "quiet" }, [doc.source, doc.issuer, doc.published, doc.region].filter(Boolean).join(" · ")),
      doc.error || doc.warnings ? h("p", { class: "why" }, trouble(doc)) : null,
      h("p", {}, h("b", {}, filtered ? `${whole(counts.get(doc.number) || 0)} / ${whole(doc.claims)}` : whole(doc.claims)), ` ${t("claims.unit")} · ${whole(doc.chars)} ${t("chars")}`)))),
    rows.length > shownRows * 2 ? button(t("more", whole(rows.length - shownRows * 2)), () => {
      shownRows += STEP * 4;
      renew();
    }, { class: "wide" }) : null,
  ];
}
