import { messageOf } from './describe-value.js';
import { DataError } from './read-weights.js';

/**
 * Data inside a tag: `<script type="application/json">{ "weights": …, "queryTokens": … }</script>`. Read when the
 * element joins a page and again whenever its children change, which also covers a page that is still being received.
 */
export class JsonChild {
  /** @type {DataError | undefined} why the child could not be read */
  problem;
  #host;
  #take;
  #keys;
  /** @type {MutationObserver | undefined} */
  #observer;
  #text = '';

  /**
   * @param {import('lit').ReactiveControllerHost & Element} host
   * @param {(values: Record<string, unknown>) => void} take called with what was read
   * @param {string[]} keys in camelCase; others are ignored, and so are those that the tag has as attributes
   */
  constructor(host, take, keys) {
    this.#host = host;
    this.#take = take;
    this.#keys = keys;
    host.addController(this);
  }

  hostConnected() {
    this.#observer = new MutationObserver(() => this.#readIfNew());
    this.#observer.observe(this.#host, { childList: true, subtree: true, characterData: true });
    this.#readIfNew();
  }

  hostDisconnected() {
    this.#observer?.disconnect();
  }

  #readIfNew() {
    if (document.readyState === 'loading') {
      // The parser hands over a long text in parts, and a part of JSON is no JSON.
      document.addEventListener('DOMContentLoaded', () => this.#readIfNew(), { once: true });
      return;
    }
    const text = this.#host.querySelector(':scope > script[type="application/json"]')?.textContent ?? '';
    if (text === this.#text) return;
    this.#text = text;
    this.problem = undefined;
    try {
      this.#take(this.#read(text));
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      this.problem = error;
    }
    this.#host.requestUpdate();
  }

  /**
   * @param {string} text
   * @returns {Record<string, unknown>}
   */
  #read(text) {
    if (!text.trim()) return {};
    let value;
    try {
      value = JSON.parse(text);
    } catch (error) {
      throw new DataError('jsonSyntax', { message: messageOf(error) });
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new DataError('jsonKind');
    const taken = this.#keys.map((key) => {
      const attribute = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      const entry = Object.hasOwn(value, key) ? value[key] : value[attribute];
      return entry === undefined || this.#host.hasAttribute(attribute) ? [] : [[key, entry]];
    });
    return Object.fromEntries(taken.flat());
  }
}
