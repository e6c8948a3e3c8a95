// A review is a list of steps; nothing is taken out of it, an undone step is followed by one that undoes it. Steps are
// about words in a sentence of a source, so that they hold for a new run of the same texts.
let steps = [];
let saved = 0;
let byKey = new Map();
let stale = [];

const squeeze = (words) => words.replace(/\s+/g, "");
const keyOf = (step) => [step.source, squeeze(step.sentence), squeeze(step.quantity), step.nth].join("\u0000");
const claimKeys = new Map();

// The decision that stands for a claim, or none.
function decisionOf(claim) {
  if (!byKey.size) return null;
  const key = claimKeys.get(claim) || keyNow(claim);
  return (key && byKey.get(key)) || null;
}

// Known at once where the text is unpacked; a decision needs it, so it is unpacked by then.
function keyNow(claim) {
  const told = texts.get(claims.doc[claim]);
  if (!told) return null;
  const key = keyOf(spanOf(told, docOf(claim), claims.start[claim], claims.end[claim]));
  claimKeys.set(claim, key);
  return key;
}

function spanOf(told, doc, start, end) {
  const [from, to] = sentenceAround(told, start, end);
  const quantity = cut(told, start, end);
  return {
    source: doc.source, doc_id: doc.doc_id, start, end, quantity, line: lineAt(told, start),
    nth: nthIn(told, from, start, quantity), line_nth: nthIn(told, lineStart(told, start), start, quantity), sentence: cut(told, from, to), sentence_start: from,
  };
}

function count() {
  byKey = new Map();
  const undone = new Set(steps.filter((step) => step.do === "undo").map((step) => step.of));
  for (const step of steps) if (step.do !== "undo" && !undone.has(step.n)) byKey.set(keyOf(step), step);
}

const live = () => [...byKey.values()];
const reviewed = () => byKey.size;
const missingOf = (doc) => live().filter((step) => step.do === "missing" && step.source === doc.source && !stale.includes(step));

function add(step) {
  steps.push({ n: steps.length + 1, ...step });
  count();
  kept.set(`steps:${DATA.key}`, JSON.stringify(steps));
  say(verdictWords(steps.at(-1)));
  renew();
}

function undo(n) {
  if (n) add({ do: "undo", of: n });
}

const lastLive = () => live().reduce((last, step) => Math.max(last, step.n), 0);

function save() {
  download(`review-${DATA.name}.jsonl`, steps.map((step) => JSON.stringify(step)).join("\n") + "\n");
  saved = steps.length;
  say(t("saved", steps.length));
  renew();
}

// Steps of a file that was saved, of this run or of an earlier one; what they are about may be gone.
async function replay(file) {
  let told;
  try {
    told = (await file.text()).split("\n").filter((line) => line.trim()).map((line) => JSON.parse(line));
    if (!told.every((step) => ["right", "wrong", "missing", "undo"].includes(step.do) && (step.do === "undo" || (step.source && step.sentence && step.quantity)))) throw new Error();
  } catch {
    return say(t("no.review"));
  }
  const offset = steps.length;
  steps.push(...told.map((step) => ({ ...step, n: step.n + offset, ...(step.of ? { of: step.of + offset } : {}) })));
  count();
  await settleSteps();
  kept.set(`steps:${DATA.key}`, JSON.stringify(steps));
  renew();
  return say(t("opened", told.length, stale.length));
}

// Finds what each step is about in the texts of now; what is not found is stale.
async function settleSteps() {
  stale = [];
  const bySource = new Map(docs.map((doc) => [doc.source, doc]));
  for (const step of live()) {
    const doc = bySource.get(step.source);
    const told = doc && (await textOf(doc.number));
    if (!told || !placed(step, told, doc)) stale.push(step);
  }
}

function placed(step, told, doc) {
  for (let claim = firstClaim[doc.number]; claim < firstClaim[doc.number + 1]; claim += 1) {
    if (squeeze(word(claim, "quantity")) === squeeze(step.quantity) && keyNow(claim) === keyOf(step)) {
      Object.assign(step, spanOf(told, doc, claims.start[claim], claims.end[claim])); // where it stands in the text of now
      return true;
    }
  }
  if (step.do !== "missing") return false;
  const span = spanOf(told, doc, step.start, step.end);
  return keyOf(span) === keyOf(step);
}

async function loadSteps() {
  try {
    steps = JSON.parse(kept.get(`steps:${DATA.key}`) || "[]");
  } catch {
    steps = [];
  }
  saved = steps.length;
  count();
  if (steps.length) await settleSteps();
}

function verdictWords(step) {
  if (step.do === "undo") return t("step.undo");
  if (step.do === "wrong" && step.fields === null) return t("step.none");
  const changed = Object.entries(step.fields || {}).map(([name, value]) => `${caption(name)} → ${value === null ? "–" : value}`);
  return `${t(`step.${step.do}`)}${step.do === "wrong" ? `: ${changed.join(", ")}` : ""}`;
}
