// The script of a reading.
import { startReading } from "./reading/start.mjs";
import { startShell } from "./shell/start.mjs";

const letterKeys = {}; // what each key does
startShell(letterKeys);
const readingPage = document.querySelector(".postil");
// A page that stands in for a reading, as in the tests of the frame, has no rows.
if (readingPage.querySelector(".rows")) {
  Object.assign(letterKeys, startReading(readingPage, document.currentScript.src));
}
