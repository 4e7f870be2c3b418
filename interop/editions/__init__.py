"""A page taken along as one file: `report.pdf` and `report.epub` below that of an output,
`record.pdf` and `record.epub` below that of an event.

Each form of file is an Edition (kinds.py), which a package of its own makes (interop.print,
interop.epub). works.py knows which types of pages have any; data.py says once, as plain values,
what stands in all of them (of events, event_record.py); keeping.py keeps the files, asking.py has
them made, views.py sends them, standing.py tells staff how they stand.
versions.py does the same of versions that were replaced.
"""
