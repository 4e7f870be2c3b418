"""What is asked for wrongly is answered with the right code, and never with an error of ours."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.interop.oai.asking import DC, OAI, ask, code, parsed, send
from tests.interop.oai.writing import BEGIN, write

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
RECORDS = ("verb", "ListRecords")
PREFIX = ("metadataPrefix", "oai_dc")
WRONG = {
    "badVerb": [
        [],
        [("verb", "")],
        [("verb", "Nonsense")],
        [("verb", "listRecords")],
        [("verb", "Identify"), ("verb", "Identify")],
        [("metadataPrefix", "oai_dc")],
    ],
    "badArgument": [
        [("verb", "Identify"), ("set", "type")],
        [("verb", "ListSets"), PREFIX],
        [("verb", "ListMetadataFormats"), PREFIX],
        [("verb", "GetRecord"), PREFIX],
        [("verb", "GetRecord"), ("identifier", "oai:testserver:research/1000000")],
        [("verb", "GetRecord"), ("identifier", "x"), PREFIX, ("set", "type")],
        [RECORDS],
        [("verb", "ListIdentifiers")],
        [RECORDS, PREFIX, PREFIX],
        [RECORDS, PREFIX, ("unheard", "of")],
        [RECORDS, PREFIX, ("<b>", "of")],
        [RECORDS, ("metadataPrefix", "")],
        [RECORDS, ("metadataPrefix", "oai dc")],
        [RECORDS, PREFIX, ("set", "")],
        [RECORDS, PREFIX, ("set", "type:")],
        [RECORDS, PREFIX, ("set", "a b")],
        [RECORDS, PREFIX, ("resumptionToken", "x")],
        [("verb", "ListSets"), ("resumptionToken", "x"), ("resumptionToken", "y")],
    ],
    "cannotDisseminateFormat": [
        [RECORDS, ("metadataPrefix", "marc21")],
        [("verb", "ListIdentifiers"), ("metadataPrefix", "OAI_DC")],
        [
            *[("verb", "GetRecord"), ("identifier", "oai:testserver:research/1000000")],
            ("metadataPrefix", "marc21"),
        ],
    ],
    "idDoesNotExist": [
        [("verb", "GetRecord"), PREFIX, ("identifier", identifier)]
        for identifier in (
            "",
            "7",
            "not a URI <at all>",
            "oai:elsewhere.org:research/1000000",
            "oai:testserver:research/7",
            "oai:testserver:research/01000000",
            "oai:testserver:research/-1",
            "oai:testserver:research/१",
            "oai:testserver:research/1000000\n",
            "oai:testserver:research/99999999999999999999999",
            "oai:testserver:events/1000000",
        )
    ]
    + [[("verb", "ListMetadataFormats"), ("identifier", "oai:testserver:research/7")]],
    "noRecordsMatch": [
        [RECORDS, PREFIX, ("set", "no-such-set")],
        [RECORDS, PREFIX, ("set", "theme:astrology")],
        [RECORDS, PREFIX, ("from", "2099-01-01")],
        [RECORDS, PREFIX, ("until", "1999-12-31")],
        [RECORDS, PREFIX, ("set", "type:briefing")],
    ],
    "badResumptionToken": [
        [RECORDS, ("resumptionToken", "")],
        [RECORDS, ("resumptionToken", "made up")],
        [("verb", "ListSets"), ("resumptionToken", "made up")],
    ],
}
CASES = [(code_, pairs) for code_, asked in WRONG.items() for pairs in asked]
BAD_DATES = [
    {"from": "2009"},
    {"from": "2009-07"},
    {"from": "2009-02-30"},
    {"from": "2009-13-01"},
    {"from": "0000-01-01"},
    {"until": "2009-07-17T24:00:00Z"},
    {"until": "2009-07-17T23:59:60Z"},
    {"until": "2009-07-17T12:00:00"},
    {"until": "2009-07-17T12:00:00+01:00"},
    {"until": "2009-07-17T12:00Z"},
    {"from": "2009-07-17T12:00:00.5Z"},
    {"from": "２００９-07-17"},
    {"from": "2009-07-17\n"},
    {"from": " 2009-07-17"},
    {"from": ""},
    {"until": "yesterday"},
    {"from": "2009-07-18", "until": "2009-07-17"},
    {"from": "2009-07-17T12:00:01Z", "until": "2009-07-17T12:00:00Z"},
    {"from": "2009-07-17", "until": "2009-07-17T12:00:00Z"},
]


@pytest.fixture
def one(db):
    return write(1, at=BEGIN)[0]


def wrong(client, pairs, method="GET"):
    """The code that is answered to `pairs`, whose names may come twice."""
    sent: dict = {}
    for name, value in pairs:
        sent.setdefault(name, []).append(value)
    return parsed(send(client, sent, method))


@pytest.mark.parametrize(("right", "pairs"), CASES)
def test_every_wrong_request_has_its_code(client, one, right, pairs):
    root = wrong(client, pairs)
    assert code(root) == right
    assert root.find(f"{OAI}error").text
    if pairs:
        assert code(wrong(client, pairs, "POST")) == right


@pytest.mark.parametrize("span", BAD_DATES)
def test_what_is_no_time_is_a_bad_argument(client, one, span):
    assert code(wrong(client, [RECORDS, PREFIX, *span.items()])) == "badArgument"
    assert code(wrong(client, [RECORDS, ("metadataPrefix", "x"), *span.items()])) == "badArgument"


def test_a_request_that_makes_sense_is_repeated_and_another_is_not(client, one):
    said = ask(client, "ListRecords", **DC, set="no-such-set", from_="2009-07-17").find(
        f"{OAI}request"
    )
    named = {"verb": "ListRecords", **DC, "set": "no-such-set", "from": "2009-07-17"}
    assert (dict(said.attrib), said.text) == (named, "http://testserver/oai")
    assert not ask(client, "ListRecords", **DC, until="never").find(f"{OAI}request").attrib
    assert not ask(client, "Nonsense").find(f"{OAI}request").attrib


def test_a_record_can_be_asked_for_by_post_and_by_both(client, one):
    asked = {"identifier": f"oai:testserver:research/{one.key}", **DC}
    assert code(ask(client, "GetRecord", "POST", **asked)) == ""
    both = client.post("/oai?verb=GetRecord", asked)
    assert code(parsed(both)) == ""
    doubled = client.post("/oai?verb=GetRecord", {"verb": "GetRecord", **asked})
    assert code(parsed(doubled)) == "badVerb"


def test_a_post_needs_no_token_of_a_form_and_other_methods_are_refused(one):
    strict = Client(enforce_csrf_checks=True)
    assert code(parsed(strict.post("/oai", {"verb": "Identify"}))) == ""
    assert strict.head("/oai?verb=Identify").status_code == 200
    assert {strict.generic(m, "/oai").status_code for m in ("PUT", "DELETE", "PATCH")} == {405}


def test_what_is_no_form_at_all_is_a_bad_verb(client, one):
    sent = client.post("/oai", b"\x00<xml>&&==", content_type="application/octet-stream")
    assert code(parsed(sent)) == "badVerb"
    assert client.post("/oai", b"--x", content_type="multipart/form-data").status_code == 400
    many = "&".join(f"a{n}=1" for n in range(10_001))
    assert client.get(f"/oai?verb=Identify&{many}").status_code == 400


NAMES = ["verb", "identifier", "metadataPrefix", "from", "until", "set", "resumptionToken", "x"]
VALUES = st.one_of(
    st.sampled_from(["ListRecords", "GetRecord", "oai_dc", "2026-03-01", "type", "é\x0b\ud7ff"]),
    st.text(max_size=30),
    st.binary(max_size=30).map(lambda data: data.decode("utf-8", "replace")),
)


@pytest.mark.exhaustive
@settings(
    max_examples=300,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=6))
def test_whatever_is_asked_the_answer_is_one_of_the_protocol(client, one, pairs):
    wrong(client, [RECORDS, *pairs])
    wrong(client, pairs, "POST")
