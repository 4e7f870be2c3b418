"""The shapes of what several things have: people and bodies, themes, files, relations."""

from operator import attrgetter

from interop.api.shapes import ADDRESS, DATE, Shape, flag, maybe, text, whole

AGENT = Shape(
    "Agent",
    "A person or a body with a part in something, named as printed there.",
    (
        text("name", "The whole name: “Ludwig van Beethoven”."),
        text("family", "The family name; of a body its whole name."),
        maybe("given", "The given names."),
        maybe("honorific", "“Professor”, “Dr”."),
        text("role", "What they did: author, editor, translator, speaker, lead, host, partner …"),
        flag("is_body", "Whether it is a body, and no person."),
        maybe("affiliation", "Where they belonged at the time."),
        maybe("orcid", "Their ORCID iD, as an address.", attrgetter("orcid_address"), **ADDRESS),
        maybe("ror", "The ROR id of a body, as an address.", attrgetter("ror_address"), **ADDRESS),
        maybe("url", "Their page here.", **ADDRESS),
    ),
)
TERM = Shape(
    "Term",
    "A theme, or a kind of partnership.",
    (
        text("slug", "Its name in addresses: a value of the filter."),
        text("name", "Its name for readers."),
    ),
)
PAYER = Shape(
    "Payer",
    "Who paid.",
    (
        text("name", "The name as printed."),
        text("role", "“funder”, or “sponsor” of whoever asked for it."),
        maybe("ror", "Their ROR id, as an address.", attrgetter("ror_address"), **ADDRESS),
        maybe("url", "Their page here.", **ADDRESS),
    ),
)
FILE = Shape(
    "File",
    "A file at its lasting address.",
    (
        text("name", "What it is called."),
        text("url", "Its address, where the current version is.", **ADDRESS),
        text("media_type", "Its media type.", attrgetter("mime")),
        maybe("label", "What it is, for readers."),
        whole("size", "Its size in bytes; null where unknown.", type=["integer", "null"]),
    ),
)
RELATED = Shape(
    "Related",
    "Another thing here that has to do with it.",
    (
        text("relation", "How, as DataCite 4.6 names it: IsPartOf, IsDerivedFrom, References …"),
        text("type", "What that is: output, project, event, suggestion, page."),
        text("title", "Its title."),
        text("url", "Its page.", **ADDRESS),
        maybe("doi", "Its DOI."),
    ),
)
CORRECTION = Shape(
    "Correction",
    "What was changed after publication.",
    (text("date", "On which day.", **DATE), text("text", "What was changed.")),
)
LINK = Shape(
    "Link",
    "A page that a reply leads to.",
    (
        text("title", "Its title.", lambda it: it["title"]),
        text("url", "Its address.", lambda it: it["url"]),
        flag("sample", "Whether it is invented.", lambda it: it["sample"]),
    ),
)
