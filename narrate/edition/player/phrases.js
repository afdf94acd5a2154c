import PHRASES from "./phrases.json" with { type: "json" };

const { names, ...KNOWN } = PHRASES;
const FROM_THE_RIGHT = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/;

/** What a player says to people, in a language (BCP 47) or, where that is not known, in English. */
export class Phrases {
  constructor(language) {
    const main = language.toLowerCase().split("-")[0];
    this.language = KNOWN[main] ? language : "en";
    this.direction = FROM_THE_RIGHT.test(this.language) ? "rtl" : "ltr";
    this.known = KNOWN[main] ?? KNOWN.en;
  }

  /** Give a phrase, its `{gaps}` filled. */
  say(name, gaps = {}) {
    return this.known[names.indexOf(name)].replace(/\{(\w+)\}/g, (_, gap) => gaps[gap]);
  }

  /** Say a duration as people do: 3 minutes 20 seconds. */
  time(seconds) {
    const whole = Math.max(0, Math.floor(seconds));
    const parts = { hour: Math.floor(whole / 3600), minute: Math.floor(whole / 60) % 60, second: whole % 60 };
    const told = Object.entries(parts).filter(([unit, count]) => count || (!whole && unit === "second"));
    return told.map(([unit, count]) => this.#unit(unit, count)).join(" ");
  }

  #unit(unit, count) {
    return new Intl.NumberFormat(this.language, { style: "unit", unit, unitDisplay: "long" }).format(count);
  }
}

/** Teach all players phrases of a language; of those that it leaves out, English is said. */
export function teach(language, phrases) {
  KNOWN[language.toLowerCase()] = names.map((name, at) => phrases[name] ?? KNOWN.en[at]);
}
