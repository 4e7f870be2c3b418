"""The pages of a PDF file (ISO 32000-1), by PDFium: their words, and what is typed into them."""

from collections.abc import Iterator
from typing import BinaryIO

import pypdfium2
from pypdfium2 import raw

from core.files.readers.pdf_hidden import hidden_layers, hide
from core.files.readers.pdf_typed import typed
from core.files.readers.pdf_words import words
from core.files.readers.telling import damaged, locked


def pages(file: BinaryIO) -> Iterator[tuple[int, str | None]]:
    """(number, text) of each page in order; None where a page cannot be read."""
    data = file.read()
    document = opened(data)
    if not len(document):
        raise damaged("There are no pages in it.")
    if document.get_formtype() != raw.FORMTYPE_NONE:
        document.init_forms()
    layers = hidden_layers(data)
    return ((n + 1, text_of(document, n, layers)) for n in range(len(document)))


def opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}:
            raise locked("It opens with a password only.") from error
        raise damaged("It is no PDF, or is damaged: it could not be opened.") from error


def text_of(document: pypdfium2.PdfDocument, number: int, layers: set[str]) -> str | None:
    try:
        page = document[number]
        hide(page, layers)
        text = page.get_textpage()
        said = [words(page, text), *typed(document, page)]
        text.close()
        page.close()
    except pypdfium2.PdfiumError:
        return None
    return "\n".join(said)
