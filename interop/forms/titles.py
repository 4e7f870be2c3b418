"""What a work is called where a form has one place for it: title and subtitle, decided once."""

from interop.forms.text import one_line
from interop.record import Record

# A title that ends so is followed by its subtitle as by another sentence.
ENDINGS = ("?", "!", ".", "…", ":", ";", "–", "—", "？", "！", "。", "：", "؟")
STOPS = (".", "…", "。")


def main_title(record: Record) -> str:
    """The title alone, with the mark of a sample."""
    return one_line(record.marked_title)


def subtitle(record: Record) -> str:
    return part_of_title(record.subtitle)


def part_of_title(text: str) -> str:
    """The subtitle `text` as a part of the title. What ends as a sentence does stands below the
    title on the page, and says what it is about: it is none, and reference lists do without it."""
    text = one_line(text)
    return "" if text.endswith(STOPS) else text


def standfirst(record: Record) -> str:
    """What the subtitle says where it is none: a sentence about the work; "" otherwise."""
    return "" if subtitle(record) else one_line(record.subtitle)


def whole_title(record: Record) -> str:
    """ "Who pays? Three answers"; "Partnership: three answers"."""
    title = main_title(record)
    if not (second := subtitle(record)):
        return title
    return f"{title} {second}" if title.endswith(ENDINGS) else f"{title}: {second}"


def short_title(record: Record) -> str:
    """The title alone where there is a subtitle; "" where `whole_title` says no more."""
    return main_title(record) if subtitle(record) else ""
