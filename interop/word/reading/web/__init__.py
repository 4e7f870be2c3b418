"""Text as a clipboard holds it (HTML of Word, Google Docs, LibreOffice or a web page), read into
what a Word document is read into: paragraphs and tables, and remarks on what was left."""
