"""OpenDocument texts made by hand: what is in them stands in the test."""

from tests.core.files.made import XML, zipped

NAMES = ["office", "text", "table", "style", "draw", "meta"]
SPACES = " ".join(f'xmlns:{it}="urn:oasis:names:tc:opendocument:xmlns:{it}:1.0"' for it in NAMES)
SPACES += (
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)
# Name of a style of words → its properties.
LOOKS = {
    "B": 'fo:font-weight="bold"',
    "I": 'fo:font-style="italic"',
    "Sup": 'style:text-position="super 58%"',
    "Sub": 'style:text-position="-33% 58%"',
    "Struck": 'style:text-line-through-style="solid"',
    "Hidden": 'text:display="none"',
}
NAMED = ["Title", "Subtitle", "Quotations", "Caption", "Standard"]


def style(name, properties="", family="text", more=""):
    inner = f"<style:text-properties {properties}/>" if properties else ""
    return f'<style:style style:name="{name}" style:family="{family}" {more}>{inner}</style:style>'


def list_style(name, *kinds):
    levels = "".join(
        f'<text:list-level-style-number text:level="{n}" style:num-format="{kind}"/>'
        if kind
        else f'<text:list-level-style-bullet text:level="{n}"/>'
        for n, kind in enumerate(kinds, 1)
    )
    return f'<text:list-style style:name="{name}">{levels}</text:list-style>'


AUTOMATIC = "".join(style(name, said) for name, said in LOOKS.items()) + "".join(
    [
        style("PB", 'fo:font-weight="bold"', "paragraph", 'style:parent-style-name="Standard"'),
        list_style("Bullets", "", ""),
        list_style("Numbers", "1", "a"),
    ]
)
COMMON = "".join(style(name, family="paragraph") for name in NAMED) + style(
    "Illustration", family="paragraph", more='style:parent-style-name="Caption"'
)


def p(*content, style="Standard"):
    return f'<text:p text:style-name="{style}">{"".join(content)}</text:p>'


def h(text, level=1):
    return f'<text:h text:outline-level="{level}">{text}</text:h>'


def span(text, look):
    return f'<text:span text:style-name="{look}">{text}</text:span>'


def listed(*items, style="Bullets", more=""):
    inner = "".join(f"<text:list-item>{it}</text:list-item>" for it in items)
    return f'<text:list text:style-name="{style}" {more}>{inner}</text:list>'


def note(text, kind="footnote"):
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation>1</text:note-citation>'
        f"<text:note-body>{p(text)}</text:note-body></text:note>"
    )


def cell(content, more=""):
    inner = content if content.startswith("<") else p(content)
    return f"<table:table-cell {more}>{inner}</table:table-cell>"


def row(*cells):
    inner = "".join(it if it.startswith("<table:") else cell(it) for it in cells)
    return f"<table:table-row>{inner}</table:table-row>"


def table(*rows, head=""):
    heads = f"<table:table-header-rows>{head}</table:table-header-rows>" if head else ""
    return f"<table:table>{heads}{''.join(rows)}</table:table>"


def picture(name="Pictures/a.png", more="", within=""):
    image = f'<draw:image xlink:href="{name}"/>'
    return f"<draw:frame {more}>{image}{within}</draw:frame>"


def odt(*blocks, styles="", meta="", automatic="", **parts):
    """A text of `blocks`; `styles` are those with a name, `automatic` those without."""
    content = (
        f"{XML}<office:document-content {SPACES}><office:automatic-styles>{AUTOMATIC}{automatic}"
        f"</office:automatic-styles><office:body><office:text>{''.join(blocks)}</office:text>"
        "</office:body></office:document-content>"
    )
    named = (
        f"{XML}<office:document-styles {SPACES}><office:styles>{COMMON}{styles}</office:styles>"
        f"{parts.pop('masters', '')}</office:document-styles>"
    )
    said = f"{XML}<office:document-meta {SPACES}><office:meta>{meta}</office:meta>"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "styles.xml": named,
            "meta.xml": f"{said}</office:document-meta>",
            **{name.replace("__", "/"): data for name, data in parts.items()},
        }
    )
