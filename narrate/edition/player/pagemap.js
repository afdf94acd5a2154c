/** Finds the words of an edition in a page, and the places of the page in the edition; changes nothing there. */

import {align} from "./align.js";
import {findMoved, inverse, settle} from "./settle.js";
import {PageText, PageWords, Vocabulary} from "./pagetext.js";
import {coreOf, EditionWords, placesOf, stretched} from "./written.js";

const MOST_PARTS = 8;
const LOOSE = 3;

/** Find the words of an edition in a page. roots: Element[]; sentences: the manifest's. */
export function mapWords(roots, sentences) {
  const vocabulary = new Vocabulary();
  const page = new PageText(roots);
  const found = new PageWords(page, vocabulary);
  const said = new EditionWords(sentences, vocabulary);
  return new PageMap(page, found, sentences, said, placed(said, found, matched(said, found), vocabulary.plain));
}

/** Give where in the page each run of the edition stands: in the article itself, else in what stands beside it. */
function matched(said, found) {
  const [main, all] = [found.main(), found.said()];
  const first = aligned(said, found, main, new Int32Array(said.numbers.length).fill(-1));
  return main.length < all.length ? aligned(said, found, all, first) : first;
}

/** Align what is not found yet with a part of the page. */
function aligned({ numbers: a, starts }, found, kept, at) {
  const part = found.part(kept);
  const places = inverse(kept, found.numbers.length);
  const row = at.map((place) => places[place] ?? -1);
  const marks = { a, starts, ...part };
  align(a, part.b, row);
  return findMoved(settle(row, marks), marks).map((place) => kept[place] ?? -1);
}

/** Give the first and the last run of the page that a word is; -1 where it was not found whole. */
function placed(said, found, at, plain) {
  const [firsts, lasts] = [0, 1].map(() => new Int32Array(said.words.length - 1).fill(-1));
  const back = inverse(at, found.numbers.length);
  for (let word = 0; word < firsts.length; word++) {
    const start = said.words[word];
    const end = said.words[word + 1];
    if (start === end) continue;
    const isWhole = isTogether(at, start, end);
    const place = isWhole ? [at[start], at[end - 1]] : joined(said, found, at, back, plain, start, end);
    if (!place) continue;
    firsts[word] = at[start] = place[0];
    lasts[word] = at[end - 1] = place[1];
  }
  return [firsts, lasts];
}

function isTogether(at, start, end) {
  if (at[start] < 0) return false;
  for (let i = start + 1; i < end; i++) if (at[i] !== at[i - 1] + 1) return false;
  return true;
}

/** Find a word that the page divides in another way, as `1<sup>st</sup>`, beside one of its sentence. */
function joined(said, found, at, back, plain, start, end) {
  const word = spelled(said.numbers, plain, start, end);
  const [before, after] = [said.starts[start] ? -1 : at[start - 1], said.starts[end] ? -1 : at[end]];
  for (let count = 1; count <= MOST_PARTS; count++) {
    for (const first of [before < 0 ? -1 : before + 1, after - count]) {
      if (first < 0 || !isFree(found, back, first, first + count)) continue;
      if (spelled(found.numbers, plain, first, first + count) === word) return [first, first + count - 1];
    }
  }
  return null;
}

function isFree(found, back, first, last) {
  for (let i = first; i < last; i++) if (back[i] !== -1 || (i > first && found.borders[i] > 3)) return false;
  return last <= back.length;
}

function spelled(numbers, plain, start, end) {
  let text = "";
  for (let i = start; i < end; i++) text += plain[numbers[i]];
  return text;
}

/** Where an edition's words stand in a page. */
export class PageMap {
  constructor(page, found, sentences, said, [firsts, lasts]) {
    Object.assign(this, { page, found, sentences, said, firsts, lasts });
    this.words = firsts.reduce((count, first) => count + (first >= 0), 0);
  }

  /** Give the range of a word, with its own signs; null where it was not found. */
  range(sentence, word) {
    const number = this.said.sentences[sentence] + word;
    return this.firsts[number] >= 0 ? this.page.range(...this.span(sentence, word, number)) : null;
  }

  /** Give the ranges of the page's text that are a sentence. */
  pieces(sentence) {
    return this.spans(sentence).flatMap(([start, end]) => this.page.range(start, end) ?? []);
  }

  /** Give the sentence and the word at a place, or next to it; null where it belongs to none. */
  at(node, offset) {
    const caret = this.caret(node, offset);
    return caret && this.near(onText(this.page.text, this.page.starts[caret[0]] + caret[1]));
  }

  /** Give where a word begins and ends in the page's text. */
  span(sentence, word, number) {
    const { written } = this.sentences[sentence];
    const [first, last] = placesOf(this.sentences[sentence])[word];
    const [start, end] = coreOf(written, [first, last]);
    const { text } = this.page;
    return [
      stretched(text, this.found.starts[this.firsts[number]], written, start, first, -1),
      stretched(text, this.found.ends[this.lasts[number]], written, end, last, 1),
    ];
  }

  spans(sentence) {
    const places = placesOf(this.sentences[sentence]);
    const first = this.said.sentences[sentence];
    const spans = [];
    let before = -1;
    places.forEach((_, word) => {
      const number = first + word;
      if (this.firsts[number] < 0) return;
      const [start, end] = this.span(sentence, word, number);
      if (before < 0 || this.isCut(before, number)) spans.push([this.opened(sentence, places, word, start), 0]);
      spans.at(-1)[1] = this.closed(sentence, places, word, end);
      before = number;
    });
    const [mark, last] = [this.lasts[before] + 1, places.length - 1];
    if (before !== first + last || !this.found.isMark(mark)) return spans;
    // `them<sup>3</sup>.`
    const start = this.found.ends[mark];
    const end = this.closed(sentence, places, last, start);
    return end > start ? [...spans, [start, end]] : spans;
  }

  /** Take the signs before a word that are its sentence's. */
  opened(sentence, places, word, start) {
    const { written } = this.sentences[sentence];
    return stretched(this.page.text, start, written, places[word][0], places[word - 1]?.[1] ?? 0, -1);
  }

  /** Take the signs after a word that are its sentence's. */
  closed(sentence, places, word, end) {
    const { written } = this.sentences[sentence];
    return stretched(this.page.text, end, written, places[word][1], places[word + 1]?.[0] ?? written.length, 1);
  }

  /** Say whether something else stands between two words of a sentence: a note's mark, another block. */
  isCut(before, number) {
    const [start, end] = [this.lasts[before] + 1, this.firsts[number]];
    const border = this.found.borders.subarray(start, end + 1).reduce((all, each) => all | each);
    return border > 3 || (end > start && (border > 0 || end - start > 2 * (number - before - 1) + LOOSE));
  }

  /** Give the number of a text node and the offset in it. */
  caret(node, offset) {
    this.numbers ??= new Map(this.page.nodes.map((each, number) => [each, number]));
    if (node.nodeType === 3) return this.numbers.has(node) ? [this.numbers.get(node), offset] : null;
    const [after, before] = [node.childNodes[offset], node.childNodes[offset - 1]];
    const [next, last] = [this.edge(after, "firstChild"), this.edge(before, "lastChild")];
    if (next >= 0) return [next, 0];
    return last >= 0 ? [last, this.page.nodes[last].data.length] : null;
  }

  edge(node, side) {
    while (node?.nodeType === 1 && getComputedStyle(node).display.startsWith("inline")) node = node[side];
    return this.numbers.get(node) ?? -1;
  }

  near(place) {
    this.owners ??= this.owned();
    const { starts, ends } = this.found;
    let [left, right] = [lastBefore(starts, place), 0];
    right = left + 1;
    while (left >= 0 && this.owners[left] < 0) left--;
    while (right < starts.length && this.owners[right] < 0) right++;
    const [one, other] = [this.holding(left, place), this.holding(right, place)];
    const isNext = other && this.span(other.sentence, other.word, this.owners[right])[0] <= place;
    return isNext || (one && other && starts[right] - place < place - ends[left]) ? other : (one ?? other);
  }

  /** Give the sentence and word of a run of the page, if a place is in the text of that sentence. */
  holding(run, place) {
    const owner = this.owners[run] ?? -1;
    if (owner < 0) return null;
    const sentence = lastBefore(this.said.sentences, owner);
    const isIn = this.spans(sentence).some(([start, end]) => start <= place && place <= end);
    return isIn ? { sentence, word: owner - this.said.sentences[sentence] } : null;
  }

  /** Give the word that each run of the page is part of, or -1. */
  owned() {
    const owners = new Int32Array(this.found.numbers.length).fill(-1);
    this.firsts.forEach((first, word) => first >= 0 && owners.fill(word, first, this.lasts[word] + 1));
    return owners;
  }
}

/** Leave the blanks between two words. */
function onText(text, place) {
  while (place && /\s/.test(text[place - 1]) && /\s/.test(text[place] ?? " ")) place--;
  return place;
}

/** Give the last number of a rising row that is not above a value; of equal ones the last. */
function lastBefore(row, value) {
  let [low, high] = [-1, row.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (row[middle] <= value) low = middle;
    else high = middle;
  }
  return low;
}
