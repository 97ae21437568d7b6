// Days, and the dates of sources in EDTF (ISO 8601-2, levels 0 and 1); the twin of postil/validate/edtf.

const inCalendar = (year, month = 1, day = 1) => {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1];
};

/** Whether a text is a day that the calendar has; with `partial` also a month or a year. */
export function isDay(text, partial = false) {
  if (!(partial ? /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/ : /^\d{4}-\d{2}-\d{2}$/).test(text)) return false;
  const [year, month, day] = text.split("-").map(Number);
  return year > 0 && inCalendar(year, month, day);
}

/** The year of one date of EDTF, as astronomers count; unknown digits count as nought. */
const yearOf = (end) => Number(/^Y?(-?[0-9X]+)/.exec(end)?.[1].replaceAll("X", "0") ?? 0);

/** Whether a text is a date or an interval of EDTF that the calendar has. */
export function isEdtf(form, text) {
  if (!new RegExp(`^(?:${form})$`).test(text) || text === "/") return false;
  const ends = text.split("/").map((end) => end.replace(/[?~%]+$/, "").split("T")[0]);
  return ends.every((end) => end === "" || end === ".." || hasEnd(end));
}

function hasEnd(end) {
  if (!/^-?\d{4}(?:-\d{2}(?:-\d{2})?)?$/.test(end)) return true; // unknown digits, or a year of the far past
  const [, month, day] = end.replace(/^-/, "").split("-").map(Number);
  if (day === undefined && month >= 21 && month <= 24) return true; // a season
  return inCalendar(2000 + (((yearOf(end) % 400) + 400) % 400), month, day);
}

/** Whether an interval ends in a year before that in which it begins. */
export function isReversed(text) {
  const known = text
    .split("/")
    .filter((end) => end && end !== ".." && !end.includes("X"))
    .map(yearOf);
  return known.length === 2 && known[0] > known[1];
}
