"""Office files that are none, or were made to hurt."""

import pytest

from tests.core.files import made
from tests.core.files.reader import outcome_of

LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


def word_of(markup, **more):
    parts = {"_rels/.rels": made.related(("officeDocument", "d.xml")), "d.xml": markup}
    return made.zipped(parts | more)


def test_a_part_that_unpacks_to_hundreds_of_times_its_size_is_refused():
    data = word_of(b" " * 2**20 for _ in range(20))
    assert len(data) < 50_000
    outcome = outcome_of("docx", data)
    assert outcome.status == "too-large"
    assert "hundreds of times its size" in outcome.reason


@pytest.mark.exhaustive
def test_small_parts_that_are_large_together_are_refused():
    slide = made.slide("a") + "<!--" + " " * 10**6 + "-->"
    outcome = outcome_of("pptx", made.pptx([slide], order=[1] * 120))
    assert outcome.was_cut
    assert "unpacks to more than 100 MB" in outcome.reason


def test_an_archive_within_an_archive_is_not_opened():
    inner = word_of(b" " * 2**20 for _ in range(20))
    data = made.docx("Outer", **{"word/embeddings/inner.docx": inner})
    assert outcome_of("docx", data).texts == {0: "Outer"}


def test_entities_that_stand_for_entities_are_refused():
    doctype = f'<!DOCTYPE x [<!ENTITY a0 "ha">{LAUGHS}]>'
    outcome = outcome_of("docx", word_of(f"{doctype}<x>&a9;</x>"))
    assert (outcome.status, outcome.reason) == (
        "damaged",
        "It declares entities, as no Office file does.",
    )


def test_an_entity_that_is_a_file_of_this_machine_is_refused():
    doctype = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>'
    outcome = outcome_of("docx", word_of(f"{doctype}<x><t>&f;</t></x>"))
    assert (outcome.status, outcome.texts) == ("damaged", {})


def test_one_of_very_many_parts_is_refused():
    outcome = outcome_of("docx", made.docx("Text", **{str(n): "" for n in range(10_001)}))
    assert outcome.status == "too-large"
    assert "more than 10,000 parts" in outcome.reason


@pytest.mark.exhaustive
def test_a_number_of_parts_that_is_a_lie_helps_nobody():
    data = bytearray(made.docx("Text", **{str(n): "" for n in range(60_000)}))
    end = data.rindex(b"PK\x05\x06")
    data[end + 8 : end + 12] = b"\x01\x00\x01\x00"
    assert outcome_of("docx", bytes(data)).status == "too-large"


def test_elements_within_elements_without_end_are_no_matter():
    depth = 100_000
    outcome = outcome_of("docx", word_of("<p>" * depth + "<t>Deep</t>" + "</p>" * depth))
    assert outcome.texts == {0: "Deep"}


def test_a_text_without_end_is_cut():
    outcome = outcome_of("docx", made.docx(" ".join(map(str, range(400_000)))))
    assert (outcome.status, outcome.was_cut) == ("read", True)
    assert len(outcome.texts[0]) == 2_000_000
    assert "more than 2,000,000 characters" in outcome.reason


def bad_checksum():
    data = bytearray(made.docx("Text"))
    at = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    data[at + 16 : at + 20] = b"\0\0\0\0"
    return bytes(data)


LOCKED = made.docx("Text").replace(
    b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"
)
REFUSED = {
    "no archive": (b"Not an archive at all", "damaged"),
    "nothing": (b"", "damaged"),
    "its beginning only": (made.docx("Text")[:300], "damaged"),
    "its end only": (made.docx("Text")[-100:], "damaged"),
    "an archive of something else": (made.zipped({"a.txt": "a"}), "damaged"),
    "its main part missing": (
        made.zipped({"_rels/.rels": made.related(("officeDocument", "d.xml"))}),
        "damaged",
    ),
    "a relation that leads outside": (
        made.zipped({"_rels/.rels": made.related(("officeDocument", "../../../../etc/hostname"))}),
        "damaged",
    ),
    "no XML": (word_of("Hello"), "damaged"),
    "XML without an end": (word_of("<x><t>Hello</t>"), "damaged"),
    "an unknown encoding": (word_of('<?xml version="1.0" encoding="x-none"?><x/>'), "damaged"),
    "a wrong checksum": (bad_checksum(), "damaged"),
    "parts with a password": (LOCKED, "locked"),
    "a file system with a password": (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000), "locked"),
}


@pytest.mark.matrix
@pytest.mark.parametrize(("data", "status"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_office_file_is_said_to_be_none(data, status):
    outcome = outcome_of("docx", data)
    assert (outcome.status, outcome.texts) == (status, {})
    assert outcome.reason.endswith(".")


@pytest.mark.matrix
@pytest.mark.parametrize("kind", ["pptx", "xlsx", "odt", "odp", "ods"])
def test_a_file_of_another_kind_is_no_error_of_ours(kind):
    assert outcome_of(kind, made.docx("Text")).status in {"damaged", "no-text"}
