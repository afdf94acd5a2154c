/** The text of a page in the order in which it is read, and its words, each with its place. */

const UNREAD = new Set(
  "script style noscript template svg textarea select audio video iframe object nav narrate-player".split(" "),
);
const MARKS = new Set(["sup", "sub", "rt"]);
const ASIDES = new Set(["aside", "figure", "blockquote"]);
const STOP = /[.!?\u2026:\u203d\u061f\u06d4\u0964\u3002\uff01\uff1f]/;
// What divides words: it stands in the text where a block begins or ends, and around a mark like a footnote's.
const BLOCK = ["\u0004", "\u0004"];
const MARK = ["\u0001", "\u0002"];
const NONE = ["", ""];

const LIGHT = "\\u00ad\\u200c-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff";
const ONE_BY_ONE = "\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\u30fc";
const run = (not) => `${not}[\\p{L}\\p{N}](?:${not}[\\p{L}\\p{N}\\p{M}${LIGHT}])*`;
const EAST = new RegExp(`[${ONE_BY_ONE}]`, "u");
const WORDS = new RegExp(run(""), "gu");
const EASTERN_WORDS = new RegExp(`[${ONE_BY_ONE}]\\p{M}*|${run(`(?![${ONE_BY_ONE}])`)}`, "gu");
const LIGHT_SIGNS = new RegExp(`[${LIGHT}]`, "g");

/** Numbers words; those that differ in case, width or soft hyphens only get the same number. */
export class Vocabulary {
  constructor() {
    this.numbers = new Map();
    this.plain = [];
  }

  number(word) {
    return this.numbers.get(word) ?? this.add(word);
  }

  add(word) {
    const plain = plainWord(word);
    const number = this.numbers.get(plain) ?? this.plain.push(plain) - 1;
    this.numbers.set(plain, number).set(word, number);
    return number;
  }
}

export function plainWord(word) {
  if (/^[!-~]*$/.test(word)) return word.toLowerCase();
  return word.replace(LIGHT_SIGNS, "").normalize("NFKC").toLowerCase();
}

/** Tell of each run of letters and digits in a text: where it begins and ends, and what it is. */
export function eachWord(text, tell) {
  const words = EAST.test(text) ? EASTERN_WORDS : WORDS;
  words.lastIndex = 0;
  for (let found; (found = words.exec(text)); ) tell(found.index, words.lastIndex, found[0]);
}

/** A page's text; `starts[n]` is the place of the text node `nodes[n]` in it. */
export class PageText {
  constructor(roots) {
    this.nodes = [];
    this.starts = [];
    this.ranks = [];
    this.parts = [];
    this.size = 0;
    const tops = new Set(roots);
    for (const top of tops) {
      if ([...tops].some((other) => other !== top && other.contains(top))) continue;
      this.isVeiled = getComputedStyle(top).visibility !== "visible";
      this.read(top, 1);
    }
    this.text = this.parts.join("");
    this.parts = null;
  }

  read(element, rank) {
    const name = element.localName;
    if (UNREAD.has(name) || element.hidden || element.getAttribute("aria-hidden") === "true") return;
    const style = getComputedStyle(element);
    if (style.display === "none") return;
    const [before, after] = borderOf(element, name, style);
    const inner = rankOf(element, name, rank);
    // Some pages hide all of themselves until a script has come.
    const isSeen = this.isVeiled || style.visibility === "visible";
    this.put(before);
    for (let child = element.firstChild; child; child = child.nextSibling) {
      if (child.nodeType === 1) this.read(child, inner);
      else if (child.nodeType === 3 && isSeen) this.take(child, inner);
    }
    this.put(after);
  }

  take(node, rank) {
    // `Ann Lee</span><span>Photos`, `Lee</span><time>12 May`: what looks apart by its style only.
    const last = this.parts.at(-1)?.slice(-2) ?? "";
    if (/^[\p{Lu}\p{N}]/u.test(node.data) && /[\p{Ll}\p{N}]$/u.test(last)) this.put(MARK[1]);
    this.nodes.push(node);
    this.starts.push(this.size);
    this.ranks.push(rank);
    this.put(node.data);
  }

  put(text) {
    if (text) this.parts.push(text);
    this.size += text.length;
  }

  /** Give the number of the text node that holds a place, or of the last before it. */
  nodeAt(place) {
    let [low, high] = [0, this.starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] <= place) low = middle;
      else high = middle;
    }
    return low;
  }

  /** Give `[node, offset]` of the character at a place; null where the page has changed since. */
  point(place, after = 0) {
    const number = this.nodeAt(place);
    const node = this.nodes[number];
    const offset = place - this.starts[number] + after;
    return node?.isConnected && offset <= node.data.length ? [node, offset] : null;
  }

  /** Make a range of the characters from one place to another. */
  range(start, end) {
    const [first, last] = [this.point(start), this.point(end - 1, 1)];
    if (!first || !last) return null;
    const range = document.createRange();
    range.setStart(...first);
    range.setEnd(...last);
    return range;
  }
}

function borderOf(element, name, { display, float, verticalAlign }) {
  if (name === "br") return BLOCK;
  if (/^(inline|ruby|contents)/.test(display)) {
    const isApart = /-/.test(display) || MARKS.has(name) || /^su/.test(verticalAlign);
    return isApart || (name === "a" && element.getAttribute("href")?.startsWith("#")) ? MARK : NONE;
  }
  const isDropCap = float !== "none" && element.textContent.trim().length < 5;
  return isDropCap ? NONE : BLOCK;
}

/** Say how far from the article's own text something is: 0 its headings, 1 itself, 2 what stands beside it. */
function rankOf(element, name, rank) {
  if (rank === 2 || ASIDES.has(name) || /pull.?quote/i.test(element.className)) return 2;
  return /^h[1-6]$/.test(name) ? 0 : rank;
}

/**
 * The words of a page's text: their numbers, places and ranks; what `borders` stand before each (4 a block's, 1 the
 * beginning and 2 the end of a mark), and whether it `opens` what may be a sentence.
 */
export class PageWords {
  constructor(page, vocabulary) {
    const rows = { numbers: [], starts: [], ends: [], ranks: [], borders: [], opens: [] };
    let [node, before] = [0, 0];
    const divide = (between, border) => {
      rows.borders.push(border);
      rows.opens.push(border > 3 || (between !== " " && STOP.test(between)));
    };
    eachWord(page.text, (start, end, word) => {
      while (page.starts[node + 1] <= start) node++;
      const between = page.text.slice(before, start);
      divide(between, before ? borderIn(between) : 4);
      rows.numbers.push(vocabulary.number(word));
      rows.starts.push(start);
      rows.ends.push((before = end));
      rows.ranks.push(page.ranks[node]);
    });
    divide("", 4);
    for (const name in rows) this[name] = new Int32Array(rows[name]);
    this.plain = vocabulary.plain;
  }

  /** Give the places of what is aligned first: all but what stands beside the article, and the marks of notes. */
  main() {
    return this.said().filter((at) => this.ranks[at] < 2);
  }

  /** Give the places of all but the marks of notes. */
  said() {
    return this.numbers.map((_, at) => at).filter((at) => !this.isMark(at));
  }

  isMark(at) {
    const isMarked = this.borders[at] & 1 && this.borders[at + 1] & 2;
    return isMarked && /^(\d{1,3}|[a-z])$/.test(this.plain[this.numbers[at]]);
  }

  /** Give a part of the page's words; what stood before one that is left out stands before the next. */
  part(kept) {
    const [borders, opens] = [this.borders, this.opens].map((row) => joinedRow(row, kept));
    return { b: kept.map((at) => this.numbers[at]), ranks: kept.map((at) => this.ranks[at]), borders, opens };
  }
}

function borderIn(between) {
  let border = 0;
  for (let i = 0; i < between.length; i++) if (between.charCodeAt(i) < 5) border |= between.charCodeAt(i);
  return border;
}

function joinedRow(row, kept) {
  const joined = new Uint8Array(kept.length + 1);
  let number = 0;
  row.forEach((value, at) => {
    joined[number] |= value;
    if (kept[number] === at) number++;
  });
  return joined;
}
