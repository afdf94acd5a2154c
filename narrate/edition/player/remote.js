import { make, icon } from "./dom.js";

/** Make the button by which browsers send the sound to another device; it hides where there is none. */
export function castButton(audio, label) {
  const choose = () =>
    audio.webkitShowPlaybackTargetPicker
      ? audio.webkitShowPlaybackTargetPicker()
      : audio.remote?.prompt().catch(() => {});
  const button = make("button", { part: "cast", label, hidden: true, onclick: choose }, icon("cast"));
  audio.addEventListener(
    "webkitplaybacktargetavailabilitychanged",
    (event) => (button.hidden = event.availability !== "available"),
  );
  audio.remote?.watchAvailability((isThere) => (button.hidden = !isThere)).catch(() => {});
  return button;
}
