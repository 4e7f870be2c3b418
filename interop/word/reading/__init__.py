"""A Word document (WordprocessingML, ISO/IEC 29500-1 §17) as parts of a body; no Django in here.

`package` opens the file, `changes` settles what was tracked, `paragraphs` and `tables` say what
stands in the text one after another, `looks` finds headings that no style names, `arranging` puts
all of it into parts, `front` says which of them are the title, the abstract and the like.
"""
