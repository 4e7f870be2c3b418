"""Whatever a title or a name holds, its reference is text, and safe HTML."""

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interop.citing.marks import SUFFIX, as_html, as_text, clean, lettered, tidied
from interop.citing.styles import STYLES
from tests.interop.citing.works import by, cited, html, work

HOSTILE = [
    "<script>alert('1')</script>",
    "A</i><b>bold</b> <i>title",
    '<span class="nocase">x</span> & <a href="javascript:x">y</a>',
    "Tom &amp; Jerry &lt;script&gt;",
    "\ue000italic\ue001 \ue002 \ue003script",
    "line\nbreak\u2028here\tand\x00there\x07",
    "\u202egnp.exe \u2066isolated\u2069",
    "{curly} $tex$ \\textbf{x} %",
    "....?!?.. ’’”",
    "https://cpsp.example.org/research/partnership/ in a title",
    "כותרת بالعربية and English 2009",
]
# Letters of which a style makes no capitals: what comes out can be compared.
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cn", "Co"]), min_size=1, max_size=40)
FAST = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


def tags_of(markup: str) -> set[str]:
    return {tag.name for tag in BeautifulSoup(markup, "html.parser").find_all(True)}


def squeezed(text: str) -> str:
    """What can be compared: letters and digits, whatever their case."""
    return re.sub(r"[\W_]+", "", text).casefold()


@pytest.mark.matrix("style", "title")
@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize("style", STYLES)
def test_a_hostile_title_stays_a_text(style, title):
    markup = html(work(title=title, agents=by(("<b>Given", "</i>Family"))), style)
    assert tags_of(markup) <= {"i", "a", "bdi"}
    assert squeezed(clean(title).replace("\ue003", "")) in squeezed(as_text(markup))
    assert not re.search("[\ue000-\uf8ff\x00-\x08]", markup)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(("title", "language"), [("Cyllidebau cyfun", "cy"), ("توابل", "ar")])
def test_a_title_in_another_language_says_so(style, title, language):
    markup = html(work(title=title, language=language), style)
    (said,) = BeautifulSoup(markup, "html.parser").find_all(lang=True)
    assert (said["lang"], said.get_text()) == (language, title)
    assert "lang" not in html(work(title=title), style)


@pytest.mark.matrix
@pytest.mark.parametrize("style", STYLES)
@FAST
@given(title=TEXT, family=TEXT, container=TEXT)
def test_any_text_comes_out_as_itself(style, title, family, container):
    record = work("article", f"T{title}", container=f"C{container}", agents=by(("", f"F{family}")))
    markup = html(record, style)
    assert tags_of(markup) <= {"i", "a", "bdi"}
    text = squeezed(BeautifulSoup(markup, "html.parser").get_text())
    assert squeezed(clean(f"F{family}")) in text
    if style not in ("chicago", "mla"):  # which make capitals, of which there is not one for each
        assert squeezed(clean(f"T{title}")) in text


@pytest.mark.parametrize("style", [style.value for style in STYLES.values() if style.file])
def test_the_address_alone_is_a_link(style):
    soup = BeautifulSoup(html(work(title="See https://evil.example/"), style), "html.parser")
    assert [a["href"] for a in soup("a")] == ["https://cpsp.example.org/research/partnership/"]
    doi = "10.1002/(SICI)1097-0258<1::AID>3.0.CO;2-A&b"
    soup = BeautifulSoup(html(work(doi=doi), style), "html.parser")
    address = "https://doi.org/10.1002/(SICI)1097-0258%3C1::AID%3E3.0.CO;2-A&b"
    assert [a["href"] for a in soup("a")] == [address]
    assert [a.text for a in soup("a")] == [address]


def test_plain_text_has_neither_italics_nor_links():
    assert tags_of(html(work(), "plain")) == set()


def test_what_is_read_from_right_to_left_stands_apart():
    markup = html(work(title="محفوظ وقصته", agents=by(("Tony", "Bovaird"))), "harvard")
    assert "(2009) <i><bdi>محفوظ وقصته</bdi></i>." in markup


@pytest.mark.parametrize(
    ("marked", "alone", "with_letter"),
    [
        (f"(2009{SUFFIX})", "(2009)", "(2009b)"),
        (f"(n.d.-{SUFFIX}).", "(n.d.).", "(n.d.-b)."),
        (f"n.d.-{SUFFIX}. Trust", "n.d. Trust", "n.d.-b. Trust"),
        (f"(no date {SUFFIX})", "(no date)", "(no date b)"),
        ("Trust. 2009.", "Trust. 2009.", "Trust. 2009."),
    ],
)
def test_a_year_has_its_letter_or_nothing(marked, alone, with_letter):
    assert lettered(as_html(marked, [])) == alone
    assert lettered(as_html(marked, []), "b") == with_letter


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("Who pays?. Us", "Who pays? Us"),
        ("\ue000Who pays?\ue001. Us", "\ue000Who pays?\ue001 Us"),
        ("‘Who Pays?’. Us", "‘Who Pays?’ Us"),
        ("And so…. On", "And so… On"),
        ("Vol. 3.. End", "Vol. 3. End"),
        ("2009;. Available", "2009. Available"),
        ("Why ? Titre : sous-titre", "Why ? Titre : sous-titre"),
        ("https://x.example/?.=1", "https://x.example/?.=1"),
    ],
)
def test_two_ends_of_a_sentence_meet_in_one(given, made):
    assert tidied(given) == made


def test_italics_may_stand_within_italics():
    assert cited(work(title="*"), "harvard").count("*") == 3
