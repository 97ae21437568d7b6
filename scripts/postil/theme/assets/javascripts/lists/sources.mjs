import { tokensOf } from "../search/folding.mjs";
import { placesOf } from "../search/places.mjs";
import { termsOf } from "../search/queries.mjs";
import { _ } from "../shell/words.mjs";

/** Whether the words of an entry, as tokens, meet all terms of what was typed. */
export const meetsAll = (tokens, terms) =>
  terms.every(({ ways }) => ways.some((way) => placesOf(way, tokens).length > 0));

/** The list of sources: its entries that have the words, and are of the tier, that are asked for. */
export function startSources(form) {
  const { words, tier } = form.elements;
  const output = form.querySelector("output");
  const sections = [...document.querySelectorAll("section:has(> .references)")];
  const entries = sections.flatMap((section) => [...section.querySelectorAll(".references > li")]);
  const tokens = new Map(); // of each entry, cut when first asked for

  const has = (entry, terms) => {
    if (!tokens.has(entry)) tokens.set(entry, tokensOf(`${entry.value} ${entry.textContent}`));
    return meetsAll(tokens.get(entry), terms);
  };

  const list = () => {
    const terms = termsOf(words.value.trim());
    let left = 0;
    for (const section of sections) {
      const isWanted = !tier.value || section.getAttribute("aria-labelledby") === tier.value;
      const own = [...section.querySelectorAll(".references > li")];
      for (const entry of own) entry.hidden = !isWanted || !has(entry, terms);
      const shown = own.filter(({ hidden }) => !hidden).length;
      section.hidden = !shown;
      left += shown;
    }
    output.textContent = _("{number} of {all}", { number: left, all: entries.length });
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", list);
  // An address leads to its entry, listed or not.
  const follow = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target?.closest("[hidden]")) return;
    form.reset();
    list();
    target.scrollIntoView();
  };
  addEventListener("hashchange", follow);
  if (words.value || tier.value) list(); // as the browser has kept them
}
