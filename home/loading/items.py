"""What each sort of content file becomes: the fields of its page."""

import datetime
from dataclasses import dataclass

from home.loading.markdown import Body, Link, plain_link
from home.loading.schema import HOME, INDEX, OUTPUT, STANDARD, THEME, Schema
from home.loading.source import Source, read
from home.models import HomePage, StandardPage
from research.models import (
    Contribution,
    OutputPage,
    ResearchIndexPage,
    Theme,
    ThemePage,
    ThemesIndexPage,
)
from research.vocabulary import Kind


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

    def page(self, link: Link = plain_link):
        """The page, unsaved; `link` says what an address in the text becomes."""
        values = self.source.values
        page = self.model(
            title=values["title"],
            slug=values["slug"],
            seo_title=values.get("seo_title", ""),
            search_description=values.get("search_description", ""),
            show_in_menus=self.in_menu or values.get("show_in_menus", False),
        )
        body = Body(self.source.path, self.source.body_line, link).blocks(self.source.body)
        FILL[self.model](page, values, body)
        return page


def fill_home(page, values, body):
    page.title, page.heading_text = values.get("seo_title", values["title"]), values["title"]
    page.statement = values["statement"]
    page.kinds_introduction = values.get("kinds_intro", "")
    for kind in values.get("kinds", []):
        setattr(page, Kind(kind["slug"]).name.lower(), kind["text"])


def fill_index(page, values, body):
    page.introduction = rich_text(body)


def fill_theme(page, values, body):
    page.theme = Theme.objects.get(slug=values["slug"])
    page.tagline = values["tagline"]
    page.introduction = rich_text(body)


def fill_standard(page, values, body):
    page.introduction = values.get("introduction", "")
    page.body = stream(page, body)


def fill_output(page, values, body):
    for name in ("type", "subtitle", "abstract", "independence", "licence", "doi", "language"):
        if name in values:
            setattr(page, name, values[name].strip())
    page.date, page.date_precision = date(values.get("date", ""))
    page.kinds = values.get("kinds", [])
    page.summary = "\n".join(values.get("summary_points", []))
    fill_record(page, values.get("series", {}), values.get("first_published", {}))
    page.body = stream(page, body)
    page.contributions = [contribution(row) for row in values["contributions"]]
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    page.themes.set([themes[slug] for slug in values["themes"]])
    page.keywords.set(values.get("keywords", []))


def fill_record(page, series, first):
    page.series, page.number = series.get("name", ""), series.get("number", "")
    page.container = first.get("container", "")
    page.container_address = first.get("address", "")
    page.permission = first.get("permission", "")


FILL = {
    HomePage: fill_home,
    ResearchIndexPage: fill_index,
    ThemesIndexPage: fill_index,
    ThemePage: fill_theme,
    StandardPage: fill_standard,
    OutputPage: fill_output,
}


def contribution(row: dict) -> Contribution:
    return Contribution(
        role=row["role"],
        honorific=row.get("honorific", ""),
        given_name=row.get("given", ""),
        family_name=row.get("family") or row["organisation"],
        affiliation=row.get("affiliation", ""),
    )


def date(written: str) -> tuple[datetime.date | None, str]:
    """ "2009-07" → (1 July 2009, "month"); "" → (None, "undated")."""
    parts = [int(part) for part in written.split("-")] if written else []
    precision = ("undated", "year", "month", "day")[len(parts)]
    return (datetime.date(*[*parts, 1, 1][:3]) if parts else None), precision


def stream(page, blocks):
    return page._meta.get_field("body").stream_block.to_python(blocks)


def rich_text(blocks) -> str:
    return "".join(block["value"] for block in blocks if block["type"] == "text")


def ordered(folder, schema: Schema) -> list[Source]:
    """The files of `folder`, checked, in their own order."""
    sources = [read(path) for path in sorted(folder.glob("*.md"))]
    for source in sources:
        schema.check(source)
    return sorted(sources, key=lambda source: (source.values.get("order", 0), source.path.name))


def read_one(path, schema: Schema) -> Source:
    source = read(path)
    schema.check(source)
    return source


def all_items(folder) -> list[Item]:
    """Every item of the content folder, parents first; ContentError for the first mistake."""
    home = read_one(folder / "home.md", HOME)
    research, themes = (read_one(folder / f"{n}.md", INDEX) for n in ("research", "themes"))
    top = Item(home, HomePage, "")
    items = [
        top,
        Item(research, ResearchIndexPage, top.key, in_menu=True),
        Item(themes, ThemesIndexPage, top.key, in_menu=True),
    ]
    items += [Item(s, ThemePage, items[2].key) for s in ordered(folder / "themes", THEME)]
    items += standard_items(ordered(folder / "about", STANDARD), top)
    items += [Item(s, OutputPage, items[1].key) for s in ordered(folder / "research", OUTPUT)]
    for item in items:
        check_text(item)
    return items


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


def check_text(item: Item) -> None:
    """Read the body for its mistakes, and the date, before anything is written."""
    source = item.source
    Body(source.path, source.body_line).blocks(source.body)
    try:
        date(source.values.get("date", ""))
    except ValueError as error:
        raise source.error("date", f"date: there is no such day ({error})") from error
