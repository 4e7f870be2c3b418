"""The register for feed readers, spreadsheets and programs."""

import csv
import datetime
import io
import json
from xml.etree import ElementTree

import pytest
import time_machine
from django.utils import timezone

from suggestions import lifecycle
from suggestions.found import found_or_not
from suggestions.models import Reason, Suggestion, Support
from suggestions.record import COLUMNS
from suggestions.vocabulary import State
from tests import factories
from tests.queries import count_queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
ATOM = "{http://www.w3.org/2005/Atom}"
FILES = ["feed.atom", "export.csv", "export.json"]


def entries(client, query=""):
    response = client.get(f"/suggestions/feed.atom{query}")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content).findall(f"{ATOM}entry")  # noqa: S314 (ours)


def lines(client, query=""):
    response = client.get(f"/suggestions/export.csv{query}")
    assert response["Content-Type"].startswith("text/csv; charset=utf-8")
    return list(csv.DictReader(io.StringIO(response.getvalue().decode())))


def records(client, query=""):
    response = client.get(f"/suggestions/export.json{query}")
    assert response["Content-Type"] == "application/json; charset=utf-8"
    return json.loads(response.getvalue())["suggestions"]


def refused(**fields):
    it = factories.suggestion("under-review", **fields)
    reason = Reason.objects.filter(state=State.NOT_TAKEN_UP).first()
    lifecycle.move(it, State.NOT_TAKEN_UP, reason=reason, words="Ask the council.")
    it.refresh_from_db()
    return it, reason


# --- All three --------------------------------------------------------------------------------


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("state", ["received", "confirmed", "under-review", "withdrawn"])
@pytest.mark.matrix
def test_only_what_anybody_may_read_is_in_it(client, file, state):
    factories.suggestion(state, question="Sample: secret?")
    factories.suggestion("accepted", question="Sample: secret too?", credit="private")
    assert "secret" not in client.get(f"/suggestions/{file}").getvalue().decode()


@pytest.mark.parametrize("file", FILES)
def test_it_tells_nothing_of_who_sent_it_but_the_credit(client, file, moderator):
    it = factories.suggestion("accepted", credit="organisation", sector="business")
    it.notes.create(text="Sample: note", by=moderator)
    Suggestion.objects.filter(pk=it.pk).update(owner=moderator)
    text = client.get(f"/suggestions/{file}").getvalue().decode()
    for secret in (it.email, "Pat Example", "business", "Sample: note", moderator.username):
        assert secret not in text


@pytest.mark.parametrize("file", FILES)
def test_it_holds_what_the_filters_leave(client, file):
    factories.suggestion("accepted", question="Sample: money?", themes=["finance"])
    factories.suggestion("accepted", question="Sample: rules?", themes=["governance"])
    text = client.get(f"/suggestions/{file}?theme=finance").getvalue().decode()
    assert "Sample: money?" in text
    assert "Sample: rules?" not in text


@pytest.mark.parametrize("file", FILES)
def test_what_is_withdrawn_leaves_it_at_once(client, file):
    it = factories.suggestion("accepted", question="Sample: money?")
    assert "money" in client.get(f"/suggestions/{file}").getvalue().decode()
    lifecycle.withdraw(it)
    assert "money" not in client.get(f"/suggestions/{file}").getvalue().decode()


@pytest.mark.parametrize("file", FILES)
def test_it_can_be_empty(client, file):
    assert client.get(f"/suggestions/{file}").status_code == 200


@pytest.mark.exhaustive
@pytest.mark.parametrize("file", FILES)
def test_it_takes_the_same_queries_for_two_and_for_ten(client, output, file):
    def some(n):
        for _ in range(n):
            it = factories.suggestion("under-review", themes=["finance", "capacity"])
            lifecycle.move(it, State.ANSWERED, page=output, words="There.")
        return count_queries(client, f"/suggestions/{file}").total

    # An export is asked for its version first; one query is for what is restricted.
    most = 7 if file == "feed.atom" else 9
    assert some(2) == some(8) <= most


@pytest.mark.parametrize("file", ["feed.atom", "export.json"])
def test_it_is_fetched_once_while_nothing_changes(client, file):
    it = factories.suggestion("accepted")
    etag = client.get(f"/suggestions/{file}")["ETag"]
    asked = {"headers": {"if-none-match": etag}}
    assert client.get(f"/suggestions/{file}", **asked).status_code == 304
    it.question = "Sample: another?"
    it.save()
    found_or_not(it)
    assert client.get(f"/suggestions/{file}", **asked).status_code == 200


# --- Feed -------------------------------------------------------------------------------------


def test_an_entry_says_what_became_of_it(client):
    it, reason = refused(question="Keys & locks", themes=["finance"])
    (entry,) = entries(client)
    assert entry.findtext(f"{ATOM}title") == f"{it.reference}: Keys & locks"
    said = f"Not taken up. {reason.words} Ask the council."
    assert entry.findtext(f"{ATOM}summary") == said
    assert entry.find(f"{ATOM}category").get("term") == "Finance"
    assert entry.find(f"{ATOM}link").get("href") == f"http://testserver{it.url}"


def test_an_entry_keeps_its_id_wherever_the_site_is(client, settings):
    factories.suggestion("accepted")
    first = entries(client)[0].findtext(f"{ATOM}id")
    settings.BASE_URL = "https://elsewhere.example.org"
    Suggestion.objects.update(question="Sample: another?")
    assert entries(client)[0].findtext(f"{ATOM}id") == first
    assert first.startswith("urn:uuid:")


def test_the_last_change_comes_first(client):
    first, second = factories.suggestion("accepted"), factories.suggestion("accepted")
    lifecycle.report(first, words="News.")
    titles = [entry.findtext(f"{ATOM}title") for entry in entries(client)]
    assert [title[:11] for title in titles] == [first.reference, second.reference]


def test_another_credit_is_no_news_for_readers_of_the_feed(client):
    with time_machine.travel(datetime.datetime(2030, 1, 1, tzinfo=datetime.UTC), tick=False):
        it = factories.suggestion("accepted")
    (before,) = entries(client)
    lifecycle.change_credit(it, credit="organisation", wants_mail=False)
    (after,) = entries(client)
    assert after.findtext(f"{ATOM}updated") == before.findtext(f"{ATOM}updated")
    with time_machine.travel(datetime.datetime(2031, 1, 1, tzinfo=datetime.UTC), tick=False):
        lifecycle.report(it, words="We have begun.")
    (last,) = entries(client)
    assert last.findtext(f"{ATOM}updated") > before.findtext(f"{ATOM}updated")


def test_markup_in_a_feed_is_text(client):
    factories.suggestion("accepted", question="<b>Keys</b>\x0b &amp; locks")
    assert entries(client)[0].findtext(f"{ATOM}title").endswith("<b>Keys</b> &amp; locks")


# --- CSV --------------------------------------------------------------------------------------


def test_a_line_holds_the_question_and_the_reply(client):
    it, reason = refused(question="Who pays?", kind="co-production", credit="named")
    (line,) = lines(client)
    assert list(line) == COLUMNS
    assert (line["reference"], line["question"]) == (it.reference, "Who pays?")
    assert (line["reply"], line["reason"]) == ("not-taken-up", reason.words)
    assert (line["credit"], line["kind"]) == ("Pat Example, Sample Borough", "co-production")


@pytest.mark.matrix
@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1+1"])
def test_no_cell_is_a_formula(client, formula):
    fields = {"question": formula, "why": formula, "known": formula, "organisation": formula}
    factories.suggestion("accepted", credit="organisation", **fields)
    (line,) = lines(client)
    for column in ("question", "why", "known", "credit"):
        assert line[column].startswith("'")


# --- JSON -------------------------------------------------------------------------------------


def test_a_record_holds_all_that_is_public(client, output):
    it = factories.suggestion("under-review", themes=["finance"], why="It matters.")
    lifecycle.move(it, State.ANSWERED, page=output, words="There.")
    (row,) = records(client)
    assert (row["reference"], row["why"], row["themes"]) == (
        it.reference, "It matters.", ["finance"],
    )  # fmt: skip
    assert row["steps"][-1] == {
        "state": "answered",
        "date": timezone.localdate().isoformat(),
        "by": "centre",
        "words": "There.",
        "corrected": None,
        "reason": "",
        "link": {
            "title": "Pooled budgets",
            "url": f"http://testserver{output.url}",
            "sample": False,
        },
    }


def test_a_record_counts_who_would_like_to_know_it_too(client):
    it = factories.suggestion("accepted")
    for n, at in enumerate([timezone.now(), None]):
        Support.objects.create(suggestion=it, address_hash=f"{n:064}", confirmed_at=at)
    assert records(client)[0]["supports"] == 1


def test_a_record_names_what_it_was_merged_into_where_that_is_public(client):
    into, it = factories.suggestion("accepted"), factories.suggestion("under-review")
    lifecycle.move(it, State.MERGED, into=into)
    assert records(client, "?status=merged")[0]["merged_into"] == into.reference
    Suggestion.objects.filter(pk=into.pk).update(credit="private")
    assert records(client, "?status=merged")[0]["merged_into"] is None


# --- Sent as they are made --------------------------------------------------------------------


@pytest.mark.parametrize("file", ["export.csv", "export.json"])
def test_who_has_it_is_told_so_without_a_suggestion_being_read(
    client, file, django_assert_max_num_queries
):
    factories.suggestion("accepted")
    address = f"/suggestions/{file}"
    etag = client.get(address)["ETag"]
    with django_assert_max_num_queries(9):
        assert client.get(address, headers={"if-none-match": etag}).status_code == 304


@pytest.mark.parametrize("file", ["export.csv", "export.json"])
@pytest.mark.parametrize("change", ["support", "reason", "page", "move", "another"])
def test_whatever_changes_it_is_another_version(client, file, change, research, rf):
    it, reason = refused()
    page = factories.output(research, title="Sample: named")
    it.steps.create(state=State.NOT_TAKEN_UP, page=page)
    before = client.get(f"/suggestions/{file}")
    text = before.getvalue()
    match change:
        case "support":
            Support.objects.create(suggestion=it, confirmed_at=timezone.now(), email="a@b.example")
        case "reason":
            Reason.objects.filter(pk=reason.pk).update(words="Because of this.")
        case "page":
            page.unpublish()
        case "move":
            page.slug = "elsewhere"
            page.save_revision().publish()
        case "another":
            factories.suggestion("accepted")
    after = client.get(f"/suggestions/{file}")
    assert after["ETag"] != before["ETag"]
    assert after.getvalue() != text or file == "export.csv"  # which has less to tell


@pytest.mark.parametrize("file", ["export.csv", "export.json"])
def test_many_are_sent_in_parts_and_are_whole(client, file, monkeypatch):
    monkeypatch.setattr("core.exports.joined.JOINED", 2)
    monkeypatch.setattr("suggestions.register.BATCH", 2)
    for number in range(5):
        factories.suggestion("accepted", question=f"Sample: {number}?")
    response = client.get(f"/suggestions/{file}")
    assert len(list(response)) >= 3
    found = lines(client) if file == "export.csv" else records(client)
    assert sorted(row["question"] for row in found) == [f"Sample: {n}?" for n in range(5)]
