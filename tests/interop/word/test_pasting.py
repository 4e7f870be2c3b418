"""The address that the editor asks for what was pasted: blocks as its stream takes them."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from interop.word import pasting
from tests import factories

ADDRESS = "/admin/pasted/"


@pytest.fixture
def editor(client, research):
    client.force_login(factories.staff("Editors"))
    return client


def send(client, html):
    file = SimpleUploadedFile("pasted.html", html.encode(), content_type="text/html")
    return client.post(ADDRESS, {"html": file})


def test_blocks_as_the_editor_takes_them(editor):
    said = send(editor, "<h2>Costs</h2><p>m<sup>2</sup></p><img alt='A cat' src='x'>").json()
    heading, text = said["blocks"]
    assert heading["value"] == {"text": "Costs", "level": ["h2"], "name": None}
    styled = json.loads(text["value"])["blocks"][0]["inlineStyleRanges"]
    assert styled == [{"offset": 1, "length": 1, "style": "SUPERSCRIPT"}]
    assert said["counts"] == "1 heading, 1 text"
    (left,) = said["sections"]
    assert left["heading"] == "Left out"
    assert left["remarks"][0]["words"] == "A cat"


@pytest.mark.parametrize("html", ["", "<div>" * 5_000])
def test_what_cannot_be_read_is_refused_in_words(editor, html):
    response = send(editor, html)
    assert (response.status_code, bool(response.json()["wrong"])) == (400, True)


def test_what_is_too_much_is_refused_before_it_is_read(editor, monkeypatch):
    monkeypatch.setattr(pasting, "MOST", 10)
    assert "paste it in parts" in send(editor, "<p>many words</p>").json()["wrong"]


def test_only_whoever_writes_pages_is_answered(client, db):
    for group, status in {"Editors": 400, "Registrations": 302}.items():
        client.force_login(factories.staff(group))
        assert client.post(ADDRESS).status_code == status


def test_nobody_else_is(client, db):
    assert client.post(ADDRESS).status_code == 302


def test_the_forms_of_pages_bring_the_script_along(editor, research):
    page = factories.output(research)
    html = editor.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert f'data-address="{ADDRESS}"' in html
