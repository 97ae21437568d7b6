// Classes of characters, as ranges for a class of a regular expression with the flag u; those of postil/fold/classes.

/** Characters without a look or a width of their own. */
export const INVISIBLE =
  "\\u00ad\\u034f\\u061c\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u206f\\ufe00-\\ufe0f" +
  "\\ufeff\\u{e0100}-\\u{e01ef}";

/** Characters that are set without blanks between words, punctuation too. */
export const CJK =
  "\\u2e80-\\u2fff\\u3001-\\u3029\\u3030-\\u312f\\u3190-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\ufe30-\\ufe4f" +
  "\\uff66-\\uff9f\\u{1aff0}-\\u{1b16f}\\u{20000}-\\u{3ffff}";

/** Full-width forms, the commas of Chinese among them. */
export const CJK_WIDE = "\\uff01-\\uff60\\uffe0-\\uffe6";

/** Punctuation that Chinese and Japanese set solid, and other scripts do not. */
export const CJK_BESIDE = "\\u2018\\u2019\\u201c\\u201d\\u2026\\u2014\\u00b7";

/** Signs of Chinese and Japanese, of which each counts as a word. */
export const IDEOGRAPHS =
  "\\u2e80-\\u2fff\\u3005-\\u3007\\u3021-\\u3029\\u3031-\\u3035\\u3041-\\u3096\\u309d-\\u309f\\u30a1-\\u30fa" +
  "\\u30fc-\\u30ff\\u3105-\\u312f\\u31a0-\\u31bf\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff" +
  "\\uff66-\\uff9f\\u{20000}-\\u{3ffff}";

/** Letters of scripts without blanks between words, and of Korean: only who reads them sees where a word ends. */
export const UNPARTED =
  "\\u0e00-\\u0eff\\u0f00-\\u109f\\u1100-\\u11ff\\u1780-\\u17ff\\u1950-\\u19df\\u1a20-\\u1aaf\\u1b00-\\u1b7f" +
  "\\u2e80-\\u2fff\\u3005-\\u3007\\u3031-\\u318f\\u31a0-\\u4dbf\\u4e00-\\u9fff\\ua960-\\ua97f\\ua980-\\ua9ff" +
  "\\uaa60-\\uaadf\\uac00-\\ud7ff\\uf900-\\ufaff\\uff66-\\uffdc\\u{1aff0}-\\u{1b16f}\\u{20000}-\\u{3ffff}";
