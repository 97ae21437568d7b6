// The script of all pages but the readings; see reading.mjs.
import { startClaims } from "./lists/claims.mjs";
import { startTimeline } from "./lists/timeline.mjs";
import { startShell } from "./shell/start.mjs";

const ledger = document.querySelector(".ledger");
const timeline = document.querySelector(".since");
startShell({});
if (ledger) startClaims(ledger);
if (timeline) startTimeline(timeline);
