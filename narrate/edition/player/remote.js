import { icon, make } from "./dom.js";

/** Make the button by which a browser sends the sound to another device; it hides where there is none. */
export function castButton({ remote }, label) {
  const onclick = () => remote.prompt().catch(() => {});
  const button = make("button", { part: "cast", label, hidden: true, onclick }, icon("cast"));
  remote?.watchAvailability((isThere) => (button.hidden = !isThere)).catch(() => {});
  return button;
}
