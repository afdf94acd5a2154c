import { make } from "./dom.js";
import { Follow } from "./follow.js";

/** Paragraphs that are laid out together, when they come near to what is seen. */
const TOGETHER = 12;
/** About how many letters a line of them has, and how high it is in pixels, before they are laid out. */
const LINE = [70, 28];

/** The words as they are written, laid out only where somebody looks. */
export class Transcript {
  #blocks = new Map();
  #owner = [];
  #spans = new Map();
  #lit = [];
  #found = [];
  #at = -1;

  /** `onPick(ms)`: somebody chose a word or sentence. `onFollow`: whether the list follows the voice. */
  constructor(sentences, chapters, phrases, { onPick, onFollow, language, direction }) {
    this.sentences = sentences;
    this.phrases = phrases;
    this.onPick = onPick;
    this.list = make("div", {
      part: "words",
      lang: language,
      dir: direction,
      tabindex: 0,
      role: "group",
      "aria-label": phrases.say("transcript"),
      onclick: (event) => this.#pick(event.target),
      onkeydown: (event) => this.#onKey(event),
    });
    this.counted = make("output", { part: "counted" });
    this.field = make("input", {
      type: "search",
      part: "search",
      label: phrases.say("search"),
      placeholder: phrases.say("search"),
      oninput: () => this.search(this.field.value),
      onkeydown: (event) => this.#onFieldKey(event),
    });
    this.element = make("div", {}, make("p", { class: "find" }, this.field, this.counted), this.list);
    this.follow = new Follow(this.list, onFollow);
    this.watch = new IntersectionObserver((seen) => this.#onSeen(seen), {
      root: this.list,
      rootMargin: "100%",
    });
    this.#divide(chapters);
  }

  #divide(chapters) {
    let block, paragraph, count;
    for (const [number, sentence] of this.sentences.entries()) {
      const isNewChapter = sentence.chapter !== block?.chapter;
      const key = `${sentence.chapter}.${sentence.paragraph}`;
      if (key !== paragraph && (isNewChapter || count++ >= TOGETHER)) {
        const { chapter } = sentence;
        block = { chapter, first: number, title: isNewChapter ? chapters[chapter]?.title : "" };
        count = 0;
        this.#begin(block);
      }
      block.last = number + 1;
      paragraph = key;
      this.#owner.push(block);
    }
    for (const each of this.#blocks.values()) this.#reserve(each);
  }

  #begin(block) {
    block.element = make("div", { class: "block" });
    this.#blocks.set(block.element, block);
    this.list.append(block.element);
    this.watch.observe(block.element);
  }

  #reserve(block) {
    const letters = this.#of(block).reduce((sum, sentence) => sum + sentence.written.length, 0);
    block.element.style.minHeight = `${Math.ceil(letters / LINE[0]) * LINE[1]}px`;
  }

  #of(block) {
    return this.sentences.slice(block.first, block.last);
  }

  #onSeen(seen) {
    for (const { isIntersecting, target } of seen) if (isIntersecting) this.#lay(this.#blocks.get(target));
  }

  /** Lay out a block's paragraphs. */
  #lay(block) {
    if (block.isLaid) return;
    block.isLaid = true;
    this.watch.unobserve(block.element);
    let paragraph, number;
    for (const [at, sentence] of this.#of(block).entries()) {
      if (number !== sentence.paragraph) {
        number = sentence.paragraph;
        paragraph = make("p", { class: sentence.role ?? "" });
        if (!at && block.title && sentence.role !== "heading")
          block.element.append(make("p", { class: "heading" }, block.title));
        block.element.append(paragraph);
      }
      paragraph.append(this.#span(sentence, block.first + at), " ");
    }
    block.element.style.minHeight = "";
  }

  #span(sentence, number) {
    const span = make("span", { role: "button", tabindex: -1, class: "sentence" });
    let at = 0;
    for (const [first, last, start] of sentence.words) {
      const word = make("span", {}, sentence.written.slice(first, last));
      word.start = start;
      span.append(sentence.written.slice(at, first), word);
      at = last;
    }
    span.append(sentence.written.slice(at));
    span.start = sentence.start;
    span.number = number;
    this.#spans.set(number, span);
    return span;
  }

  #laid(number) {
    this.#lay(this.#owner[number]);
    return this.#spans.get(number);
  }

  #pick(target) {
    const sentence = target.closest(".sentence");
    if (!sentence || getSelection().toString()) return;
    this.onPick(target.start ?? sentence.start);
    this.follow.return();
  }

  #onKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const now = event.target.closest(".sentence");
    if (step) this.#focus(now ? now.number + step : (this.#lit[0]?.number ?? 0));
    else if (now && (event.key === "Enter" || event.key === " ")) this.#pick(now);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #focus(number) {
    if (number in this.sentences) this.#laid(number).focus();
  }

  /** Show which sentence is spoken, and which word of it (-1: none). */
  mark(number, word) {
    const sentence = number < 0 ? null : this.#laid(number);
    const lit = sentence ? [sentence, sentence.querySelectorAll("span")[word]] : [];
    this.#lit[0]?.removeAttribute("aria-current");
    this.#lit[1]?.classList.remove("now");
    lit[0]?.setAttribute("aria-current", "true");
    lit[1]?.classList.add("now");
    const isNew = lit[0] !== this.#lit[0];
    this.#lit = lit;
    if (isNew) this.bring();
  }

  /** Bring what is spoken into view, if the list follows. */
  bring() {
    this.follow.bring(this.#lit[0]?.getBoundingClientRect());
  }

  /** Find a text, whatever its case and accents; the first place after what is spoken is shown. */
  search(text) {
    const sought = plain(text.trim());
    const numbers = [...this.sentences.keys()];
    this.#found = sought
      ? numbers.filter((number) => plain(this.sentences[number].written).includes(sought))
      : [];
    this.#at = -1;
    if (this.#found.length) this.step(1);
    else this.#tell(null, sought ? this.phrases.say("nothing") : "");
  }

  /** Go to the next place that was found, or (-1) the one before. */
  step(by) {
    const count = this.#found.length;
    if (!count) return;
    this.#at = (this.#at + by + count) % count;
    const span = this.#laid(this.#found[this.#at]);
    this.#tell(span, this.phrases.say("of", { part: this.#at + 1, whole: count }));
    this.follow.stop();
    span.scrollIntoView({ block: "nearest" });
  }

  #tell(span, text) {
    this.list.querySelector(".found")?.classList.remove("found");
    span?.classList.add("found");
    this.counted.value = text;
  }

  #onFieldKey(event) {
    if (event.key !== "Enter") return;
    event.preventDefault();
    this.step(event.shiftKey ? -1 : 1);
  }

  end() {
    this.watch.disconnect();
    this.follow.end();
  }
}

function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
