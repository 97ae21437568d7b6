// The script of a reading. Where the site has scripts of its own, Material's bundle stands in the page between this one
// and those, which may need it; otherwise `data-bundle` says where it is to be had.
import { startReading } from "./reading/start.mjs";
import { startShell } from "./shell/start.mjs";

const letterKeys = {}; // what each key does
startShell(document.currentScript.dataset.bundle, letterKeys);
Object.assign(letterKeys, startReading(document.querySelector(".postil")));
