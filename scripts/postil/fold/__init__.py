"""Folding: what two copies of the same words may differ in without becoming other words.

Folded, that is, counted as equal:

- single quotation marks, apostrophes and primes (`'`); double ones and guillemets (`"`);
- every dash, hyphen and minus, and runs of them (`-`);
- `…` and `. . .` (`...`); `‼` and its kin;
- every kind and any number of blanks and line breaks (one blank);
- soft hyphens, with the line break after one; zero-width and bidirectional controls; variation selectors;
- canonically equal spellings (NFC); ligatures; full and half width; Arabic presentation forms.

Blanks count for nothing where typesetting, not the writer, decides on them: beside a quotation mark or a
dash, before `;`, `:`, `!` and `?` (French sets one there), between the dots of an ellipsis, and beside a Chinese
or Japanese character, also with one punctuation mark between them.  Hangul has blanks between words and keeps them.

Not folded: case, accents, digits of any kind (`10²` stays `10²`, `½` stays `½`), and all other punctuation.
"""

from postil.fold.folding import Folded, edge_forms, fold, fold_text, fold_texts, folded_index, has_cjk
from postil.fold.offsets import Offsets

__all__ = ["Folded", "Offsets", "edge_forms", "fold", "fold_text", "fold_texts", "folded_index", "has_cjk"]
