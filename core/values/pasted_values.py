"""What is pasted into the blocks of a text, without what nobody can see in it."""

from wagtail.rich_text import RichText

from core.values.pasted import tidy_text


def tidied(value):
    """The value of a block with all its texts tidied, in whatever it holds them."""
    match value:
        case str():
            return tidy_text(value)
        case RichText():
            return RichText(tidy_text(value.source))
        case dict():  # a StructValue, or the cells of a table
            for name in value:
                value[name] = tidied(value[name])
        case list():
            return [tidied(item) for item in value]
    return value
