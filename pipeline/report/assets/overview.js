// The picture of the folder, of what the filters leave.
const TOP = 8;

function drawOverview() {
  const rows = matching();
  const sure = rows.filter((claim) => claims.numbers.confidence[claim] >= 0.9).length;
  return [
    h("div", { class: "facts" },
      fact(whole(docs.length), t("documents"), address({ view: "documents" })),
      fact(whole(rows.length), t("claims"), address({ view: "claims" })),
      fact(rows.length ? share(sure / rows.length) : "–", t("sure.share")),
      isIndex() ? null : fact(whole(left.n), t("leftovers")),
      fact(whole(reviewed()), t("reviewed"), address({ view: "review" }))),
    troubles(),
    rows.length ? h("div", { class: "cards" }, byKind(rows), byYear(rows), byRegion(rows), largest(rows), strongest(rows), plans(rows)) : nothing(),
  ];
}

const fact = (figure, name, href) => h(href ? "a" : "div", { class: "fact", href }, h("strong", {}, figure), h("span", {}, name));
const nothing = () => h("p", { class: "nothing" }, t("nothing"));

function card(title, note, body, look) {
  return h("section", { class: `card ${look || ""}` }, h("h2", {}, title), note ? h("p", { class: "quiet" }, note) : null, body);
}

function troubles() {
  const bad = docs.filter((doc) => doc.status !== "ok" || doc.warnings);
  if (!bad.length) return null;
  const order = { failed: 0, empty: 1, ok: 2 };
  bad.sort((a, b) => order[a.status] - order[b.status]);
  return card(t("troubles", whole(bad.length)), t("troubles.note"), [
    h("ul", { class: "troubles" }, bad.slice(0, 6).map((doc) => h("li", {}, state_(doc), " ",
      h("a", { href: placeOf(doc) }, doc.source), h("span", { class: "quiet" }, ` ${trouble(doc)}`)))),
    bad.length > 6 ? h("p", {}, h("a", { href: address({ view: "documents" }) }, t("all.of", whole(bad.length)))) : null,
  ], "alert");
}

const state_ = (doc) => h("span", { class: `state s-${doc.status === "ok" && doc.warnings ? "warned" : doc.status}` },
  t(doc.status === "ok" && doc.warnings ? "status.warned" : `status.${doc.status}`));
const trouble = (doc) => (doc.error || doc.warnings || "").replace(`${doc.source}: `, "").replace(/\n/g, " · ");

function tallied(rows, name) {
  const at = claims.at[name];
  const counts = new Map();
  for (const claim of rows) if (at && at[claim] >= 0) counts.set(at[claim], (counts.get(at[claim]) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([one, count]) => [claims.words[name][one], count]);
}

function byKind(rows) {
  const told = tallied(rows, "kind").map(([kind, value]) => ({
    label: said("kind", kind), value, told: whole(value), look: `k-${kind}`, act: () => filter("kind", state.kind === kind ? "" : kind), on: state.kind === kind,
  }));
  return card(t("by.kind"), null, bars(told, t("by.kind")));
}

function byRegion(rows) {
  const told = tallied(rows, "region").slice(0, TOP).map(([region, value]) => ({
    label: region, value, told: whole(value), look: "plain", act: () => filter("region", state.region === `=${region}` ? "" : `=${region}`), on: state.region === `=${region}`,
  }));
  return card(t("by.region"), null, told.length ? bars(told, t("by.region")) : nothing());
}

function byYear(rows) {
  const years = new Map();
  for (const claim of rows) {
    const year = Number((word(claim, "period_end") || word(claim, "period_start") || "").slice(0, 4));
    if (!year) continue;
    const counts = years.get(year) || {};
    const how = word(claim, "modality");
    counts[how] = (counts[how] || 0) + 1;
    years.set(year, counts);
  }
  if (!years.size) return null;
  const known = [...years.keys()].sort((a, b) => a - b);
  const [first, last] = [Math.max(known[0], known.at(-1) - 29), known.at(-1)];
  const all = Array.from({ length: last - first + 1 }, (_, at) => [first + at, years.get(first + at) || {}]);
  const legend = h("p", { class: "legend" }, ["actual", "planned", "norm"].map((name) => h("span", {}, h("i", { class: `dot m-${name}`, "aria-hidden": "true" }), said("modality", name))));
  const act = (year) => go(state.from === String(year) && state.to === String(year) ? { from: "", to: "" } : { from: String(year), to: String(year) }, true);
  const earlier = known.filter((year) => year < first).length;
  return card(t("by.year"), earlier ? t("by.year.earlier", first) : null, [legend, columns(all, ["actual", "planned", "norm"], act, t("by.year"))], "broad");
}

const named = (claim) => [word(claim, "indicator") || word(claim, "subject") || word(claim, "quantity"), word(claim, "entity")].filter(Boolean).join(" · ");
const toldOf = (claim) => [word(claim, "region"), period(word(claim, "period_start"), word(claim, "period_end")), docOf(claim).title || docOf(claim).source].filter(Boolean).join(" · ");
const hrefOf = (claim) => (isIndex() ? placeOf(docOf(claim), idOf(claim)) : linkTo(claim));

// The same figure is often said twice: of equal ones of one subject the first stands for all.
function distinct(rows, key, most) {
  const seen = new Set();
  const chosen = [];
  for (const claim of rows) {
    if (seen.has(key(claim))) continue;
    seen.add(key(claim));
    chosen.push(claim);
    if (chosen.length === most) break;
  }
  return chosen;
}

function largest(rows) {
  const money = rows.filter((claim) => word(claim, "kind") === "money" && number(claim, "count_base") > 0);
  const currency = (tallied(money, "unit_base")[0] || [""])[0];
  const sums = money.filter((claim) => word(claim, "unit_base") === currency && !word(claim, "per"));
  sums.sort((a, b) => claims.numbers.count_base[b] - claims.numbers.count_base[a]);
  const told = distinct(sums, (claim) => `${claims.numbers.count_base[claim]}`, TOP).map((claim) => ({
    label: named(claim), value: number(claim, "count_base"), told: short(number(claim, "count_base")), look: "k-money", href: hrefOf(claim), title: toldOf(claim),
  }));
  return told.length ? card(t("largest"), t("largest.note", currency), bars(told, t("largest"))) : null;
}

function strongest(rows) {
  const moved = rows.filter((claim) => {
    const change = word(claim, "change");
    return word(claim, "kind") === "percent" && word(claim, "unit") === "%" && (change === "increase" || change === "decrease") && number(claim, "percent");
  });
  const size = (claim) => (word(claim, "change") === "decrease" ? -1 : 1) * number(claim, "percent");
  moved.sort((a, b) => Math.abs(size(b)) - Math.abs(size(a)));
  const told = distinct(moved, (claim) => `${size(claim)} ${word(claim, "indicator") || word(claim, "subject")}`, TOP).map((claim) => ({ label: named(claim), value: size(claim), href: hrefOf(claim), title: toldOf(claim) }));
  told.sort((a, b) => b.value - a.value);
  if (!told.length) return null;
  const sizes_ = told.map((row) => Math.abs(row.value)).sort((a, b) => b - a);
  const bent = sizes_[0] > 40 * sizes_[sizes_.length >> 1]; // one that dwarfs all others
  return card(t("strongest"), `${t("strongest.note")}${bent ? ` ${t("bent")}` : ""}`, swings(told, t("strongest"), bent));
}

// A plan and what came of it: the same subject, unit, area and owner, planned in one claim and actual in another.
function plans(rows) {
  const groups = new Map();
  for (const claim of rows) {
    const value = number(claim, "count_base");
    if (!value || word(claim, "change") !== "level" || word(claim, "modality") === "norm") continue;
    const key = ["unit_base", "region", "entity", "per"].map((name) => word(claim, name)).concat(word(claim, "indicator") || word(claim, "subject"), claims.doc[claim]).join("\u0000");
    const group = groups.get(key) || {};
    const how = word(claim, "modality");
    if (!group[how] || value > claims.numbers.count_base[group[how]]) group[how] = claim;
    groups.set(key, group);
  }
  const both = [...groups.values()].filter((group) => group.planned !== undefined && group.actual !== undefined);
  if (!both.length) return null;
  const value = (claim) => claims.numbers.count_base[claim];
  both.sort((a, b) => Math.max(value(b.planned), value(b.actual)) - Math.max(value(a.planned), value(a.actual)));
  const told = both.slice(0, TOP).map(({ planned, actual }) => ({
    label: named(planned), planned: value(planned), actual: value(actual), href: hrefOf(planned), title: toldOf(planned),
    told: `${short(value(actual))} / ${short(value(planned))}`,
  }));
  const legend = h("p", { class: "legend" }, ["actual", "planned"].map((name) => h("span", {}, h("i", { class: `dot m-${name}`, "aria-hidden": "true" }), said("modality", name))));
  return card(t("plans"), t("plans.note"), [legend, pairs(told, t("plans"))], "full");
}
