// The script of a reading that is one file: what the site has in reading.mjs, but for search and frame.
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
