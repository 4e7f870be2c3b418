"""Little files of each kind, made by hand, so that a test shows what is in them."""

import io
import zlib
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

XML = '<?xml version="1.0" encoding="UTF-8"?>'
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f'xmlns:w="{WORD}"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
R = f'xmlns:r="{TYPES}"'
ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in {
        "office": "office",
        "text": "text",
        "draw": "drawing",
        "table": "table",
        "manifest": "manifest",
        "style": "style",
        "presentation": "presentation",
    }.items()
)


# --- PDF (ISO 32000-1 §7.5) -----------------------------------------------------------------


def pdf(*texts, extra=b""):
    """A page for each text; its lines stand below one another."""
    return pdf_of([stream(content(text)) for text in texts], extra)


def content(text):
    lines = [
        line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        for line in text.split("\n")
    ]
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    return f"BT /F 12 Tf 14 TL 20 260 Td {shown} ET".encode("cp1252")


def stream(data, more=b""):
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), more, data)


def pdf_of(streams, extra=b""):
    kids = b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(len(streams)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(streams), kids),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, data in enumerate(streams):
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents %d 0 R"
            b"/Resources<</Font<</F 3 0 R>>>>>>" % (5 + 2 * number),
            data,
        ]
    return assembled(objects, extra)


def assembled(objects, extra=b""):
    """A PDF file of `objects`, of which the first is its catalog; `extra` goes to the trailer."""
    out, offsets = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    trailer = b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (size, extra, len(out))
    return out + head + trailer


def locked_pdf():
    """Encrypted (§7.6), by nobody knows which password."""
    strange = b"<" + b"5a" * 32 + b">"
    return pdf(
        "Secret",
        extra=b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O %s/U %s>>/ID[<00><00>]"
        % (strange, strange),
    )


def pdf_bomb(megabytes):
    """One page of so many megabytes of spaces, packed twice: a few kilobytes."""
    packer = zlib.compressobj(9)
    one = packer.compress(b" " * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = zlib.compress(one + one[2:] * (megabytes - 1), 9)  # its header stands once
    return pdf_of([stream(packed, b"/Filter[/FlateDecode/FlateDecode]")])


# --- Office -----------------------------------------------------------------------------------


def zipped(parts):
    """An archive of `parts`: name → text, bytes, or an iterable of bytes."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            if isinstance(data, str | bytes):
                archive.writestr(name, data)
                continue
            with archive.open(name, "w", force_zip64=True) as part:
                for chunk in data:
                    part.write(chunk)
    return out.getvalue()


def related(*kinds_and_targets):
    rows = "".join(
        f'<Relationship Id="r{n}" Type="{TYPES}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(kinds_and_targets, 1)
    )
    return f"{XML}<Relationships>{rows}</Relationships>"


def types(kind):
    """The part that every Office file declares its parts in; `kind` is its main one."""
    whole = f"application/vnd.openxmlformats-officedocument.{kind}.main+xml"
    return f'{XML}<Types><Override PartName="/main" ContentType="{whole}"/></Types>'


def docx(*paragraphs, body="", space=WORD, **more):
    """A Word file; `body` is markup after the paragraphs, `more` are other parts."""
    text = "".join(f"<w:p><w:r><w:t>{escape(p)}</w:t></w:r></w:p>" for p in paragraphs)
    return zipped(
        {
            "[Content_Types].xml": types("wordprocessingml.document"),
            "_rels/.rels": related(("officeDocument", "word/document.xml")),
            "word/document.xml": f'{XML}<w:document xmlns:w="{space}">{text}{body}</w:document>',
            **more,
        }
    )


def slide(text, attributes=""):
    return (
        f"{XML}<p:sld {P} {A}{attributes}><a:p><a:r><a:t>{escape(text)}</a:t></a:r></a:p></p:sld>"
    )


def pptx(slides, order=None, **more):
    """A presentation of `slides` (markup), shown in `order` (numbers from 1)."""
    order = order or range(1, len(slides) + 1)
    keys = "".join(f'<p:sldId id="{255 + n}" r:id="r{n}"/>' for n in order)
    names = [f"slides/slide{n}.xml" for n in range(1, len(slides) + 1)]
    return zipped(
        {
            "[Content_Types].xml": types("presentationml.presentation"),
            "_rels/.rels": related(("officeDocument", "/ppt/presentation.xml")),
            "ppt/presentation.xml": f"{XML}<p:presentation {P} {R}>{keys}</p:presentation>",
            "ppt/_rels/presentation.xml.rels": related(*[("slide", name) for name in names]),
            **{f"ppt/{name}": data for name, data in zip(names, slides, strict=True)},
            **more,
        }
    )


def xlsx(sheets, strings=(), states=()):
    """A workbook of `sheets`: the markup of their cells."""
    numbers = range(1, len(sheets) + 1)
    states = [*states, *["visible"] * len(sheets)]
    rows = "".join(
        f'<sheet name="S{n}" sheetId="{n}" state="{states[n - 1]}" r:id="r{n}"/>' for n in numbers
    )
    names = [f"worksheets/sheet{n}.xml" for n in numbers]
    shared = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
    return zipped(
        {
            "[Content_Types].xml": types("spreadsheetml.sheet"),
            "_rels/.rels": related(("officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f"{XML}<workbook {S} {R}><sheets>{rows}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": related(
                *[("worksheet", name) for name in names], ("sharedStrings", "sharedStrings.xml")
            ),
            "xl/sharedStrings.xml": f"{XML}<sst {S}>{shared}</sst>",
            **{
                f"xl/{name}": f"{XML}<worksheet {S}><row>{cells}</row></worksheet>"
                for name, cells in zip(names, sheets, strict=True)
            },
        }
    )


def opendocument(body, **more):
    content = f"{XML}<office:document-content {ODF}>{body}</office:document-content>"
    return zipped(
        {"mimetype": "application/vnd.oasis.opendocument", "content.xml": content, **more}
    )
