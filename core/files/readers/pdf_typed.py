"""What somebody typed into a PDF: values of form fields, and text boxes laid over the page.

Comments are left out, as is what is hidden, shown nowhere but on paper, or a password.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2
from pypdfium2 import raw

# Flags of an annotation (ISO 32000-1 table 165) and of a text field (table 228).
NOT_SHOWN = 1 << 1 | 1 << 5  # hidden, no view
PASSWORD = 1 << 13
FIELDS = {raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX}
MOST = 5_000  # annotations of a page


def typed(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> Iterator[str]:
    """The texts typed into `page`, one after another."""
    for number in range(min(raw.FPDFPage_GetAnnotCount(page), MOST)):
        annotation = raw.FPDFPage_GetAnnot(page, number)
        if annotation:
            if not raw.FPDFAnnot_GetFlags(annotation) & NOT_SHOWN:
                yield text_of(document, annotation)
            raw.FPDFPage_CloseAnnot(annotation)


def text_of(document: pypdfium2.PdfDocument, annotation: Any) -> str:
    kind = raw.FPDFAnnot_GetSubtype(annotation)
    if kind == raw.FPDF_ANNOT_FREETEXT:
        return string(raw.FPDFAnnot_GetStringValue, annotation, b"Contents")
    form = document.formenv
    if kind != raw.FPDF_ANNOT_WIDGET or form is None:
        return ""
    field = raw.FPDFAnnot_GetFormFieldType(form, annotation)
    if field not in FIELDS:
        return ""
    if field == raw.FPDF_FORMFIELD_TEXTFIELD:
        if raw.FPDFAnnot_GetFormFieldFlags(form, annotation) & PASSWORD:
            return ""
        return string(raw.FPDFAnnot_GetFormFieldValue, form, annotation)
    return chosen(form, annotation) or string(raw.FPDFAnnot_GetFormFieldValue, form, annotation)


def chosen(form: Any, annotation: Any) -> str:
    """The choices that are selected, as they are shown."""
    number = min(raw.FPDFAnnot_GetOptionCount(form, annotation), MOST)
    selected = (n for n in range(number) if raw.FPDFAnnot_IsOptionSelected(form, annotation, n))
    return "\n".join(
        string(raw.FPDFAnnot_GetOptionLabel, form, annotation, choice) for choice in selected
    )


def string(function: Callable[..., int], *arguments: Any) -> str:
    """What a function of PDFium writes into a buffer, as UTF-16, whose size it says first."""
    size = function(*arguments, None, 0)
    if size <= 2:
        return ""
    buffer = (raw.FPDF_WCHAR * (size // 2))()
    function(*arguments, buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", errors="ignore")
