import { icon, make, show } from "./dom.js";

/** A button to pause and go on, for when the reader is far from the player and something is heard. */
export class Afloat {
  #isSeen = true;

  constructor(player, sound, phrases) {
    Object.assign(this, { sound: sound.element, phrases });
    const onclick = () => (this.sound.paused ? sound.play() : sound.pause());
    this.element = make("button", { part: "afloat", hidden: true, onclick }, icon("play"));
    player.append(this.element);
    this.watch = new IntersectionObserver(([entry]) => {
      this.#isSeen = entry.isIntersecting;
      this.show();
    });
    this.watch.observe(player);
    for (const name of ["play", "pause"]) this.sound.addEventListener(name, this.show);
  }

  show = () => {
    const { paused, currentTime } = this.sound;
    const name = paused ? "play" : "pause";
    const label = this.phrases.say(name);
    this.element.hidden = this.#isSeen || (paused && !currentTime);
    Object.assign(this.element, { ariaLabel: label, title: label });
    show(this.element, name);
  };

  end() {
    this.watch.disconnect();
    for (const name of ["play", "pause"]) this.sound.removeEventListener(name, this.show);
    this.element.remove();
  }
}
