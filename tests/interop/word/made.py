"""Word documents made by hand: what is in them stands in the test."""

from tests.core.files.made import TYPES, XML, W, docx

R = f'xmlns:r="{TYPES}"'
MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
DRAWING = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
SPACES = " ".join([W, R, MATH, DRAWING])
STYLES = {
    "Title": "Title",
    "Subtitle": "Subtitle",
    "H1": "heading 1",
    "H2": "heading 2",
    "H3": "heading 3",
    "Quote": "Quote",
    "Caption": "caption",
    "Author": "Author",
    "TOC1": "toc 1",
}


def r(text, look=""):
    """A run; `look` is markup of its properties, as "<w:b/>"."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs, style="", more=""):
    """A paragraph of runs; bare words are a run."""
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{inner}</w:p>"


def item(text, level=0, key=1):
    numbers = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{key}"/></w:numPr>'
    return p(text, more=numbers)


def row(*cells, head=False):
    marked = "<w:trPr><w:tblHeader/></w:trPr>" if head else ""
    inner = "".join(cell if cell.startswith("<w:tc>") else tc(cell) for cell in cells)
    return f"<w:tr>{marked}{inner}</w:tr>"


def tc(content, look=""):
    inner = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{inner}</w:tc>"


def tbl(*rows):
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def picture(key="pic", alt="", within=""):
    named = f'<wp:docPr id="1" name="Picture 1" descr="{alt}"/>'
    blip = f'<a:graphic><a:graphicData><pic:pic><a:blip r:embed="{key}"/></pic:pic>'
    return (
        f"<w:r><w:drawing><wp:inline>{named}{blip}{within}</a:graphicData></a:graphic>"
        "</wp:inline></w:drawing></w:r>"
    )


def noted(key, kind="footnote"):
    return f'<w:r><w:{kind}Reference w:id="{key}"/></w:r>'


def notes(*texts, kind="footnote"):
    """The part with the notes 1, 2, …"""
    said = "".join(
        f'<w:{kind} w:id="{n}">{text if text.startswith("<") else p(text)}</w:{kind}>'
        for n, text in enumerate(texts, 1)
    )
    return f"{XML}<w:{kind}s {SPACES}>{said}</w:{kind}s>"


def numbering(**formats):
    """List key → the formats of its levels: numbering(_1=["bullet", "decimal"])."""
    made = ""
    for name, levels in formats.items():
        key = name.strip("_")
        inner = "".join(
            f'<w:lvl w:ilvl="{n}"><w:numFmt w:val="{form}"/></w:lvl>'
            for n, form in enumerate(levels)
        )
        made = f'<w:abstractNum w:abstractNumId="{key}">{inner}</w:abstractNum>{made}'
        made += f'<w:num w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>'
    return f"{XML}<w:numbering {W}>{made}</w:numbering>"


def core(**said):
    spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    inner = "".join(f"<dc:{name}>{text}</dc:{name}>" for name, text in said.items())
    return f"{XML}<coreProperties {spaces}>{inner}</coreProperties>"


def styles():
    made = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in STYLES.items()
    )
    return f"{XML}<w:styles {W}>{made}</w:styles>"


def word(*blocks, links=None, **parts):
    """A document of `blocks`; `links` is key → address, or (kind, part) of a part of the file.

    Of `parts`, those called footnotes, endnotes, numbering, comments, header1, footer1 are led to.
    """
    led = {name: (name.rstrip("123"), f"{name}.xml") for name in ["styles", *parts]}
    led |= {key: to for key, to in (links or {}).items() if isinstance(to, tuple)}
    rows = "".join(
        f'<Relationship Id="{key}" Type="{TYPES}/{kind}" Target="{target}"/>'
        for key, (kind, target) in led.items()
    ) + "".join(
        f'<Relationship Id="{key}" Type="{TYPES}/hyperlink" Target="{to}" TargetMode="External"/>'
        for key, to in (links or {}).items()
        if isinstance(to, str)
    )
    files = {f"word/{name}.xml": text for name, text in ({"styles": styles()} | parts).items()}
    binary = {
        f"word/{name}": data for name, data in (files.pop("word/media.xml", {}) or {}).items()
    }
    if "word/core.xml" in files:
        files["docProps/core.xml"] = files.pop("word/core.xml")
    whole = f"{XML}<w:document {SPACES}><w:body>{''.join(blocks)}</w:body></w:document>"
    return docx(
        **{
            "word/_rels/document.xml.rels": f"{XML}<Relationships>{rows}</Relationships>",
            **files,
            **binary,
            "word/document.xml": whole,
        }
    )
