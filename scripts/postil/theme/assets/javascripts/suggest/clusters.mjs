// Written characters, which no quote cuts in two; the twin of postil/anchor/clusters.

const NEVER_BEGINS = /^[\p{M}\u1160-\u11ffﾞﾟำຳ\u{1f3fb}-\u{1f3ff}\u{e0020}-\u{e007f}]/u;
const REGIONAL = /^[\u{1f1e6}-\u{1f1ff}]/u;
const PICTURE = /^[\p{So}\p{Sk}\p{Cn}]/u;
const LAST_REGIONALS = /[\u{1f1e6}-\u{1f1ff}]*$/u;
const UNSEEN = /[\s\x1c-\x1f\x85\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/;

const characterAt = (text, at) => String.fromCodePoint(text.codePointAt(at));

/** Whether a character always continues the one before it. */
export const neverBegins = (character) => character > "\u02ff" && NEVER_BEGINS.test(character);

export const isMark = (character) => /^[\p{M}\u1160-\u11ff]/u.test(character);

/** Whether the character at `at` is written as one with the character before it. */
export function continues(text, at) {
  if (at >= text.length) return false;
  const character = characterAt(text, at);
  if (at === 0) return /^\p{M}/u.test(character);
  if (/[\udc00-\udfff]/.test(text[at]) && /[\ud800-\udbff]/.test(text[at - 1])) return true;
  if (neverBegins(character)) return true;
  return (
    REGIONAL.test(character) && (LAST_REGIONALS.exec(text.slice(Math.max(0, at - 400), at))[0].length / 2) % 2 === 1
  );
}

/** Whether a no-width joiner makes the picture at `at` one with what stands before. */
export const isJoined = (text, at) =>
  at > 0 && at < text.length && text[at - 1] === "\u200d" && PICTURE.test(characterAt(text, at));

/** The offset without the blanks and the unseen characters before it. */
export function withoutUnseen(text, end) {
  let at = end;
  while (at > 0 && UNSEEN.test(text[at - 1])) at--;
  return at;
}
