// Offsets of the tables count characters; a JavaScript string counts UTF-16 units. They differ behind the first
// character outside the basic plane, as rare hanzi are.
function prepared(told) {
  return { ...told, ruler: rulerOf(told.text) };
}

function rulerOf(text) {
  const rare = [];
  for (let at = 0, seen = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit >= 0xd800 && unit < 0xdc00) {
      rare.push(at - seen); // the place of each such character, counted in characters
      seen += 1;
      at += 1;
    }
  }
  return rare;
}

const before = (ruler, place) => {
  let [low, high] = [0, ruler.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ruler[middle] < place) low = middle + 1;
    else high = middle;
  }
  return low;
};

const unitAt = (told, place) => place + before(told.ruler, place);

function placeAt(told, unit) {
  if (!told.ruler.length) return unit;
  let [low, high] = [0, told.ruler.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (told.ruler[middle] + middle < unit) low = middle + 1;
    else high = middle;
  }
  return unit - low;
}

const cut = (told, start, end) => told.text.slice(unitAt(told, start), unitAt(told, end));

// The sentence around a place: [start, end] in characters; the line where no sentence holds it.
function sentenceAround(told, start, end) {
  const [starts, ends] = told.sentences;
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= start) low = middle + 1;
    else high = middle;
  }
  if (low && ends[low - 1] >= end) return [starts[low - 1], ends[low - 1]];
  const unit = unitAt(told, start);
  const line = told.text.lastIndexOf("\n", unit - 1) + 1;
  const stop = told.text.indexOf("\n", unitAt(told, end));
  return [placeAt(told, line), placeAt(told, stop < 0 ? told.text.length : stop)];
}

const lineAt = (told, start) => told.text.slice(0, unitAt(told, start)).split("\n").length;
const lineStart = (told, start) => placeAt(told, told.text.lastIndexOf("\n", unitAt(told, start) - 1) + 1);

// Which of the same words in a stretch this is, from 1.
function nthIn(told, from, start, words) {
  const stretch = cut(told, from, start);
  let count = 1;
  for (let at = stretch.indexOf(words); at >= 0; at = stretch.indexOf(words, at + words.length)) count += 1;
  return count;
}

// Words as a pattern that finds them also where a line breaks within them.
function looseOf(words) {
  const signs = Array.from(words.replace(/\s+/g, ""));
  return new RegExp(signs.map((sign) => sign.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")).join("\\s*"), "giu");
}

// Where a query stands in a text, as [start, end] in units; at most so many.
function hitsIn(text, query, most) {
  const found = [];
  for (const hit of text.matchAll(looseOf(query))) {
    if (hit[0]) found.push([hit.index, hit.index + hit[0].length]);
    if (found.length >= most) break;
  }
  return found;
}
