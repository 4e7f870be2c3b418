"""Records by the thousand with all that a text can hold: for tests of what is made of them."""

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from interop.parts import Agent, CitedWork, Correction, File, Payer, Related, Term
from interop.record import Record
from research.vocabulary import Licence, OutputType
from tests.chances import many

# A few records; `hundreds` more are for tests that may take long. What fails is shown as it was
# found: to make it smaller takes minutes.
FEW = settings(
    max_examples=50,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
OTHERS = ["event", "project", "person", "partner", "suggestion", "toolkit-of-later"]
# What somewhere is a sign: in TeX, XML, RIS, Markdown, a spreadsheet, a name.
SIGNS = [
    *"\\{}$&#%_^~\"'`<>|@=,;:-.!?/*[]()+",
    *["``", "''", "--", "---", "?`", "{}", "\\&", "\\{", "%20", "]]>", "<!--", "</script>", "<i>"],
    *[" and ", " AND ", "others", "et al.", "TY  - ", "ER  - ", "@article{x,", "&amp;", "# ", "=1"],
]
BLANKS = ["\n", "\r\n", "\t", "  ", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\xa0", "\u3000"]
BROKEN = ["\x00", "\x07", "\x1b", "\x7f", "\x9c", "\ud800", "\udfff", "\ufffe", "\uffff"]
WORDS = [
    *["Who pays", "NHS", "partnership", "İstanbul", "ß", "O’Neill", "e\u0301", "Ǆ", "ﬁ", "10 %"],
    *["山田太郎", "Участие", "שלום", "\u200fعربي", "👩\u200d🔬", "ﷺ", "Crème brûlée", "x" * 90],
]
BABEL = ["en-GB", "cy", "fr", "zh-Hans", "bfi", "ur"]
# Names whose parts are easily taken for others.
FAMILIES = [
    *["Bovaird", "van der Rohe", "van", "de la Cruz Jr.", "King Jr", "De La Warr", "'t Hooft"],
    *["Ortega y Gasset", "Silva e Costa", "hooks", "d’Eye", "St. John", "al Rashid", "Lady Gaga"],
    *["and", "others", "Smith, the", "von", "Ó Riordáin", "山田", "Ван Дер", "Nguyễn Văn", "II"],
]
GIVENS = ["Tony", "Jean-Pierre Marie", "J.", "bell", "T. R. and", "太郎", "Martin Luther, Dr", "Á"]
BODIES = [
    *["Third Sector Research Centre", "The Audit Commission", "and", "others"],
    *["Department for Environment, Food and Rural Affairs", "{curly} & Sons", "国連", "NHS"],
]


def hostile(most: int = 8, *, least: int = 0) -> st.SearchStrategy[str]:
    """Texts of `least` to `most` pieces, each of them a sign for somebody."""
    pieces = st.sampled_from([*SIGNS, *BLANKS, *BROKEN, *WORDS, *WORDS]) | st.characters()
    return st.lists(pieces, min_size=least, max_size=most).map("".join)


def said(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Those of `strategy` in which something can be seen."""
    return strategy.filter(lambda text: any(c.isalnum() and c.isprintable() for c in text))


def or_nothing(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.just("") | strategy


DATES = st.sampled_from(["2009-07-17", "1999-12-31", "2024-02-29", "1401-01-01"])
DATES_AS_KNOWN = st.builds(lambda day, n: day[:n], DATES, st.sampled_from([0, 4, 7, 10]))
SLUG_WORDS = ["future", "of", "2009", "a", "partnership", "for-the-nhs", "участие", "é", "s_1"]
SLUGS = st.lists(st.sampled_from(SLUG_WORDS), min_size=1, max_size=4).map("-".join)
DOIS = st.sampled_from(
    ["10.1234/abc", "10.1002/(SICI)1097<693::AID-ASI4>3.0.CO;2-O", "10.99999/é_%{#~"]
)
ORCIDS = st.sampled_from(["", "0000-0002-1825-0097"])
RORS = st.sampled_from(["", "03angcq70"])

person_names = {
    "family": st.sampled_from(FAMILIES) | said(hostile(3, least=1)),
    "given": or_nothing(st.sampled_from(GIVENS) | said(hostile(3, least=1))),
}
roles = st.sampled_from(["author", "author", "editor", "translator", "speaker", "contributor"])
persons = st.builds(
    Agent,
    **person_names,
    role=roles,
    orcid=ORCIDS,
    affiliation=hostile(2),
    affiliation_ror=RORS,
    path=st.sampled_from(["", "/people/somebody/"]),
)
bodies = st.builds(
    Agent,
    family=st.sampled_from(BODIES) | said(hostile(4, least=1)),
    role=roles,
    is_body=st.just(value=True),
    ror=RORS,
)
payers = st.builds(
    Payer, name=said(hostile(3, least=1)), role=st.sampled_from(["funder", "sponsor"]), ror=RORS
)
files = st.builds(
    File,
    name=st.just("report.pdf"),
    path=st.sampled_from(["/research/x/files/report.pdf", "/research/x/files/talk.mp3"]),
    mime=st.sampled_from(["application/pdf", "audio/mpeg", "video/mp4"]),
    label=hostile(2),
    size=st.none() | st.integers(0, 10**9),
)
related = st.builds(
    Related,
    relation=st.sampled_from(["IsPartOf", "IsDerivedFrom", "IsReferencedBy", "References"]),
    type=st.sampled_from(["event", "project", "output", "suggestion", "page"]),
    title=hostile(4),
    path=st.just("/events/talk/"),
    doi=or_nothing(DOIS),
)
cited = st.builds(
    CitedWork,
    text=said(hostile(8, least=1)),
    doi=or_nothing(DOIS),
    url=st.sampled_from(["", "https://example.org/a;b?c=d&e=%7B"]),
)
licences = st.sampled_from([("", ""), *((it.label, it.address) for it in Licence)])


def several(strategy, most: int = 3):
    return st.lists(strategy, max_size=most).map(tuple)


@st.composite
def records(draw) -> Record:
    """A record of anything, most often of an output."""
    kind = draw(st.sampled_from([*OutputType.values, *OutputType.values, *OTHERS]))
    licence, licence_address = draw(licences)
    slug = draw(SLUGS)
    return draw(
        st.builds(
            Record,
            kind=st.just("research" if kind in OutputType else f"{kind}s"),
            key=st.integers(1, 10**9),
            type=st.just(kind),
            label=hostile(2),
            title=said(hostile(8, least=1)),
            slug=st.just(slug),
            path=st.just(f"/research/{slug}/"),
            date=DATES_AS_KNOWN,
            subtitle=hostile(6),
            abstract=hostile(20),
            language=st.sampled_from(BABEL),
            agents=several(persons | bodies, 4),
            series=hostile(3),
            number=st.sampled_from(["", "88", "WP_3 & 4", "S-2026-0042"]),
            container=or_nothing(said(hostile(3, least=1))),
            container_address=st.sampled_from(["", "https://example.org/a;b?c=d&e=%7B"]),
            doi=or_nothing(DOIS),
            isbn=st.sampled_from(["", "978-0-306-40615-7"]),
            issn=st.sampled_from(["", "0028-0836"]),
            licence=st.just(licence),
            licence_address=st.just(licence_address),
            permission=hostile(3),
            themes=several(st.just(Term("finance", "Finance & funding")), 1),
            kinds=several(st.just(Term("co-production", "Co-production")), 1),
            keywords=several(hostile(3), 4),
            payers=several(payers),
            files=several(files, 2),
            related=several(related),
            works_cited=several(cited, 2),
            corrections=several(st.builds(Correction, date=DATES, text=hostile(3))),
            first_published=st.just("2010-02-03T10:00:00Z"),
            is_sample=st.booleans(),
        )
    )


def hundreds(test) -> None:
    """Ask `test`, which takes a record by `given`, of sixty more; in a hunt, of six hundred."""
    more = settings(FEW, max_examples=many(60))
    more(given(records())(test.hypothesis.inner_test))()
