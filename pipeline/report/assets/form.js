// The fields of a claim to type: of one that is wrong what is right, of a missing one what it says.
const FIELDS = ["kind", "count", "count_max", "percent", "unit", "per", "bound", "change", "baseline", "modality", "date_text", "date_start", "date_end", "subject", "entity", "region"];
const CHOICES = {
  kind: ["count", "money", "percent", "measure", "duration", "ratio", "index"], bound: ["eq", "approx", "gt", "ge", "lt", "le"],
  change: ["level", "increase", "decrease", "from", "to"], modality: ["actual", "planned", "norm"],
};
const FIGURES = new Set(["count", "count_max", "percent"]);
const DAYS = new Set(["date_start", "date_end"]);
const DEFAULTS = { kind: "count", bound: "eq", change: "level", modality: "actual" };

const fieldsNow = (claim) => Object.fromEntries(FIELDS.map((name) => [name, cellOf(claim, name)]));

function reviewButtons(claim) {
  return [
    button([t("right"), h("kbd", { "aria-hidden": "true" }, "Y")], () => decide(claim, "right"), { class: "good", "data-act": "right" }),
    button([t("wrong"), h("kbd", { "aria-hidden": "true" }, "N")], (event) => openForm(claim, event.currentTarget), { class: "bad", "data-act": "wrong" }),
    button([t("none"), h("kbd", { "aria-hidden": "true" }, "X")], () => decide(claim, "wrong", null), { class: "ghost", "data-act": "none" }),
    decisionOf(claim) ? button(t("undo"), () => undo(decisionOf(claim).n), { class: "ghost", "data-act": "undo" }) : null,
  ];
}

async function decide(claim, what, fields) {
  const told = await textOf(claims.doc[claim]);
  const step = { do: what, ...spanOf(told, docOf(claim), claims.start[claim], claims.end[claim]), claim: fieldsNow(claim) };
  add(what === "wrong" ? { ...step, fields } : step);
}

function openForm(claim, opener) {
  const now = fieldsNow(claim);
  const form = formOf(now, t("correct"), (fields) => {
    const changed = Object.fromEntries(Object.entries(fields).filter(([name, value]) => value !== now[name]));
    if (!Object.keys(changed).length) return t("nothing.changed");
    decide(claim, "wrong", changed);
    return "";
  });
  const place = opener.closest(".claim");
  const old = place.querySelector("form");
  if (old) old.remove();
  place.querySelector(".actions").after(form);
  form.querySelector('[name="subject"]').focus();
}

function formOf(now, title, done) {
  const told = h("p", { class: "slip", role: "alert" });
  const form = h("form", { class: "fields", on: {
    submit: (event) => {
      event.preventDefault();
      const [fields, slip] = typed(form);
      told.textContent = slip || done(fields);
      if (!told.textContent) form.remove();
    },
    keydown: (event) => {
      event.stopPropagation();
      if (event.key === "Escape") closeForm(form);
    },
  } }, h("h3", {}, title), h("div", { class: "boxes" }, FIELDS.map((name) => fieldBox(name, now[name]))), told,
  h("p", { class: "actions" }, h("button", { type: "submit", class: "good" }, t("keep")), button(t("cancel"), () => closeForm(form), { class: "ghost" })));
  return form;
}

function closeForm(form) {
  const offer = form.closest("#missing");
  if (offer) offer.remove();
  else form.remove();
}

function fieldBox(name, value) {
  const shown = value === null || value === undefined ? DEFAULTS[name] || "" : String(value);
  const list = ["unit", "region", "subject", "entity"].includes(name) ? `list-${name}` : null;
  const input = CHOICES[name]
    ? h("select", { name }, CHOICES[name].map((one) => h("option", { value: one, selected: one === shown }, said(name, one))))
    : h("input", { name, value: shown, autocomplete: "off", list, inputmode: FIGURES.has(name) ? "decimal" : null, placeholder: DAYS.has(name) ? "2021-12-31" : null });
  return h("label", { class: "field" }, h("span", {}, caption(name)), input);
}

// What was typed, or what is wrong with it.
function typed(form) {
  const fields = {};
  for (const name of FIELDS) {
    const words = form.elements[name].value.trim();
    if (FIGURES.has(name)) {
      fields[name] = words === "" ? null : Number(words.replace(/[,，]/g, ""));
      if (Number.isNaN(fields[name])) return [fields, t("slip.number", caption(name))];
    } else if (DAYS.has(name) && words && (!/^\d{4}-\d{2}-\d{2}$/.test(words) || Number.isNaN(Date.parse(words)))) {
      return [fields, t("slip.date", caption(name))];
    } else {
      fields[name] = words || null;
    }
  }
  if (!fields.subject) return [fields, t("slip.subject")];
  if (fields.kind === "percent" ? fields.percent === null : fields.count === null) return [fields, t("slip.value")];
  return [fields, ""];
}

// Words that are no claim, selected or left over: a small window offers to make one of them.
function offerMissing(start, end, why) {
  const { told, doc } = opened;
  const span = spanOf(told, doc, start, end);
  const old = $("missing");
  if (old) old.remove();
  const box_ = h("div", { id: "missing", role: "group", "aria-label": t("missing") },
    h("p", {}, h("b", {}, span.quantity), why ? h("span", { class: "quiet" }, ` ${why}`) : null),
    h("p", { class: "actions" }, button(t("missing"), () => openMissing(box_, span), { class: "good", "data-act": "missing" }), button(t("close"), () => box_.remove(), { class: "ghost" })));
  document.body.append(box_);
  return box_;
}

function openMissing(box_, span) {
  box_.classList.add("open");
  const form = formOf(guessed(span.quantity), `${t("missing")}: ${span.quantity}`, (fields) => {
    box_.remove();
    add({ do: "missing", ...span, fields });
    return "";
  });
  box_.replaceChildren(form);
  form.querySelector('[name="subject"]').focus();
}

// Digits of the words as a first guess of the value; the rest as the unit.
function guessed(words) {
  const plain_ = squeeze(words);
  const [figure] = plain_.match(/\d[\d,，]*(\.\d+)?/) || [""];
  const rest = plain_.slice(plain_.indexOf(figure) + figure.length);
  const times = { "万亿": 1e12, "亿": 1e8, "万": 1e4, "千": 1e3, "百": 100 };
  const multiple = Object.keys(times).find((one) => rest.startsWith(one)) || "";
  const unit = figure ? rest.slice(multiple.length) : "";
  const value = figure ? Number(figure.replace(/[,，]/g, "")) : null;
  if (unit === "%" || unit === "百分点" || unit === "个百分点") return { kind: "percent", percent: value, unit: unit.replace("个", "") };
  const kind = /元$/.test(unit) ? "money" : "count";
  return { kind, count: value === null ? null : Number((value * (times[multiple] || 1)).toPrecision(15)), unit };
}
