const REST = /,\s*"sentences":\s*\[/;

/** What is known of an edition: its facts at once, its sentences, which come last, when they are asked for. */
export class Manifest {
  #reader;
  #text;
  #sentences;

  /** Read a manifest up to its sentences. Throws where it cannot be had, or is none. */
  static async open(url) {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    const manifest = new Manifest();
    await manifest.#begin(answer, url);
    return manifest;
  }

  async #begin(answer, url) {
    this.url = answer.url || url;
    this.#reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    this.#text = "";
    let found = null;
    while (!found && (await this.#more())) found = REST.exec(this.#text);
    this.facts = found ? JSON.parse(`${this.#text.slice(0, found.index)}}`) : {};
    if (!this.facts.title || !this.facts.files) this.facts = JSON.parse(await this.#whole());
    if (this.facts.narrate !== 1) throw new Error(`${url} is no manifest`);
  }

  /** Read on to the end. */
  async #whole() {
    while (!this.isWhole) await this.#more();
    return this.#text;
  }

  async #more() {
    const { done, value } = await this.#reader.read();
    this.#text += value ?? "";
    this.isWhole = done;
    return !done;
  }

  /** Let go of the connection, where more of it than the facts is not needed now. */
  release() {
    if (this.isWhole || this.#sentences) return;
    this.#reader.cancel().catch(() => {});
    this.#text = "";
  }

  /** Give the sentences; each word's place counts UTF-16 units from then on, as strings here do. */
  sentences() {
    this.#sentences ??= this.#finish().catch((error) => {
      this.#sentences = undefined;
      this.#text = "";
      throw error;
    });
    return this.#sentences;
  }

  async #finish() {
    const text = this.#text ? await this.#whole() : await (await fetch(this.url)).text();
    const { sentences } = JSON.parse(text);
    this.#text = "";
    sentences.forEach(inUnits);
    return sentences;
  }

  /** Give the address of the edition's file with an ending, "" where it has none. */
  file(ending) {
    const name = `${this.facts.slug}${ending}`;
    return this.facts.files.some((file) => file.name === name) ? new URL(encodeURIComponent(name), this.url).href : "";
  }
}

/** The manifest counts code points: letters beyond the first plane are two units each. */
function inUnits(sentence) {
  if (!/[\ud800-\udbff]/.test(sentence.written)) return;
  const at = [0];
  for (const letter of sentence.written) at.push(at.at(-1) + letter.length);
  for (const word of sentence.words) [word[0], word[1]] = [at[word[0]], at[word[1]]];
}
