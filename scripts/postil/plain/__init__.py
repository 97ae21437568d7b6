"""The site without MkDocs and Material: the same pages at the same addresses, in the same frame."""
