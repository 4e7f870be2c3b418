"""What readers make of bibliographies as people have them, broken ones among them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop.importing import bibtex, csl_json, languages, ris
from interop.importing.candidate import Author
from interop.importing.dates import bare_doi
from interop.importing.files import UnreadableError, decoded, read
from interop.importing.tex import plain
from tests.interop.strategies import FEW

ENTRY = r"""
@article{one,
  author = {{Centre for Public Service Partnerships} and van der Berg, Jan
            and Garc{\'\i}a M{\'a}rquez, Jos\'e and Smith, Jr., John and others},
  title = {{The} price of ``trust'': 50\% off \& more},
  journal = {Public Money \& Management}, year = 2009, month = jul,
  doi = {https://doi.org/10.1234/ABC}, keywords = {trust; money, power},
}
"""


def test_names_are_read_before_accents_and_braces_mark_a_body():
    (found,) = bibtex.read(ENTRY).candidates
    assert found.authors == (
        Author("Centre for Public Service Partnerships"),
        Author("van der Berg", "Jan"),
        Author("García Márquez", "José"),
        Author("Smith Jr.", "John"),
    )
    assert found.authors[0].is_body


def test_an_entry_of_bibtex_in_all_its_fields():
    (found,) = bibtex.read(ENTRY).candidates
    assert found.title == "The price of “trust”: 50% off & more"
    assert (found.type, found.container) == ("article", "Public Money & Management")
    assert (found.date, found.doi) == ("2009-07", "10.1234/ABC")
    assert found.keywords == ("trust", "money", "power")
    assert found.place == "line 2"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r"Garc{\'\i}a", "García"),
        (r"\'{E}l\`eve", "Élève"),
        (r"\c{C}a \v{s} \H{o} \u g", "Ça š ő ğ"),
        (r"Stra{\ss}e \o{} \AE", "Straße ø Æ"),
        (r"{A} {\em few} words", "A few words"),
        (r"a \& b \% c \$ d \# e \_ f \{g\}", "a & b % c $ d # e _ f {g}"),
        (r"1990--2009, so --- yes", "1990–2009, so — yes"),
        ("العربية 中文", "العربية 中文"),
        (r"a{\textasciitilde}b~c, -{}- and `{}`", "a~b c, -- and ``"),
        (
            r"\emph{all} $\alpha$ of \unknown{it} for \$5, $5 and $6",
            "all α of it for $5, $5 and $6",
        ),
        (r"\href{https://example.org}{here}, \~{} and C:\\", "here, ~ and C:"),
    ],
)
def test_tex_is_read_as_text(written, text):
    assert plain(written) == text


def test_every_broken_entry_is_named_and_harms_no_other():
    found = bibtex.read(
        "@misc{a, title={Fine}}\n@book{b, title={open {, year=2000}\n@misc{c, title={Fine too}}\n"
        "@misc{d, year={2001}}\n@misc{e, title={" + "x" * 300 + "}}\n@misc{a, title={Same key}}\n"
    )
    assert [c.title for c in found.candidates] == ["Fine", "Fine too", "Same key"]
    assert {s.place for s in found.skipped} == {"line 2", "line 4", "line 5"}
    assert all(s.reason.endswith(".") for s in found.skipped)
    assert "closing" in found.skipped[0].reason


def test_a_key_or_a_field_that_comes_twice_harms_no_entry():
    found = bibtex.read(
        "@string{p = {P}}\n@string{p = {Q}}\n"
        "@misc{a, title={One}, TITLE={Two}, note={x}, note={y}}\n"
        "@misc{a, title=p}\n"
    )
    assert [c.title for c in found.candidates] == ["One", "P"]
    assert found.skipped == []


def test_twenty_thousand_fields_are_refused():
    fields = ",".join(f"f{n}={{v}}" for n in range(20_000))
    found = bibtex.read(f"@misc{{x, title={{T}}, {fields}}}")
    assert found.candidates == []
    assert "fields" in found.skipped[0].reason


def test_ris_in_latin_1_with_windows_line_ends():
    text = (
        "TY  - RPRT\r\nAU  - Müller, Jürgen\r\nAU  - Third Sector Research Centre\r\n"
        "TI  - Über uns\r\nDA  - 2009/07/17/\r\nDO  - 10.1234/x\r\n"
        "KW  - eins\r\nKW  - zwei\r\nER  - \r\n"
        "TY  - JOUR\r\nT2  - Policy\r\nTI  - Without an end\r\nPY  - 2010\r\n"
    )
    one, two = read(text.encode("latin-1")).candidates
    assert one.authors == (Author("Müller", "Jürgen"), Author("Third Sector Research Centre"))
    assert (one.title, one.date, one.doi) == ("Über uns", "2009-07-17", "10.1234/x")
    assert one.keywords == ("eins", "zwei")
    assert (two.title, two.type, two.container, two.date) == (
        "Without an end", "article", "Policy", "2010",
    )  # fmt: skip


def test_an_entry_of_ris_without_a_title_is_named():
    (skipped,) = ris.read("TY  - RPRT\nAU  - A, B\nER  - \n").skipped
    assert (skipped.place, skipped.reason) == ("entry 1", "It has no title.")


def test_csl_json_keeps_precision_particles_and_bodies():
    item = {
        "type": "article-journal",
        "title": "T",
        "author": [
            {"family": "Rohe", "given": "Ludwig", "non-dropping-particle": "van der"},
            {"literal": "A Body"},
            "nonsense",
        ],
        "issued": {"date-parts": [["2009", 7]]},
        "container-title": "J",
        "DOI": "10.1234/x",
    }
    (found,) = csl_json.read(json.dumps([item])).candidates
    assert found.authors == (Author("van der Rohe", "Ludwig"), Author("A Body"))
    assert (found.date, found.container, found.doi) == ("2009-07", "J", "10.1234/x")


@pytest.mark.parametrize(
    "text",
    [
        *("[[1, 2], [3]]", '[null, "x", 7]', "{", '{"title": ["a"]}', "[{}]", '[{"a": 1}]]'),
        *("[" * 300_000, "[" * 300_000 + "]" * 300_000, '{"a":' * 300_000),
        '[{"title": "T", "volume": ' + "1" * 5000 + "}]",
    ],
)
def test_csl_that_is_none_is_said_to_be(text):
    found = csl_json.read(text)
    assert found.candidates == []
    assert found.skipped
    assert all(s.place and s.reason.endswith(".") for s in found.skipped)
    assert all(len(s.reason) < 100 for s in found.skipped)


def test_json_that_is_broken_says_in_which_line():
    (skipped,) = csl_json.read('[{"title": "T"},\n{"title" "U"}]').skipped
    assert (skipped.place, skipped.reason) == ("line 2", "It is no JSON: Expecting ':' delimiter.")


def test_a_list_of_lists_is_named_entry_by_entry():
    found = csl_json.read('[[{"title": "T"}], {"title": "U"}]')
    assert [c.title for c in found.candidates] == ["U"]
    assert found.skipped == [("entry 1", "It is a list, no item of CSL-JSON.")]


def test_values_of_another_kind_are_none():
    item = {"title": "T", "author": 7, "issued": [2009], "keyword": {}, "abstract": ["x"]}
    (found,) = csl_json.read(json.dumps(item | {"DOI": True, "URL": None})).candidates
    assert (found.authors, found.date, found.keywords, found.doi) == ((), "", (), "")


@pytest.mark.parametrize("name", ["mine.bib", "mine.ris", "mine.json"])
def test_what_no_database_can_hold_is_left_out(name):
    text = {
        "mine.bib": "@misc{a, title={T\x00\x07}, author={\x00}}",
        "mine.ris": "TY  - RPRT\nTI  - T\x00\x07\nAU  - \x00\nER  - \n",
        "mine.json": '[{"title": "T\\u0000\\ud800", "author": [{"family": "\\u0000"}]}]',
    }[name]
    (found,) = read(text.encode(), name).candidates
    assert found.title.rstrip("\ufffd") == "T"
    assert found.authors == ()


@pytest.mark.parametrize(
    ("written", "doi"),
    [
        ("https://doi.org/10.1002/(SICI)1097%3C693::AID%3E3.0", "10.1002/(SICI)1097<693::AID>3.0"),
        ("DOI: 10.1234/AbC", "10.1234/AbC"),
        ("doi:10.1000.10/123", "10.1000.10/123"),
        ("10.1234/a b", ""),
        ("10.1234", ""),
        ("see 10.1234/abc", ""),
    ],
)
def test_a_doi_is_taken_whole_or_not_at_all(written, doi):
    assert bare_doi(written) == doi


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        *[("English", "en-GB"), ("en-US", "en-GB"), ("ngerman", "de"), ("Welsh", "cy")],
        *[("fr-CA", "fr"), ("ger", "de"), ("zh-Hant", "zh-Hant"), ("Klingon", ""), ("", "")],
    ],
)
def test_languages_are_known_by_tag_and_by_name(name, tag):
    assert languages.tag(name) == tag


def test_numbers_are_told_apart_by_their_last_digits():
    text = "TY  - RPRT\nTI  - T\nSN  - {}\nER  - \n"
    written = ["88", "978-0-306-40615-7 (print)", "0028-0836", "2009-0088"]
    found = [ris.read(text.format(number)).candidates[0] for number in written]
    assert [(c.number, c.isbn, c.issn) for c in found] == [
        *[("88", "", ""), ("", "978-0-306-40615-7", ""), ("", "", "0028-0836")],
        ("2009-0088", "", ""),
    ]


PIECES = [
    *["@misc{a, ", "@article(b,", "@string{", "@comment{", "title = ", "author={", "{", "}", '"'],
    *["month = jul", "\\", "\\'", "\\v{", "$", "~", "#", ",", "=", " and ", "\n", "--", "x"],
    *["TY  - RPRT\n", "TI  - ", "ER  - ", "PY  - 2009", "SN  - ", "DA  - //", "AU  - ,", "\r\n"],
    *["[", "]", '{"title": ', '"x"', ":", "null", "-1e999", '"issued": {"date-parts": [[', "NaN"],
]


@FEW
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_no_text_at_all_is_too_much(text):
    for reader in (bibtex.read, ris.read, csl_json.read):
        found = reader(text)
        assert all(c.title for c in found.candidates)
        assert all(s.place and s.reason for s in found.skipped)


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02", b"Just words.", "Wörter".encode("utf-16")])
def test_what_is_no_bibliography_is_refused_in_a_sentence(data):
    with pytest.raises(UnreadableError, match="export it from your reference manager"):
        read(data, "list.docx")


def test_marks_of_order_are_understood():
    assert decoded("\ufeff@misc{é}".encode()) == "@misc{é}"
    assert decoded("@misc{é}".encode("utf-16")) == "@misc{é}"
    assert decoded(b"caf\xe9 \x96") == "café –"


@pytest.mark.parametrize("value", ["2009/13/45", "nonsense", "0000", "17 July", ""])
def test_a_date_that_there_is_not_is_none(value):
    found = bibtex.read(f"@misc{{a, title={{T}}, date={{{value}}}}}").candidates[0]
    assert found.date in {"", "2009"}
