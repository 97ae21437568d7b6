// Which addresses may be linked; the twin of postil/parse/links.
import { INVISIBLE } from "./characters.mjs";

const ODD = new RegExp(`[\\s<>"\`{}|\\\\^\\x00-\\x20\\x7f-\\x9f${INVISIBLE}]`, "u");
const LABEL = "[\\p{L}\\p{N}]+(?:[_-]+[\\p{L}\\p{N}]+)*";
const HOST = new RegExp(`^(?:${LABEL}\\.)+(?=\\p{L}[\\p{L}\\p{N}_-])${LABEL}\\.?$`, "u");

/** Why an address cannot be linked, in a word; nothing where it can. */
export function addressFault(address, most = 2000) {
  if (!/^https?:\/\//i.test(address)) return "incomplete";
  if ([...address].length > most) return "long";
  if (ODD.test(address)) return "sign";
  const [, authority] = /^https?:\/\/([^/?#]*)/i.exec(address);
  if (authority.includes("@")) return "person";
  if (authority.startsWith("[")) return "machine";
  const [, host, port] = /^([^:]*)(?::(\d*))?$/.exec(authority) ?? [];
  if (host === undefined || Number(port || 0) > 65535) return "host";
  if (/^\d{1,3}(?:\.\d{1,3}){3}\.?$/.test(host)) return "machine";
  // The vowel signs of Indic scripts are marks, which count as no letters.
  return HOST.test(host.toLowerCase().replace(/\p{M}/gu, "a")) ? "" : "host";
}
