// Whether a quote begins and ends with whole words and figures; the twin of postil/anchor/whole.
import { UNPARTED } from "./characters.mjs";

const UNPARTED_SIGN = new RegExp(`^[${UNPARTED}]`, "u");
const APOSTROPHES = "ʹʻʼʽˈ׳՚";
const HIDDEN = "\u00ad\u2060\ufeff";
const SEEN = 6; // characters to be seen on each side by which a place is judged

const BLANK = "[ \\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000]";
const MONEY = "[$¢-¥֏؋৲৳૱௹฿៛₠-⃀﷼﹩＄￠￡￥￦]";
const MEASURE = "[%‰‱٪％°℃℉]";
const NUMERALS = "[〇零一二三四五六七八九十百千万萬亿億兆两兩廿卅壹贰叁肆伍陆柒捌玖拾佰仟]";
const WORD = "[\\p{L}\\p{N}_]";
const LETTER = "[\\p{L}\\p{Nl}\\p{No}]";
const SIGN = "[+±∓−﹣－～~≈≤≥<>\\-]|(?:(?<![^\\s(\\[{“‘\"'«])[‐‑‒–])";

// What stands directly before and behind a place within a figure.
const ACROSS = [
  ["\\p{Nd}", "[.,'’′ʹ٫٬·˙‧/⁄:∶‐‑‒–−×^\\-]\\p{Nd}"],
  ["\\p{Nd}[.,'’′ʹ٫٬·˙‧/⁄:∶‐‑‒–−×^\\-]", "\\p{Nd}"],
  ["(?<!\\p{Nd})\\p{Nd}{1,3}", `${BLANK}\\p{Nd}{3}(?!\\p{Nd})`],
  [`(?<!\\p{Nd})\\p{Nd}{1,3}${BLANK}`, "\\p{Nd}{3}(?!\\p{Nd})"],
  ["(?<![^\\s(\\[{“‘\"'«+−–±~$€£¥\\-])[.·˙٫]", "\\p{Nd}"],
  [`(?<!${WORD})(?:${SIGN})`, `[.·˙٫]?\\p{Nd}|${MONEY}${BLANK}?[.·]?\\p{Nd}`],
  [MONEY, `${BLANK}?[.·˙]?\\p{Nd}`],
  [`${MONEY}${BLANK}`, "[.·˙]?\\p{Nd}"],
  ["[A-Z]", `${MONEY}${BLANK}?[.·]?\\p{Nd}`],
  [`(?<!${WORD})’`, "\\p{Nd}{2}(?!\\p{Nd})"],
  ["\\p{Nd}", "[×′″ʺ]"],
  [LETTER, "[₀-₉]"],
  ["[₀-₉]", `${LETTER}|[₀-₉]`],
  ["\\p{Nd}", `${MONEY}(?!\\p{Nd})|${BLANK}?${MEASURE}|${NUMERALS}`],
  [`\\p{Nd}${BLANK}`, MEASURE],
  ["°", "[\\p{L}\\p{M}]"],
  [NUMERALS, `${NUMERALS}|\\p{Nd}`],
].map(([before, after]) => [new RegExp(`(?:${before})$`, "u"), new RegExp(`^(?:${after})`, "u")]);
const A_NUMERAL = new RegExp(`^${NUMERALS}`);

const isLetter = (sign) =>
  !APOSTROPHES.includes(sign) && !UNPARTED_SIGN.test(sign) && /^[\p{L}\p{M}\p{Nd}]/u.test(sign);

/** Whether the word or figure before an offset goes on behind it. */
export function cutsWord(text, at) {
  const seen = (piece) => [...piece].filter((sign) => !HIDDEN.includes(sign));
  const before = seen(text.slice(Math.max(0, at - 60), at)).slice(-SEEN);
  const after = seen(text.slice(at, at + 60)).slice(0, SEEN);
  if (!before.length || !after.length) return false;
  const [last, first] = [before.at(-1), after[0]];
  if (/^\p{Nd}/u.test(last) && /^[\p{Nd}\p{No}]/u.test(first)) return true;
  if (isLetter(last) && isLetter(first)) return true;
  if (/^\p{L}/u.test(last) && /^\p{L}/u.test(first) && !A_NUMERAL.test(first)) return false;
  const [lead, trail] = [before.join(""), after.join("")];
  return ACROSS.some(([ahead, behind]) => behind.test(trail) && ahead.test(lead));
}

/** The span with the whole of the words and figures in which it begins and ends. */
export function wholeWords(text, { start, end }) {
  while (start > 0 && (cutsWord(text, start) || isLow(text, start))) start--;
  while (end < text.length && (cutsWord(text, end) || isLow(text, end))) end++;
  return { start, end };
}

/** Whether an offset parts the two halves of one character. */
const isLow = (text, at) => /[\udc00-\udfff]/.test(text[at] || "") && /[\ud800-\udbff]/.test(text[at - 1] || "");
