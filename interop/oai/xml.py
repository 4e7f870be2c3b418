"""Lines of XML, in which whatever text holds is text."""

from html import escape

from core.exports.atom import plain

NAMESPACE = "http://www.openarchives.org/OAI/2.0/"
INSTANCE = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
OPENING = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    f'<OAI-PMH xmlns="{NAMESPACE}" {INSTANCE}'
    f' xsi:schemaLocation="{NAMESPACE} {NAMESPACE}OAI-PMH.xsd">\n'
)
CLOSING = "</OAI-PMH>\n"


def text(words: str) -> str:
    """`words` as the text of an element, or between the quotation marks of an attribute."""
    return escape(plain(words))


def element(name: str, words: str, /, **attributes: object) -> str:
    """An element that holds `words`; an attribute that is None, or "", is left out."""
    return f"<{name}{written(attributes)}>{text(words)}</{name}>\n"


def around(name: str, lines: str, /, **attributes: object) -> str:
    """An element that holds `lines` of XML."""
    return f"<{name}{written(attributes)}>\n{lines}</{name}>\n"


def written(attributes: dict[str, object]) -> str:
    said = {name: value for name, value in attributes.items() if value not in (None, "")}
    return "".join(f' {name}="{text(str(value))}"' for name, value in said.items())
