// The data of the page: unpacked once, kept as columns.
let DATA = null;
let docs = [];
const claims = { n: 0, doc: [], start: [], end: [], words: {}, at: {}, numbers: {} };
const left = { n: 0, doc: [], start: [], end: [], reason: [] };
let firstClaim = [];
let firstLeft = [];
const texts = new Map();

function bytesOf(packed) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(packed);
  const raw = atob(packed);
  const bytes = new Uint8Array(raw.length);
  for (let at = 0; at < raw.length; at += 1) bytes[at] = raw.charCodeAt(at);
  return bytes;
}

async function unpacked(id) {
  const { readable, writable } = new DecompressionStream("gzip");
  const writer = writable.getWriter();
  writer.write(bytesOf($(id).textContent)); // read below while it is written
  writer.close();
  const reader = readable.getReader();
  const decoder = new TextDecoder();
  const parts = [];
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    parts.push(decoder.decode(value, { stream: true }));
  }
  return JSON.parse(parts.join("") + decoder.decode());
}

async function loadMain() {
  DATA = await unpacked("data");
  const { columns, rows } = DATA.documents;
  docs = rows.map((row, number) => Object.fromEntries([["number", number], ...row.map((one, at) => [columns[at], one])]));
  for (const [name, column] of Object.entries(DATA.claims)) {
    if (name === "doc" || name === "start" || name === "end") claims[name] = Int32Array.from(column);
    else if (column.words) [claims.words[name], claims.at[name]] = [column.words, Int32Array.from(column.at)];
    else claims.numbers[name] = Float64Array.from(column, (one) => (one === null ? NaN : one));
  }
  claims.n = claims.doc.length;
  for (const name of ["doc", "start", "end"]) left[name] = Int32Array.from(DATA.leftovers[name]);
  left.reason = DATA.leftovers.reason.at.map((at) => DATA.leftovers.reason.words[at] || "");
  left.n = left.doc.length;
  firstClaim = firsts(claims.doc);
  firstLeft = firsts(left.doc);
}

// Where the rows of each document begin; rows of one document stand together.
function firsts(doc) {
  const first = new Int32Array(docs.length + 1);
  let at = 0;
  for (let number = 0; number <= docs.length; number += 1) {
    while (at < doc.length && doc[at] < number) at += 1;
    first[number] = at;
  }
  return first;
}

const hasTexts = () => Boolean($("texts-0"));
const onePage = () => !DATA.links;
const isIndex = () => Boolean(DATA.links && DATA.links.pages);

const word = (claim, name) => {
  const at = claims.at[name] ? claims.at[name][claim] : -1;
  return at < 0 ? null : claims.words[name][at];
};
const number = (claim, name) => {
  const value = claims.numbers[name] ? claims.numbers[name][claim] : NaN;
  return Number.isNaN(value) ? null : value;
};
const cellOf = (claim, name) => (claims.numbers[name] ? number(claim, name) : word(claim, name));
const docOf = (claim) => docs[claims.doc[claim]];
const idOf = (claim) => `${docOf(claim).doc_id}-${String(claims.start[claim]).padStart(8, "0")}`;

function claimOf(id) {
  const at = id.lastIndexOf("-");
  const found = docs.find((doc) => doc.doc_id === id.slice(0, at));
  if (!found) return -1;
  const start = Number(id.slice(at + 1));
  for (let claim = firstClaim[found.number]; claim < firstClaim[found.number + 1]; claim += 1) {
    if (claims.start[claim] === start) return claim;
  }
  return -1;
}

// The texts lie in chunks of documents; a chunk is unpacked when one of its documents is opened.
let chunkOf = null;
const chunks = new Map();

function placeChunks() {
  chunkOf = DATA.chunks.flatMap((count, chunk) => Array(count).fill(chunk));
}

async function textOf(number) {
  if (texts.has(number)) return texts.get(number);
  if (!hasTexts()) return null;
  if (!chunkOf) placeChunks();
  const chunk = chunkOf[number];
  if (!chunks.has(chunk)) {
    chunks.set(chunk, unpacked(`texts-${chunk}`).then((found) => {
      const first = chunkOf.indexOf(chunk);
      found.forEach((one, at) => texts.set(first + at, prepared(one)));
    }));
  }
  await chunks.get(chunk);
  return texts.get(number);
}

async function allTexts() {
  if (!hasTexts()) return;
  for (const doc of docs) await textOf(doc.number);
}
