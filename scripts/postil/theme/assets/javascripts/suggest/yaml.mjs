// A note as YAML that reads back as it is, whatever stands in it: nothing is pasted, each value is written.
import { isEmpty } from "./values.mjs";

// What is written without marks: it begins with a letter and holds nothing that means something to YAML.
const UNMARKED = /^[\p{L}][\p{L}\p{N}\p{M} ’‘“”–—…,.;()%€$£/+?!'_-]*$/u;
const WORDS_OF_YAML = /^(?:true|false|yes|no|on|off|y|n|null)$/i;
const DATE = /^\d{4}(?:-\d{2}){0,2}$/;
// Signs that a reader of YAML, or of the file, would not see as what they are.
const ESCAPED =
  /[\x00-\x1f"\\\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufffe\uffff]|\p{Cs}/gu;
const SHORT = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t" };

function escapeSign(sign) {
  const code = sign.charCodeAt(0);
  if (SHORT[sign]) return SHORT[sign];
  if (code >= 0xd800 && code <= 0xdfff) return "\ufffd"; // half a character has no form in a file
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
}

/** One value, in quotation marks where it needs them. */
export function yamlScalar(text) {
  const plain = (UNMARKED.test(text) && !/[ ]$/.test(text) && !WORDS_OF_YAML.test(text)) || DATE.test(text);
  return plain ? text : `"${text.replace(ESCAPED, escapeSign)}"`;
}

/** A comment of one line. */
export const yamlRemark = (text) => `# ${text.replace(/[\s\p{C}]+/gu, " ").trim()}\n`;

const STEP = "  "; // how far what belongs to a key or a dash stands within it

/** A mapping as lines: values are texts, lists and mappings; what is empty is left out. */
export function yamlOf(mapping, indent = "") {
  return Object.entries(mapping)
    .map(([key, value]) => entry(key, value, indent))
    .join("");
}

function entry(key, value, indent) {
  const head = indent + key;
  if (isEmpty(value)) return "";
  if (typeof value === "string") return `${head}: ${yamlScalar(value)}\n`;
  if (!Array.isArray(value)) return `${head}:\n${yamlOf(value, indent + STEP)}`;
  const items = value.filter((one) => !isEmpty(one)).map((one) => listItem(one, indent + STEP));
  return items.length ? `${head}:\n${items.join("")}` : "";
}

function listItem(value, indent) {
  const dash = `${indent}- `;
  if (typeof value === "string") return `${dash + yamlScalar(value)}\n`;
  // The first key stands beside the dash, the others below it.
  return dash + yamlOf(value, indent + STEP).slice(dash.length);
}
