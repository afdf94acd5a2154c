/** Seconds of one step on the slider, and of a page of it. */
const STEPS = [5, 60];
const TYPED = "input:not([type=range]), select, textarea";
const PRESSED = "button, a, [role=button]";

/** Find what a key does where it is pressed inside a player; undefined where it is none of ours. */
export function actOf(event, does) {
  const target = event.composedPath()[0];
  const isGraph = event.getModifierState("AltGraph");
  if (event.defaultPrevented || event.metaKey || ((event.ctrlKey || event.altKey) && !isGraph))
    return undefined;
  if (event.key === "Escape") return does.close;
  if (target.matches(TYPED)) return undefined;
  if (target.matches(".seek")) return onSlider(event.key, does) ?? anywhere(event.key, does);
  if (target.matches("[type=range]") && /^(Arrow|Home|End|Page)/.test(event.key))
    return undefined;
  if (target.matches(PRESSED) && event.key === " ") return undefined;
  return anywhere(event.key, does);
}

function onSlider(key, does) {
  const by = (seconds) => () => does.skip(seconds);
  return {
    ArrowLeft: by(-STEPS[0]),
    ArrowDown: by(-STEPS[0]),
    ArrowRight: by(STEPS[0]),
    ArrowUp: by(STEPS[0]),
    PageDown: by(-STEPS[1]),
    PageUp: by(STEPS[1]),
    Home: () => does.seek(0),
    End: () => does.seek(Infinity),
  }[key];
}

function anywhere(key, does) {
  return {
    " ": does.toggle,
    ArrowLeft: does.back,
    ArrowRight: does.forward,
    ArrowUp: () => does.louder(0.1),
    ArrowDown: () => does.louder(-0.1),
    "[": () => does.turn(-1),
    "]": () => does.turn(1),
    "<": () => does.faster(-1),
    ">": () => does.faster(1),
  }[key];
}
