// The words of a text as the search compares them. What differs in typesetting alone makes no difference, as in
// anchoring (`postil.fold`): ligatures, soft hyphens, composed and decomposed accents, width. Nor does what a reader
// leaves out when typing: case, accents, the grouping of digits; signs of currency are no part of a word. Scripts that
// set no blanks between words are cut into pairs of neighbours (bigrams).

const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
// The sounds of kana and the vowels of Indic scripts are no accents.
const ACCENTS = /(?![\u3099\u309a])[\p{Script=Inherited}\u0591-\u05c7]/gu;
// Letters that Unicode does not take apart.
const UNPARTED = {
  "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ł": "l", "ŧ": "t", "þ": "th", "ς": "σ",
};
const ANY_UNPARTED = new RegExp(`[${Object.keys(UNPARTED).join("")}]`, "g");
const OTHER_DIGITS = /(?![0-9])\p{Nd}/gu;

const UNSEEN_WITHIN = "\\p{M}\\p{Default_Ignorable_Code_Point}";
const SCRIPTS = ["Han", "Hira", "Kana", "Bopo", "Thai", "Laoo", "Khmr", "Mymr"]; // that set no blanks
const UNSPACED = SCRIPTS.map((script) => `\\p{scx=${script}}`).join("");
const LETTERS = "\\p{L}\\p{N}\\u2e80-\\u2fdf"; // and radicals, which stand for ideographs
const APOSTROPHES = "\u02b9-\u02bd\u02c8\u0374"; // which Unicode counts as letters
const GROUPED = "(?=\\p{Nd}{3}(?!\\p{Nd}))";
// A word; a figure with what is written onto it; or a run without blanks, in which one that stands there is none.
const RUN = new RegExp(
  `(?![${APOSTROPHES}])[${LETTERS}](?:(?:(?![${APOSTROPHES}])[${LETTERS}${UNSEEN_WITHIN}])+` +
    `|(?<=\\p{Nd})(?:[.,٫٬](?=\\p{Nd})|['’\\u00a0\\u2009\\u202f]${GROUPED})` +
    `|(?<=[${UNSPACED}]) (?=[${UNSPACED}]))*`,
  "gu"
);
// Marks are written with letters of several scripts, and part none of them.
const PARTS = new RegExp(`(?!\\p{M})[${UNSPACED}][${UNSPACED}${UNSEEN_WITHIN} ]*|(?:\\p{M}|[^${UNSPACED}])+`, "gu");
const STARTS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");
const WRITTEN = new RegExp(`\\S[${UNSEEN_WITHIN}\\uff9e\\uff9f]*`, "gu"); // a letter with its marks

const SURE_GROUPS = /(?<=[0-9])[,'’٬ ](?=[0-9]{3}(?![0-9]))/g; // folding makes all blanks one
const POINTS = /\.(?=[0-9]{3}(?![0-9]))/g;
const BEFORE_COMMA = /^[0-9]{1,3}(?:\.[0-9]{3})+(?=,[0-9])/; // 1.234,5
const MAY_BE_GROUPED = /^[0-9]{1,3}(?:\.[0-9]{3})+(?![.,0-9])/; // 1.234: a thousand, or one and a bit

/** The digit from 0 to 9 that a digit of another script is. */
function digitOf(sign) {
  let steps = 0;
  for (let code = sign.codePointAt(0); /\p{Nd}/u.test(String.fromCodePoint(code - 1)); code--) steps++;
  return String(steps % 10);
}

/** A word as it is compared. */
export function foldWord(word) {
  const bare = word.replace(UNSEEN, "").normalize("NFKD").replace(ACCENTS, "").toUpperCase().toLowerCase();
  return bare.replace(ANY_UNPARTED, (letter) => UNPARTED[letter]).replace(OTHER_DIGITS, digitOf).normalize("NFC");
}

/** The forms in which a figure, folded, is looked for: its digits ungrouped, with a point before its fraction. */
function formsOf(figure) {
  const plain = figure.replace(BEFORE_COMMA, (whole) => whole.replace(POINTS, "")).replace(SURE_GROUPS, "");
  const form = plain.replace(/[,٫](?=[0-9])/g, ".");
  return MAY_BE_GROUPED.test(form) ? [form, form.replace(POINTS, "")] : [form];
}

/**
 * The tokens of a part of a text from `start`, each {words, start, end}: the forms of a word, and where it stands.
 * That of a pair of neighbours has in `pair` where the first of them ends.
 */
function tokensOfPart(part, start) {
  const end = start + part.length;
  if (STARTS_UNSPACED.test(part)) {
    const letters = Array.from(part.matchAll(WRITTEN), ({ 0: letter, index }) => ({
      letter: foldWord(letter),
      start: start + index,
      end: start + index + letter.length,
    })).filter(({ letter }) => letter);
    return letters.map(({ letter, ...own }, i) => {
      const next = letters[i + 1];
      return { words: [letter + (next?.letter ?? "")], ...own, end: next?.end ?? own.end, pair: next && own.end };
    });
  }
  const folded = foldWord(part);
  if (!folded) return [];
  if (!/^[0-9]/.test(folded)) return [{ words: [folded], start, end }];
  const [figure] = /^[0-9.,٫٬'’\s]*(?<=[0-9])/.exec(folded);
  const unit = folded.slice(figure.length);
  const forms = formsOf(figure);
  if (!unit) return [{ words: forms, start, end }];
  return [{ words: [...forms.map((form) => form + unit), ...forms], start, end }, { words: [unit], start, end }];
}

const PLAIN = /^[A-Za-z]+$/;

/** The tokens of one run from `start`, part by part. */
function partsOf(run, start) {
  // So are most words of most texts, and of the others each costs ten times as much.
  if (PLAIN.test(run)) return [[{ words: [run.toLowerCase()], start, end: start + run.length }]];
  return Array.from(run.matchAll(PARTS), (part) => tokensOfPart(part[0], start + part.index));
}

/** The tokens of a text in order, run by run: what stands together without blanks is one run. */
export const runsOf = (text) => Array.from(text.matchAll(RUN), ({ 0: run, index }) => partsOf(run, index));

/** All tokens of a text, in order. */
export const tokensOf = (text) => runsOf(text).flat(2);
