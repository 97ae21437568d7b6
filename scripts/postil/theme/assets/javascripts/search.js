// Material's bundle starts its search worker, and fetches what it is to search, on every page. This file stands between
// the bundle and the worker: the bundle is told at once that search is ready (search/search_index.json holds no texts),
// and the worker and search/search_index.js, which holds them, are loaded when the search field is first used.
// The bundle itself is loaded when the page has been shown: it brings search, the switch of colours and the like, and
// takes longer to start than the page takes to be read and laid out.
// From file:// a browser refuses workers; there the same script runs in an empty frame of the page.
// The worker finds entries with any of the words and groups them by page. Here all words are asked for first, and each
// entry becomes a result by itself, with the words around those found: the first is what Enter and the arrows reach first.
"use strict";
(() => {
  const SETUP = 0;
  const READY = 1;
  const QUERY = 2;
  const RESULT = 3;
  const BEFORE = 50; // characters shown before the first word found, and
  const AFTER = 170; // from there on
  const WHOLE = 0.7; // an entry of whose title's letters so many were asked for stands before all others
  // The words that the worker leaves out of its index.
  const STOPS = new Set(
    (
      "a able about across after all almost also am among an and any are as at be because been but by can cannot could " +
      "dear did do does either else ever every for from get got had has have he her hers him his how however i if in " +
      "into is it its just least let like likely may me might most must my neither no nor not of off often on only or " +
      "other our own rather said say says she should since so some than that the their them then there these they " +
      "this tis to too twas us wants was we were what when where which while who whom why will with would yet you your"
    ).split(" ")
  );

  const settings = document.getElementById("__config");
  if (!settings) return;
  const { base, search, translations } = JSON.parse(settings.textContent);
  const workerAddress = new URL(search, location).href;
  const indexAddress = new URL("search/search_index.js", new URL(base, location)).href;
  const BrowserWorker = window.Worker;

  /** Resolves when the classic script at `address` has run in `target`. */
  const runScript = (address, target) =>
    new Promise((resolve, reject) => {
      const script = target.createElement("script");
      script.src = address;
      script.onload = () => resolve();
      script.onerror = () => reject(new Error(`cannot load ${address}`));
      target.head.append(script);
    });

  /** The words of a text that can be searched for, without any sign that is an operator to the worker, or HTML. */
  const wordsOf = (text) => {
    const split = new RegExp(`(?:${window.__index.config.separator})|[*+~^:"<>&\\\\-]`);
    return text.toLowerCase().split(split).filter((word) => word && !STOPS.has(word));
  };

  /** The queries to be tried for what a reader typed, until one finds something: all of the words, then any. */
  const queriesFor = (typed) => {
    const words = wordsOf(typed);
    const last = words.pop() ?? typed.match(/[a-z]+$/i)?.[0];
    if (!last) return [];
    // The last word may be half typed; whole it counts for more.
    const end = `${last}* ${last}^4`;
    const queries = [[...words.map((word) => `+${word}`), `+${end}`]];
    if (words.length) queries.push([...words.map((word) => `${word}^1`), end.replace("*", "")]);
    return queries.map((query) => query.join(" "));
  };

  /** The part of `html` with the most words found, as HTML without other elements. */
  const excerpt = (html) => {
    const parted = html.trim().replace(/<\/p>\s*(?=<p>)/g, " · ");
    const text = parted.replace(/<(?!\/?mark>)[^>]*>/g, " ").replace(/\s+/g, " ").trim();
    const found = Array.from(text.matchAll(/<mark>/g), ({ index }) => index);
    const marks = (from) => found.filter((place) => place >= from && place < from + AFTER).length;
    const first = found.reduce((best, place) => (marks(place) > marks(best) ? place : best), found[0] ?? 0);
    const start = first > BEFORE ? text.indexOf(" ", first - BEFORE) + 1 : 0;
    const end = text.indexOf(" ", first + AFTER); // no word found has a blank in it: none is cut in two
    // The worker begins with the first word, after the sign that opens a quotation.
    const opening = start ? "… " : /^[^“”]*”/.test(text) ? "“" : "";
    return opening + (end < 0 ? text.slice(start) : `${text.slice(start, end)} …`);
  };

  /** The groups of the worker as results of one entry each, best first. */
  const flatten = (groups) => {
    const found = groups.flat().filter(({ score }) => score);
    // Both editions of a reading have its notes: one is enough.
    const places = new Set(found.map(({ location }) => location));
    const twin = ({ location }) => location.replace("/guide.html#", "/index.html#");
    const entries = found.filter((entry) => entry.location === twin(entry) || !places.has(twin(entry)));
    for (const entry of entries) {
      const asked = entry.title.match(/<mark>.*?(?=<\/mark>)/g);
      if (!asked) continue;
      const letters = wordsOf(entry.title.replace(/<\/?mark>/g, "")).join("").length;
      if (asked.join("").length - "<mark>".length * asked.length > WHOLE * letters) entry.score *= 1e3;
    }
    entries.sort((a, b) => b.score - a.score);
    // An entry with a fragment in its address is shown by its title alone, as the bundle takes it for a page: what
    // else there is to show stands in the title, which is asked for when it is shown.
    return entries.map((entry, place) => [
      {
        location: entry.location,
        score: entries.length - place,
        text: "",
        terms: {},
        get title() {
          const missing = Object.keys(entry.terms).filter((term) => !entry.terms[term]);
          const shown = [
            ["teaser", excerpt(entry.text)],
            ["missing", missing.length && `${translations["search.result.term.missing"]}: ${missing.join(", ")}`],
            ["page", entry.parent?.title],
          ].map(([name, html]) => html && `<span class="md-search-result__${name}">${html}</span>`);
          return entry.title + shown.filter(Boolean).join("");
        },
      },
    ]);
  };

  /** What a worker offers to its owner, for a script that runs in an empty frame. */
  class FrameWorker extends EventTarget {
    constructor(address) {
      super();
      this.started = new Promise((resolve, reject) => {
        const frame = document.createElement("iframe");
        frame.hidden = true;
        // Some browsers load an empty frame at once, others after a while: both say so with this event.
        frame.addEventListener("load", () => resolve(this.start(frame.contentWindow, address)), { once: true });
        frame.addEventListener("error", reject, { once: true });
        document.body.append(frame);
      });
    }

    async start(inside, address) {
      inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      inside.importScripts = async (...names) => {
        for (const name of names) await runScript(new URL(name, address).href, inside.document);
      };
      await runScript(address, inside.document);
      return inside;
    }

    async postMessage(data) {
      const inside = await this.started;
      inside.dispatchEvent(new inside.MessageEvent("message", { data }));
    }
  }

  /** The search worker as the bundle sees it; the true one is started by `wake`. */
  class SleepingWorker extends EventTarget {
    constructor() {
      super();
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
      if (!window.__index) await runScript(indexAddress, document);
      const worker = new (location.protocol === "file:" ? FrameWorker : BrowserWorker)(workerAddress);
      await new Promise((ready) => {
        worker.addEventListener("message", ({ data }) => {
          if (data.type === READY) ready();
          else this.take(data.data.items);
        });
        worker.postMessage({ type: SETUP, data: { ...window.__index, options: this.options } });
      });
      this.worker = worker;
      if (this.query) this.ask(this.query, queriesFor(this.query));
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
      else this.answer(RESULT, { items: flatten(items) });
    }

    postMessage({ type, data }) {
      if (type === SETUP) {
        this.options = data.options;
        this.answer(READY);
        return;
      }
      this.query = data.trim();
      if (!this.query) this.answer(RESULT, { items: [] });
      else if (this.worker) this.ask(this.query, queriesFor(this.query));
      else this.wake();
    }
  }

  window.Worker = function Worker(address, options) {
    const wanted = new URL(address, location).href;
    return wanted === workerAddress ? new SleepingWorker() : new BrowserWorker(address, options);
  };

  const { bundle } = document.currentScript.dataset;
  if (!bundle) return;
  const toggle = document.getElementById("__search");
  const query = document.querySelector("[data-md-component=search-query]");

  /** Opens the search for a reader who is sooner than the bundle, which has this key too. */
  const open = (event) => {
    if (event.key !== "/" || event.target.matches("input, select, textarea")) return;
    event.preventDefault();
    toggle.checked = true;
    query.focus();
  };

  const start = async () => {
    await runScript(bundle, document);
    removeEventListener("keydown", open);
    if (!toggle.checked) return;
    query.blur(); // and again: the bundle sees only what happens from now on
    query.focus();
  };

  addEventListener("keydown", open);
  const soon = () => start().catch(console.error);
  if (document.hidden) soon(); // no frame comes
  else requestAnimationFrame(() => setTimeout(soon));
})();
