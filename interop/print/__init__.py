"""A work as a PDF, made by Typst in the background: `report.pdf` below its page.

data.py says what stands in it as plain values, template.typ how that looks, compiling.py runs
Typst, and keeping.py keeps the file.
"""
