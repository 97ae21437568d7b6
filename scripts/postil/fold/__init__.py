"""Folding: what two copies of the same words may differ in without becoming other words.

There are two strengths.  **Typographic** folding (`fold`, `fold_text`) is for finding a passage: other letters are
another passage.  **Strong** folding (`count_words`, `letters_of`) is for counting words and finding leaks: it keeps no
more than a reader sees, and is described in `seen`.  What the first makes equal, the second makes equal too.

Typographically folded, that is, counted as equal:

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
from postil.fold.references import unescape
from postil.fold.seen import WordLetters, count_words, hidden_text, letters_of, offset_of_letter, word_letters

__all__ = [
    "Folded",
    "Offsets",
    "WordLetters",
    "count_words",
    "edge_forms",
    "fold",
    "fold_text",
    "fold_texts",
    "folded_index",
    "has_cjk",
    "hidden_text",
    "letters_of",
    "offset_of_letter",
    "unescape",
    "word_letters",
]
