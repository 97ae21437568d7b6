// Material's bundle starts its search worker, and fetches what it is to search, on every page. This file stands between
// the bundle and the worker: the bundle is told at once that search is ready (search/search_index.json holds no texts),
// and the worker and search/search_index.js, which holds them, are loaded when the search field is first used.
// The bundle itself is loaded when the page has been shown: it brings search, the switch of colours and the like, and
// takes longer to start than the page takes to be read and laid out.
// From file:// a browser refuses workers; there the same script runs in an empty frame of the page.
"use strict";
(() => {
  const SETUP = 0;
  const READY = 1;
  const QUERY = 2;
  const RESULT = 3;

  const settings = document.getElementById("__config");
  if (!settings) return;
  const { base, search } = JSON.parse(settings.textContent);
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
          else this.answer(data.type, data.data);
        });
        worker.postMessage({ type: SETUP, data: { ...window.__index, options: this.options } });
      });
      this.worker = worker;
      if (this.query) worker.postMessage({ type: QUERY, data: this.query });
    }

    postMessage({ type, data }) {
      if (type === SETUP) {
        this.options = data.options;
        this.answer(READY);
        return;
      }
      this.query = data.trim();
      if (!this.query) this.answer(RESULT, { items: [] });
      else if (this.worker) this.worker.postMessage({ type, data });
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
