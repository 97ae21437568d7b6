// What a reader pastes as a source, taken apart into the record of a source. Nothing is looked up: what does not stand
// in the words is left for the reader to fill in.

const DOI = /(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)?(10\.\d{4,9}\/[^\s"<>]+)/i;
const ADDRESS = /https?:\/\/[^\s<>"“”]+/i;
const TRACKING = /^(?:utm_\w+|fbclid|gclid|mc_cid|mc_eid|igshid)$/i;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH = "(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\\.?";
const DAYS = [
  [/\b(\d{4})-(\d{2})-(\d{2})\b/, ([, year, month, day]) => [year, month, day]],
  [
    new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? ${MONTH},? (\\d{4})\\b`, "i"),
    ([, day, name, year]) => [year, monthOf(name), day],
  ],
  [
    new RegExp(`\\b${MONTH} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b`, "i"),
    ([, name, day, year]) => [year, monthOf(name), day],
  ],
  [new RegExp(`\\b(\\d{4}),? ${MONTH} (\\d{1,2})\\b`, "i"), ([, year, name, day]) => [year, monthOf(name), day]],
  [new RegExp(`\\b${MONTH},? (\\d{4})\\b`, "i"), ([, name, year]) => [year, monthOf(name)]],
  [/\((\d{4})[a-z]?\)/, ([, year]) => [year]],
  [/\b((?:1[5-9]|20)\d{2})\b/, ([, year]) => [year]],
];
const BIBTEX = /^@(\w+)\s*\{\s*([^,\s]*)\s*,/;
const TYPES = {
  article: "article-journal",
  book: "book",
  inproceedings: "paper-conference",
  incollection: "chapter",
  inbook: "chapter",
  phdthesis: "thesis",
  mastersthesis: "thesis",
  techreport: "report",
  report: "report",
  online: "webpage",
  misc: "document",
  JOUR: "article-journal",
  BOOK: "book",
  CHAP: "chapter",
  CONF: "paper-conference",
  NEWS: "article-newspaper",
  RPRT: "report",
  THES: "thesis",
  ELEC: "webpage",
  WEB: "webpage",
  MGZN: "article-magazine",
};

const monthOf = (name) => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
const twoDigits = (number) => String(number).padStart(2, "0");
const dateOf = ([year, month, day]) =>
  [year, month && twoDigits(month), day && twoDigits(day)].filter(Boolean).join("-");
const tidy = (words) =>
  words
    .replace(/\s+/g, " ")
    .replace(/^[\s.,;:–—-]+|[\s,;:–—-]+$/g, "")
    .trim();

/** An address without what only follows readers about. */
export function plainAddress(address) {
  const bare = address.replace(/[).,;:!?’”'\]]+$/, (end) => (end.startsWith(")") && address.includes("(") ? ")" : ""));
  const [whole, fragment] = bare.split(/#(.*)/s);
  const [path, query] = whole.split(/\?(.*)/s);
  const kept = (query ?? "").split("&").filter((part) => part && !TRACKING.test(part.split("=")[0]));
  const named = fragment ? fragment.split(":~:")[0] : "";
  return path + (kept.length ? `?${kept.join("&")}` : "") + (named ? `#${named}` : "");
}

/** The record of a source in CSL's terms, as far as the words tell it. */
export function takeApart(text) {
  const pasted = text.trim();
  if (BIBTEX.test(pasted)) return fromBibtex(pasted);
  if (/^TY {2}- /m.test(pasted)) return fromRis(pasted);
  const record = {};
  const address = ADDRESS.exec(pasted)?.[0] ?? "";
  const doi = DOI.exec(pasted)?.[1].replace(/[.,;)\]]+$/, "");
  if (doi) Object.assign(record, { type: "article-journal", DOI: doi });
  if (address && !/^https?:\/\/(?:dx\.)?doi\.org\//i.test(address)) record.URL = plainAddress(address);
  else if (doi) record.URL = `https://doi.org/${encodeURI(doi)}`;
  const rest = tidy(
    pasted
      .replace(ADDRESS, " ")
      .replace(DOI, " ")
      .replace(/\b(?:retrieved|accessed) (?:from|on)?/i, " "),
  );
  if (rest) Object.assign(record, fromCitation(rest));
  if (!record.issued && record.URL) {
    const found = /\/((?:19|20)\d{2})[/-](\d{1,2})(?:[/-](\d{1,2}))?(?:[/-]|$)/.exec(record.URL);
    if (found && found[2] <= 12 && (found[3] ?? 1) <= 31) record.issued = dateOf(found.slice(1));
  }
  record.type ??= "webpage";
  return record;
}

/** What a citation in words tells: who, when, title, where. */
function fromCitation(words) {
  const record = {};
  let rest = words;
  let inBrackets = false;
  for (const [pattern, parts] of DAYS) {
    const found = pattern.exec(rest);
    if (!found) continue;
    const [year, month, day] = parts(found);
    if (month > 12 || day > 31) continue;
    record.issued = dateOf([year, month, day]);
    inBrackets = found[0].startsWith("(");
    rest = rest.replace(found[0], " \u0000 ");
    break;
  }
  const quoted = /[“"«]([^”"»]{3,})[”"»]/.exec(rest);
  // Without marks around the title, a year in brackets parts it from the names before it.
  const parted = !quoted && inBrackets ? rest.split("\u0000") : ["", rest];
  const [before, after] = quoted
    ? [rest.slice(0, quoted.index), rest.slice(quoted.index + quoted[0].length)]
    : [parted[0], parted.slice(1).join(" ")];
  const parts = tidy(after.replace(/\u0000|\(\s*\)/g, " ").replace(/\s+([.,])/g, "$1")).split(/\.\s+|,\s+(?=[A-Z])/);
  record.title = tidy(quoted ? quoted[1] : (parts.shift() ?? "")).replace(/[.,\s]+$/, "");
  const container = tidy(parts[0] ?? "")
    .replace(/^in[: ]+/i, "")
    .replace(/,?\s*\d.*$/, "")
    .replace(/[.,\s]+$/, "");
  if (container) record["container-title"] = container;
  const authors = namesOf(tidy(before.replace(/\u0000|\(\s*\)|\(\d{4}[a-z]?\)/g, " ")));
  if (authors.length) record.author = authors;
  for (const key of ["title", "issued"]) if (!record[key]) delete record[key];
  return record;
}

function namesOf(words) {
  if (!words) return [];
  const inverted = /^[^,]+,\s*(?:\p{Lu}\.[\s-]?)+/u.test(words);
  const names = inverted
    ? words.match(/[^,&]+,\s*(?:\p{Lu}\.[\s-]?)+/gu).map((name) => name.replace(/^(?:and|&)\s+/i, ""))
    : words.split(/\s+(?:and|&)\s+|;\s*/);
  return names.map(nameOf).filter(Boolean);
}

function nameOf(words) {
  const name = tidy(words);
  if (!name) return null;
  const [family, given] = name.split(/,\s*/);
  if (given) return { family: tidy(family), given: given.trim() };
  const parts = name.replace(/\.$/, "").split(" ");
  return parts.length === 2 && parts.every((part) => /^\p{Lu}/u.test(part))
    ? { family: parts[1], given: parts[0] }
    : { literal: name };
}

function fromBibtex(text) {
  const [, kind] = BIBTEX.exec(text);
  const fields = {};
  for (const [, key, braced, quoted, bare] of text.matchAll(
    /(\w+)\s*=\s*(?:\{((?:[^{}]|\{[^{}]*\})*)\}|"([^"]*)"|(\w+))/g,
  )) {
    fields[key.toLowerCase()] = (braced ?? quoted ?? bare).replace(/[{}]/g, "").replace(/\s+/g, " ").trim();
  }
  const month = fields.month && (Number(fields.month) || monthOf(fields.month));
  return recordOf({
    type: TYPES[kind.toLowerCase()] ?? "document",
    title: fields.title,
    names: fields.author?.split(/\s+and\s+/i),
    container: fields.journal ?? fields.journaltitle ?? fields.booktitle,
    publisher: fields.publisher ?? fields.institution,
    issued: fields.date ?? (fields.year && dateOf([fields.year, month])),
    address: fields.url,
    doi: fields.doi,
  });
}

function fromRis(text) {
  const fields = {};
  for (const [, tag, value] of text.matchAll(/^([A-Z][A-Z0-9]) {2}- ?(.*)$/gm)) (fields[tag] ??= []).push(value.trim());
  const first = (...tags) => tags.map((tag) => fields[tag]?.[0]).find(Boolean);
  const date = first("DA", "PY", "Y1")?.split("/").filter(Boolean).slice(0, 3);
  return recordOf({
    type: TYPES[first("TY")] ?? "document",
    title: first("TI", "T1"),
    names: fields.AU ?? fields.A1,
    container: first("JO", "JF", "T2"),
    publisher: first("PB"),
    issued: date && dateOf(date),
    address: first("UR"),
    doi: first("DO"),
  });
}

function recordOf({ type, title, names, container, publisher, issued, address, doi }) {
  const bare = doi && DOI.exec(doi)?.[1];
  const record = {
    type,
    title,
    "container-title": container,
    publisher,
    issued,
    author: names?.map(nameOf).filter(Boolean),
    URL: address ? plainAddress(address) : bare && `https://doi.org/${encodeURI(bare)}`,
    DOI: bare,
  };
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value && value.length));
}
