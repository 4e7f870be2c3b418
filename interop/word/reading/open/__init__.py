"""Texts of OpenDocument (.odt, ISO/IEC 26300-3), read into what a Word document is read into."""
