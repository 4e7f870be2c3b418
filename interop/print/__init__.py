"""A work as a PDF, made by Typst in the background: `report.pdf` below its page.

It is given plain values (interop.editions.data); template.typ says how they look, compiling.py runs
Typst, and edition.py makes it known among the files of a work.
"""
