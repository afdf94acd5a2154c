import { Afloat } from "./afloat.js";
import { Marker, live } from "./marker.js";
import { Picker } from "./picker.js";
import { mapWords } from "./pagemap.js";

/** What is pressed for its own sake, and never to hear the text. */
const KEPT_FOR_ITSELF =
  "a, button, input, select, textarea, label, summary, audio, video, [role=button], [contenteditable], narrate-player";
/** A page may change as often as it likes: it is gone through again at most this often. Milliseconds. */
const PATIENCE = 1000;
/** A second press within this time selects a word: the first one is not for hearing, then. Milliseconds. */
const DOUBLE = 250;
/** Slower second presses undo it, within this time. Milliseconds. */
const LATE = 700;

/** The words of an edition in the page's own text: lit up as they are spoken, heard where they are tapped. */
export class ReadAlong {
  #listeners = new AbortController();
  #now = [-1, -1];
  #roots = [];
  #timer;
  #tapped;
  #undo;

  /**
   * `find()` gives the elements of the text; `onPick(number)` hears of a sentence that somebody chose, and gives
   * what undoes that; `follow(scroller)` makes what keeps the voice in view; `player` is the controls' element.
   */
  constructor(sentences, { root, find, player, phrases, sound, onPick, follow }) {
    Object.assign(this, { sentences, root, find, onPick, makeFollow: follow, sound: sound.element });
    this.isOn = true;
    this.picker = new Picker(this, phrases);
    this.afloat = new Afloat(player, sound, phrases);
    this.marker = new Marker(root, player);
    player.append(this.picker.element);
    this.observer = new MutationObserver(() => this.#later());
    this.grown = new ResizeObserver(() => this.#onSize());
    const { signal } = this.#listeners;
    document.addEventListener("keydown", (event) => this.#onKey(event), { signal });
    document.addEventListener("dblclick", () => this.#undo?.(), { signal });
    this.#map();
  }

  /** Go through the page, and be told when it changes. */
  #map() {
    this.#timer = undefined;
    const roots = this.find();
    this.map = mapWords(roots, this.sentences);
    this.observer.disconnect();
    for (const each of roots.length ? roots : [document.body]) {
      this.observer.observe(each, { childList: true, characterData: true, subtree: true });
    }
    for (const each of roots) if (!this.#roots.includes(each)) this.#listen(each);
    this.#roots = roots;
    this.#light();
  }

  /** What was folded away may be seen now, and can be found. */
  #onSize() {
    const words = this.sentences.reduce((sum, sentence) => sum + sentence.words.length, 0);
    if (this.map.words < words) this.#later();
  }

  #later() {
    this.#timer ??= setTimeout(() => this.#map(), PATIENCE);
  }

  #listen(element) {
    const { signal } = this.#listeners;
    this.grown.observe(element);
    element.addEventListener("click", (event) => this.#onClick(event), { signal });
    element.addEventListener("pointermove", (event) => this.#onMove(event), { signal, passive: true });
    element.addEventListener("pointerleave", () => this.marker.mark("pointed", []), { signal });
  }

  /** Light up a sentence and a word of it; -1 for none. */
  mark(sentence, word) {
    const isNew = sentence !== this.#now[0];
    this.#now = [sentence, word];
    this.picker.show(sentence);
    this.#light();
    if (isNew) this.bring();
  }

  #light() {
    const [sentence, word] = this.isOn ? this.#now : [-1, -1];
    const range = word < 0 ? null : this.map.range(sentence, word);
    this.marker.mark("sentence", sentence < 0 ? [] : this.map.pieces(sentence));
    this.marker.mark("word", range ? [range] : []);
  }

  /** Bring what is spoken into view, if the page follows: where nothing was heard yet, it stays where it is. */
  bring() {
    if (!this.isOn || this.#now[0] < 0 || (this.sound.paused && !this.follow)) return;
    this.#bring(this.#now[0]);
  }

  #bring(number) {
    this.follow ??= this.#roots[0] && this.makeFollow(scrollerOf(this.#roots[0]));
    this.follow?.bring(boxOf(this.map.pieces(number)[0]));
  }

  turn(isOn) {
    this.isOn = isOn;
    if (!isOn) this.marker.mark("pointed", []);
    this.#light();
    this.bring();
  }

  /** Show a sentence that somebody may want to hear; -1 for none. */
  point(number) {
    const pieces = number < 0 ? [] : this.map.pieces(number);
    this.marker.mark("pointed", pieces);
    if (!pieces.length) return;
    this.follow?.return();
    this.#bring(number);
  }

  #onClick(event) {
    const isMouse = event.pointerType === "mouse";
    const number = this.#sentenceAt(event);
    clearTimeout(this.#tapped);
    if (number < 0 || event.button || event.detail > 1 || getSelection().toString()) return;
    this.#tapped = setTimeout(() => this.#pick(number), isMouse ? DOUBLE : 0);
  }

  #pick(number) {
    if (getSelection().toString()) return;
    this.follow?.return();
    this.#undo = this.onPick(number);
    setTimeout(() => (this.#undo = undefined), LATE);
  }

  #onMove(event) {
    if (event.pointerType !== "mouse" || event.buttons) return;
    const number = this.#sentenceAt(event);
    this.marker.mark("pointed", number < 0 ? [] : this.map.pieces(number));
  }

  /** Give the sentence whose text lies under a pointer; -1 where none does. */
  #sentenceAt(event) {
    if (!this.isOn || isTaken(event)) return -1;
    const place = caretAt(event.clientX, event.clientY, this.root);
    const found = place && this.map.at(...place);
    return found && liesIn(this.map.pieces(found.sentence), event) ? found.sentence : -1;
  }

  /** Enter plays the sentence where the caret stands, if nothing that takes keys has the focus. */
  #onKey(event) {
    const { focusNode, focusOffset } = getSelection();
    if (event.key !== "Enter" || !this.isOn || isTaken(event)) return;
    if (!this.#roots.some((each) => each.contains(focusNode))) return;
    const found = this.map.at(focusNode, focusOffset);
    if (!found) return;
    event.preventDefault();
    this.#pick(found.sentence);
  }

  end() {
    clearTimeout(this.#timer);
    clearTimeout(this.#tapped);
    this.#listeners.abort();
    this.observer.disconnect();
    this.grown.disconnect();
    this.follow?.end();
    this.marker.end();
    this.picker.element.remove();
    this.afloat.end();
  }
}

/** Tell whether something else in the page was meant, in whatever shadow it stands. */
function isTaken(event) {
  return event.defaultPrevented || event.composedPath().some((each) => each.matches?.(KEPT_FOR_ITSELF));
}

function caretAt(x, y, root) {
  const place = document.caretPositionFromPoint?.(x, y, { shadowRoots: root.host ? [root] : [] });
  if (place) return [place.offsetNode, place.offset];
  const range = document.caretRangeFromPoint?.(x, y);
  return range && [range.startContainer, range.startOffset];
}

function boxOf(range) {
  return range && live(range).getBoundingClientRect();
}

function liesIn(ranges, { clientX: x, clientY: y }) {
  const rects = ranges.flatMap((range) => [...live(range).getClientRects()]);
  return rects.some(
    (rect) => x >= rect.left - 2 && x <= rect.right + 2 && y >= rect.top - 2 && y <= rect.bottom + 2,
  );
}

/** Find what scrolls an element up and down. */
function scrollerOf(element) {
  for (let each = element; each && each !== document.body; each = each.parentElement) {
    const { overflowY } = getComputedStyle(each);
    if (/auto|scroll/.test(overflowY) && each.scrollHeight > each.clientHeight) return each;
  }
  return document.scrollingElement;
}
