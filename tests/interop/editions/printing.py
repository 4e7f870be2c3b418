"""Works with all that a body may hold, and readers of what is printed of them."""

import datetime
import io

import pikepdf
import pypdfium2
from django.core.files.images import ImageFile
from PIL import Image, ImageDraw

from core.models import CustomImage
from research.models import Contribution, Correction, OutputBody, OutputFunder
from tests import factories

ROWS = [["Case", "Partners", "Years", "Trust at start", "User time"]]
ROWS += [
    ["A", "County council and advice network", "6", "High", "41%"],
    ["B", "City housing and tenant groups", "3", "Mixed", "22%"],
    ["C", "Health trust and carers’ charity", "4", "High", "36%"],
]

ROWS_OF_CHART = "Case\tUser time\nA\t41\nB\t22\nC\t36"


def block(name: str, /, **value) -> dict:
    return {"type": name, "value": value}


def heading(text: str, level: str = "h2") -> dict:
    return block("heading", text=text, level=level)


def picture(colour: str = "#3049a5", size: tuple[int, int] = (1600, 700)) -> CustomImage:
    """A drawing of bars, as a PNG."""
    file, image = io.BytesIO(), Image.new("RGB", size, "white")
    for row, length in enumerate((1300, 1150, 900, 700, 380)):
        box = (200, 60 + row * 120, 200 + length, 130 + row * 120)
        ImageDraw.Draw(image).rectangle(box, fill=colour)
    image.save(file, "PNG")
    return CustomImage.objects.create(
        title="Bars", file=ImageFile(file, name="bars.png"), credit="By Ada."
    )


def figure(image, alt: str = "Bars of five cases", *, decorative: bool = False, caption: str = ""):
    value = {"image": image.pk, "alt_text": alt, "decorative": decorative}
    return block("figure", image=value, caption=caption)


def table(rows=ROWS, *, first_col: bool = True, **said) -> dict:
    grid = {
        "data": rows,
        "first_row_is_table_header": True,
        "first_col_is_header": first_col,
        "table_caption": said.pop("caption", "The partnerships at a glance"),
        "table_header_choice": "both",
    }
    return block("table", table=grid, unit="Years, per cent", source="Our fieldwork.", **said)


def glossary(*terms: tuple[str, str]) -> dict:
    return block("glossary", terms=[{"term": term, "meaning": it} for term, it in terms])


def everything(image) -> list[dict]:
    return [
        heading("Why trust is not enough"),
        factories.text(
            "<p>Ask people what makes a partnership work and the first answer is almost "
            "always trust.[^] It is a fair answer, and an <i>incomplete</i> one: "
            '<a href="https://example.org/a?b=1">people</a> change <b>jobs</b>, and 10<sup>3</sup> '
            "things happen.</p><ul><li>An open-book account</li><li>A standing item"
            "<ol><li>for complaints</li></ol></li></ul>"
        ),
        factories.note("<p>Cases B and D. Section 4 tells <i>what</i> happened next.</p>"),
        block(
            "quotation",
            quote="We stopped asking whose budget it was and started asking whose problem it was.",
            attribution="Commissioning manager, case C",
        ),
        heading("A part of it", "h3"),
        factories.text("<p>Of two budgets at once the newer wins.</p>"),
        heading("The five cases"),
        table(),
        figure(image, caption="Case A gave users four minutes in ten."),
        block("callout", title="Not to be missed", text="<p>Contracts mattered <b>least</b>.</p>"),
        block("chart", title="Case A had most of it", kind="bar", data=ROWS_OF_CHART,
              unit="Per cent", emphasis="A", source="Our fieldwork.", note="Of 2009."),
        heading("What follows"),
        block("embed", title="Recording of the seminar", address="https://video.example/1",
              description="With captions."),
        factories.text("<p>The last word.</p>"),
        factories.note("<p>Second note.</p>"),
        glossary(("budget", "Money that is planned & not yet spent."), ("Nowhere said", "It is.")),
    ]  # fmt: skip


def work(research, *blocks, publish: bool = True, **fields):
    """An output with `blocks` for its body."""
    rows = fields.pop("rows", {})
    page = factories.output(research, publish=False, rows=rows, **fields)
    page.body = page._meta.get_field("body").stream_block.to_python(list(blocks))
    revision = page.save_revision()
    if publish:
        revision.publish()
    return type(page).objects.get(pk=page.pk)


def whole_work(research, **fields):
    """A work that has all there is."""
    rows = {
        "contributions": [
            Contribution(honorific="Professor", given_name="Ada", family_name="Field",
                         affiliation="University of X"),
            Contribution(role="editor", given_name="Ben", family_name="Hill"),
        ],
        "funders": [OutputFunder(name="Aldridge Foundation", amount=12500)],
        "bodies": [OutputBody(role="reader", name="The council", part="Facts alone.")],
        "corrections": [
            Correction(text="Corrected the years of case D.", date=datetime.date(2009, 8, 9))
        ],
    }  # fmt: skip
    said = {
        "title": "Partnership working: five case studies",
        "slug": "five-cases",
        "subtitle": "Trust gets a partnership started. Culture decides whether it lasts.",
        "summary": "Five partnerships were followed for eighteen months.\nTrust between named "
        "people carried each one through its first year.\nContracts mattered most where habits "
        "differed most.",
        "abstract": "In short.",
        "themes": ["capacity", "governance", "innovation"],
        "kinds": ["public-third-sector"],
        "licence": "cc-by-4.0",
        "doi": "10.1234/five",
        "funding": "named",
        "sight": "named",
        "independence": "No sponsor saw a draft.",
    }
    return work(research, *everything(picture()), rows=rows, **said | fields)


def text_of(pdf: bytes) -> str:
    """All words of all pages, with one space between them."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(pages).split())


def places_of_pictures(pdf: bytes) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right and top of each picture of pixels, in points from a page's foot."""
    document = pypdfium2.PdfDocument(pdf)
    things = [thing for page in document for thing in page.get_objects()]
    return [it.get_bounds() for it in things if it.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))
