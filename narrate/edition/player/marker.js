import { make } from "./dom.js";
import alongStyle from "./along.css" with { type: "css" };
import pageStyle from "./highlight.css" with { type: "css" };

/** What lies over another comes later. */
const NAMES = ["pointed", "sentence", "word"];

/** Light ranges of a page up without touching it: by CSS highlights, or by boxes laid over it. */
export class Marker {
  #ranges = {};
  #layer;

  /** `root`: the document or shadow root of the text. `player`: its element gets boxes that lie over the page. */
  constructor(root, player) {
    const shadow = player.getRootNode();
    if (!shadow.adoptedStyleSheets.includes(alongStyle)) shadow.adoptedStyleSheets.push(alongStyle);
    if (!(globalThis.Highlight && CSS.highlights)) {
      player.append((this.#layer = make("div", { class: "layer", "aria-hidden": "true" })));
    }
    if (!this.#layer && !root.adoptedStyleSheets.includes(pageStyle)) root.adoptedStyleSheets.push(pageStyle);
    if (this.#layer) addEventListener("scroll", this.#place, { capture: true, passive: true });
    if (this.#layer) addEventListener("resize", this.#place);
  }

  /** Light up these ranges as `sentence`, `word` or `pointed`, and no others. */
  mark(name, ranges) {
    this.#ranges[name] = ranges;
    if (this.#layer) this.#place();
    else this.#highlight(name, ranges);
  }

  #highlight(name, ranges) {
    if (!ranges.length) return CSS.highlights.delete(`narrate-${name}`);
    const highlight = new Highlight(...ranges);
    highlight.priority = NAMES.indexOf(name);
    return CSS.highlights.set(`narrate-${name}`, highlight);
  }

  #place = () => {
    const origin = this.#layer.getBoundingClientRect();
    const boxes = NAMES.flatMap((name) =>
      (this.#ranges[name] ?? []).flatMap((range) => boxesOf(range, name, origin)),
    );
    this.#layer.replaceChildren(...boxes);
  };

  end() {
    for (const name of NAMES) this.mark(name, []);
    removeEventListener("scroll", this.#place, { capture: true });
    removeEventListener("resize", this.#place);
    this.#layer?.remove();
  }
}

/** Make a range that can be measured; the map's own may be static. */
export function live(range) {
  const made = document.createRange();
  made.setStart(range.startContainer, range.startOffset);
  made.setEnd(range.endContainer, range.endOffset);
  return made;
}

function boxesOf(range, name, origin) {
  return [...live(range).getClientRects()].map((rect) => {
    const box = make("i", { class: name });
    const sides = {
      left: rect.left - origin.left,
      top: rect.top - origin.top,
      width: rect.width,
      height: rect.height,
    };
    for (const [side, pixels] of Object.entries(sides)) box.style[side] = `${pixels}px`;
    return box;
  });
}
