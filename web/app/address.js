// The address bar is the state: a view has a link, Back and Forward work.

// Safari allows 100 changes in 30 seconds and throws at the next.
const pauseMs = 400;

export class Address {
  #timer = 0;
  #wanted = '';
  #seen = location.href;
  #navigate;

  /** @param {(url: string) => void} navigate to a whole address */
  constructor(navigate) {
    this.#navigate = navigate;
    const go = () => {
      if (location.href === this.#seen) return;
      this.#drop();
      this.#seen = location.href;
      navigate(location.href);
    };
    addEventListener('popstate', go);
    addEventListener('hashchange', go);
    addEventListener('pagehide', () => this.flush());
  }

  /** The part of the address that is the explorer's. */
  static here() {
    return location.search + location.hash;
  }

  /** @param {string} url of a view */
  static linkTo(url) {
    return location.origin + location.pathname + url;
  }

  /**
   * To a paragraph, as a link in the page does; the hit that was shown is left behind.
   * @param {string} hash with its "#"
   */
  follow(hash) {
    this.flush();
    const query = location.search.replace(/([?&])hit=\d+&?/, '$1').replace(/[?&]$/, '');
    this.#write(query + hash, true);
    this.#navigate(location.href);
  }

  /**
   * @param {string} url from "?" or "#" on, or empty
   * @param {boolean} push a new entry in the history
   */
  set(url, push) {
    if (push) {
      this.flush();
      this.#write(url, true);
      return;
    }
    this.#wanted = url;
    this.#timer ||= window.setTimeout(() => this.flush(), pauseMs);
  }

  /** What was wanted last is in the address now. */
  flush() {
    if (!this.#timer) return;
    const url = this.#wanted;
    this.#drop();
    this.#write(url, false);
  }

  #drop() {
    clearTimeout(this.#timer);
    this.#timer = 0;
  }

  /**
   * @param {string} url
   * @param {boolean} push
   */
  #write(url, push) {
    // The path is written out: a fragment alone would keep the query of the present address.
    const target = location.pathname + url;
    if (target === location.pathname + Address.here()) return;
    try {
      if (push) history.pushState(null, '', target);
      else history.replaceState(null, '', target);
    } catch {
      // Too many changes at once: the next one will do.
    }
    this.#seen = location.href;
  }
}
