import { icon, make, show } from "./dom.js";
import { castButton } from "./remote.js";
import { SPEEDS } from "./sound.js";
import { clock } from "./times.js";

/** Seconds that the two buttons skip, as podcast apps do. */
export const SKIPS = [15, 30];

/** What is seen and pressed. It knows nothing of what its buttons do: `does` has a function for each. */
export class Controls {
  #second = -1;
  #isHeld = false;

  constructor(manifest, audio, phrases, does) {
    this.manifest = manifest;
    this.facts = manifest.facts;
    this.phrases = phrases;
    this.duration = this.facts.duration / 1000;
    this.does = does;
    this.audio = audio;
    this.text = { dir: "auto", lang: this.facts.language };
    this.#make();
    const label = `${phrases.say("player")}: ${this.facts.title}`;
    this.element = make(
      "section",
      { part: "player", "aria-label": label, lang: phrases.language, dir: phrases.direction },
      this.#head(),
      this.#transport(),
      this.#tools(),
      this.status,
      this.chapters,
      this.transcript,
    );
  }

  #make() {
    const { phrases, does } = this;
    this.play = this.#button("play", does.toggle);
    this.seek = make("input", {
      type: "range",
      part: "seek",
      min: 0,
      max: this.duration,
      step: "any",
      value: 0,
      "aria-label": phrases.say("seek"),
      oninput: () => this.#preview(),
      onchange: () => this.#release(),
      onfocus: () => this.moveTo(this.audio.currentTime),
    });
    this.now = make("span", { part: "time" }, "0:00");
    this.chapter = make("p", { part: "chapter-title", ...this.text });
    this.status = make("p", { part: "status", role: "status" });
    this.chapters = this.#listed();
    this.transcript = make("div", { part: "transcript", id: "transcript", hidden: true });
    this.return = make(
      "button",
      { part: "return", hidden: true, onclick: does.return },
      phrases.say("return"),
    );
  }

  #button(name, does, picture = name, more = {}) {
    return make(
      "button",
      { part: name, label: this.phrases.say(name), onclick: does, ...more },
      icon(picture),
    );
  }

  #head() {
    const cover = this.manifest.file(".thumb.jpg") || this.manifest.file(".jpg");
    const image = make("img", { src: cover, alt: "", part: "cover", loading: "lazy", width: 64, height: 64 });
    const title = make("p", { part: "title", ...this.text }, this.facts.title);
    return make("div", { class: "head" }, ...(cover ? [image] : []), make("div", {}, title, this.chapter));
  }

  #transport() {
    const skips = SKIPS.map((seconds, at) => {
      const name = at ? "forward" : "back";
      const label = this.phrases.say(name, { time: this.phrases.time(seconds) });
      const button = this.#button(name, this.does[name], name, { label });
      button.append(make("span", { "aria-hidden": "true" }, seconds));
      return button;
    });
    const whole = make("span", { part: "duration" }, clock(this.duration));
    return make(
      "div",
      { class: "transport", dir: "ltr" },
      make("div", { class: "buttons" }, skips[0], this.play, skips[1]),
      make("div", { class: "line" }, this.now, this.seek, whole),
    );
  }

  #tools() {
    const { does, phrases, facts } = this;
    const hasChapters = facts.chapters.length > 1;
    this.speed = make("select", {
      part: "speed",
      label: phrases.say("speed"),
      onchange: () => does.speed(Number(this.speed.value)),
    });
    for (const speed of SPEEDS) this.speed.append(new Option(`${speed}×`, speed));
    this.mute = this.#button("mute", does.mute, "sound", { "aria-pressed": "false" });
    this.volume = make("input", {
      type: "range",
      part: "volume",
      min: 0,
      max: 1,
      step: 0.05,
      label: phrases.say("volume"),
      oninput: () => does.volume(Number(this.volume.value)),
    });
    this.openers = { chapters: this.#opener("chapters"), transcript: this.#opener("transcript") };
    this.openers.chapters.hidden = !hasChapters;
    this.along = this.#button("along", does.along, "along", { "aria-pressed": "true", hidden: true });
    const turns = [
      ["previous", -1],
      ["next", 1],
    ].map(([name, by]) => this.#button(name, () => does.turn(by)));
    return make(
      "div",
      { class: "tools" },
      make("span", { class: "pair", dir: "ltr", hidden: !hasChapters }, ...turns),
      this.speed,
      make("span", { class: "pair", dir: "ltr" }, this.mute, this.volume),
      this.openers.chapters,
      this.openers.transcript,
      this.along,
      this.#button("copy", does.copy, "link"),
      castButton(this.audio, phrases.say("cast")),
      make(
        "a",
        {
          part: "download",
          href: this.manifest.file(".mp3"),
          download: true,
          target: "_blank",
          label: phrases.say("download"),
        },
        icon("download"),
      ),
      this.return,
    );
  }

  #opener(name) {
    const more = { "aria-expanded": "false", "aria-controls": name, part: `${name}-button` };
    return this.#button(name, () => this.does.open(name), name, more);
  }

  #listed() {
    const items = this.facts.chapters.map((chapter, number) => {
      const time = make("span", { part: "chapter-time" }, clock(chapter.start / 1000));
      const title = make("span", this.text, chapter.title);
      const button = make(
        "button",
        { part: "chapter", onclick: () => this.does.chapter(number) },
        time,
        title,
      );
      return make("li", {}, button);
    });
    return make(
      "ol",
      {
        part: "chapters",
        id: "chapters",
        hidden: true,
        role: "list",
        "aria-label": this.phrases.say("chapters"),
      },
      ...items,
    );
  }

  /** Open or close a panel; gives whether it is open now. */
  toggle(name) {
    const panel = this[name];
    panel.hidden = !panel.hidden;
    this.openers[name].ariaExpanded = `${!panel.hidden}`;
    return !panel.hidden;
  }

  /** Show a time; what is seen changes once a second. */
  showTime(seconds) {
    const isSame = Math.floor(seconds) === this.#second;
    // A slider that has the focus would be read out again and again.
    if (!isSame && !this.#isHeld) this.moveTo(seconds, this.seek.matches(":focus") && !this.audio.paused);
  }

  /** Show a time at once; `isQuiet`: the slider itself says nothing of it. */
  moveTo(seconds, isQuiet) {
    const { phrases, seek } = this;
    this.#second = Math.floor(seconds);
    this.now.textContent = clock(seconds);
    seek.style.setProperty("--_share", `${(seconds / this.duration) * 100}%`);
    if (isQuiet) return;
    seek.value = seconds;
    const whole = phrases.time(this.duration);
    seek.ariaValueText = phrases.say("of", { part: phrases.time(seconds), whole });
  }

  #preview() {
    this.#isHeld = true;
    this.moveTo(Number(this.seek.value));
  }

  #release() {
    this.#isHeld = false;
    this.does.seek(Number(this.seek.value));
  }

  showPlaying(isPlaying) {
    const name = isPlaying ? "pause" : "play";
    show(this.play, name);
    this.play.title = this.play.ariaLabel = this.phrases.say(name);
  }

  showChapter(number) {
    this.chapter.textContent =
      this.facts.chapters.length > 1 ? this.facts.chapters[number].title : this.facts.site_name;
    for (const [at, item] of [...this.chapters.children].entries())
      item.firstChild.ariaCurrent = `${at === number}`;
  }

  showSpeed(speed) {
    this.speed.value = speed;
    if (this.speed.selectedIndex < 0) this.speed.append(new Option(`${speed}×`, speed, true, true));
  }

  showVolume(volume, isMuted) {
    this.volume.value = volume;
    this.volume.style.setProperty("--_share", `${volume * 100}%`);
    this.volume.ariaValueText = `${Math.round(volume * 100)}%`;
    this.mute.ariaPressed = `${isMuted}`;
    show(this.mute, isMuted || !volume ? "muted" : "sound");
  }

  /** Say something, for a while or (with `isLasting`) until something else is said. */
  say(text, isLasting = false) {
    clearTimeout(this.saying);
    this.status.textContent = text;
    if (!isLasting) this.saying = setTimeout(() => (this.status.textContent = ""), 4000);
  }
}
