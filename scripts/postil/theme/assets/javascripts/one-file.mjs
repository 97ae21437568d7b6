// The script of a reading that is one file: what the site has in boot, reading and lists, but for search and frame.
import { startClaims } from "./lists/claims.mjs";
import { startSources } from "./lists/sources.mjs";
import { startTimeline } from "./lists/timeline.mjs";
import { startReading } from "./reading/start.mjs";
import { startLetters } from "./shell/letters.mjs";
import { startMenu } from "./shell/menu.mjs";
import { startPaper } from "./shell/paper.mjs";

const letterKeys = {}; // what each key does
startLetters(letterKeys);
startPaper();
const menu = document.querySelector(".bar-menu details");
startMenu(menu);
// Here a link of the menu loads no other page, and the menu would stay open over the place that it leads to.
menu.addEventListener("click", ({ target }) => target.closest("a") && (menu.open = false));
Object.assign(letterKeys, startReading(document.querySelector(".postil")));
const claims = document.querySelector(".ledger");
const timeline = document.querySelector(".since");
const references = document.querySelector(".of-sources");
if (claims) startClaims(claims);
if (references) startSources(references);
if (timeline) startTimeline(timeline);
