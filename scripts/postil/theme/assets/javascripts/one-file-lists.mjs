// The same of claims, sources and timeline, which are parts of that file; see lists.mjs.
import { startClaims } from "./lists/claims.mjs";
import { completeSources, completeTimeline } from "./lists/completing.mjs";
import { startSources } from "./lists/sources.mjs";
import { startTimeline } from "./lists/timeline.mjs";

const claims = document.querySelector(".ledger");
const sources = document.querySelector(".of-sources");
const timeline = document.querySelector(".since");
completeSources(document.querySelectorAll(".references p"), document.querySelectorAll(".note"));
if (claims) startClaims(claims);
if (sources) startSources(sources);
if (timeline) {
  completeTimeline(timeline);
  startTimeline(timeline);
}
