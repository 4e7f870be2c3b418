"""A suggestion as it is cited, and as machines have it."""

import json
import re

import pytest

from suggestions import lifecycle
from suggestions.models import By
from suggestions.vocabulary import State
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def html(client, it):
    return " ".join(client.get(it.url).content.decode().split())


def test_it_says_how_to_cite_it(client):
    it = factories.suggestion("accepted", question="Who pays?", credit="organisation")
    page = html(client, it)
    assert f"Sample Borough ({it.confirmed_at.year}) “Who pays?” Suggestion {it.reference}" in page
    assert f"Available at: http://testserver{it.url}" in page


def test_it_has_a_canonical_address_and_a_description(client):
    it = factories.suggestion("accepted", why="It matters.")
    page = html(client, it)
    assert f'<link rel="canonical" href="http://testserver{it.url}">' in page
    assert '<meta name="description" content="Accepted. It matters.">' in page


def linked_data(client, it):
    found = re.findall(
        r'<script type="application/ld\+json">(.+?)</script>', client.get(it.url).content.decode()
    )
    (data,) = (d for d in map(json.loads, found) if d["@type"] != "BreadcrumbList")
    return data


def test_linked_data_hold_the_question_and_our_answer(client):
    it = factories.suggestion("answered", question="Who pays?", credit="named")
    data = linked_data(client, it)
    assert (data["@type"], data["name"], data["answerCount"]) == ("Question", "Who pays?", 1)
    assert data["acceptedAnswer"]["text"] == "Sample: what we say of it."
    lifecycle.report(it, words="Sample: news.")
    assert linked_data(client, it)["acceptedAnswer"]["text"] == "Sample: what we say of it."
    assert data["author"]["name"] == "Pat Example"


def test_linked_data_name_nobody_who_did_not_agree(client):
    assert "author" not in linked_data(client, factories.suggestion("answered"))


def test_without_a_reply_in_words_there_is_no_answer(client):
    it = factories.suggestion("under-review")
    lifecycle.move(it, State.ACCEPTED)
    it.refresh_from_db()
    data = linked_data(client, it)
    assert data["answerCount"] == 0
    assert "acceptedAnswer" not in data


def test_its_data_hold_steps_and_thread(client, projects):
    it = factories.suggestion("accepted", question="Who pays?")
    project = factories.project(projects, title="Keys", suggestion=it.reference)
    data = client.get(f"{it.url}data.json").json()
    assert data["question"] == "Who pays?"
    assert [step["state"] for step in data["steps"]][:2] == ["confirmed", "under-review"]
    assert data["steps"][0]["by"] == By.SENDER
    assert data["thread"][0]["url"] == f"http://testserver{project.url}"


def test_its_data_are_fetched_once(client):
    it = factories.suggestion("accepted")
    etag = client.get(f"{it.url}data.json")["ETag"]
    again = client.get(f"{it.url}data.json", headers={"if-none-match": etag})
    assert again.status_code == 304
