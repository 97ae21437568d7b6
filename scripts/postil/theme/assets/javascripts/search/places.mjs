/** Where in a list of tokens the words of a way stand: pairs of first and last index. */
export function placesOf({ words, open }, tokens) {
  const last = words.length - 1;
  const fits = (word, i) => (open && i === last ? (one) => one.startsWith(word) : (one) => one === word);
  const tests = words.map(fits);
  const places = [];
  for (let at = 0; at + last < tokens.length; at++) {
    if (tests.every((test, i) => tokens[at + i].words.some(test))) places.push([at, at + last]);
  }
  return places;
}
