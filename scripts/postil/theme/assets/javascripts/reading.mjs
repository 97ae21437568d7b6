// The script of a reading. Where the site has scripts of its own, Material's bundle stands in the page between this one
// and those, which may need it; otherwise `data-bundle` says where it is to be had.
import { startReading } from "./reading/start.mjs";
import { startShell } from "./shell/start.mjs";

const letterKeys = {}; // what each key does
startShell(document.currentScript.dataset.bundle, letterKeys);
const readingPage = document.querySelector(".postil");
// A page that stands in for a reading, as in the tests of the frame, has no rows.
if (readingPage.querySelector(".rows")) Object.assign(letterKeys, startReading(readingPage));
