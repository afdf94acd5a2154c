/** Aligns two rows of numbers, in order: the most that stands in both, in as few runs as can be. */

const GRAMS = [4, 2, 1];
const SMALL = 4096;
const MOST = 1 << 20;
const MATCH = 4;
const NEW_RUN = 3;

/** `at`: for each of `a` its place in `b`, or -1; what is known already stays. */
export function align(a, b, at) {
  const gaps = gapsIn(at, b.length);
  while (gaps.length) {
    const gap = narrowed(a, b, at, gaps.pop());
    const cells = (gap[1] - gap[0]) * (gap[3] - gap[2]);
    if (!cells) continue;
    if (cells > SMALL && divide(a, b, at, gap, gaps)) continue;
    if (cells <= MOST) match(a, b, at, gap);
  }
}

/** Find what is not aligned: from where to where on both sides. */
function gapsIn(at, size) {
  const gaps = [];
  let [a0, b0] = [0, 0];
  for (let i = 0; i <= at.length; i++) {
    const place = at[i] ?? size;
    if (place < 0) continue;
    if (i > a0 && place > b0) gaps.push([a0, i, b0, place]);
    [a0, b0] = [i + 1, place + 1];
  }
  return gaps;
}

/** Take what is equal at both ends of a gap. */
function narrowed(a, b, at, [a0, a1, b0, b1]) {
  while (a0 < a1 && b0 < b1 && a[a0] === b[b0]) at[a0++] = b0++;
  while (a0 < a1 && b0 < b1 && a[a1 - 1] === b[b1 - 1]) at[--a1] = --b1;
  return [a0, a1, b0, b1];
}

/** Divide a gap at runs that stand once on both sides; false where there are none. */
function divide(a, b, at, [a0, a1, b0, b1], gaps) {
  for (const size of GRAMS) {
    const anchors = rising(shared(a, b, [a0, a1, b0, b1], size));
    if (!anchors.length) continue;
    for (const [i, j] of anchors) {
      if (i < a0 || j < b0) continue;
      gaps.push([a0, i, b0, j]);
      for (let k = 0; k < size; k++) at[i + k] = j + k;
      [a0, b0] = [i + size, j + size];
      while (a0 < a1 && b0 < b1 && a[a0] === b[b0]) at[a0++] = b0++;
    }
    gaps.push([a0, a1, b0, b1]);
    return true;
  }
  return false;
}

/** Find the runs that stand once on both sides: pairs of places, in the order of the first. */
function shared(a, b, [a0, a1, b0, b1], size) {
  const mask = 2 ** (33 - Math.clz32(a1 - a0)) - 1;
  const [mine, theirs, slots] = [0, 1, 2].map(() => new Int32Array(mask + 1));
  const slotOf = (row, i) => {
    let hash = 0;
    for (let k = 0; k < size; k++) hash = Math.imul(hash + row[i + k], 0x9e3779b1);
    let slot = (hash ^ (hash >>> 15)) & mask;
    while (mine[slot] && !isSame(a, row, mine[slot] - 1, i, size)) slot = (slot + 1) & mask;
    return slot;
  };
  for (let i = a0; i + size <= a1; i++) {
    const slot = (slots[i - a0] = slotOf(a, i));
    if (mine[slot]) theirs[slot] = -1;
    else mine[slot] = i + 1;
  }
  for (let j = b0; j + size <= b1; j++) {
    const slot = slotOf(b, j);
    theirs[slot] = theirs[slot] ? -1 : j + 1;
  }
  const pairs = [];
  for (let i = a0; i + size <= a1; i++) {
    const place = theirs[slots[i - a0]];
    if (place > 0) pairs.push([i, place - 1]);
  }
  return pairs;
}

function isSame(a, b, i, j, size) {
  for (let k = 0; k < size; k++) if (a[i + k] !== b[j + k]) return false;
  return true;
}

/** Keep the most pairs whose second places rise as the first ones do (patience sorting). */
function rising(pairs) {
  const [tops, before] = [[], []];
  pairs.forEach((pair, number) => {
    let low = 0;
    let high = tops.length;
    if (high && pairs[tops[high - 1]][1] < pair[1]) low = high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[tops[middle]][1] < pair[1]) low = middle + 1;
      else high = middle;
    }
    before[number] = low ? tops[low - 1] : -1;
    tops[low] = number;
  });
  const kept = [];
  for (let number = tops.at(-1) ?? -1; number >= 0; number = before[number]) kept.push(pairs[number]);
  return kept.reverse();
}

/** Match a small gap so that as much as can be is matched, in as few runs as can be. */
function match(a, b, at, [a0, a1, b0, b1]) {
  const [rows, columns] = [a1 - a0, b1 - b0];
  const steps = new Uint8Array(rows * columns);
  let [best, run, bestNow, runNow] = [0, 1, 2, 3].map(() => new Int32Array(columns + 1));
  run.fill(-MOST);
  for (let i = 0; i < rows; i++) {
    runNow[0] = -MOST;
    for (let j = 0; j < columns; j++) {
      let step = best[j + 1] >= bestNow[j] ? 1 : 2;
      let most = step === 1 ? best[j + 1] : bestNow[j];
      let now = -MOST;
      if (a[a0 + i] === b[b0 + j]) {
        const isOn = run[j] > best[j] - NEW_RUN;
        now = MATCH + (isOn ? run[j] : best[j] - NEW_RUN);
        if (now > most) [step, most] = [0, now];
        if (isOn) step |= 4;
      }
      runNow[j + 1] = now;
      bestNow[j + 1] = most;
      steps[i * columns + j] = step;
    }
    [best, run, bestNow, runNow] = [bestNow, runNow, best, run];
  }
  trace(steps, columns, at, [a0, a1, b0, b1]);
}

function trace(steps, columns, at, [a0, a1, b0, b1]) {
  let [i, j, isOn] = [a1 - a0 - 1, b1 - b0 - 1, false];
  while (i >= 0 && j >= 0) {
    const step = steps[i * columns + j];
    if (isOn || !(step & 3)) {
      at[a0 + i--] = b0 + j--;
      isOn = (step & 4) > 0;
    } else if ((step & 3) === 1) i--;
    else j--;
  }
}
