const KEY = "narrate";
const KEPT = 200;

/** Where people stopped, and what they chose: numbers, kept in their own browser, where it lets us. */
export function recall(name, otherwise, most = Infinity) {
  const told = read()[name]?.[0];
  return told >= 0 && told <= most ? Number(told) : otherwise;
}

/** Keep a value, or forget it (undefined); of too many the oldest go. */
export function remember(name, value) {
  const all = read();
  delete all[name];
  if (value !== undefined) all[name] = [value];
  const names = Object.keys(all);
  for (const old of names.slice(0, Math.max(0, names.length - KEPT))) delete all[old];
  try {
    localStorage.setItem(KEY, JSON.stringify(all));
  } catch {
    // Storage that is full or forbidden remembers nothing.
  }
}

function read() {
  try {
    const all = JSON.parse(localStorage.getItem(KEY));
    return all && typeof all === "object" ? all : {};
  } catch {
    return {};
  }
}
