// The script of all pages but the readings; see reading.mjs.
import { startClaims } from "./lists/claims.mjs";
import { startSources } from "./lists/sources.mjs";
import { startTimeline } from "./lists/timeline.mjs";
import { startShell } from "./shell/start.mjs";

const ledger = document.querySelector(".ledger");
const timeline = document.querySelector(".since");
startShell({});
const references = document.querySelector(".of-sources");
if (ledger) startClaims(ledger);
if (references) startSources(references);
if (timeline) startTimeline(timeline);
