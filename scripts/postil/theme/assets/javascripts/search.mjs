// The search itself, loaded when it is first opened; see shell/search.mjs.
import { startPanel } from "./search/panel.mjs";

startPanel(document.querySelector("dialog.search"));
