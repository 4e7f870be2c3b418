"""The pages of a PDF file (ISO 32000-1), by PDFium."""

from collections.abc import Iterator
from typing import BinaryIO

import pypdfium2
from pypdfium2 import raw

from core.files.readers.telling import damaged, locked


def pages(file: BinaryIO) -> Iterator[tuple[int, str | None]]:
    """(number, text) of each page in order; None where a page cannot be read."""
    document = opened(file.read())
    if not len(document):
        raise damaged("There are no pages in it.")
    return ((number + 1, text_of(document, number)) for number in range(len(document)))


def opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}:
            raise locked("It opens with a password only.") from error
        raise damaged("It is no PDF, or is damaged: it could not be opened.") from error


def text_of(document: pypdfium2.PdfDocument, number: int) -> str | None:
    try:
        page = document[number]
        text = page.get_textpage()
        words = text.get_text_bounded()  # what lies beyond the edge of the page is not seen either
        text.close()
        page.close()
    except pypdfium2.PdfiumError:
        return None
    return words
