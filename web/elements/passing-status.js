/** Milliseconds; long enough to be read, and heard. */
const stays = 6000;

/**
 * What became of what the reader asked for. What went well goes by itself: it would soon be read as if it were of something else. What did
 * not stays until the next action. Screen readers say what comes into a status, and nothing when it is emptied; what is said again is
 * said aloud only after it was gone.
 */
export class PassingStatus {
  #changed;
  #text = '';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {(text: string) => void} changed called with what is to be shown, '' for nothing */
  constructor(changed) {
    this.#changed = changed;
  }

  get text() {
    return this.#text;
  }

  /** At the beginning of an action: what was said is of another one. */
  clear() {
    this.#put('');
  }

  /** @param {string} text */
  say(text) {
    this.#put(text);
    this.#timer = setTimeout(() => this.clear(), stays);
  }

  /** @param {string} text what stays to be read: a problem, or what is under way */
  keep(text) {
    this.#put(text);
  }

  /** @param {string} text */
  #put(text) {
    clearTimeout(this.#timer);
    if (text === this.#text) return;
    this.#text = text;
    this.#changed(text);
  }
}
