// Folding as `check` does it: what two copies of the same words may differ in. The twin of postil/fold, held to it by
// the same cases. Offsets are in units of UTF-16, as everywhere in a script.
import { CJK, INVISIBLE } from "./characters.mjs";

const SINGLE_QUOTES = "'`´‘’‚‛′‵‹›ʹʻʼʽˈ׳՚❛❜❟＇｀";
const DOUBLE_QUOTES = "“”„‟″‶«»ʺ״〝〞〟❝❞＂";
const DASHES = "-‐‑‒–—―⁃−⸺⸻﹘﹣－֊־︱︲";
const OTHERS = new Map([
  ["‥", ".."], ["…", "..."], ["‼", "!!"], ["⁇", "??"], ["⁈", "?!"], ["⁉", "!?"], ["〜", "~"], ["\u2800", " "],
  ["ŉ", "'n"], ["￣", "¯"],
]);
// Half-width Hangul, each from its code point on, as the letters that stand for themselves.
const HANGUL = [
  [0xffa0, "ㅤㄱㄲㄳㄴㄵㄶㄷㄸㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅃㅄㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"],
  [0xffc2, "ㅏㅐㅑㅒㅓㅔ"],
  [0xffca, "ㅕㅖㅗㅘㅙㅚ"],
  [0xffd2, "ㅛㅜㅝㅞㅟㅠ"],
  [0xffda, "ㅡㅢㅣ"],
];
// Full and half width, presentation forms, ligatures, radicals: of these the compatibility form is taken.
const COMPATIBLE = new RegExp(
  "[µĲĳſǄ-ǌǱ-ǳϐ-ϒϕϖϰ-ϲϴϵϹ\u0587\u0675-\u0678\u0edc\u0edd\u1e9a\u2107\u2135-\u2138\u2e9f\u2ef3\u2f00-\u2fd5\u309f" +
    "\u30ff\ufb00-\ufb06\ufb13-\ufb17\ufb4f-\ufbb1\ufbd3-\ufc5d\ufc64-\ufd3d\ufd50-\ufd8f\ufd92-\ufdc7\ufdf0-\ufdfc" +
    "\ufe10-\ufe19\ufe30\ufe33-\ufe44\ufe47\ufe48\ufe50-\ufe52\ufe54-\ufe57\ufe59-\ufe66\ufe68-\ufe6b\ufe71\ufe77" +
    "\ufe79\ufe7b\ufe7d\ufe7f-\ufefc\uff01-\uff3f\uff41-\uff9f\uffe0-\uffe2\uffe4-\uffe6\uffe8-\uffee]",
);
const A_BLANK = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
const UNSEEN_SIGN = new RegExp(`[${INVISIBLE}]`, "u");
const IN_LINE = "[\t \xa0\x1f\u1680\u2000-\u200a\u202f\u205f\u3000]";
const LINE_END = "[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]";
const SOFT_HYPHEN = new RegExp(`\u00ad(?:${IN_LINE}*${LINE_END}[\\s\x1c-\x1f\x85]*)?`, "g");
const ANY_CJK = new RegExp(`[${CJK}]`, "u");
const MARK = `["'(){}\\[\\]<>.,;:!?~/]`;
const A_MARK = new RegExp(`^${MARK}`);
const CJK_BLANK = new RegExp(` (?:(?=${MARK}?[${CJK}])|(?<=[${CJK}] )|(?<=[${CJK}]${MARK} ))`, "gu");
const LOOSE_BLANK = / (?=[ "'\-;:!?])[ "'\-]*|"(?= )[ "'\-]*|'(?= )[ "'\-]*|-(?=[ \-])[ "'\-]*|\.(?= +\.) */g;
const A_COMBINING = /[\p{M}\u1160-\u11ff]/u;
// At most thirty marks at once: sorting those of one character costs the square of their number.
const CLUSTER = /[^\p{M}\u1160-\u11ff]?[\p{M}\u1160-\u11ff]{1,30}/gu;
const UNFOLDED = /^[ !-_a-~]*$/; // nothing in it changes by itself

const foldedCharacters = new Map(); // character → what it folds to

function foldCharacter(character) {
  let folded = foldedCharacters.get(character);
  if (folded === undefined) foldedCharacters.set(character, (folded = foldedAlone(character)));
  return folded;
}

function foldedAlone(character) {
  if (SINGLE_QUOTES.includes(character)) return "'";
  if (character === '"' || DOUBLE_QUOTES.includes(character)) return '"';
  if (DASHES.includes(character)) return "-";
  if (OTHERS.has(character)) return OTHERS.get(character);
  if (A_BLANK.test(character)) return " ";
  if (UNSEEN_SIGN.test(character)) return "";
  const code = character.codePointAt(0);
  const hangul = HANGUL.find(([first, letters]) => code >= first && code < first + letters.length);
  if (hangul) return hangul[1][code - hangul[0]];
  if (COMPATIBLE.test(character)) return character.normalize("NFKC");
  const composed = character.normalize("NFC");
  return composed === character ? character : [...composed].map(foldCharacter).join("");
}

/** A text on its way to its folded form: `from` has for each unit, and for the end, the offset that it came from. */
class Folding {
  constructor(text) {
    this.text = text;
    this.from = new Uint32Array(text.length + 1);
    for (let at = 0; at < this.from.length; at++) this.from[at] = at;
  }

  /** Replaces what a pattern finds; `made` says by what, and from which units of what was found each unit came. */
  replace(pattern, made) {
    const edits = [];
    let length = this.text.length;
    for (const found of this.text.matchAll(pattern)) {
      const [instead, origins] = made(found[0], found.index, this.text);
      if (instead === found[0]) continue;
      edits.push([found.index, found[0].length, instead, origins]);
      length += instead.length - found[0].length;
    }
    if (!edits.length) return;
    const parts = [];
    const from = new Uint32Array(length + 1);
    let [done, at] = [0, 0];
    const keep = (end, last) => {
      parts.push(this.text.slice(done, end));
      from.set(this.from.subarray(done, last), at);
      at += end - done;
    };
    for (const [start, size, instead, origins] of edits) {
      keep(start, start);
      parts.push(instead);
      for (const origin of origins) from[at++] = this.from[start + origin];
      done = start + size;
    }
    keep(this.text.length, this.from.length);
    Object.assign(this, { text: parts.join(""), from });
  }
}

const nothing = () => ["", []];
const allFromStart = (folded) => [folded, Array(folded.length).fill(0)];

/** The folded form of a text and the way back: `from` has of each unit the offset of what it came from. */
export function fold(text) {
  const folding = new Folding(text);
  if (!UNFOLDED.test(text)) {
    if (text.includes("\u00ad")) folding.replace(SOFT_HYPHEN, nothing);
    // A character that becomes another came from where it begins.
    folding.replace(/[^ !-_a-~]/gu, (sign) => allFromStart(foldCharacter(sign)));
  }
  folding.replace(LOOSE_BLANK, tightened);
  if (ANY_CJK.test(folding.text)) folding.replace(CJK_BLANK, nothing);
  if (A_COMBINING.test(folding.text)) folding.replace(CLUSTER, (cluster) => allFromStart(cluster.normalize("NFC")));
  return { text: folding.text, from: folding.from };
}

export const foldText = (text) => fold(text).text;

export const hasCjk = (text) => ANY_CJK.test(text);

/** What is left of a run of blanks, quotation marks and dashes, or of a dot with blanks after it. */
function tightened(run, at, text) {
  if (/^ +$/.test(run)) return ";:!?".includes(text[at + run.length] || "\0") ? ["", []] : [" ", [0]];
  const kept = [];
  for (let i = 0; i < run.length; i++) {
    if (run[i] !== " " && !(run[i] === "-" && kept.length && run[kept.at(-1)] === "-")) kept.push(i);
  }
  return [kept.map((i) => run[i]).join(""), kept];
}

/** What a folded piece of a text may be within it: the same, or without a blank that a neighbour would remove. */
export function edgeForms(folded) {
  if (folded.length < 3 || (folded[1] !== " " && folded.at(-2) !== " ")) return [folded];
  const forms = [folded];
  if (folded[1] === " " && A_MARK.test(folded)) forms.push(folded[0] + folded.slice(2));
  if (folded.at(-2) === " " && A_MARK.test(folded.at(-1))) {
    for (const form of [...forms]) if (form.at(-2) === " ") forms.push(form.slice(0, -2) + form.at(-1));
  }
  return forms;
}
