/** The words of an edition as they are written: their numbers, and where they stand in their sentences. */

import {eachWord} from "./pagetext.js";

const QUOTES = /[\u0022\u0027\u2018-\u201f\u2032\u2033\u00ab\u00bb\u2039\u203a]/;
const DASHES = /[-\u2010-\u2015\u2212]/;
const NOTHING = /[\s\u0001\u0002\u00ad\u200b-\u200f\u2060\ufeff]/;

/**
 * `numbers` of all runs of letters and digits; `starts`: 1 where one begins a sentence, 2 where a paragraph, 3 what is
 * announced. What is announced at the end stands on no page, and has none.
 */
export class EditionWords {
  constructor(sentences, vocabulary) {
    const [numbers, starts, words] = [[], [], []];
    this.sentences = new Int32Array(sentences.length + 1);
    const last = sentences.findLastIndex(({ role }) => role !== "announcement");
    sentences.forEach((sentence, number) => {
      const first = numbers.length;
      const isHere = last < 0 || number <= last;
      eachPart(sentence, (part) => {
        if (part === null) words.push(numbers.length);
        else if (isHere) numbers.push(vocabulary.number(part));
      });
      this.sentences[number + 1] = words.length;
      if (numbers.length > first) starts[first] = startOf(sentence, sentences[number - 1]);
    });
    starts[numbers.length] = 2;
    this.numbers = new Int32Array(numbers);
    this.starts = new Uint8Array(starts);
    this.words = new Int32Array([...words, numbers.length]);
  }
}

function startOf(sentence, before) {
  if (sentence.role === "announcement") return 3;
  return before?.paragraph === sentence.paragraph && before.chapter === sentence.chapter ? 1 : 2;
}

/** Tell of the runs of letters and digits in a sentence; null before those of each word. */
function eachPart(sentence, tell) {
  const places = placesOf(sentence);
  let word = 0;
  eachWord(sentence.written, (start, _, part) => {
    for (; places[word]?.[0] <= start; word++) tell(null);
    tell(part);
  });
  for (; word < places.length; word++) tell(null);
}

/** Give where a sentence's words begin and end, counted as JavaScript does. */
export function placesOf({ written, words }) {
  if (!/[\ud800-\udfff]/.test(written)) return words;
  const units = [0];
  for (const sign of written) units.push(units.at(-1) + sign.length);
  return words.map(([first, last]) => [units[first], units[last]]);
}

/** Give where the letters and digits of a word begin and end. */
export function coreOf(written, [first, last]) {
  let core = null;
  eachWord(written.slice(first, last), (start, end) => (core = [core ? core[0] : first + start, first + end]));
  return core ?? [first, last];
}

/** Go on from a place of a page's text, by `step`, over the signs that are written from `start` to `end` too. */
export function stretched(text, place, written, start, end, step) {
  const back = step < 0 ? -1 : 0;
  let kept = place;
  for (let here = start; here !== end; here += step) {
    const sign = written[here + back];
    if (NOTHING.test(sign)) continue;
    while (NOTHING.test(text[place + back] ?? "")) place += step;
    if (plainSign(text[place + back] ?? "") !== plainSign(sign)) break;
    kept = place += step;
  }
  return kept;
}

function plainSign(sign) {
  if (QUOTES.test(sign)) return '"';
  return DASHES.test(sign) ? "-" : sign.normalize("NFKC");
}
