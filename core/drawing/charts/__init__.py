"""Charts as pure functions: pasted cells → a `Table` → a `Scene` of shapes → SVG or PNG.

`reading` makes the table, `demands` says what a kind of chart asks of it, `drawn` draws it, and
`telling` says it in words.
"""
