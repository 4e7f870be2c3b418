"""A work as an e-book (EPUB 3.3, EPUB Accessibility 1.1): `report.epub` below its page.

It is made of plain values (interop.editions.data): blocks.py says what each block is in XHTML,
chapters.py which files there are, navigation.py and package.py what reading systems are told of
them, archive.py puts them into one file, and edition.py makes it known among the files of a work.
"""
