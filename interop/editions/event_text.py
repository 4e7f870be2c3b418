"""What remains of an event as blocks (blocks.py): what was said, slides, transcript, materials."""

from collections.abc import Iterable, Iterator

from django.template.defaultfilters import filesizeformat
from wagtail.models import Page
from wagtail.rich_text import expand_db_html

from core.models.file_text import FilePage, FileReading
from core.pages.published import may_be_named
from core.pages.samples import titled
from core.relations.links import pages
from events.models import EventPage, Material
from events.templatetags.events import programme_of
from events.vocabulary import MaterialKind
from interop.editions.blocks import Body, body
from interop.editions.plain import address_from, plain, run
from interop.editions.rich_text import as_flow

BODY = "About the event"
READ = ", in the words that a program read in the file."
CUT = "The file says more than a program reads."


class Text(Body):
    """The blocks of an event; the headings around its texts are in our words.

    `is_told` says whether anything remains of it to be read, and not just the plan.
    """

    is_told = False

    def begin(self, words: str, level: int = 1, *, ours: bool = True) -> None:
        self.level = level
        anchor = f"_{len(self.blocks)}"  # no heading that somebody typed has such an address
        said = {"kind": "heading", "level": level, "words": words, "anchor": anchor}
        self.blocks.append(said | {"ours": ours})

    def say(self, flow: list[dict]) -> None:
        self.blocks.append({"kind": "text", "flow": flow})

    def tell(self, title: str, html: str) -> None:
        """A rich text below the heading `title`; nothing where it says nothing."""
        flow = as_flow(expand_db_html(html), self.page_url, headed=True)
        if not flow:
            return
        self.begin(title)
        self.is_told = True
        for piece in flow:
            if piece["kind"] == "heading":
                self.begin(words_of(piece["runs"]), 2, ours=False)
            elif self.blocks[-1]["kind"] == "text":
                self.blocks[-1]["flow"].append(piece)
            else:
                self.say([piece])


def text_of(page: EventPage) -> Text:
    """All of it in the order of its page, and then the slides page by page."""
    whole = Text(page.absolute_url)
    announce(page, whole)
    whole.tell("What was said", page.said)
    whole.tell("What came of it", page.came_of_it)
    programme(page, whole)
    materials(page, whole)
    publications(page, whole)
    for material in slides(page):
        tell_slides(material, whole)
    whole.tell("Transcript", page.transcript)
    return whole


def announce(page: EventPage, whole: Text) -> None:
    """The body of its page, below a heading."""
    parts = page.parts
    said = body(parts, whole.page_url)
    if said.blocks and not parts[0].is_section:
        whole.begin(BODY)
    whole.blocks += said.blocks
    whole.notes, whole.works = said.notes, said.works
    whole.pictures, whole.drawings = said.pictures, said.drawings


def programme(page: EventPage, whole: Text) -> None:
    days = programme_of(page)
    if days:
        whole.begin("Programme")
    for day in days:
        if day.title:
            whole.begin(day.title, 2)
        items = [[paragraph(part(session))] for session in day.sessions]
        whole.say([{"kind": "bullets", "items": items}])


def part(session) -> list[dict]:
    """A part of the programme: when, what, who, and more about it."""
    found = [run(f"{session.time_text} ")] if session.time_text else []
    found.append(run(plain(session.title), bold=True))
    if session.who:
        found.append(run(f", {plain(session.who)}"))
    if more := plain(session.text):
        found += [{"break": True}, run(more)]
    return found


def materials(page: EventPage, whole: Text) -> None:
    """Where slides, recordings and papers are."""
    if rows := page.open_materials:
        whole.begin("Slides, recordings and papers")
        whole.say([paragraph(material_line(row, whole.page_url)) for row in rows])


def material_line(row: Material, page_url: str) -> list[dict]:
    link = run(plain(row.name), address_from(page_url, row.url), bold=True)
    about = plain(row.note)
    if row.document and not about:
        ending, size = row.document.file_extension.upper(), row.document.file_size
        about = f"{ending}, {filesizeformat(size)}" if size else ending
    return [link, run(f" ({about})")] if about else [link]


def publications(page: EventPage, whole: Text) -> None:
    """Those that have to do with it, as long as everybody may read them."""
    found = [(row, it) for row in page.outputs.all() if (it := named(row.output_id))]
    lines = [
        [
            run(titled(it.title, it.is_sample), address_from(whole.page_url, it.url)),
            run(f" ({row.get_part_display().lower()})"),
        ]
        for row, it in found
    ]
    if lines:
        whole.begin("Publications")
        whole.say([paragraph(line) for line in lines])


def named(key: int | None) -> Page | None:
    """The page with `key` where anybody may read it."""
    page = pages([key]).get(key) if key else None
    return page if page and may_be_named(page) else None


def paragraph(runs: list[dict]) -> dict:
    return {"kind": "paragraph", "runs": runs}


def words_of(runs: Iterable[dict]) -> str:
    return plain(" ".join(it.get("text", " ") for it in runs))


# --- Slides ------------------------------------------------------------------------------------


def slides(page: EventPage) -> list[Material]:
    """Its slides that are files of ours, for everybody."""
    return [row for row in page.open_materials if row.document and row.kind == MaterialKind.SLIDES]


def tell_slides(material: Material, whole: Text) -> None:
    """Each slide with its words; nothing where nothing was read in the file."""
    found = FilePage.objects.filter(document=material.document_id, number__gt=0)
    shown = [(number, text) for number, text in told(found) if text.strip()]
    if not shown:
        return
    whole.is_told = True
    whole.begin(f"The slides: {plain(material.name)}" if material.label else "The slides")
    link = run(plain(material.name), address_from(whole.page_url, material.url))
    whole.say([paragraph([link, run(READ)])])
    for number, text in shown:
        whole.begin(f"Slide {number}", 2)
        whole.say(list(passages(text)))
    if FileReading.objects.filter(document=material.document_id, was_cut=True).exists():
        whole.say([paragraph([run(CUT)])])


def told(found) -> Iterator[tuple[int, str]]:
    """Number and words of each slide; of one with very many, the first of them."""
    yield from found.filter(part=0).order_by("number").values_list("number", "text")


def passages(text: str) -> Iterator[dict]:
    """`text` as paragraphs: a line a line, an empty one between two of them."""
    lines: list[dict] = []
    for line in [*text.splitlines(), ""]:
        if words := plain(line):
            lines += [{"break": True}, run(words)] if lines else [run(words)]
        elif lines:
            yield paragraph(lines)
            lines = []
