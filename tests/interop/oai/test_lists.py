"""Lists: page by page, in the order of changes, by span of time and by set."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models import Entry
from interop.models import KeptRecord, RecordInSet
from interop.oai import harvests
from tests.interop.oai.asking import DC, OAI, ask, code, headers, listed, send, texts
from tests.interop.oai.writing import BEGIN, change, write
from tests.plans import as_if_large, scans, with_statistics, without_statistics

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def pages_of_ten(monkeypatch):
    monkeypatch.setattr("interop.oai.verbs.PAGE", 10)


def test_a_record_has_its_identifier_its_time_its_sets_and_its_words(client, db):
    (row,) = write(1, at=BEGIN, specs=["theme", "theme:finance", "type", "type:report"])
    root = ask(client, "ListRecords", **DC)
    assert texts(root, "identifier") == [f"oai:testserver:research/{row.key}"]
    assert texts(root, "datestamp") == ["2026-03-01T00:00:00Z"]
    assert texts(root, "setSpec") == ["theme:finance", "type:report"]
    assert f"Work {row.key}" in [el.text for el in root.iter() if el.text]
    assert texts(root, "resumptionToken") == []


def test_a_list_goes_on_by_its_tokens_to_its_end(client, db, pages_of_ten):
    keys = [row.key for row in write(25)]
    root, seen, said = ask(client, "ListRecords", **DC), [], []
    while True:
        token = root.find(f".//{OAI}resumptionToken")
        seen += headers(root)
        said.append((token.get("cursor"), token.get("completeListSize"), bool(token.text)))
        if not token.text:
            break
        root = ask(client, "ListRecords", resumptionToken=token.text)
    assert seen == keys
    assert said == [("0", "25", True), ("10", "25", True), ("20", "25", False)]


def test_a_token_can_be_used_again_and_says_how_long(client, db, pages_of_ten):
    write(15)
    token = ask(client, "ListIdentifiers", **DC).find(f".//{OAI}resumptionToken")
    twice = [headers(ask(client, "ListIdentifiers", resumptionToken=token.text)) for _ in range(2)]
    assert twice[0] == twice[1] != {}
    assert token.get("expirationDate") > texts(ask(client, "Identify"), "responseDate")[0]


def test_records_of_one_moment_come_once_each(client, db, pages_of_ten):
    keys = {row.key for row in write(35, at=BEGIN)}
    assert listed(client, **DC).keys() == keys
    assert listed(client, **DC, set="type:report").keys() == keys


def test_what_changes_while_a_list_is_read_comes_at_its_end(client, db, pages_of_ten):
    rows = write(25)
    root = ask(client, "ListRecords", **DC)
    first = headers(root)
    change(rows[0], BEGIN + timedelta(days=1))  # told already
    change(rows[15], BEGIN + timedelta(days=1, hours=1), is_gone=True)  # not told yet
    Entry.objects.filter(key=rows[15].key).delete()
    rest = {}
    while token := "".join(texts(root, "resumptionToken")):
        root = ask(client, "ListRecords", resumptionToken=token)
        rest |= headers(root)
    assert first.keys() | rest.keys() == {row.key for row in rows}
    assert list(rest.items())[-2:] == [(rows[0].key, ""), (rows[15].key, "deleted")]


def test_a_list_of_which_nothing_is_left_ends_with_what_was_told_last(client, db, pages_of_ten):
    rows = write(11)
    token = texts(ask(client, "ListRecords", **DC, until="2026-03-02"), "resumptionToken")[0]
    change(rows[10], BEGIN + timedelta(days=9))
    root = ask(client, "ListRecords", resumptionToken=token)
    assert list(headers(root)) == [rows[9].key]
    assert texts(root, "resumptionToken") == [""]


def test_what_is_too_long_to_count_does_not_say_how_long(client, db, pages_of_ten, monkeypatch):
    monkeypatch.setattr(harvests, "MOST_COUNTED", 12)
    write(13)
    token = ask(client, "ListRecords", **DC).find(f".//{OAI}resumptionToken")
    assert token.get("completeListSize") is None
    assert token.get("cursor") == "0"


# --- Spans of time and sets -------------------------------------------------------------------

MINUTE = "2026-03-01T00:0{}:00Z"


@pytest.mark.parametrize(
    ("span", "numbers"),
    [
        ({"from_": MINUTE.format(2)}, [2, 3]),
        ({"until": MINUTE.format(1)}, [0, 1]),
        ({"from_": MINUTE.format(1), "until": MINUTE.format(2)}, [1, 2]),
        ({"from_": MINUTE.format(3), "until": MINUTE.format(3)}, [3]),
        ({"from_": "2026-03-01"}, [0, 1, 2, 3]),
        ({"until": "2026-03-01"}, [0, 1, 2, 3]),
        ({"from_": "2026-03-01", "until": "2026-03-01"}, [0, 1, 2, 3]),
        ({"from_": "0001-01-01", "until": "9999-12-31"}, [0, 1, 2, 3]),
        ({"from_": "0001-01-01T00:00:00Z", "until": "9999-12-31T23:59:59Z"}, [0, 1, 2, 3]),
    ],
)
def test_a_span_holds_both_its_ends_to_the_second_and_to_the_day(client, db, span, numbers):
    rows = write(4)
    assert list(listed(client, **DC, **span)) == [rows[n].key for n in numbers]


def test_a_time_within_a_second_is_in_that_second(client, db):
    write(1, at=BEGIN + timedelta(seconds=5, microseconds=900_000))
    second = "2026-03-01T00:00:05Z"
    assert len(listed(client, **DC, from_=second, until=second)) == 1


def test_a_set_has_its_own_and_those_of_the_sets_below_it(client, db):
    (report,) = write(1)
    (paper,) = write(1, specs=["type", "type:working-paper", "series", "series:papers"])
    assert listed(client, **DC, set="type").keys() == {report.key, paper.key}
    assert listed(client, **DC, set="type:working-paper").keys() == {paper.key}
    assert listed(client, **DC, set="series").keys() == {paper.key}
    assert code(ask(client, "ListRecords", **DC, set="theme:finance")) == "noRecordsMatch"


def test_a_set_and_a_span_are_kept_to_on_every_page(client, db, pages_of_ten):
    rows = write(15) + write(15, specs=["type", "type:briefing"]) + write(15)
    asked = {"set": "type:report", "from_": MINUTE.format(5)}
    assert list(listed(client, **DC, **asked)) == [r.key for r in rows[5:15] + rows[30:]]


# --- What it costs ----------------------------------------------------------------------------


@pytest.mark.parametrize("asked", [{}, {"set": "type:report"}, {"from_": "2026-03-01"}])
def test_a_page_of_a_hundred_asks_at_most_ten_queries(client, db, asked):
    write(150)
    with CaptureQueriesContext(connection) as first:
        root = ask(client, "ListRecords", **DC, **asked)
    token = texts(root, "resumptionToken")[0]
    with CaptureQueriesContext(connection) as second:
        ask(client, "ListRecords", resumptionToken=token)
    assert len(headers(root)) == 100
    assert max(len(first), len(second)) <= 10


@pytest.mark.parametrize("known", [without_statistics, with_statistics, as_if_large])
def test_no_page_reads_a_table_from_end_to_end(client, db, known):
    write(300)
    tables = {KeptRecord._meta.db_table, RecordInSet._meta.db_table}
    for asked in ({}, {"set": "type:report"}, {"from_": "2026-03-01"}):
        token = texts(ask(client, "ListRecords", **DC, **asked), "resumptionToken")[0]
        with known(), CaptureQueriesContext(connection) as queries:
            ask(client, "ListRecords", **DC, **asked)
            ask(client, "ListRecords", resumptionToken=token)
        found = scans(queries.captured_queries, sorts=True)
        assert [scan for scan in found if scan.split(":")[0] in tables] == []


@pytest.mark.parametrize("known", [without_statistics, with_statistics, as_if_large])
def test_each_list_is_read_along_the_index_that_has_its_order(client, db, known):
    write(300)
    since = harvests.Harvest("ListRecords", "oai_dc", since="2026-03-01")
    of_set = harvests.Harvest("ListRecords", "oai_dc", "type:report")
    last = KeptRecord.objects.offered().order_by("-changed_at", "-id")
    asked = {"records_offered": [harvests.in_order(since)[0], last.reverse(), last]}
    asked |= {"set_in_order": [harvests.in_order(of_set)[0]]}
    with known():
        for index, lists in asked.items():
            plans = [one.values_list("changed_at", "pk")[:101].explain() for one in lists]
            assert [plan for plan in plans if index not in plan or "B-TREE" in plan] == []


def test_an_answer_is_packed_for_whoever_takes_gzip(client, db):
    write(10)
    plain = send(client, {"verb": "ListRecords", **DC})
    packed = send(client, {"verb": "ListRecords", **DC}, **{"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert len(packed.content) < len(plain.content) / 4
