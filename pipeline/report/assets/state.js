// What is looked at: the view and the filters. It stands in the address, so that a link shows the same.
const VIEWS = ["overview", "claims", "documents", "review", "doc"];
const FILTERS = ["q", "kind", "unit", "region", "subject", "entity", "source", "modality", "from", "to", "sure", "doubt"];
const state = { view: "overview", doc: "", claim: "", page: "", sort: "", ...Object.fromEntries(FILTERS.map((f) => [f, ""])) };

function readAddress() {
  const told = new URLSearchParams(location.hash.slice(1));
  for (const name of Object.keys(state)) state[name] = told.get(name) || "";
  if (told.get("lang")) lang = told.get("lang") === "en" ? "en" : "zh";
  if (state.claim && claimOf(state.claim) < 0) state.claim = "";
  if (state.claim && !told.get("view")) state.view = hasTexts() ? "doc" : "claims";
  if (state.view === "doc" || state.claim) {
    const doc = docs.find((one) => one.doc_id === state.doc) || (state.claim && docOf(claimOf(state.claim)));
    state.doc = doc ? doc.doc_id : state.doc;
    if (state.view === "doc" && !doc) state.view = "documents";
  }
  if (!VIEWS.includes(state.view)) state.view = "overview";
}

function address(change) {
  const told = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...state, ...change })) if (value) told.set(name, value);
  if (lang === "en") told.set("lang", "en");
  return `#${told}`;
}

// Filters change the address in place; another view or document is a step that the back button undoes.
function go(change, replace) {
  const target = address(change);
  if (target === location.hash) return;
  if (replace) {
    history.replaceState(null, "", target);
    renew();
  } else {
    location.hash = target;
  }
}

const filter = (name, value) => go({ [name]: value, page: "" }, true);
const linkTo = (claim) => address({ view: hasTexts() ? "doc" : "claims", doc: docOf(claim).doc_id, claim: idOf(claim), page: "" });

// Where a claim is read: on this page, or on the page of the folder that holds its document.
function placeOf(doc, claim) {
  if (!isIndex()) return address({ view: "doc", doc: doc.doc_id, claim: claim || "", page: "" });
  const told = new URLSearchParams({ view: "doc", doc: doc.doc_id });
  if (claim) told.set("claim", claim);
  if (lang === "en") told.set("lang", "en");
  return `${DATA.links.pages[DATA.pages[doc.number]]}#${told}`;
}
