import { runScript } from "../shell/script.mjs";

const MARKED_MS = 1600; // a source that a reference led to is marked for so long

/**
 * The sources of a reading as the panel for suggestions has them: by their ids, each with its whole citation (`text`)
 * and its `url`. They are loaded when first asked for; a reading that is one file has its list of sources instead.
 */
export class Sources {
  constructor(script) {
    this.script = script;
  }

  /** Brings them. */
  load() {
    if (!this.script || window.__suggest?.reading) return Promise.resolve();
    return (this.loaded ??= runScript(new URL("suggest.js", location)).catch((error) => {
      this.loaded = null;
      throw error;
    }));
  }

  /** The source that a reference leads to, or nothing. */
  of(link) {
    const [, name] = /#source_(.+)$/.exec(link.href) ?? [];
    const known = window.__suggest?.reading?.sources;
    const isIt = ([id, one]) => (one.name ?? id) === name;
    if (known) return Object.entries(known).find(isIt)?.[1];
    const entry = document.getElementById(link.hash.slice(1));
    if (!entry) return undefined;
    const cited = [...entry.childNodes].filter(({ nodeName }) => nodeName !== "P"); // that tells who cites it
    const text = cited.map(({ textContent }) => textContent).join("").trim();
    return { text, url: entry.querySelector('a[href^="http"]')?.href };
  }
}

/**
 * The number of a source opens it in place: in the list of its card, where that cites it in full, or else beside the
 * number. Where it cannot be had, the number leads to the list of sources, as it does without script.
 */
export function startSources({ root, rows }, sources) {
  const words = Object.assign(document.createElement("div"), { className: "meaning", popover: "auto" });
  root.append(words);
  const show = (link, { text, url }) => {
    const number = link.cloneNode(true);
    words.replaceChildren(number, ` ${text} `);
    if (url) words.append(Object.assign(document.createElement("a"), { href: url, rel: "noopener", textContent: url }));
    words.showPopover({ source: link });
  };
  rows.addEventListener("click", (event) => {
    const link = event.target.closest("a.ref");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const entry = [...link.closest(".card").querySelectorAll(".sources:not(.brief) > li")]
      .find((one) => one.firstElementChild.textContent === link.textContent);
    if (entry?.contains(link) || (!sources.script && !sources.of(link))) return;
    event.preventDefault();
    if (entry) {
      entry.scrollIntoView({ block: "nearest", behavior: "instant" });
      entry.classList.add("lit");
      setTimeout(() => entry.classList.remove("lit"), MARKED_MS);
      return;
    }
    const leave = () => location.assign(link.href);
    sources.load().then(() => show(link, sources.of(link))).catch(leave);
  });
}
