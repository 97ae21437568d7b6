// From a draft to the file of a note: its keys in the order of the format, new sources in `references`.
import { isEmpty } from "./values.mjs";
import { yamlOf, yamlRemark } from "./yaml.mjs";

const MOST_ID = 60;
const OF_A_BLOCK = /^[ph]\d+(?:r\d+)?$/;

/** Words as an id, as far as they have letters of ASCII. */
export function slug(words, most = MOST_ID) {
  const plain = words
    .normalize("NFKD")
    .replace(/[\p{M}'’]/gu, "")
    .toLowerCase();
  let made = "";
  for (const part of plain.match(/[a-z0-9]+/g) ?? []) {
    if (made.length + part.length + 1 > most) break;
    made += (made && "-") + part;
  }
  return made;
}

/** An id that none of `taken` has. */
export function freeId(wanted, taken) {
  const has = taken instanceof Set ? (id) => taken.has(id) : (id) => id in taken;
  if (!has(wanted)) return wanted;
  let number = 2;
  while (has(`${wanted.slice(0, MOST_ID - 4)}-${number}`)) number++;
  return `${wanted.slice(0, MOST_ID - 4)}-${number}`;
}

/** The id of a new note: the first words that it stands on. */
export function noteId({ quote = "", gist = "", paragraph = "p1" }, taken) {
  const made = slug(quote, 40) || slug(gist, 40);
  return freeId(made && !OF_A_BLOCK.test(made) ? made : `note-on-${made || paragraph}`, taken);
}

/** The id of a new source: who brought it, and the year. */
export function sourceId(record, taken) {
  const author = record.author?.[0];
  const named =
    author?.family ?? author?.literal ?? record["container-title"] ?? record.publisher ?? hostOf(record.URL);
  const year = /\d{4}/.exec(record.issued ?? "")?.[0] ?? "";
  return freeId(slug(`${slug(named ?? "", 30) || slug(record.title ?? "", 30) || "source"} ${year}`), taken);
}

export const hostOf = (address = "") => /^https?:\/\/(?:www\.)?([^/?#:]+)/i.exec(address)?.[1] ?? "";

/** A value without what is empty in it, and without blanks at the ends of its texts. */
export function trimmed(value) {
  if (typeof value === "string") return value.replace(/\r\n?/g, "\n").trim();
  if (Array.isArray(value)) return value.map(trimmed).filter((one) => !isEmpty(one));
  const kept = Object.entries(value ?? {}).map(([key, one]) => [key, trimmed(one)]);
  return Object.fromEntries(kept.filter(([, one]) => !isEmpty(one)));
}

const inOrder = (mapping, rule) =>
  Object.fromEntries(
    Object.keys(rule.keys)
      .filter((key) => key in mapping)
      .map((key) => [key, mapping[key]]),
  );

/** What a draft says: { note, useAt, recordAt }; these have for each source and new record its place in the form. */
export function noteOf(draft, rules, known, today) {
  const taken = new Set(Object.keys(known));
  const [references, sources, useAt, recordAt] = [[], [], [], []];
  for (const [at, { cite, bearing, says, record }] of draft.uses.entries()) {
    const told = trimmed(record ?? {});
    const written = Object.keys(told).some((key) => key !== "type" && key !== "custom");
    if (!cite && !written && !says?.trim()) continue;
    const id = cite || (written ? sourceId(told, taken) : "");
    if (!cite && written) {
      taken.add(id);
      recordAt.push(at);
      references.push(inOrder({ id, ...told, type: told.type || "webpage" }, rules.keys.references.of));
    }
    useAt.push(at);
    sources.push({ cite: id, [bearing || "supports"]: says });
  }
  const kept = draft.fields.references ?? []; // what the note has brought along before
  recordAt.unshift(...kept.map(() => -1));
  references.unshift(...kept);
  const note = trimmed({ ...draft.fields, sources, references });
  note[draft.what === "revise" ? "revised" : "added"] = today;
  note.by ??= ["a reader"];
  return { note: inOrder(note, rules), useAt, recordAt };
}

/**
 * The file as YAML. By itself it begins with remarks: where it belongs, which `postil new note` reads, and what no key
 * of a note is for, why there is no source, what was changed, and what the writer has to do with the matter.
 */
export function fileOf({ note }, { reading, note: id, unsourced = "", changed = "", interest = "" } = {}, terms) {
  const remarks = [];
  if (reading) remarks.push(yamlRemark(`reading: ${reading}`), yamlRemark(`note: ${id}`));
  if (unsourced && !note.sources) remarks.push(yamlRemark(`${terms.remarkNoSource} ${unsourced}`));
  if (changed) remarks.push(yamlRemark(`${terms.remarkChanged} ${changed}`));
  if (interest) remarks.push(yamlRemark(`${terms.remarkInterest} ${interest}`));
  return remarks.join("") + yamlOf(note);
}
