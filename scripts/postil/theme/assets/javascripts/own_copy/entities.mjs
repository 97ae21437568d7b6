// Signs that pages name: all of Latin-1, and those of typesetting. Their names are those of HTML.

// From U+00A0 on, one after the other.
const LATIN =
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute " +
  "micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig " +
  "Ccedil " +
  "Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave " +
  "Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml " +
  "igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute " +
  "thorn yuml";
const OF_TYPESETTING = {
  amp: "&", AMP: "&", lt: "<", LT: "<", gt: ">", GT: ">", quot: '"', QUOT: '"', apos: "'", OElig: "Œ", oelig: "œ",
  Scaron: "Š", scaron: "š", Yuml: "Ÿ", fnof: "ƒ", circ: "ˆ", tilde: "˜", ensp: "\u2002", emsp: "\u2003",
  thinsp: "\u2009", hairsp: "\u200a", numsp: "\u2007", puncsp: "\u2008", zwnj: "\u200c", zwj: "\u200d", lrm: "\u200e",
  rlm: "\u200f", NoBreak: "\u2060", hyphen: "‐", dash: "‐", ndash: "–", mdash: "—", horbar: "―", lsquo: "‘",
  rsquo: "’", rsquor: "’", sbquo: "‚", lsquor: "‚", ldquo: "“", rdquo: "”", rdquor: "”", bdquo: "„", ldquor: "„",
  dagger: "†", Dagger: "‡", bull: "•", hellip: "…", mldr: "…", permil: "‰", prime: "′", Prime: "″", lsaquo: "‹",
  rsaquo: "›", oline: "‾", frasl: "⁄", euro: "€", trade: "™", TRADE: "™", larr: "←", uarr: "↑", rarr: "→", darr: "↓",
  harr: "↔", minus: "−", infin: "∞", asymp: "≈", ne: "≠", le: "≤", ge: "≥", num: "#", excl: "!", dollar: "$",
  percnt: "%", lpar: "(", rpar: ")", ast: "*", plus: "+", comma: ",", period: ".", sol: "/", colon: ":", semi: ";",
  equals: "=", quest: "?", commat: "@", lsqb: "[", lbrack: "[", bsol: "\\", rsqb: "]", rbrack: "]", lowbar: "_",
  grave: "`", lcub: "{", rcub: "}", vert: "|", verbar: "|", Tab: "\t", NewLine: "\n",
};

export const ENTITIES = new Map([
  ...LATIN.split(" ").map((name, place) => [name, String.fromCharCode(0xa0 + place)]),
  ...Object.entries(OF_TYPESETTING),
]);

/** Code points that pages mean by the table of Windows, as HTML says. */
export const WINDOWS_SIGNS = new Map(
  [..."€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ"].map((sign, place) => [0x80 + place, sign]),
);
