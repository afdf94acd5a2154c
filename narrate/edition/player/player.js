import { Controls, SKIPS } from "./controls.js";
import { Follow } from "./follow.js";
import { actOf } from "./keys.js";
import { load } from "./load.js";
import { Manifest } from "./manifest.js";
import { Phrases, teach } from "./phrases.js";
import style from "./player.css" with { type: "css" };
import { SPEEDS, Sound } from "./sound.js";
import { begunAt, changeAfter, secondsFrom, wordAt } from "./times.js";
import { Transcript } from "./transcript.js";

/** What lights up a page's own words, and what it is held against: names as they are published. */
const READ_ALONG = ["./readalong.js", ""];
/** Frames are asked for this long before a word begins. Milliseconds. */
const EARLY = 40;

/** <narrate-player src="article.json" for="article">: an edition, heard where its article is read. */
class NarratePlayer extends HTMLElement {
  static observedAttributes = ["src", "for", "lang"];
  static teach = teach;
  #chapter;
  #lit;
  #opened;
  #frame;
  #timer;

  constructor() {
    super();
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [style];
    this.shadowRoot.addEventListener("keydown", (event) => this.#onKey(event));
  }

  connectedCallback() {
    this.#open();
  }

  disconnectedCallback() {
    this.#close();
  }

  attributeChangedCallback(name, before, now) {
    if (before === now || !this.isConnected || !this.shadowRoot.firstChild) return;
    if (name === "src" && before) this.#audio()?.replaceWith(new Audio());
    this.#open();
  }

  #audio() {
    return this.querySelector("audio");
  }

  /** The manifest's facts, once they are there. */
  get edition() {
    return this.manifest?.facts;
  }

  /** Seconds from the beginning. */
  get currentTime() {
    return this.sound?.time ?? 0;
  }

  set currentTime(seconds) {
    if (this.sound) this.sound.time = seconds;
  }

  get paused() {
    return this.sound?.element.paused ?? true;
  }

  play() {
    this.sound?.play();
  }

  pause() {
    this.sound?.pause();
  }

  /** Read the manifest and take the place of what stands inside; if it cannot be had, that stays. */
  async #open() {
    this.#close();
    const opened = (this.#opened = new AbortController());
    const source = this.getAttribute("src");
    if (!source) return;
    try {
      const manifest = await Manifest.open(new URL(source, this.baseURI).href);
      if (this.#opened !== opened) manifest.release();
      else this.#begin(manifest, opened.signal);
    } catch (error) {
      warn(error);
    }
  }

  #begin(manifest, signal) {
    this.manifest = manifest;
    const audio = this.#audio() ?? new Audio();
    const phrases = (this.phrases = new Phrases(this.closest("[lang]")?.lang || manifest.facts.language));
    const sound = (this.sound = new Sound(manifest, audio, (name, more) => this.#tell(name, more)));
    const controls = (this.controls = new Controls(manifest, audio, phrases, this.#does()));
    const showVolume = () => controls.showVolume(audio.volume, audio.muted);
    const showSpeed = () => controls.showSpeed(sound.speed);
    const on = {
      play: () => this.#onPlay(),
      pause: () => this.#again(),
      ended: () => this.#again(),
      seeking: () => this.#moved(),
      timeupdate: () => this.#follow(),
      ratechange: () => {
        showSpeed();
        this.#again();
      },
      volumechange: showVolume,
      playing: () => controls.say(""),
      error: () => this.#fail(),
    };
    for (const name in on) audio.addEventListener(name, on[name], { signal });
    addEventListener("hashchange", () => this.#jump(), { signal });
    this.shadowRoot.replaceChildren(controls.element);
    showSpeed();
    showVolume();
    if (!audio.played.length) this.#jump();
    this.#moved();
    const along = () => this.#readAlong(signal).catch(warn);
    if (this.getAttribute("for")) (globalThis.requestIdleCallback ?? setTimeout)(along);
    else manifest.release();
    this.#tell("ready");
    if (audio.paused) return;
    sound.begin();
    this.#run();
  }

  #close() {
    this.#opened?.abort();
    this.#rest();
    for (const part of [this.along, this.transcript, this.sound]) part?.end();
    this.along = this.transcript = this.sound = this.manifest = this.sentences = undefined;
    this.#chapter = -1;
    this.#lit = [-1, -1];
    this.shadowRoot.replaceChildren(document.createElement("slot"));
  }

  #does() {
    const { sound } = this;
    const skip = (seconds) => (sound.time += seconds);
    return {
      toggle: () => (sound.element.paused ? sound.play() : sound.pause()),
      back: () => skip(-SKIPS[0]),
      forward: () => skip(SKIPS[1]),
      skip,
      seek: (seconds) => (sound.time = seconds),
      turn: (by) => sound.turnChapter(by),
      chapter: (number) => sound.play(this.edition.chapters[number].start / 1000),
      speed: (speed) => (sound.speed = speed),
      faster: (by) => this.#faster(by),
      volume: (share) => (sound.volume = share),
      louder: (by) => (sound.volume += by),
      mute: () => (sound.element.muted = !sound.element.muted),
      open: (name) => this.#toggle(name),
      close: () => this.#closePanel(),
      along: () => this.#turnAlong(),
      return: (event) => this.#return(event),
      copy: () => this.#copy(),
    };
  }

  /** Follow the voice again. The button goes away then, the focus of whoever came by keys does not. */
  #return({ detail }) {
    for (const each of [this.along, this.transcript]) each?.follow?.return();
    if (!detail) this.controls.play.focus({ preventScroll: true });
  }

  #faster(by) {
    const { speed } = this.sound;
    this.sound.speed =
      (by > 0 ? SPEEDS.find((each) => each > speed) : SPEEDS.findLast((each) => each < speed)) ?? speed;
    this.controls.say(`${this.sound.speed}×`);
  }

  #onKey(event) {
    const act = this.sound && actOf(event, this.controls.does);
    if (!act || act() === false) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** What cannot be had does not play on; whoever presses the button tries again. */
  #fail() {
    this.sound.pause();
    this.controls.say(this.phrases.say("failed"), true);
  }

  #onPlay() {
    this.along?.bring();
    this.#run();
  }

  /** Words are lit up by frames, only while something is heard, and only near to where something changes. */
  #run() {
    this.#rest();
    this.controls.showPlaying(true);
    const { sound } = this;
    const step = () => {
      this.#show();
      if (sound !== this.sound || sound.element.paused) return;
      const ms = sound.time * 1000;
      const wait = (changeAfter(ms, this.sentences, ...this.#lit) - ms) / sound.speed;
      this.#timer = setTimeout(() => (this.#frame = requestAnimationFrame(step)), wait - EARLY);
    };
    step();
  }

  #rest() {
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#frame);
  }

  #moved() {
    this.controls.moveTo(this.sound.time);
    this.#follow();
    this.#again();
  }

  /** Show this moment, and go on from it. */
  #again() {
    this.#rest();
    if (this.paused) this.#show();
    else this.#run();
  }

  /** Show the time and the words of this moment. */
  #show() {
    if (!this.sound) return;
    const { sound, sentences } = this;
    this.controls.showTime(sound.time);
    if (sound.element.paused) this.controls.showPlaying(false);
    if (!sentences) return;
    const ms = sound.place * 1000;
    const sentence = ms ? begunAt(sentences, ms) : -1;
    const word = sentence < 0 ? -1 : wordAt(sentences[sentence], ms);
    const lit = [sentence, word];
    if (`${lit}` === `${this.#lit}`) return;
    this.#lit = lit;
    this.along?.mark(...lit);
    if (!this.controls.transcript.hidden) this.transcript?.mark(...lit);
  }

  /** Keep to the chapter, also where the page is not seen. */
  #follow() {
    const { sound, edition } = this;
    const chapter = begunAt(edition.chapters, sound.place * 1000 + 1);
    sound.announce(edition.chapters[chapter]?.title);
    if (chapter === this.#chapter) return;
    const isFirst = this.#chapter < 0;
    this.#chapter = chapter;
    this.controls.showChapter(chapter);
    if (!isFirst) this.#tell("chapter");
  }

  /** Tell the page: `narrate:play` and the like; nothing is sent anywhere. */
  #tell(name, more = {}) {
    if (!this.sound) return;
    const { slug, guid, title, chapters } = this.edition;
    const chapter = { number: this.#chapter, title: chapters[this.#chapter]?.title };
    const { time, duration } = this.sound;
    const detail = { slug, guid, title, time, duration, chapter, ...more };
    this.dispatchEvent(new CustomEvent(`narrate:${name}`, { detail, bubbles: true, composed: true }));
  }

  async #words() {
    const { manifest } = this;
    const sentences = await manifest.sentences();
    if (this.manifest !== manifest) return undefined;
    this.sentences = sentences;
    return sentences;
  }

  async #readAlong(signal) {
    if (signal.aborted) return;
    const [module, sentences] = await Promise.all([load(...READ_ALONG), this.#words()]);
    if (!sentences || signal.aborted) return;
    const root = this.getRootNode();
    const find = () => [...root.querySelectorAll(this.getAttribute("for"))];
    const { sound } = this;
    const onPick = (number) => {
      const { time, element } = sound;
      const wasPaused = element.paused;
      sound.play(sentences[number].start / 1000);
      return () => {
        sound.time = time;
        if (wasPaused) sound.pause();
      };
    };
    const follow = (scroller) => new Follow(scroller, () => this.#showReturn());
    this.along = new module.ReadAlong(sentences, {
      root,
      find,
      player: this.controls.element,
      phrases: this.phrases,
      sound,
      onPick,
      follow,
    });
    this.controls.along.hidden = false;
    this.#relight();
    this.#tell("mapped", { words: this.along.map.words });
  }

  #relight() {
    this.#lit = [-2];
    this.#show();
  }

  #turnAlong() {
    this.along.turn(!this.along.isOn);
    this.controls.along.ariaPressed = `${this.along.isOn}`;
    this.#showReturn();
  }

  #showReturn() {
    const { hidden } = this.controls.transcript;
    const isAway = [this.along?.isOn && this.along.follow, !hidden && this.transcript?.follow].some(
      (each) => each && !each.isOn,
    );
    this.controls.return.hidden = !isAway;
    if (isAway) return;
    this.along?.bring();
    this.transcript?.bring();
  }

  async #toggle(name) {
    const isOpen = this.controls.toggle(name);
    this.#showReturn();
    if (!isOpen || name === "chapters") return;
    await this.#layWords().catch(() => this.controls.say(this.phrases.say("failed"), true));
    this.#relight();
  }

  async #layWords() {
    if (this.transcript) return;
    const { language, chapters } = this.edition;
    const sentences = await this.#words();
    if (!sentences || this.transcript) return;
    const onPick = (ms) => this.sound.play(ms / 1000);
    const { direction } = new Phrases(language);
    this.transcript = new Transcript(sentences, chapters, this.phrases, {
      onPick,
      onFollow: () => this.#showReturn(),
      language,
      direction,
    });
    this.controls.transcript.replaceChildren(this.transcript.element);
  }

  /** Close the panel that has the focus, or else one that is open. */
  #closePanel() {
    const { controls } = this;
    const open = ["transcript", "chapters"].filter((name) => !controls[name].hidden);
    const name = open.find((each) => controls[each].contains(this.shadowRoot.activeElement)) ?? open[0];
    if (!name) return false;
    this.#toggle(name);
    return controls.openers[name].focus();
  }

  /** Go where the page's address says: `#t=83`, of this player if the page has several. */
  #jump() {
    const told = new URLSearchParams(location.hash.slice(1));
    const seconds = secondsFrom(told.get("t") ?? "");
    const isOurs = told.has("narrate")
      ? told.get("narrate") === this.edition.slug
      : (document.querySelector("narrate-player") ?? this) === this;
    if (seconds >= 0 && isOurs) this.currentTime = seconds;
  }

  /** In a frame, the link leads to the edition's own page. */
  #link() {
    const page = (parent !== window && this.manifest.file(".html")) || location.href.split("#")[0];
    const which =
      document.querySelectorAll("narrate-player").length > 1 ? `&narrate=${this.edition.slug}` : "";
    return `${page}#t=${Math.floor(this.sound.time)}${which}`;
  }

  async #copy() {
    const link = this.#link();
    try {
      await navigator.clipboard.writeText(link);
      this.controls.say(this.phrases.say("copied"));
    } catch {
      this.controls.say(link, true);
    }
  }
}

function warn(error) {
  console.warn("narrate:", error.message);
}

customElements.get("narrate-player") ?? customElements.define("narrate-player", NarratePlayer);
