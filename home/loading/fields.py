"""What the files of all sorts of pages have in common: texts, themes, rows that name somebody."""

from home.loading.markdown import Body
from home.loading.references import Places
from research.models import Theme


def copy(page, values: dict, *names: str) -> None:
    """Take over what `values` says of `names`; the rest stays as the model has it."""
    for name in names:
        if name in values:
            setattr(page, name, values[name].strip())


def fill_thread(page, values: dict, places: Places) -> None:
    copy(page, values, "suggestion")
    page.came_from_id = places.key("came_from", values.get("came_from"))


def linked(model, rows: list[dict], places: Places) -> list:
    """Rows that mean somebody by `person` or `partner`; the name is the file's, or their own."""
    return [model(**named(row, places)) for row in rows]


def named(row: dict, places: Places) -> dict:
    link = next((key for key in ("person", "partner") if key in row), None)
    if link is None:
        return row
    rest = {key: value for key, value in row.items() if key != link}
    return {"name": places.words(link, row[link]), f"{link}_id": places.key(link, row[link])} | rest


def themes(values: dict) -> list[Theme]:
    known = {theme.slug: theme for theme in Theme.objects.all()}
    return [known[slug] for slug in values.get("themes", [])]


def text_at(key: str, source, places: Places) -> list[dict]:
    """The blocks of a text that stands in the front matter; of several lines, below its key."""
    text = source.values.get(key, "")
    line = source.lines.get(key, 1) + ("\n" in text)
    return Body(source.path, line, places.link).blocks(text)


def stream(page, blocks):
    return page._meta.get_field("body").stream_block.to_python(blocks)


def rich_text(blocks) -> str:
    return "".join(block["value"] for block in blocks if block["type"] == "text")
