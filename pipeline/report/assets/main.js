// The page as a whole: what the address asks for is drawn, and drawn anew when that changes.
const DRAW = { overview: drawOverview, claims: drawClaims, documents: drawDocuments, review: drawReview, doc: drawReader };
let drawn = "";

function renew() {
  readAddress();
  const place = `${state.view} ${state.doc} ${state.page}`;
  if (place !== drawn) shownRows = STEP;
  document.body.dataset.view = state.view;
  drawTop();
  drawFilters();
  keepFocus($("view"), () => show($("view"), DRAW[state.view]()));
  drawDetail();
  if (state.q) searchTexts();
  if (place !== drawn) {
    if (drawn) $("view").focus({ preventScroll: true });
    scrollTo(0, 0);
  }
  if (state.view === "doc") bringIn();
  if (place !== drawn && $("missing")) $("missing").remove();
  drawn = place;
}

// The claim that the address names is brought into view, once.
let brought = "";
function bringIn() {
  const mark = state.claim && document.querySelector(`[data-claim="${CSS.escape(state.claim)}"]`);
  if (mark && brought !== state.claim) {
    mark.scrollIntoView({ block: innerWidth > 1150 ? "center" : "start" });
    brought = state.claim;
  }
  if (!state.claim) brought = "";
}

function drawTop() {
  $("name").textContent = DATA.name;
  const number_ = DATA.links && DATA.links.number ? ` · ${t("part", DATA.links.number)} / ${DATA.links.of}` : "";
  $("tally").textContent = `${whole(docs.length)} ${t("documents.unit")} · ${whole(claims.n)} ${t("claims.unit")}${number_}`;
  document.title = `${state.view === "doc" ? `${(docs.find((doc) => doc.doc_id === state.doc) || {}).title || ""} · ` : ""}${DATA.name} · brief-metrics`;
  const tabs = ["overview", "claims", "documents", "review"].map((view) => h("a", {
    href: address({ view, doc: "", page: "", claim: "" }), "aria-current": state.view === view || (state.view === "doc" && view === "documents") ? "page" : null,
  }, t(view), view === "review" && steps.length > saved ? h("b", { class: "badge" }, String(steps.length - saved)) : null));
  if (DATA.links && DATA.links.index) tabs.unshift(h("a", { href: DATA.links.index }, `‹ ${t("index")}`));
  show($("tabs"), tabs);
  $("lang").textContent = lang === "zh" ? "English" : "中文";
  $("lang").lang = lang === "zh" ? "en" : "zh-CN";
  $("theme").textContent = t(`theme.${document.documentElement.dataset.theme}`);
  if (document.activeElement !== $("q")) $("q").value = state.q;
  translate();
}

function switchTheme() {
  const order = ["auto", "light", "dark"];
  const root = document.documentElement;
  root.dataset.theme = order[(order.indexOf(root.dataset.theme) + 1) % 3];
  kept.set("theme", root.dataset.theme);
  drawTop();
}

function switchLanguage() {
  lang = lang === "zh" ? "en" : "zh";
  kept.set("lang", lang);
  history.replaceState(null, "", address({}));
  renew();
}

function showKeys() {
  const rows = ["/", "J K", "Y", "N", "X", "S", "U", "Esc", "?"].map((key) => [h("dt", {}, key.split(" ").map((one) => h("kbd", {}, one))), h("dd", {}, t(`key.${key}`))]);
  show($("keys"), h("h2", {}, t("keys.title")), h("dl", {}, rows), button(t("close"), () => $("keys").close(), { class: "good" }));
  $("keys").showModal();
}

// J and K go from claim to claim of a document, or from row to row.
function step(by) {
  const marks = [...document.querySelectorAll(state.view === "doc" ? "a.hl[data-claim]:not(.dim)" : ".rows a.amount")];
  if (!marks.length) return false;
  const at = marks.findIndex((mark) => mark === document.activeElement || mark.dataset.claim === state.claim);
  const next = marks[Math.min(Math.max(at + by, 0), marks.length - 1)];
  next.focus();
  next.click();
  return true;
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, dialog[open]")) return;
  const key = event.key.toLowerCase();
  const act = {
    "/": () => ($("q").focus(), true), "?": () => (showKeys(), true), j: () => step(1), k: () => step(-1),
    escape: () => ($("missing") ? ($("missing").remove(), true) : state.claim ? (closeDetail(), true) : false),
  }[key];
  if (act ? act() : reviewKey(key)) event.preventDefault();
}

function listen() {
  addEventListener("hashchange", renew);
  addEventListener("keydown", pressed);
  let width = innerWidth; // a keyboard that comes up on a phone changes the height alone
  addEventListener("resize", later(() => {
    if (innerWidth !== width && state.view === "overview") renew();
    width = innerWidth;
  }, 200));
  $("q").addEventListener("input", later(() => filter("q", $("q").value.trim()), 120));
  $("search").addEventListener("submit", (event) => {
    event.preventDefault();
    if (state.view === "overview") go({ view: "claims" });
  });
  $("lang").addEventListener("click", switchLanguage);
  $("theme").addEventListener("click", switchTheme);
  $("help").addEventListener("click", showKeys);
  $("skip").addEventListener("click", (event) => {
    event.preventDefault();
    $("view").focus();
  });
}

async function begin() {
  document.documentElement.dataset.theme = kept.get("theme") || "auto";
  translate();
  if (!globalThis.DecompressionStream) {
    $("view").textContent = t("too.old");
    return;
  }
  await loadMain();
  await loadSteps();
  fillLists();
  listen();
  renew();
  document.body.dataset.ready = "yes";
}

begin();
