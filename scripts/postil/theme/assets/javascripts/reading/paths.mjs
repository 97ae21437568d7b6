import { putAddress } from "./address.mjs";
import { idsOf } from "./notes.mjs";
import { pathIn } from "./path.mjs";
import { _ } from "../shell/words.mjs";

/** Draws under words the lines of the notes that are shown, as the page comes with those of all. */
function draw(mark, reading) {
  const among = reading.notesAt(mark);
  mark.classList.toggle("off", !among.length);
  if (!among.length || idsOf(mark).length < 2) return;
  const [first, second] = new Set(among.map(({ kind }) => kind));
  const drawn = [`k-${first}`, second && `k2-${second}`, among.length > 1 && "many"].filter(Boolean);
  mark.className = `${mark.className.replace(/\bk2?-\w+|\bmany\b/g, "")} ${drawn.join(" ")}`;
}

/** Says at a fold how many of its notes are shown; without any it is not there. */
function tell({ element, count, all, notes }, reading) {
  const number = notes.filter((note) => reading.isShown(note)).length;
  element.classList.toggle("none", !number);
  element.classList.toggle("some", number < notes.length);
  const told = number < notes.length ? _("{number} of {all}", { number, all }) : all;
  if (count.textContent !== told) count.textContent = told;
}

/** Puts a path into the address, and remembers it. */
function keepPath(path) {
  window.__md_set?.("postil.path", path);
  const url = new URL(location);
  if (path === "all") url.searchParams.delete("show");
  else if (url.protocol === "file:") url.hash = `show=${path}`;
  else url.searchParams.set("show", path);
  if (path === "all" && pathIn("", url.hash)) url.hash = "";
  putAddress(url);
}

/** Lets the reader choose which notes are shown; returns how a path is chosen, from the address say. */
export function startPaths(reading, margin, cards) {
  const { root, rows, state } = reading;
  const buttons = [...root.querySelectorAll("[data-path]")];
  let drawn = "all"; // the path whose notes are drawn, as the page comes
  const chosen = root.querySelector(".chosen");

  const choosePath = (wanted) => {
    cards.preview.end();
    state.set({ path: buttons.some(({ dataset }) => dataset.path === wanted) ? wanted : "all" });
  };
  state.watch(["path"], () => {
    const { dataset } = document.documentElement;
    if (dataset.path !== state.path) dataset.path = state.path;
    if (drawn === state.path) return;
    drawn = state.path;
    for (const button of buttons) {
      const isChosen = button.dataset.path === state.path;
      button.setAttribute("aria-pressed", String(isChosen));
      if (isChosen) chosen.textContent = button.querySelector(".name").textContent;
    }
    for (const mark of rows.querySelectorAll("mark[data-notes]")) draw(mark, reading);
    for (const fold of reading.folds) tell(fold, reading);
    if (state.pinned && !reading.isShown(state.pinned)) cards.close(state.pinned);
    margin.place();
  });
  for (const button of buttons) {
    button.addEventListener("click", () => {
      choosePath(button.dataset.path);
      keepPath(state.path);
      button.closest("[popover]").hidePopover?.();
    });
  }
  return choosePath;
}
