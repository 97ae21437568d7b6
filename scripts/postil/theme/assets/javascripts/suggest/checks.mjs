// Checks of a note as `check` makes them, by the definition of the formats that Python hands over. A fault is
// { code, path, … }: the code of `check`, the keys that lead to the value, and what its words need.
import { isDay, isEdtf, isReversed } from "./dates.mjs";
import { lengthOf } from "./values.mjs";
import { addressFault } from "./web_address.mjs";

const CONTROL = /[^\t\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const ISOLATES = "\u2066\u2067\u2068";
const EMBEDDINGS = "\u202a\u202b";

const isText = (value) => typeof value === "string";
const isMapping = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isSaid = (value) => isText(value) && /[^\s\x1c-\x1f\x85]/.test(value.replace(/\ufeff/g, "x"));

/** What is wrong with a value by its definition, in the order of its keys. */
export function faultsOf(rule, value, path = []) {
  const fault = (code, about = {}) => [{ code, path, ...about }];
  if (rule.is === "anything") return [];
  if (rule.is === "mapping") return isMapping(value) ? faultsOfMapping(rule, value, path) : fault("S003");
  if (rule.is === "list") {
    if (!Array.isArray(value)) return fault("S003");
    if (!value.length) return fault("S012");
    if (value.length > rule.most) return fault("S007", { count: value.length, most: rule.most });
    return value.flatMap((one, at) => faultsOf(rule.of, one, [...path, at]));
  }
  if (rule.is === "date" && !isText(value)) return []; // a form of CSL that no page writes
  if (!isText(value)) return fault("S003");
  if (!isSaid(value)) return fault("S012");
  return [
    ...signFaults(value).map((code) => ({ code, path })),
    ...valueFaults(rule, value).map((one) => ({ ...one, path })),
  ];
}

function valueFaults(rule, value) {
  const most = { count: lengthOf(value), most: rule.most };
  const tooLong = most.count > rule.most;
  switch (rule.is) {
    case "words":
      if (rule.line && value.replace(/\n+$/, "").includes("\n")) return [{ code: "S003" }];
      return tooLong ? [{ code: "S007", ...most }] : [];
    case "choice":
      return rule.of.includes(value) ? [] : [{ code: "S004" }];
    case "day":
      return isDay(value, rule.partial) ? [] : [{ code: "S005" }];
    case "date":
      if (tooLong) return [{ code: "S007", ...most }];
      return isDate(rule, value.trim()) ? [] : [{ code: "S005" }];
    case "pattern":
      return !tooLong && new RegExp(`^(?:${rule.pattern})$`).test(value) ? [] : [{ code: rule.code }];
    case "address": {
      const reason = addressFault(value, rule.most);
      return reason ? [{ code: "S008", reason }] : [];
    }
    case "source":
      return tooLong || value.includes("\n") ? [{ code: "S006" }] : [];
    default:
      throw new Error(`no check for ${rule.is}`);
  }
}

function isDate(rule, text) {
  if (isEdtf(rule.edtf, text)) return !isReversed(text);
  return new RegExp(rule.words).test(text);
}

function faultsOfMapping(rule, mapping, path) {
  const found = [];
  for (const [name, value] of Object.entries(mapping)) {
    if (Object.hasOwn(rule.keys, name)) found.push(...faultsOf(rule.keys[name], value, [...path, name]));
    else if (!rule.open) found.push({ code: "S001", path: [...path, name] });
  }
  for (const name of rule.required ?? []) if (!(name in mapping)) found.push({ code: "S002", path: [...path, name] });
  for (const group of rule.groups ?? []) {
    const aside = (rule.beside ?? []).filter(([, other]) => other in mapping).map(([name]) => name);
    const present = group.filter((name) => name in mapping && !aside.includes(name));
    if (present.length !== 1) found.push({ code: "S010", path: [...path, present[1] ?? group[0]] });
  }
  for (const [name, needed] of rule.needs ?? []) {
    if (name in mapping && !(needed in mapping)) found.push({ code: "S011", path: [...path, needed] });
  }
  return found;
}

/** What is wrong with the characters of one value. */
function signFaults(text) {
  const found = CONTROL.test(text) ? ["Y008"] : [];
  return turnsDirection(text) ? [...found, "Y009"] : found;
}

/** Whether a mark of direction reverses letters, closes nothing, or is never closed. */
function turnsDirection(text) {
  const opened = [];
  for (const sign of text) {
    if (sign === "\u202d" || sign === "\u202e") return true;
    if (EMBEDDINGS.includes(sign) || ISOLATES.includes(sign)) opened.push(sign);
    else if (sign === "\u202c" && !EMBEDDINGS.includes(opened.pop() ?? " ")) return true;
    else if (sign === "\u2069" && !ISOLATES.includes(opened.pop() ?? " ")) return true;
  }
  return opened.length > 0;
}

/** What the keys of a note say of each other, as far as its shape cannot tell. */
export function disagreementsOf(note) {
  const found = [];
  if (note.status === "retired" && !note.because) found.push({ code: "S011", path: ["because"] });
  if (note.verdict && note.verdict !== "opinion" && !note.confidence)
    found.push({ code: "S011", path: ["confidence"] });
  if (note.verdict === "opinion" && note.confidence) found.push({ code: "S011", path: ["confidence"], opinion: true });
  if (note.added && note.revised && note.revised < note.added) found.push({ code: "S005", path: ["revised"] });
  for (const name of ["corrected", "reviewed_by", "objections"]) {
    for (const [at, { date }] of (note[name] ?? []).entries()) {
      if (date < (note.added ?? "")) found.push({ code: "S005", path: [name, at, "date"] });
    }
  }
  return found;
}
