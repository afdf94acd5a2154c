import { make } from "./dom.js";

const STEP = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 };

/** For the keyboard: arrows go from sentence to sentence, Enter plays. Seen only while it has the focus. */
export class Picker {
  #at = -1;
  #now = -1;

  constructor(along, phrases) {
    this.along = along;
    this.element = make("div", {
      part: "picker",
      role: "spinbutton",
      tabindex: 0,
      "aria-label": phrases.say("sentence"),
      "aria-valuemin": 1,
      "aria-valuemax": along.sentences.length,
      onkeydown: (event) => this.#onKey(event),
      onblur: () => this.#point(-1),
    });
    this.show(-1);
  }

  #onKey(event) {
    const { sentences, onPick } = this.along;
    const from = this.#at < 0 ? this.#now : this.#at;
    const step = STEP[event.key];
    if (step) this.#point(Math.min(Math.max(0, from + step), sentences.length - 1));
    else if (event.key === "Enter" && from >= 0) onPick(from);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #point(number) {
    this.#at = number;
    this.along.point(number);
    this.#tell(number < 0 ? this.#now : number);
  }

  /** Show the sentence that is spoken, unless somebody is here: it would be read out over the voice. */
  show(number) {
    this.#now = number;
    if (this.#at < 0 && !this.element.matches(":focus")) this.#tell(number);
  }

  #tell(number) {
    const text = this.along.sentences[number]?.written ?? "–";
    this.element.textContent = `↑↓ ${text}`;
    this.element.ariaValueNow = Math.max(0, number) + 1;
    this.element.ariaValueText = text;
  }
}
