"""What readers make of bibliographies as people have them, broken ones among them."""

import json

import pytest

from interop.importing import bibtex, csl_json, ris
from interop.importing.candidate import Author
from interop.importing.files import UnreadableError, decoded, read
from interop.importing.tex import plain

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
    assert all(s.reason.endswith((".", ":", "}", "`")) or s.reason for s in found.skipped)


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
    "text", ["[[1, 2], [3]]", '[null, "x", 7]', "{", "[" * 100_000, '{"title": ["a"]}', "[{}]"]
)
def test_csl_that_is_none_is_said_to_be(text):
    found = csl_json.read(text)
    assert found.candidates == []
    assert found.skipped
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
