/** The characters of a text, as formats count them: code points. */
export const lengthOf = (text) => [...text].length;

/** Whether there is nothing in a text, a list or a mapping. */
export const isEmpty = (value) =>
  value === undefined || value === null || value === "" || (typeof value === "object" && !Object.keys(value).length);
