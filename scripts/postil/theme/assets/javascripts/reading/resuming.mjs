// Where a reader was in each reading, kept on this device alone, and only as long as they like.
import { _ } from "../shell/words.mjs";
import { viewFrom } from "./window.mjs";

const PLACES = "postil.places"; // page → id of the block that was read
const KEPT = "postil.places.kept"; // false: nothing is to be kept
const FIRST = 2; // who has not come further than so many blocks begins anew

const pageName = () => location.pathname;
const places = () => window.__md_get?.(PLACES) ?? {};

/** Whether places are kept. */
export const arePlacesKept = () => window.__md_get?.(KEPT) !== false;

/** Says whether places are to be kept; those that are there go with a no. */
export function keepPlaces(on) {
  window.__md_set?.(KEPT, on);
  if (!on) window.__md_set?.(PLACES, {});
}

/** The index of the block that is read, by where the blocks end, in px from the top of the window; -1 past the last. */
export const placeIn = (ends, { top, bottom }) => (ends.at(-1) <= bottom ? -1 : ends.findIndex((end) => end > top));

/** Keeps where the reader is when they leave, and offers to go on from there when they come back. */
export function startResuming({ root, rows }) {
  const line = root.querySelector(".resume");
  const kept = document.getElementById(places()[pageName()]);

  const keep = () => {
    if (!arePlacesKept()) return;
    const blocks = [...rows.children].filter((block) => block.getClientRects().length); // not what is for paper alone
    const at = placeIn(blocks.map((block) => block.getBoundingClientRect().bottom), viewFrom(0));
    const { [pageName()]: before, ...others } = places();
    window.__md_set?.(PLACES, at > FIRST ? { ...others, [pageName()]: blocks[at].id } : others);
  };
  addEventListener("visibilitychange", () => document.hidden && keep());
  addEventListener("pagehide", keep);

  // Not for who is led to a place, by an address or by the browser that comes back to a page.
  if (!line || !kept || location.hash || scrollY > 0 || !arePlacesKept()) return;
  const at = kept.id.replace(/^p(?=\d)/, "¶ ");
  line.querySelector("a").textContent = _("Continue where you were ({place})", { place: at });
  line.querySelector("a").href = `#${kept.id}`;
  line.hidden = false;
  document.body.append(line); // within the article, whose size is asked for, nothing is fixed to the window
  const hide = () => (line.hidden = true);
  line.addEventListener("click", hide);
  addEventListener("scroll", () => scrollY > innerHeight && hide(), { passive: true });
}
