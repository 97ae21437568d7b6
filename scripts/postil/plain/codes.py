"""What can be wrong with a site that is built without MkDocs."""

from __future__ import annotations

from postil.problems import Code

SETTINGS_WRONG = Code(
    "W001",
    "error",
    "a setting of the site that cannot be used",
    "`postil build --plain` reads mkdocs.yml itself. A value of another kind than MkDocs takes would be shown wrongly "
    "or not at all, so nothing is built until it is right.",
)
SETTING_UNUSED = Code(
    "W002",
    "warning",
    "a setting that only MkDocs and Material know",
    "A site that is built without them has none of their plugins, hooks and features of the theme. It is whole without "
    "them, but whoever set this expects something.",
)
NOT_IN_DOCS = Code(
    "W003",
    "warning",
    "the menu or a link names a page that is not there",
    "Readers would follow it to nothing. A page is named by its file, from the folder of the page that names it; the "
    "page of a reading by its address with .md in place of .html.",
)
NO_SUCH_PART = Code(
    "W004",
    "warning",
    "a link names a part of a page that is not there",
    "Readers would come to the head of the page and look for what was meant. The names of parts are made of headings.",
)
SAME_ADDRESS = Code(
    "W005",
    "warning",
    "a written page with the address of another file of the site",
    "Only one of the two can be published. The pages of readings come first; rename the other.",
)
