// The queue of a review: what is most doubtful and largest comes first, whatever its place.
let queue = [];
let queueFor = null;
let skipped = new Set();

function sizes() {
  const groups = new Map();
  for (let claim = 0; claim < claims.n; claim += 1) {
    const value = number(claim, "count_base") === null ? number(claim, "percent") : number(claim, "count_base");
    const key = `${word(claim, "kind")} ${word(claim, "unit_base")}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push([Math.abs(value || 0), claim]);
  }
  const rank = new Float64Array(claims.n);
  for (const group of groups.values()) {
    group.sort((a, b) => a[0] - b[0]);
    group.forEach(([, claim], at) => (rank[claim] = (at + 1) / group.length));
  }
  return rank;
}

let rankOf = null;

// Doubt counts most; of claims in equal doubt those that are large among their kind come first.
function urgency(claim) {
  return (1 - (number(claim, "confidence") || 0)) * (0.4 + 0.6 * rankOf[claim]);
}

function queued() {
  rankOf = rankOf || sizes();
  const rows = matching();
  if (queueFor !== rows) {
    queue = [...rows].sort((a, b) => urgency(b) - urgency(a));
    queueFor = rows;
  }
  return queue;
}

const waiting = () => queued().filter((claim) => !decisionOf(claim) && !skipped.has(claim));

function drawReview() {
  if (!hasTexts()) return [card(t("review"), t("review.pages"), h("ul", { class: "pages" }, DATA.links.pages.map((page, at) => h("li", {}, h("a", { href: `${page}#view=review` }, t("part", at + 1))))))];
  if ([...docs.keys()].some((one) => !texts.has(one))) {
    allTexts().then(renew);
    return [h("p", { class: "nothing" }, t("opening"))];
  }
  const rows = waiting();
  const asked = state.claim ? claimOf(state.claim) : -1;
  const claim = asked >= 0 ? asked : rows.length ? rows[0] : -1;
  const done = queued().length - queued().filter((one) => !decisionOf(one)).length;
  return [
    h("div", { class: "reviewbar" },
      h("div", { class: "progress" }, strip([{ x: 0, width: 100, look: "bed" }, { x: 0, width: done ? part(done, queued().length) : 0, look: "level" }]), h("span", {}, t("progress", whole(done), whole(queued().length)))),
      h("p", { class: "actions" }, button(steps.length > saved ? t("save", steps.length - saved) : t("save.none"), save, { class: steps.length > saved ? "good" : "ghost", "data-act": "save" }), opener(), button(t("undo.last"), () => undo(lastLive()), { class: "ghost" }))),
    h("div", { class: "desk" },
      claim < 0 ? h("p", { class: "nothing" }, t("review.done")) : h("section", { class: "card now" }, h("p", { class: "quiet" }, [docOf(claim).title || docOf(claim).source, docOf(claim).published].filter(Boolean).join(" · ")), claimCard(claim),
        h("p", { class: "actions" }, button([t("skip.it"), h("kbd", { "aria-hidden": "true" }, "S")], () => skip(claim), { class: "ghost", "data-act": "skip" }))),
      h("div", { class: "side" }, upcoming(rows, claim), staleList(), stepList())),
  ];
}

function skip(claim) {
  skipped.add(claim);
  if (state.claim) go({ claim: "" }, true);
  else renew();
}

function opener() {
  const input = h("input", { type: "file", accept: ".jsonl", class: "away", id: "open-review", on: { change: (event) => event.target.files[0] && replay(event.target.files[0]) } });
  return h("span", {}, input, h("label", { class: "button", for: "open-review" }, t("open.review")));
}

function upcoming(rows, claim) {
  const next = rows.filter((one) => one !== claim).slice(0, 12);
  return next.length ? card(t("next"), t("next.note"), h("ol", { class: "next" }, next.map((one) => h("li", {}, h("a", { href: address({ claim: idOf(one) }) }, h("i", { class: `dot k-${word(one, "kind")}`, "aria-hidden": "true" }), `${amount(one)} `, h("span", { class: "quiet" }, word(one, "subject") || "")), meter(number(one, "confidence")))))) : null;
}

function stepList() {
  const rows = live().sort((a, b) => b.n - a.n);
  return rows.length ? card(t("steps", rows.length), t("steps.note"), h("ol", { class: "steps" }, rows.slice(0, 200).map(stepRow))) : card(t("steps", 0), t("steps.none"), null);
}

const stepRow = (step) => h("li", { class: `r-${step.do}` }, h("b", {}, step.quantity), ` ${verdictWords(step)} `, h("span", { class: "quiet" }, step.source), button(t("undo"), () => undo(step.n), { class: "link", "aria-label": `${t("undo")}: ${step.quantity}` }));

function staleList() {
  return stale.length ? card(t("stale", stale.length), t("stale.note"), h("ol", { class: "steps" }, stale.map(stepRow)), "alert") : null;
}

function reviewKey(key) {
  const claim = state.claim ? claimOf(state.claim) : state.view === "review" && waiting().length ? waiting()[0] : -1;
  if (claim < 0 || !hasTexts()) return false;
  const press = (act) => {
    const one = document.querySelector(`[data-act="${act}"]`);
    if (one) one.click();
    return Boolean(one);
  };
  return { y: () => press("right"), n: () => press("wrong"), x: () => press("none"), s: () => press("skip"), u: () => (undo(lastLive()), true) }[key]?.() || false;
}
