// Screen words in both languages, and numbers as each writes them.
const WORDS = JSON.parse($("words").textContent);
let lang = kept.get("lang") || "zh";

function t(key, ...values) {
  const both = WORDS[key];
  if (!both) return key;
  return both[lang === "zh" ? 0 : 1].replace(/\{(\d)\}/g, (_, at) => values[at]);
}

// A word of the tables (a kind, a reason) as people say it; one that is not known stays as it is.
function said(column, word) {
  return WORDS[`${column}.${word}`] ? t(`${column}.${word}`) : word;
}

const caption = (name) => (lang === "zh" ? (DATA.heads[name] || [name])[0] : name.replace(/_/g, " "));
const locale = () => (lang === "zh" ? "zh-CN" : "en");
const makers = {};

function numbered(value, options) {
  const key = `${lang} ${JSON.stringify(options || 0)}`;
  makers[key] = makers[key] || new Intl.NumberFormat(locale(), options || { maximumFractionDigits: 6 });
  return makers[key].format(value);
}

const whole = (value) => numbered(value, { maximumFractionDigits: 0 });
const short = (value) => numbered(value, { notation: "compact", maximumFractionDigits: 2 });
const percent = (value) => `${Math.abs(value) < 10000 ? numbered(value, { maximumFractionDigits: 2 }) : short(value)}%`;
const share = (value) => numbered(value, { style: "percent", maximumFractionDigits: 0 });

// 2021-01-01 … 2021-12-31 is a year, 2021-05-01 … 2021-05-31 a month; other spans are written out.
function period(start, end) {
  if (!start && !end) return "";
  if (!start) return t("until", end);
  if (!end) return t("since", start);
  if (start === end) return start;
  const year = start.slice(0, 4);
  if (start.endsWith("-01-01") && end.endsWith("-12-31")) {
    return year === end.slice(0, 4) ? year : `${year}–${end.slice(0, 4)}`;
  }
  const last = new Date(Date.UTC(Number(end.slice(0, 4)), Number(end.slice(5, 7)), 0)).getUTCDate();
  if (start.endsWith("-01") && Number(end.slice(8)) === last) {
    if (start.slice(0, 7) === end.slice(0, 7)) return start.slice(0, 7);
    return `${start.slice(0, 7)} – ${year === end.slice(0, 4) ? end.slice(5, 7) : end.slice(0, 7)}`;
  }
  return `${start} – ${end}`;
}

// All words of the page's frame, in the language of now.
function translate() {
  document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  for (const node of document.querySelectorAll("[data-t-placeholder]")) node.placeholder = t(node.dataset.tPlaceholder);
  for (const node of document.querySelectorAll("[data-t-title]")) node.title = t(node.dataset.tTitle);
  for (const node of document.querySelectorAll("[data-t-label]")) {
    node.setAttribute("aria-label", t(node.dataset.tLabel));
  }
}
