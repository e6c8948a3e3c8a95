// The page is built of nodes; words of a document become text nodes and nothing else.
const $ = (id) => document.getElementById(id);
const SHAPES = $("seed").namespaceURI;

function filled(node, props, children) {
  for (const [name, value] of Object.entries(props || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") for (const [what, act] of Object.entries(value)) node.addEventListener(what, act);
    else if (name === "style") for (const [key, one] of Object.entries(value)) node.style.setProperty(key, one);
    else if (name === "value") node.value = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((one) => one !== null && one !== undefined && one !== false));
  return node;
}

const h = (tag, props, ...children) => filled(document.createElement(tag), props, children);
const s = (tag, props, ...children) => filled(document.createElementNS(SHAPES, tag), props, children);

function button(words, act, props) {
  return h("button", { type: "button", on: { click: act }, ...props }, words);
}

function show(place, ...children) {
  place.replaceChildren(...children.flat(Infinity).filter((one) => one));
}

// Something that changed is said to people who do not see it, and shown for a moment.
let silence = 0;
function say(words) {
  $("told").textContent = words;
  clearTimeout(silence);
  silence = setTimeout(() => ($("told").textContent = ""), 3500);
}

function later(act, wait) {
  let timer = 0;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...args), wait);
  };
}

// What the browser keeps between visits; from a disk it may keep nothing, and then the page does without.
const kept = {
  get(name) {
    try {
      return localStorage.getItem(`brief-metrics:${name}`);
    } catch {
      return null;
    }
  },
  set(name, value) {
    try {
      localStorage.setItem(`brief-metrics:${name}`, value);
    } catch {
      return;
    }
  },
};

function download(name, text) {
  const link = h("a", { href: URL.createObjectURL(new Blob([text], { type: "application/jsonl" })), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    say(t("copied"));
  } catch {
    say(text);
  }
}
