"""The content folder as items: each file, the type of its page, and the page above it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from events.models import EventPage, EventsIndexPage
from home.loading.beside import Beside
from home.loading.fields import text_at
from home.loading.files import check_files
from home.loading.fill import fill
from home.loading.markdown import Body
from home.loading.references import Places
from home.loading.schema import (
    EXPLAINER,
    HOME,
    INDEX,
    OUTPUT,
    PARTNER,
    PARTNERS,
    PEOPLE,
    PERSON,
    PROJECT,
    PROJECTS,
    STANDARD,
    THEME,
    Schema,
)
from home.loading.schema_events import EVENT
from home.loading.source import Source, read
from home.models import HomePage, StandardPage
from partners.models import PartnerPage, PartnersIndexPage
from people.models import PeopleIndexPage, PersonPage
from research.models import (
    ExplainerPage,
    OutputPage,
    ProjectPage,
    ProjectsIndexPage,
    ResearchIndexPage,
    Theme,
    ThemePage,
    ThemesIndexPage,
)


@dataclass(frozen=True)
class Item:
    """A checked content file, the type of its page, and the path of the page above it."""

    source: Source
    model: type
    parent: str  # path of the parent's file, "" for the top of the tree
    in_menu: bool = False

    @property
    def key(self) -> str:
        return "/".join(self.source.path.parts[-2:])

    @property
    def means(self) -> tuple[str, str]:
        """By what other files refer to it: its folder and slug."""
        return self.source.path.parent.name, self.source.values["slug"]

    @property
    def title(self) -> str:
        values = self.source.values
        return values.get("title") or f"{values.get('given', '')} {values['family']}".strip()

    @property
    def name(self) -> str:
        """As it is printed where another page names it: "Professor Tony Bovaird"."""
        return f"{self.source.values.get('honorific', '')} {self.title}".strip()

    def bare(self):
        """The page, unsaved, with no more than it needs to stand in the tree."""
        values = self.source.values
        in_menu = self.in_menu or values.get("show_in_menus", False)
        page = self.model(title=self.title, slug=values["slug"], show_in_menus=in_menu)
        if self.model is ThemePage:
            page.theme = Theme.objects.get(slug=values["slug"])
        return page

    def page(self, places: Places):
        """The page, unsaved, with all that its file says."""
        page = self.bare()
        fill(page, self.source, places)
        return page


@dataclass(frozen=True)
class Room:
    """An index page (a file) and the pages below it (a folder of the same name)."""

    name: str
    index: type
    index_schema: Schema
    page: type
    schema: Schema
    in_menu: bool = True


# In the order of the tree, which is the order of the menu.
ROOMS = [
    Room("research", ResearchIndexPage, INDEX, OutputPage, OUTPUT),
    Room("events", EventsIndexPage, INDEX, EventPage, EVENT),
    Room("themes", ThemesIndexPage, INDEX, ThemePage, THEME),
    Room("people", PeopleIndexPage, PEOPLE, PersonPage, PERSON),
    Room("partners", PartnersIndexPage, PARTNERS, PartnerPage, PARTNER),
    Room("projects", ProjectsIndexPage, PROJECTS, ProjectPage, PROJECT, in_menu=False),
]
# Texts of several paragraphs that stand in the front matter.
LONG_TEXTS = ["known", "sponsors", "said", "came_of_it", "transcript"]
# An output that is published for the first time keeps what its authors declare: they come first.
LAST = "research"


def all_items(folder: Path) -> list[Item]:
    """Every item of the content folder, parents first; ContentError for the first mistake."""
    top = Item(read_one(folder / "home.md", HOME), HomePage, "")
    rooms = [room for room in ROOMS if is_there(folder, room)]
    items = [top, *(index_of(folder, room, top) for room in rooms)]
    standard = standard_items(ordered(folder / "about", STANDARD), top)
    first = [room for room in rooms if room.name != LAST]
    items += [item for room in first for item in pages_of(folder, room)] + standard
    items += explainers(folder, items)
    items += [item for room in rooms if room.name == LAST for item in pages_of(folder, room)]
    check_all(items)
    return items


def is_there(folder: Path, room: Room) -> bool:
    return (folder / f"{room.name}.md").exists() or any((folder / room.name).glob("*.md"))


def index_of(folder: Path, room: Room, top: Item) -> Item:
    source = read_one(folder / f"{room.name}.md", room.index_schema)
    return Item(source, room.index, top.key, room.in_menu)


def pages_of(folder: Path, room: Room) -> Iterator[Item]:
    parent = f"{folder.name}/{room.name}.md"
    return (Item(s, room.page, parent) for s in ordered(folder / room.name, room.schema))


def explainers(folder: Path, items: list[Item]) -> list[Item]:
    """The files of `explainers/`, each below the theme among `items` that it names."""
    above = {item.source.values["slug"]: item.key for item in items if item.model is ThemePage}
    sources = ordered(folder / "explainers", EXPLAINER)
    for source in sources:
        if source.values["theme"] not in above:
            raise source.error(
                "theme", f"theme: there is no {source.values['theme']}.md in themes/"
            )
    return [Item(s, ExplainerPage, above[s.values["theme"]]) for s in sources]


def standard_items(sources: list[Source], top: Item) -> list[Item]:
    heads = {
        s.values["slug"]: Item(s, StandardPage, top.key)
        for s in sources
        if not s.values.get("parent")
    }
    below = [s for s in sources if s.values.get("parent")]
    for source in below:
        if source.values["parent"] not in heads:
            raise source.error("parent", f"there is no page {source.values['parent']} above it")
    return [*heads.values(), *(Item(s, StandardPage, heads[s.values["parent"]].key) for s in below)]


def ordered(folder: Path, schema: Schema) -> list[Source]:
    """The files of `folder`, checked, in their own order."""
    sources = [read_one(path, schema) for path in sorted(folder.glob("*.md"))]
    return sorted(sources, key=lambda source: (source.values.get("order", 0), source.path.name))


def read_one(path: Path, schema: Schema) -> Source:
    source = read(path)
    schema.check(source)
    return source


# --- What can be wrong with several files together, or with a text ---------------------------


def check_all(items: list[Item]) -> None:
    places = Places(names_of(items))
    for item in items:
        check_text(item)
        places.check(item.source)
        check_files(item.source)


def names_of(items: list[Item]) -> dict[tuple[str, str], str]:
    """What each item is called where others refer to it; ContentError for a slug given twice."""
    names: dict[tuple[str, str], str] = {}
    for item in items:
        if item.means in names:
            raise item.source.error("slug", "slug: another file in this folder has it too")
        names[item.means] = item.name
    return names


def check_text(item: Item) -> None:
    """Read the texts for their mistakes before anything is written."""
    source = item.source
    blocks = Body(source.path, source.body_line, beside=Beside(source)).blocks(source.body)
    if not is_plain(blocks) and not hasattr(item.model, "body"):
        raise source.error("body", "the text of this page holds paragraphs and lists only")
    for key in LONG_TEXTS:
        if not is_plain(text_at(key, source, Places({}))):
            raise source.error(key, f"{key}: this text holds paragraphs and lists only")


def is_plain(blocks: list[dict]) -> bool:
    return all(block["type"] == "text" for block in blocks)
