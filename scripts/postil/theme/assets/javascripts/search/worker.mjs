// Material's bundle starts its search worker, and fetches what it is to search, on every page. This stands between the
// bundle and the worker: the bundle is told at once that search is ready (search/search_index.json holds no texts), and
// the worker and search/search_index.js, which holds them, are loaded when the search field is first used.
// The worker finds entries with any of the words and groups them by page. Here all words are asked for first, and each
// entry becomes a result by itself, with the words around those found: the first is where Enter and the arrows lead.
import { FrameWorker } from "./frame.mjs";
import { queriesFor } from "./queries.mjs";
import { flatten } from "./results.mjs";
import { runScript } from "./script.mjs";

// The kinds of Material's messages.
const SETUP = 0;
const READY = 1;
const QUERY = 2;
const RESULT = 3;
const BrowserWorker = globalThis.Worker;

/** The search worker as the bundle sees it; the true one is started by `wake`. */
class SleepingWorker extends EventTarget {
  /** `worker` and `index` are addresses; `missing` is the word before those that an entry lacks. */
  constructor(addresses, missing) {
    super();
    this.addresses = addresses;
    this.missing = missing;
    this.options = {};
    this.query = "";
    this.sent = []; // what the worker has yet to answer: what was typed, and the queries left to try
    this.worker = null;
    this.waking = null;
    document.addEventListener("focusin", ({ target }) => {
      if (target.matches("[data-md-component=search-query]")) this.wake();
    });
  }

  answer(type, data) {
    queueMicrotask(() => this.dispatchEvent(new MessageEvent("message", { data: { type, data } })));
  }

  wake() {
    this.waking ??= this.start().catch((error) => {
      console.error(error);
      this.answer(RESULT, { items: [] });
    });
  }

  async start() {
    if (!window.__index) await runScript(this.addresses.index, document);
    this.separator = window.__index.config.separator;
    const worker = new (location.protocol === "file:" ? FrameWorker : BrowserWorker)(this.addresses.worker);
    await new Promise((ready) => {
      worker.addEventListener("message", ({ data }) => {
        if (data.type === READY) ready();
        else this.take(data.data.items);
      });
      worker.postMessage({ type: SETUP, data: { ...window.__index, options: this.options } });
    });
    this.worker = worker;
    if (this.query) this.ask(this.query, queriesFor(this.query, this.separator));
  }

  ask(typed, [query, ...others]) {
    if (!query) {
      this.answer(RESULT, { items: [] });
      return;
    }
    this.sent.push([typed, others]);
    this.worker.postMessage({ type: QUERY, data: query });
  }

  take(items) {
    const [typed, others] = this.sent.shift();
    if (typed !== this.query) return; // more was typed since
    if (!items.length && others.length) this.ask(typed, others);
    else this.answer(RESULT, { items: flatten(items, this.separator, this.missing) });
  }

  postMessage({ type, data }) {
    if (type === SETUP) {
      this.options = data.options;
      this.answer(READY);
      return;
    }
    this.query = data.trim();
    if (!this.query) this.answer(RESULT, { items: [] });
    else if (this.worker) this.ask(this.query, queriesFor(this.query, this.separator));
    else this.wake();
  }
}

/** Lets Material's search worker sleep until it is needed; `settings` are those that its bundle finds in the page. */
export function interposeWorker({ base, search, translations }) {
  const worker = new URL(search, location).href;
  const index = new URL("search/search_index.js", new URL(base, location)).href;
  window.Worker = function Worker(address, options) {
    if (new URL(address, location).href !== worker) return new BrowserWorker(address, options);
    return new SleepingWorker({ worker, index }, translations["search.result.term.missing"]);
  };
}
