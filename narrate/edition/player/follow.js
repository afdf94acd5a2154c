const KEYS = new Set(["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", " "]);
const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** Keep what is spoken in view, until the reader scrolls; `return` takes it up again. */
export class Follow {
  #onChange;
  #scroller;
  #listeners = new AbortController();

  /** `scroller`: what scrolls, the page's own element for the whole page. `onChange` hears whether it follows. */
  constructor(scroller, onChange) {
    this.isOn = true;
    this.#scroller = scroller;
    this.#onChange = onChange;
    const target = isPage(scroller) ? window : scroller;
    const options = { passive: true, signal: this.#listeners.signal };
    for (const name of ["wheel", "touchmove"]) target.addEventListener(name, () => this.stop(), options);
    target.addEventListener("keydown", (event) => this.#onKey(event), options);
    target.addEventListener("pointerdown", (event) => this.#onPointer(event), options);
  }

  #onKey(event) {
    if (event.key === " " && event.defaultPrevented) return;
    const path = event.composedPath();
    const isElsewhere = path.some((each) =>
      each.matches?.("input, select, textarea, button, narrate-player"),
    );
    if (KEYS.has(event.key) && (!isElsewhere || !isPage(this.#scroller))) this.stop();
  }

  #onPointer(event) {
    if (event.target === this.#scroller && event.offsetX > this.#scroller.clientWidth) this.stop();
  }

  /** The reader scrolls: leave the page to them. */
  stop() {
    if (this.isOn) this.#onChange((this.isOn = false));
  }

  /** Follow again. */
  return() {
    if (!this.isOn) this.#onChange((this.isOn = true));
  }

  /** Bring a box (of the window) into view, where it is outside of the middle of what is seen. */
  bring(box) {
    if (!this.isOn || !box) return;
    const seen = isPage(this.#scroller)
      ? new DOMRect(0, 0, innerWidth, innerHeight)
      : this.#scroller.getBoundingClientRect();
    const top = box.top - seen.top;
    if (top > seen.height * 0.2 && box.bottom - seen.top < seen.height * 0.75) return;
    this.#scroller.scrollBy({ top: top - seen.height * 0.3, behavior: calm.matches ? "instant" : "smooth" });
  }

  end() {
    this.#listeners.abort();
  }
}

function isPage(scroller) {
  return scroller === document.scrollingElement;
}
