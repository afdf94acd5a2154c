import { recall, remember } from "./memory.js";

/** Speeds that a player offers. */
export const SPEEDS = [0.75, 1, 1.25, 1.5, 1.75, 2, 2.5];
/** Seconds between two times that are kept, and between two `narrate:progress`. */
const OFTEN = [5, 10];
/** Where less than this is heard or left, one begins anew. Seconds. */
const EDGE = 3;

/**
 * Decoders lose some of the sound after a jump, for an MP3's frames lean on those before: measured in Chromium,
 * 60 ms at most (bench/player.py). So much earlier one begins, in the pause before a sentence. Seconds.
 */
const LEAD = 0.05;

/** Players of this and of other tabs: only one is heard at a time. */
const others = globalThis.BroadcastChannel && new BroadcastChannel("narrate");
let playing = null;
others?.addEventListener("message", () => playing?.pause());

/** An edition's sound: where it is and was, and what headphones and lock screens do with it. */
export class Sound {
  #heard = 0;
  #last = 0;
  #kept = 0;
  #aim = 0;
  #listeners = new AbortController();

  /** `tell(name, more)` tells the page; `element` may be the page's own <audio>. */
  constructor(manifest, element, tell) {
    this.facts = manifest.facts;
    this.manifest = manifest;
    this.element = element;
    this.tell = tell;
    const { signal } = this.#listeners;
    if (!element.matches("[src], :has(source)")) {
      element.preload = "none";
      element.src = manifest.file(".mp3");
    }
    element.preservesPitch = true;
    element.volume = recall("volume", 1, 1);
    element.defaultPlaybackRate = element.playbackRate = recall("speed", 1, SPEEDS.at(-1)) || 1;
    const on = {
      play: () => this.begin(),
      pause: this.#onPause,
      ended: this.#onEnded,
      timeupdate: this.#onTime,
      seeking: this.#onSeeking,
      ratechange: this.#onSeeking,
    };
    for (const name in on) element.addEventListener(name, on[name], { signal });
    addEventListener("pagehide", () => this.#keep(), { signal });
    const kept = recall(this.facts.guid, 0);
    if (kept && element.paused && !element.currentTime) this.time = kept;
  }

  get time() {
    return this.element.currentTime;
  }

  /** Seconds from the beginning; may be set before any sound is loaded. */
  set time(seconds) {
    this.element.currentTime = Math.min(Math.max(0, seconds), this.duration);
    if (!this.element.readyState) this.element.dispatchEvent(new Event("seeking"));
  }

  /** The time for the eye: where it was asked to begin, while the moment before that is heard. */
  get place() {
    const before = this.#aim - this.time;
    return before > 0 && before < 2 * LEAD ? this.#aim : this.time;
  }

  get duration() {
    return this.facts.duration / 1000;
  }

  get speed() {
    return this.element.playbackRate;
  }

  set speed(rate) {
    this.element.defaultPlaybackRate = this.element.playbackRate = rate;
    remember("speed", rate);
  }

  get volume() {
    return this.element.volume;
  }

  set volume(share) {
    this.element.volume = Math.min(1, Math.max(0, share));
    this.element.muted = false;
    remember("volume", this.element.volume);
  }

  /** Play, from a time (seconds) if one is given; what is not allowed or not there is told by events. */
  play(from) {
    const { error, currentTime } = this.element;
    if (error) this.element.load();
    if (error) this.time = currentTime;
    if (from !== undefined) this.time = (this.#aim = from) - LEAD;
    this.element.play().catch(() => {});
  }

  pause() {
    this.element.pause();
  }

  /** Something is heard: of this player, and of no other. */
  begin() {
    if (playing !== this) playing?.pause();
    playing = this;
    others?.postMessage(this.facts.guid);
    this.#last = this.time;
    this.#onLockScreen(navigator.mediaSession);
    this.#showPosition();
    this.tell("play");
  }

  #onPause = () => {
    this.#keep();
    this.tell("pause");
  };

  #onEnded = () => {
    remember(this.facts.guid);
    this.tell("end");
  };

  #onSeeking = () => {
    this.#last = this.time;
    this.#showPosition();
  };

  #onTime = () => {
    const passed = this.time - this.#last;
    this.#last = this.time;
    if (this.element.paused || passed <= 0 || passed > OFTEN[0]) return;
    const now = this.#heard + passed;
    const isDue = Math.floor(now / OFTEN[1]) > Math.floor(this.#heard / OFTEN[1]);
    this.#heard = now;
    if (Math.abs(this.time - this.#kept) > OFTEN[0]) this.#keep();
    if (isDue) this.tell("progress", { heard: Math.round(now) });
  };

  #keep() {
    const isMidway = this.time > EDGE && this.time < this.duration - EDGE;
    if (!this.#heard && !isMidway) return;
    this.#kept = this.time;
    remember(this.facts.guid, isMidway ? Math.round(this.time * 10) / 10 : undefined);
  }

  /** Say to the system what is heard; `chapter` is its title. */
  announce(chapter = "") {
    const { title, site_name: album, chapters } = this.facts;
    const session = playing === this && navigator.mediaSession;
    if (!session || (session.metadata?.title === title && session.metadata.artist === chapter)) return;
    const src = this.manifest.file(".jpg");
    const artwork = src ? [{ src, type: "image/jpeg" }] : [];
    const chapterInfo = chapters.map((each) => ({
      title: each.title,
      startTime: each.start / 1000,
      artwork,
    }));
    session.metadata = new MediaMetadata({ title, artist: chapter, album, artwork, chapterInfo });
  }

  #onLockScreen(session) {
    const acts = {
      play: () => this.play(),
      pause: () => this.pause(),
      stop: () => this.pause(),
      seekbackward: ({ seekOffset }) => (this.time -= seekOffset || 15),
      seekforward: ({ seekOffset }) => (this.time += seekOffset || 30),
      seekto: ({ seekTime }) => (this.time = seekTime),
      previoustrack: () => this.turnChapter(-1),
      nexttrack: () => this.turnChapter(1),
    };
    for (const name in session ? acts : {}) {
      try {
        session.setActionHandler(name, playing && acts[name]);
      } catch {
        // A browser that does not know an act does without.
      }
    }
  }

  #showPosition() {
    if (playing !== this) return;
    const { duration, speed: playbackRate } = this;
    navigator.mediaSession?.setPositionState?.({
      duration,
      playbackRate,
      position: Math.min(this.time, duration),
    });
  }

  /** Go to the next chapter's beginning, or (-1) this one's, or the one's before if this has just begun. */
  turnChapter(by) {
    const starts = this.facts.chapters.map((each) => each.start / 1000);
    const later = starts.find((start) => start > this.time + 0.05);
    const earlier = starts.findLast((start) => start < this.time - EDGE) ?? 0;
    const to = by > 0 ? later : earlier;
    if (to !== undefined) this.time = to;
  }

  end() {
    this.#keep();
    this.#listeners.abort();
    if (!this.element.isConnected) this.element.pause();
    if (playing !== this) return;
    playing = null;
    this.#onLockScreen(navigator.mediaSession);
  }
}
