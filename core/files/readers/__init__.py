"""The text of a file as (page, text), a module for each kind of file; no Django in here.

What is read, of every kind: the words that somebody sees who opens the file and pages through it,
and the speaker notes of the slides that are shown. Not what the file hides in any way it has
(hidden text, styles, rows, columns, sheets, slides, shapes, sections, layers; text without ink,
unless it is what was recognised in a scan), nor what is about the text and not of it: comments,
tracked deletions, the places that words were moved from, codes of fields, passwords typed into
forms. Words that stand apart (in cells, lines, notes, frames) stay apart. White words on white
ground are read: what a colour hides is not looked for.
"""
