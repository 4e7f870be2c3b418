"""Finding what has been published: one set of words, one query language, several engines.

`entries` writes what can be found, `query` reads what a reader typed, an engine of `engines` finds
it, `marking` shows where. Nothing here knows of any room: pages say of themselves what they hold
(`found.Found`), and the room `search` shows results.
"""
