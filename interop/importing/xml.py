"""XML that others give us, without entities, document types and networks."""

from collections.abc import Iterator

from lxml import etree

from interop.importing.errors import UnreadableError


def parsed(content: bytes) -> etree._Element:
    """The root of `content`; UnreadableError for what is no XML, or has a document type.

    Entities are what makes a small file a large one ("a billion laughs") and opens files and
    addresses; they are declared in a document type, which no answer of OAI-PMH has.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise typed()
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        raise UnreadableError(f"The answer is no XML: it is broken in line {line}.") from error
    if root.getroottree().docinfo.internalDTD is not None:  # in another encoding
        raise typed()
    return root


def typed() -> UnreadableError:
    return UnreadableError("The answer has a document type of its own, which is not read.")


def text(element: etree._Element | None) -> str:
    """All the text in `element`, a line for each <br/>; "" of none."""
    if element is None:
        return ""
    return "".join(pieces(element)).strip()


def pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield "\n" if local(child) == "br" else ""
            yield from pieces(child)
        yield child.tail or ""


def local(element: etree._Element) -> str:
    """Its name without its namespace."""
    return etree.QName(element).localname


def namespace(element: etree._Element) -> str:
    return etree.QName(element).namespace or ""
