"""Entries of a list of references, as people print them, and the works that are read of them."""

import re
import time

import pytest

from interop.word.reading.references import names, printed
from tests.interop.word.listing import BOOK, ODD, REPORT

READ = {
    BOOK: ("book", "Field, A.", "2009", "Who pays?", "publisher", "Penguin"),
    REPORT: ("report", "Audit Commission", "2005", "Governing partnerships", "place", "London"),
    "Field, A. and Ash, B. (2009) ‘Who pays?’, Public Money & Management, 29(2), pp. 3–12. "
    "doi:10.1080/0954.": (
        *("article-journal", "Field, A.\nAsh, B.", "2009", "Who pays?"),
        *("container", "Public Money & Management", "volume", "29", "issue", "2"),
        *("pages", "3–12", "doi", "10.1080/0954"),
    ),
    "Field, A., Ash, B., & Oak, C. D. (2009). Who pays for it. Public Money, 29(2), 3-12. "
    "https://doi.org/10.1080/0954": (
        *("article-journal", "Field, A.\nAsh, B.\nOak, C. D.", "2009", "Who pays for it"),
        *("container", "Public Money", "pages", "3–12", "doi", "10.1080/0954"),
    ),
    "Field, Ada, and Ben Ash. 2009. “Who Pays?” Public Money 29 (2): 3–12.": (
        *("article-journal", "Field, Ada\nAsh, Ben", "2009", "Who Pays?", "volume", "29"),
    ),
    "[1] A. Field and B. Ash, “Who pays?,” Public Money, vol. 29, no. 2, pp. 3–12, 2009.": (
        *("article-journal", "Field, A.\nAsh, B.", "2009", "Who pays?", "issue", "2"),
    ),
    "12. Field A, Ash BC. Who pays? Public Money. 2009;29(2):3-12.": (
        *("article-journal", "Field, A\nAsh, BC", "2009", "Who pays?", "pages", "3–12"),
    ),
    "Ash, B. (2008) ‘Sharing risk’, in Field, A. (ed.) Partnerships. Bristol: Policy Press, "
    "pp. 45–61.": (
        *("chapter", "Ash, B.", "2008", "Sharing risk", "editors", "Field, A."),
        *("container", "Partnerships", "pages", "45–61", "place", "Bristol"),
    ),
    "Ash, B. (2008). Sharing risk. In A. Field & C. Oak (Eds.), Partnerships (pp. 45–61). "
    "Policy Press.": (
        *("chapter", "Ash, B.", "2008", "Sharing risk", "editors", "Field, A.\nOak, C."),
    ),
    "HM Treasury (2003) PFI: meeting the challenge. Available at: http://www.example.org/pfi "
    "(Accessed: 3 March 2010).": (
        *("webpage", "HM Treasury", "2003", "PFI: meeting the challenge"),
        *("url", "http://www.example.org/pfi", "accessed", "2010-03-03"),
    ),
    "Transport, Local Government and the Regions Department (2001) Strong leadership. London: "
    "TSO.": (
        *("report", "{Transport, Local Government and the Regions Department}", "2001"),
        "Strong leadership",
    ),
    "van der Berg, J.-P. (1999a) Bridges, 2nd edn. Oxford: Oxford University Press.": (
        *("book", "van der Berg, J.-P.", "1999a", "Bridges", "edition", "2"),
    ),
    "O’Neill-Smith, A. (ed.) (n.d.) The whole. Leeds: Northern.": (
        *("book", "", "", "The whole", "editors", "O’Neill-Smith, A."),
    ),
    "World Bank. (2018). Procuring it. World Bank Press.": (
        *("report", "World Bank", "2018", "Procuring it", "publisher", "World Bank Press"),
    ),
    "Hood, C. 1991. A public management? Public Administration 69 (1): 3-19.": (
        *("article-journal", "Hood, C.", "1991", "A public management?"),
    ),
    "Office of the Regulator (OR) (2005) Evaluation. London: OR.": (
        *("report", "Office of the Regulator (OR)", "2005", "Evaluation"),
    ),
    "Ostrom, E. (1990) Governing the commons (Cambridge: Cambridge University Press).": (
        *("book", "Ostrom, E.", "1990", "Governing the commons", "place", "Cambridge"),
    ),
    "Field, A., 2009. Who pays. London: Penguin.": ("book", "Field, A.", "2009", "Who pays"),
}


@pytest.mark.parametrize("text", READ)
def test_an_entry_is_read_as_its_style_prints_it(text):
    kind, authors, year, title, *more = READ[text]
    work = printed.read(text)
    assert (work.get("type"), work.get("authors", "")) == (kind, authors)
    assert (work.get("year", ""), work.get("title")) == (year, title)
    assert {name: work.get(name) for name in more[::2]} == dict(
        zip(more[::2], more[1::2], strict=True)
    )


@pytest.mark.parametrize(
    "text",
    [
        ODD,
        "Skelcher, C. et al. (2005) Something. London: X.",
        "Field, A. (2009, July 17) Who pays? The Guardian.",
        "Field, A. (2009) Who pays? And why? And when? London: Penguin.",
        "Field, A. (2009) Who pays? Unpublished PhD thesis. University of Leeds.",
        "Field, A. (2009) Who pays? London: Penguin. Reprinted 2011. Cm 4310.",
        "Field, A. (2009) Who pays?",
        "Field, A. (2009) Who pays? London.",
        "Field, A. (2009) Who pays? London, Sage.",
        "Field, A. (2009) A story. Another one. Public Money, 29(2), 3–12.",
        "عبد الله، م. (2009) كتاب. القاهرة: دار النشر.",
        "Field, A. (2009) <script>alert(1)</script>. London: Penguin. javascript:alert(1)",
        "(2009) (2009) (2009). , , , ; ; & & and and",
        "",
    ],
)
def test_what_is_not_certain_is_not_read(text):
    assert printed.read(text) == {}


def test_what_is_slanted_says_where_a_title_ends():
    said = "Field, A. (2009) A story. Another one. Public Money, 29(2), 3–12."
    work = printed.read(said, ("Public Money", "29"))
    assert (work["title"], work["container"]) == ("A story. Another one", "Public Money")
    said = "Field, A. (2009) Who pays? And why? London: Penguin."
    assert printed.read(said, ("Who pays? And why?",))["title"] == "Who pays? And why?"


def test_a_work_that_says_a_word_less_than_the_entry_is_none(monkeypatch):
    work = {"type": "book", "authors": "Field, A.", "title": "Who pays?"}
    monkeypatch.setattr(printed, "WAYS", [lambda *_: work])
    assert printed.read("Field, A. Who pays?") == work
    assert printed.read("Field, A. Who pays twice?") == {}
    assert printed.read("Field, A. Who pays? Who?") == {}


@pytest.mark.parametrize("text", READ)
@pytest.mark.parametrize("more", ["reprinted", "Vol. 7", "1999", "see also Ash"])
def test_no_word_of_an_entry_is_lost(text, more):
    changed = text.rstrip(".") + f". {more}."
    work = printed.read(changed)
    kept = " ".join(work.values()).casefold()
    assert not work or all(w in kept for w in re.findall(r"\w{3,}", more.casefold()) if w != "vol")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Marks & Spencer", "Marks & Spencer"),
        ("St. Mungo", "St. Mungo"),
        ("A. Field and Ben Ash", ""),
        ("Field", "Field"),
        ("Field, A., Ash", ""),
        ("field", ""),
        ("Home Office, Cabinet Office", "{Home Office, Cabinet Office}"),
    ],
)
def test_who_is_one_body_and_who_are_several_people(said, expected):
    assert names.read(said) == expected


HURTING = [
    "(",
    "[1] ",
    "A. ",
    "a, ",
    "2009. ",
    "(2009) ",
    "http://",
    "10.1234/",
    "in x (ed.) ",
    "‘",
]
HURTING += ["pp. 1-", "vol. 1 ", "Accessed: 3 March 2010 ", ". A", "? ", "29(2), ", ": ", "&amp; "]


@pytest.mark.parametrize("piece", HURTING)
def test_no_line_takes_long_to_read(piece):
    started = time.monotonic()
    for start in ("", "Field, A. (2009) ", "Field, A. (2009) ‘Who pays?’, ", "[1] A. Field, “x,” "):
        line = (start + piece * printed.LONGEST)[: printed.LONGEST]
        for end in ("", "!", ", 2009"):
            printed.read(line[: -len(end) or None] + end, (piece, line))
    assert time.monotonic() - started < 2
