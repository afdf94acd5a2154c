// The show's page, made quicker to use: search among the episodes, and a button that copies the feed's address.

const letters = { "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i" };

// Writes a text as it is compared: without case, marks, invisible characters and the like.
function folded(text) {
  const bare = text.toLowerCase().normalize("NFD").replace(/[\p{M}\p{Cf}\u0640]/gu, "");
  return bare.replace(/[łøđßæœı]/g, (letter) => letters[letter]);
}

const search = document.querySelector("search");
const field = search.querySelector("input");
const found = search.querySelector("[role=status]");
const rows = [...document.querySelectorAll("ol > li")];
const numerals = new Intl.NumberFormat(known(document.documentElement.lang));
let texts;

// Gives a language tag; nothing where the browser would refuse it.
function known(language) {
  try {
    return Intl.getCanonicalLocales(language)[0];
  } catch {
    return undefined;
  }
}

function prepare() {
  texts ??= rows.map((row) => folded(row.textContent));
}

// Shows the episodes that have all the words, and tells how many these are.
function find() {
  const words = folded(field.value).split(/\s+/).filter(Boolean);
  if (words.length) prepare();
  let count = 0;
  rows.forEach((row, number) => {
    const hidden = !words.every((word) => texts[number].includes(word));
    count += !hidden;
    if (row.hidden !== hidden) row.hidden = hidden;
  });
  found.textContent = words.length ? told(count) : "";
}

function told(count) {
  const numbers = { count, all: rows.length };
  return found.dataset.told.replace(/\{(\w+)\}/g, (_, name) => numerals.format(numbers[name]));
}

// Takes the words that a link asks for: `#q=words`.
function ask() {
  const asked = new URLSearchParams(location.hash.slice(1)).get("q");
  if (asked === null && !field.value) return;
  field.value = asked ?? "";
  find();
}

function keep() {
  const asked = field.value.trim();
  const address = asked ? `#${new URLSearchParams({ q: asked })}` : location.pathname + location.search;
  try {
    history.replaceState(history.state, "", address);
  } catch {
    // Safari lets no page do so more than a hundred times in half a minute.
  }
}

if (rows.length > 1) {
  search.hidden = false;
  field.addEventListener("focus", prepare);
  field.addEventListener("input", () => (find(), keep()));
  addEventListener("hashchange", ask);
  ask();
}

const copy = document.querySelector("button[data-copied]");
if (copy && navigator.clipboard) {
  const name = copy.textContent;
  const address = document.getElementById("feed");
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    address.select();
    try {
      await navigator.clipboard.writeText(address.value);
    } catch {
      return; // what is selected can be copied by hand
    }
    copy.textContent = copy.dataset.copied;
    setTimeout(() => (copy.textContent = name), 3000);
  });
}
