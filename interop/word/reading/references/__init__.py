"""The list of references of a document: found, and read entry by entry as far as it is certain.

`sections` finds the list in the text, `printed` reads an entry as people write one, `fields` what
Zotero and Mendeley keep behind a citation, `sources` what Word itself keeps of works; `matching`
says which of these works an entry is.
"""
