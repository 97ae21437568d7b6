"""The words of the panel: whole phrases, with `{name}` where a value stands. Its scripts have none of their own."""

from __future__ import annotations

from typing import Any

from postil.languages import gettext as _
from postil.render.vocabulary import WORDS, word


def terms() -> dict[str, Any]:
    """Return the words of the panel by name, in the language spoken, as its script takes them."""
    return {
        # ---- the panel and its parts
        "panelTitles": {
            "new": _("Suggest a note"),
            "revise": _("Suggest a change: {note}"),
            "object": _("This note is wrong: {note}"),
            "ask": _("Ask for a note"),
        },
        "about": {
            "new": _(
                "Say what is wrong or missing at these words, and what shows it. Editors look at it before it is "
                "published."
            ),
            "revise": _("The note as it stands. Change what should change; editors look at it before it is published."),
            "object": _("Say what is wrong. Editors answer, and the answer stays with the note."),
            "ask": _("Ask what is known about these words; you need not write the note yourself."),
        },
        "onlyAsk": _("Only ask: what is the evidence for this?"),
        "close": _("Close"),
        "next": _("Next: hand it over"),
        "seeAtPlace": _("See it at its place"),
        "backToWriting": _("Back to writing"),
        "preview": _("Preview"),
        "asItWillStand": _("This is how the note would stand. Nothing has been sent."),
        "or": _("or"),
        "count": _("{count} of {most}"),
        "complete": _("Nothing is missing."),
        "missingYet": _("Still to fill in: {count}"),
        "wrong": _("To be mended: {count}"),
        "mendFirst": _("Not ready yet. Missing or wrong: {count}. The first is marked."),
        # ---- drafts
        "resumed": _("This is your draft, as it was kept on this device."),
        "drafts": _("Drafts on this device ({count} others)"),
        "throwAway": _("Throw away"),
        "throwThisAway": _("Throw this draft away"),
        "notKept": _("This browser keeps no drafts: finish before you close the page."),
        # ---- the words
        "theWords": _("The words"),
        "noWordsYet": _("No words are chosen yet."),
        "wholeParagraph": _("The whole of paragraph {place}"),
        "inParagraph": _("In paragraph {place}."),
        "withBefore": _("They stand more than once, so the words before them belong to the note: “{words}”."),
        "withAfter": _("They stand more than once, so the words after them belong to the note: “{words}”."),
        "chooseOthers": _("Choose words"),
        "chooseWords": _("Choose the words that the note is about."),
        "paragraph": _("Paragraph"),
        "selectWords": _("Select the words in it"),
        "selectWordsHint": _("With the mouse, a finger, or the arrows while Shift is held."),
        "selectFirst": _("Select words in the field first."),
        "takeWords": _("Take the selected words"),
        "takeParagraph": _("Take the whole paragraph"),
        "quoteWithoutLetter": _("These words have no letter or figure: choose others."),
        "quoteOfTooManyWords": _(
            "These are {count} words; {most} may be quoted from this article. Choose the few that matter."
        ),
        "quoteTooLong": _("These are {count} characters; a note stands on at most {most}. Choose fewer words."),
        "quoteInOurOwnWords": _(
            "These words are ours: this page retells an article that may not be reprinted. Choose words between “ "
            "and ”, which are the article’s own, or take the whole paragraph."
        ),
        "quoteNowhere": _("These words are not in the text as it stands here. Choose them anew."),
        "quoteRepeated": _(
            "These words stand {count} times in one paragraph, and nothing tells them apart: choose more words."
        ),
        # ---- the note
        "kind": _("What it mainly gives"),
        "kinds": {kind: word("kind", kind) for kind in WORDS["kind"]},
        "kindMeanings": {
            "source": _("where the claim comes from, and whether that says so"),
            "caveat": _("what limits the claim, or is left out"),
            "context": _("what one needs to know to judge it"),
            "update": _("what has changed since it was published"),
        },
        "gist": _("In one line"),
        "gistHint": _("What you found, not what it is about. This line always shows in the margin."),
        "gistMissing": _("(one line is still missing)"),
        "finding": _("What the evidence says"),
        "findingHint": _(
            "One to three sentences, in your own words. *Emphasis* and [links](https://example.org/) are possible."
        ),
        "more": _("More: a verdict, caveats, context, what has changed"),
        "verdict": _("Verdict, if it is a claim"),
        "verdictHint": _("What the evidence says of it. The page “Method” defines each word."),
        "verdicts": {verdict: word("verdict", verdict) for verdict in WORDS["verdict"]},
        "noVerdict": _("none"),
        "confidence": _("How sure the evidence makes you of that verdict"),
        "confidenceHint": _("High: a primary source says so itself, or two independent ones agree."),
        "confidences": {"high": _("high confidence"), "medium": _("medium confidence"), "low": _("low confidence")},
        "noConfidence": _("not said"),
        "caveats": _("Caveats"),
        "caveatsHint": _("What limits the claim, or your own evidence; a sentence each."),
        "context": _("Context"),
        "contextHint": _("What one needs to know; a sentence each."),
        "updates": _("What has changed since"),
        "updatesHint": _("Each with its date."),
        "updateDate": _("Date of the event"),
        "updateDateHint": _("2025-03-14, 2025-03 or 2025"),
        "updateText": _("What happened"),
        "oneOf": {"caveats": _("A caveat"), "context": _("Something one needs to know")},
        "addOne": {"caveats": _("Add a caveat"), "context": _("Add context"), "updates": _("Add an update")},
        "removeOne": _("Remove"),
        "whatChanged": _("What you changed, in a line"),
        # ---- sources
        "sources": _("Sources"),
        "sourcesHint": _("The best first. A primary source, the thing itself, counts most."),
        "addSource": _("Add a source"),
        "removeSource": _("Remove this source"),
        "pasteSource": _("An address, a DOI or a citation"),
        "pasteSourceHint": _("Paste it: it is taken apart here. Nothing is looked up."),
        "sourceRead": _("Understood as: {citation}. Look it over below."),
        "sourceKnown": _("The reading has this source already: {citation}."),
        "sourceDetails": _("Title, publisher, date"),
        "sourceAuthors": _("By {names}."),
        "sourceParts": {
            "title": _("Title"),
            "container-title": _("Newspaper, journal or site"),
            "publisher": _("Publisher"),
            "issued": _("Date of publication"),
            "URL": _("Address"),
            "DOI": _("DOI"),
        },
        "sourceType": _("What kind of work it is"),
        "sourceTypes": {
            "webpage": _("page of a site"),
            "article-newspaper": _("article in a newspaper"),
            "article-magazine": _("article in a magazine"),
            "article-journal": _("article in a journal"),
            "report": _("report"),
            "book": _("book"),
            "chapter": _("chapter of a book"),
            "paper-conference": _("paper of a conference"),
            "legislation": _("law or regulation"),
            "legal_case": _("court case"),
            "dataset": _("data"),
            "post": _("post"),
            "speech": _("speech"),
            "thesis": _("thesis"),
            "document": _("another document"),
        },
        "sourceTier": _("How near it is to the fact, if you can tell"),
        "sourceTierHint": _(
            "Primary is the thing itself; reporting, a named publication; secondary, a copy or rewrite."
        ),
        "tiers": {tier: word("tier", tier) for tier in WORDS["tier"] if tier},
        "notWeighed": _("not weighed yet"),
        "bearing": _("What it does"),
        "bearings": {"supports": _("supports"), "weakens": _("weakens"), "context": _("explains")},
        "bears": _("What of it, in a few words"),
        "bearsHint": _("For example: the figure for 2023."),
        # ---- the writer
        "you": _("You"),
        "name": _("Name or handle"),
        "nameHint": _("Stands in the note. May be left out."),
        "interest": _("Your interest in the matter, if any"),
        "interestHint": _("For example, that you work for someone whom the note is about."),
        # ---- objecting and asking
        "whatIsWrong": _("What is wrong with it?"),
        "whatIsWrongHint": _("Say what the note says and what is so instead."),
        "evidence": _("What shows it?"),
        "evidenceHint": _("Addresses of sources, one a line."),
        "question": _("Your question"),
        "questionHint": _("What would you like to know of these words?"),
        "evidenceQuestion": _("What is the evidence for this?"),
        # ---- the end
        "askForSource": _("Before you end: what shows it?"),
        "askForSourceWhy": _("A note with a source is far likelier to be taken. If there is none, say why."),
        "addThisSource": _("Add this source"),
        "whyNoSource": _("There is none, because"),
        "noSourceReasons": [
            _("it follows from the text itself"),
            _("it is common knowledge"),
            _("I do not know of one"),
        ],
        "goWithout": _("Go on without a source"),
        "handOver": _("Hand it over"),
        "handOverWays": _("Nothing has been sent yet. Choose a way; the first is the easiest."),
        "handOverHere": _(
            "Nothing has been sent yet. This site names no repository, so give the text to its editors yourself."
        ),
        "ways": {
            "issue": _("Open a form with everything filled in"),
            "file": _("Open a new file with everything filled in"),
            "mail": _("Write a mail"),
            "copy": _("Copy"),
            "download": _("Save as a file"),
        },
        "wayHints": {
            "issue": _("Needs an account at {host}. Look it over and press the button to submit."),
            "file": _("For those who know git: propose the file as a change."),
            "mail": _("Opens your program for mail; needs no account."),
            "copy": _("Needs no account: send it to the editors. It belongs at {path}."),
            "copyText": _("Needs no account: send it to the editors."),
        },
        "tooLongForAddress": _(
            "It is too long for an address ({bytes} of {most} bytes). It goes to the clipboard: paste it into the "
            "empty field."
        ),
        "opened": _("Opened in a new tab, and copied in case something goes wrong there."),
        "openedToPaste": _("Copied. Paste it into the empty field of the page that has opened."),
        "copied": _("Copied."),
        "copyByHand": _("The browser does not let this page copy. The text is selected below: copy it by hand."),
        "saved": _("Saved. It belongs at {path}."),
        "whatIsHandedOver": _("What is handed over"),
        "draftStays": _("Your draft stays on this device until you say that it arrived."),
        "arrived": _("It arrived: remove the draft"),
        "titles": {
            "new": _("Note on “{words}”"),
            "revise": _("Change to the note {note}: {why}"),
            "object": _("Objection to the note {note}"),
            "ask": _("Question about “{words}”"),
        },
        "remarkNoSource": _("No source:"),
        "remarkChanged": _("Changed:"),
        "remarkInterest": _("Interest:"),
        # ---- what is wrong, by the code of `check`
        "missing": {
            "any": _("This is still missing."),
            "kind": _("Choose what the note mainly gives."),
            "gist": _("Say it in one line."),
            "confidence": _("Say how sure the evidence makes you, or leave the verdict out. An opinion has none."),
            "date": _("Say when it happened."),
            "text": _("Say what happened."),
            "cite": _("Paste an address, a DOI or a citation."),
            "supports": _("Say what of the note it supports, weakens or explains."),
            "weakens": _("Say what of the note it weakens."),
            "context": _("Say what it explains."),
            "URL": _("Paste an address, a DOI or a citation."),
            "title": _("Give its title."),
            "unsourced": _("Say why there is none."),
            "draft.why": _("Say it here."),
        },
        "faults": {
            "any": _("This cannot stand so."),
            "S003": _("Write it in one line."),
            "S004": _("Choose one of the words."),
            "S005": _("Write a date such as 2024-06-21, 2024-06 or 2024."),
            "S006": _("Write it in one line, and shorter."),
            "S007": _("{count} characters; at most {most} fit."),
            "Y008": _("A sign that nobody can see stands in this, such as pasting brings along. Write it anew."),
            "Y009": _("A sign that turns the direction of the words stands in this. Write it anew."),
        },
        "addressFaults": {
            "incomplete": _("Write the whole address, with https://."),
            "long": _("This address is too long: use a shorter one of the same page."),
            "sign": _("A sign stands in it that no address has. Copy it from the browser’s bar."),
            "person": _("It holds a name or a password before the host: leave that out."),
            "machine": _("It leads to a machine by its number: use the address with a name."),
            "host": _("It names no host of the web. Copy it from the browser’s bar."),
        },
    }
