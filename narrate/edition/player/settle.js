/** Settles what an alignment leaves open: which of two equal stretches is meant, and what matched by chance. */

const LONG = 8;
const WHOLE = 4;
const STRAY = 3;
const BRIEF = 4;

/**
 * `at`: an alignment of the numbers `a` with `b`. `starts` tells where sentences begin in the first (2 where
 * paragraphs do, 3 what is announced); `opens` where they may in the second, `borders` where blocks do (4), `ranks` how far a word is
 * from the article's own text.
 */
export function settle(at, { a, b, starts, borders, opens, ranks }) {
  const back = inverse(at, b.length);
  slide(back, a, (first, last) => starts[first] + starts[last]);
  const settled = inverse(back, a.length);
  slide(settled, b, (first, last) => {
    const blocks = (borders[first] > 3) + (borders[last] > 3);
    const aside = ranks[first] + ranks[last - 1] + 64 * ((ranks[first] === 2) + (ranks[last - 1] === 2));
    return aside + 16 * blocks + 5 * (opens[first] + opens[last]);
  });
  dropStrays(settled, runsIn(settled), { starts, borders, opens, ranks });
  dropThin(settled, starts, opens);
  return settled;
}

export function inverse(at, size) {
  const back = new Int32Array(size).fill(-1);
  at.forEach((place, number) => {
    if (place >= 0) back[place] = number;
  });
  return back;
}

/** Move each inserted stretch of `row` to the best of the places where it may as well stand. */
function slide(at, row, worth) {
  for (let i = 0; i <= at.length; i++) {
    const first = i ? at[i - 1] + 1 : 0;
    const last = i < at.length ? at[i] : row.length;
    if ((!i || first) && last > first) moveTo(at, i, bestMove(at, row, i, first, last, worth), last - first);
  }
}

function bestMove(at, row, i, first, last, worth) {
  let [best, most] = [0, worth(first, last)];
  const weigh = (move) => {
    const value = worth(first + move, last + move);
    if (value > most) [best, most] = [move, value];
  };
  for (let k = 1; at[i - k] === first - k && row[first - k] === row[last - k]; k++) weigh(-k);
  for (let k = 1; at[i + k - 1] === last + k - 1 && row[first + k - 1] === row[last + k - 1]; k++) weigh(k);
  return best;
}

function moveTo(at, i, move, size) {
  for (let k = 1; k <= -move; k++) at[i - k] += size;
  for (let k = 0; k < move; k++) at[i + k] -= size;
}

/** Find the runs that stand together on both sides: where each begins and ends in the first, begins in the second. */
function runsIn(at) {
  const runs = [];
  for (let i = 0; i < at.length; i++) {
    if (at[i] < 0) continue;
    if (i && at[i - 1] >= 0 && at[i - 1] === at[i] - 1) runs.at(-1).end = i + 1;
    else runs.push({ start: i, end: i + 1, place: at[i] });
  }
  return runs;
}

/** Drop short runs with nothing near that holds them. */
function dropStrays(at, runs, marks) {
  const apart = runs.map((run, number) => (number ? distance(runs[number - 1], run, marks) : 0));
  const isHeld = runs.map((run, number) => isSure(run, marks) || (!number && !run.start && !run.place));
  const hold = (number, other, gap) => {
    const run = runs[number];
    if (isHeld[other] && gap <= STRAY * (run.end - run.start)) isHeld[number] = true;
  };
  for (let n = 1; n < runs.length; n++) hold(n, n - 1, apart[n]);
  for (let n = runs.length - 2; n >= 0; n--) hold(n, n + 1, apart[n + 1]);
  runs.forEach(({ start, end }, number) => isHeld[number] || at.fill(-1, start, end));
}

function isSure({ start, end, place }, { starts, borders, opens, ranks }) {
  const size = end - start;
  if (size >= LONG) return true;
  if (!starts[start] || !starts[end]) return false;
  const isBlock = borders[place] > 3 && borders[place + size] > 3;
  if (isBlock && size === 1) return ranks[place] < 2;
  return isBlock || (size > WHOLE && opens[place] && opens[place + size]);
}

/** Say how much stands between two runs; what is whole sentences or blocks, or a mark, does not count. */
function distance(one, other, { starts, borders, ranks }) {
  const place = one.place + one.end - one.start;
  if ((ranks[place - 1] === 2) !== (ranks[other.place] === 2)) return Infinity;
  const [missing, added] = [other.start - one.end, other.place - place];
  if (!missing && (borders[place] && borders[other.place])) return 0;
  if (!added && starts[one.end] && starts[other.start]) return 0;
  return Math.max(missing, added);
}

/** Drop what was found of sentences of which hardly anything was. */
function dropThin(at, starts, opens) {
  for (let start = 0, end; start < at.length; start = end) {
    end = start + 1;
    while (!starts[end]) end++;
    const isFound = end - start > BRIEF ? isMostly(at, start, end) : isWholly(at, start, end, starts, opens);
    if (!isFound) at.fill(-1, start, end);
  }
}

function isMostly(at, start, end) {
  const [found, longest] = tally(at, start, end);
  return found * 2 >= end - start || longest >= LONG;
}

/** Say whether what was found of a short sentence stands together, and is a sentence there, or a name in a byline. */
function isWholly(at, start, end, starts, opens) {
  let [first, last] = [start, end];
  while (first < last && at[first] < 0) first++;
  while (last > first && at[last - 1] < 0) last--;
  const [size, place] = [last - first, at[first]];
  if (size * 2 < end - start || at[last - 1] - place !== size - 1) return false;
  const isBegun = opens[place] || (first === start && at[first - 1] === place - 1);
  const isEnded = opens[place + size] || (last === end && at[last] === place + size);
  const isTold = size > 1 && starts[start] > 2;
  const isAll = size > 1 && size === end - start;
  return (isTold && isAll) || (isBegun && (isEnded || isTold || isAll));
}

/** Find the paragraphs that stand elsewhere on the page: each as a block of its own, there and here once. */
export function findMoved(at, { a, b, starts, borders, ranks }) {
  const mine = blocksOf(a, at, (i) => starts[i] > 1);
  const theirs = blocksOf(b, inverse(at, b.length), (j) => borders[j] > 3);
  for (const [text, start] of mine) {
    const place = theirs.get(text) ?? -1;
    if (start < 0 || place < 0 || ranks[place] === 2) continue;
    for (let i = start, j = place; i === start || !(starts[i] > 1); ) at[i++] = j++;
  }
  return at;
}

/** Map the text of each block of which nothing is found to its place, or to -1 where it stands more than once. */
function blocksOf(row, found, isEdge) {
  const blocks = new Map();
  for (let start = 0, end; start < row.length; start = end) {
    end = start + 1;
    while (end < row.length && !isEdge(end)) end++;
    if (end - start < LONG || found.subarray(start, end).some((place) => place >= 0)) continue;
    const text = row.subarray(start, end).join();
    blocks.set(text, blocks.has(text) ? -1 : start);
  }
  return blocks;
}

function tally(at, start, end) {
  let [found, longest, size] = [0, 0, 0];
  for (let i = start; i < end; i++) {
    size = at[i] < 0 ? 0 : i > start && at[i - 1] === at[i] - 1 ? size + 1 : 1;
    found += at[i] >= 0;
    longest = Math.max(longest, size);
  }
  return [found, longest];
}
