const KEY = "narrate";
const KEPT = 200;

/** Where people stopped, and what they chose: numbers, kept in their own browser, where it lets us. */
export function recall(name, otherwise, most = Infinity) {
  const told = read()[name];
  return told >= 0 && told <= most ? Number(told) : otherwise;
}

/** Keep a value, or forget it (undefined); of too many the oldest go. */
export function remember(name, value) {
  const { [name]: old, ...others } = read();
  const kept = Object.entries({ ...others, [name]: value }).slice(-KEPT);
  try {
    localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(kept)));
  } catch {
    // Storage that is full or forbidden remembers nothing.
  }
}

function read() {
  try {
    return Object(JSON.parse(localStorage.getItem(KEY)));
  } catch {
    return {};
  }
}
