import { Cards } from "./cards.mjs";
import { startClicks } from "./clicks.mjs";
import { copyFrom } from "./copying.mjs";
import { startFinding } from "./finding.mjs";
import { startKeys } from "./keys.mjs";
import { startLeaving } from "./leaving.mjs";
import { startLights } from "./lights.mjs";
import { Margin } from "./margin.mjs";
import { startOwnCopy } from "./own_copy.mjs";
import { startPrinting } from "./paper.mjs";
import { pathIn } from "./path.mjs";
import { startPaths } from "./paths.mjs";
import { Preview, startPreview } from "./preview.mjs";
import { startProgress } from "./progress.mjs";
import { Reading } from "./reading.mjs";
import { startResuming } from "./resuming.mjs";
import { resize } from "./sizes.mjs";
import { startSelecting } from "./selecting.mjs";
import { Sources, startSources } from "./sources.mjs";
import { layOutInSlices } from "./slices.mjs";
import { stepTo } from "./steps.mjs";
import { startSuggesting } from "./suggesting.mjs";
import { startSwiping } from "./swiping.mjs";
import { _ } from "../shell/words.mjs";

/** Cards that are opened and closed by the browser itself, for find-in-page and for addresses. */
function followToggles({ rows, owners, state }, cards) {
  rows.addEventListener("toggle", ({ target }) => {
    const note = owners.get(target);
    if (!note || state.everything || note === state.previewed) return;
    if (target.open && note !== state.pinned) cards.pin(note);
    else if (!target.open && note === state.pinned) cards.close(note);
  }, true);
}

/** Opens what the address names: now, and whenever it changes. */
function followAddress({ byId, state }, cards, choosePath) {
  const follow = () => {
    const note = byId.get(location.hash.slice(1));
    const path = pathIn("", location.hash);
    if (path) choosePath(path);
    else if (note) cards.open(note, { scroll: true, address: false });
    else if (state.pinned) cards.close(state.pinned, { back: !location.hash });
  };
  addEventListener("hashchange", follow);
  if (!byId.has(location.hash.slice(1))) return;
  follow();
  // When all is loaded the browser scrolls to the address by itself, and knows nothing of the words: until then the
  // card has not its place, and is not seen.
  const { dataset } = document.documentElement;
  dataset.landing = "";
  const again = () => requestAnimationFrame(() => {
    if (state.pinned) cards.reveal(state.pinned);
    cards.margin.place();
    delete dataset.landing;
  });
  addEventListener("load", again, { once: true });
}

/** The buttons of a reading that do something once: each says in `data-act` what. */
function followButtons(reading, acts) {
  reading.root.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button?.dataset.copy) copyFrom(button, reading);
    else acts[button?.dataset.act]?.(button);
    if (button?.dataset.act === "expand") button.closest("[popover]").hidePopover?.();
  });
}

/** Makes a reading livelier; the page is whole without. Returns what its letters do. */
export function startReading(root, script) {
  const reading = new Reading(root);
  const { rows, notes, state } = reading;
  const margin = new Margin(rows, state);
  const preview = new Preview(reading, margin);
  const cards = new Cards(reading, margin, preview);
  const sources = new Sources(script);
  // Who watches first is told first: a card has its height before it is placed.
  startLights(reading);
  const choosePath = startPaths(reading, margin, cards);
  startProgress(reading);
  state.watch(["pinned", "previewed"], () => margin.place());
  const expand = root.querySelector("[data-act=expand]");
  state.watch(["everything"], () => {
    rows.classList.toggle("everything", state.everything);
    expand.textContent = state.everything ? _("Close all") : _("Open all");
  });
  startPreview(reading, preview);
  startClicks(reading, cards);
  startSources(reading, sources);
  startLeaving(reading, margin);
  startSelecting(reading);
  startPrinting(reading, sources);
  startSuggesting(reading, script);
  const acts = {
    next: (button) => stepTo(reading, cards, 1, button),
    previous: (button) => stepTo(reading, cards, -1, button),
    shut: () => cards.close(state.pinned, { back: true }),
    smaller: () => resize(-1),
    larger: () => resize(1),
    expand: () => cards.openAll(!state.everything),
    ...startKeys(reading, cards),
  };
  followButtons(reading, acts);
  startSwiping(reading, margin, acts);
  followToggles(reading, cards);
  // In the margin the summary is always shown; what is said of it then agrees, once the page has been laid out.
  const summary = root.querySelector(".summary");
  margin.watch(() => margin.wide && summary && (summary.open = true));
  margin.watch(startFinding(reading, margin));
  choosePath(document.documentElement.dataset.path); // boot.js has read it
  layOutInSlices(rows);
  followAddress(reading, cards, choosePath);
  startResuming(reading);
  startOwnCopy(reading, cards, script);
  return { n: () => acts.next(), p: () => acts.previous(), "?": acts.help };
}
