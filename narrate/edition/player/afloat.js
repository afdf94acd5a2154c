import { icon, show } from "./dom.js";

/** A button to pause and go on, for when the reader is far from the player and something is heard. */
export class Afloat {
  #isSeen = true;

  constructor(player, sound, phrases) {
    Object.assign(this, { sound: sound.element, phrases });
    this.element = document.createElement("button");
    this.element.className = "afloat";
    this.element.part = "afloat";
    this.element.type = "button";
    this.element.hidden = true;
    this.element.append(icon("play"));
    this.element.onclick = () => (this.sound.paused ? sound.play() : sound.pause());
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
