/**
 * Make an element; nothing is ever parsed as HTML. `on*` are listeners; `part` is its class too, `label` both its
 * name for those who do not see it and its tooltip; other names are attributes.
 */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  if (name === "button") element.type = name;
  for (const [key, value] of Object.entries(attributes)) {
    for (const each of ALSO[key] ?? [key]) {
      if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
      else if (value !== undefined && value !== false)
        element.setAttribute(each, value === true ? "" : value);
    }
  }
  element.append(...children);
  return element;
}

const ALSO = { part: ["part", "class"], label: ["aria-label", "title"] };
const SVG = "http://www.w3.org/2000/svg";
/** Paths in a square of 24; `back` and `forward` are an arrow that goes round. */
const ICONS = {
  play: "M7 4.5v15l13-7.5z",
  pause: "M6 4.5h4v15H6zm8 0h4v15h-4z",
  back: "M12 4V.8L7 5l5 4.2V6a7 7 0 1 1-7 7H3a9 9 0 1 0 9-9z",
  forward: "M12 4V.8L17 5l-5 4.2V6a7 7 0 1 0 7 7h2a9 9 0 1 1-9-9z",
  previous: "M6 5h2.5v14H6zm13 0v14l-9.5-7z",
  next: "M15.5 5H18v14h-2.5zM5 5l9.5 7L5 19z",
  sound: "M4 9v6h4l5 4.5v-15L8 9zm11.5-1.5v9a5 5 0 0 0 0-9z",
  muted: "M4 9v6h4l5 4.5v-15L8 9zm11 2h6v2h-6z",
  chapters: "M4 5h2v2H4zm4 0h12v2H8zM4 11h2v2H4zm4 0h12v2H8zm-4 6h2v2H4zm4 0h12v2H8z",
  transcript: "M4 4h16v2H4zm0 5h16v2H4zm0 5h16v2H4zm0 5h10v2H4z",
  along: "M4 5h10v2H4zm0 4.5h16v5H4zM4 17h13v2H4z",
  link: "M10 7H7a5 5 0 0 0 0 10h3v-2H7a3 3 0 0 1 0-6h3zm4 0h3a5 5 0 0 1 0 10h-3v-2h3a3 3 0 0 0 0-6h-3zM8 11h8v2H8z",
  download: "M11 3h2v9l3.5-3.5L18 10l-6 6-6-6 1.5-1.5L11 12zM4 18h16v2H4z",
  cast: "M3 5h18v14h-7v-2h5V7H5v3H3zm0 13a3 3 0 0 1 3 3H3zm0-4a7 7 0 0 1 7 7H8a5 5 0 0 0-5-5z",
};

/** Draw an icon; it says nothing to those who do not see it. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const path = svg.appendChild(document.createElementNS(SVG, "path"));
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", ICONS[name]);
  return svg;
}

/** Let an element show another icon. */
export function show(element, name) {
  element.querySelector("path").setAttribute("d", ICONS[name]);
}
