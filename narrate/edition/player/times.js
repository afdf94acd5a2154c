/** Count those of a list, in order, whose `time` is not after one: the place of the last is one less. */
function until(list, ms, time) {
  let low = 0;
  for (let high = list.length; low < high;) {
    const middle = (low + high) >> 1;
    if (time(list[middle]) <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

const startOf = (each) => each.start;
const beginOf = (word) => word[2];

/** Give the place of the last chapter or sentence that has begun, the first before that; -1 of none. */
export function begunAt(list, ms) {
  return Math.max(until(list, ms, startOf), Math.min(1, list.length)) - 1;
}

/** A word stays lit in a short pause after it, so that nothing flickers. Milliseconds. */
const LINGERS = 400;

/** Give the place of a sentence's word that is spoken; -1 in a longer pause. */
export function wordAt(sentence, ms) {
  const at = until(sentence.words, ms, beginOf) - 1;
  return at >= 0 && ms < sentence.words[at][3] + LINGERS ? at : -1;
}

/** Give when something changes next: a word begins or has lingered, or a second is over. Milliseconds. */
export function changeAfter(ms, sentences, sentence, word) {
  const words = sentences?.[sentence]?.words ?? [];
  const times = [
    words[until(words, ms, beginOf)]?.[2],
    sentences?.[sentence + 1]?.start,
    words[word]?.[3] + LINGERS,
  ];
  return Math.min((Math.floor(ms / 1000) + 1) * 1000, ...times.filter((time) => time > ms));
}

/** Write a time for the eye: 3:20, 1:03:20. */
export function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const parts = [whole / 3600, (whole / 60) % 60, whole % 60].map((part) => Math.floor(part));
  const shown = parts[0] ? parts : parts.slice(1);
  return shown.map((part, at) => (at ? `${part}`.padStart(2, "0") : part)).join(":");
}

/** Read a time as links have it: 83, 83.5, 1:23, 1:02:03 (as W3C Media Fragments do). */
export function secondsFrom(text) {
  return /^[\d:.]+$/.test(text) ? text.split(":").reduce((sum, part) => sum * 60 + Number(part), 0) : NaN;
}
