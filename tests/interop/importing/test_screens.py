"""The screens for bringing in a bibliography, as a member of the staff goes through them."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from interop.importing import process, rights, screens, working
from interop.importing.runs import at_work
from interop.models import ImportRun, ImportState
from research.models import OutputPage
from tests import factories

pytestmark = pytest.mark.django_db
BIB = b"""@misc{a, title={New <script>alert(1)</script>}, author={Field, Ada}, year=2009}
@misc{b, title={Known}, doi={10.1234/K}}
@misc{c, year=2009}
"""
NEW = "/admin/imports/new/"


@pytest.fixture
def editor(client, research):
    client.force_login(factories.staff("Editors"))
    return client


@pytest.fixture
def moderator(client, research):
    client.force_login(factories.staff("Moderators"))
    return client


def send(client, data=BIB, name="mine.bib", **more):
    return client.post(NEW, {"file": SimpleUploadedFile(name, data), **more})


def read(client) -> ImportRun:
    send(client)
    run = ImportRun.objects.get()
    working.work(run)
    return run


def screen(client, run, show="all") -> str:
    return client.get(f"/admin/imports/{run.pk}/?show={show}").content.decode()


def act(client, run, act, **said):
    response = client.post(f"/admin/imports/{run.pk}/", {"act": act, **said}, follow=True)
    assert response.status_code == 200
    run.refresh_from_db()
    if run.is_at_work:
        working.work(run)
    return response.content.decode()


def test_an_editor_sends_a_file_decides_and_has_drafts(editor, research):
    factories.output(research, title="Known", doi="10.1234/k")
    response = send(editor)
    run = ImportRun.objects.get()
    assert response.url == f"/admin/imports/{run.pk}/"
    assert "Being read" in screen(editor, run)
    working.work(run)
    page = screen(editor, run)
    assert "New &lt;script&gt;" in page
    assert "Here already" in page
    assert "It has no title." in page
    assert OutputPage.objects.count() == 1
    act(editor, run, "make", themes=["finance"])
    new = OutputPage.objects.get(live=False)
    assert (new.theme_slugs, new.owner) == (["finance"], run.by)
    assert f"/admin/pages/{new.pk}/edit/" in screen(editor, run, "drafts")
    assert "/admin/imports/" in editor.get("/admin/imports/").content.decode()


def test_one_that_is_known_is_added_where_that_is_answered(editor, research):
    factories.output(research, title="Known", doi="10.1234/k")
    run = read(editor)
    known = run.entries.known().get()
    act(editor, run, "save", **{f"choice-{known.pk}": "add"})
    assert re.search(r'<option value="add" selected', screen(editor, run, "known"))
    act(editor, run, "make")
    assert OutputPage.objects.count() == 3


def test_answers_for_what_is_not_asked_are_nothing(editor, research):
    run = read(editor)
    keys = {f"choice-{entry.pk}": "add" for entry in run.entries.all()}
    act(editor, run, "save", **keys, **{"choice-": "add", "choice-x": "add", "choice-9": "<b>"})
    assert not run.entries.exclude(choice="").exists()


def test_where_nothing_is_to_be_added_nothing_happens(editor, research):
    factories.output(research, title="Known", doi="10.1234/k")
    send(editor, b"@misc{b, title={Known}, doi={10.1234/K}}")
    run = ImportRun.objects.get()
    working.work(run)
    assert "nothing was made" in act(editor, run, "make")
    assert run.state == ImportState.READ


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, "Choose a file"),
        ({"address": "ftp://example.org/"}, "begins with https://"),
        ({"address": "https://example.org/oai", "since": "May"}, "Enter a valid date"),
    ],
)
def test_what_is_missing_is_said_at_the_form(editor, said, expected):
    assert expected in editor.post(NEW, said).content.decode()
    assert not ImportRun.objects.exists()


def test_a_file_and_an_address_are_one_too_many(editor):
    page = send(editor, address="https://example.org/oai").content.decode()
    assert "not both" in page


def test_a_file_that_is_nothing_of_the_kind_is_told(editor):
    send(editor, b"\x00\x01 no bibliography", "<b>.pdf")
    run = ImportRun.objects.get()
    working.work(run)
    page = screen(editor, run)
    assert "neither BibTeX nor RIS nor CSL-JSON" in page
    assert "<b>.pdf" not in page
    editor.post(f"/admin/imports/{run.pk}/", {"act": "discard"})
    assert not ImportRun.objects.filter(pk=run.pk).exists()


def test_an_editor_undoes_what_was_theirs_and_publishes_nothing(editor):
    run = read(editor)
    act(editor, run, "make", themes=["finance"])
    address = f"/admin/imports/{run.pk}/"
    assert editor.post(address, {"act": "publish"}).status_code in {302, 403}
    assert not OutputPage.objects.filter(live=True).exists()
    act(editor, run, "undo")
    assert not OutputPage.objects.exists()
    assert "were deleted" in screen(editor, run)


def test_an_editor_does_not_put_away_what_another_has_sent(client, research):
    client.force_login(factories.staff("Moderators"))
    run = read(client)
    client.force_login(factories.staff("Editors"))
    assert "Put it away" not in screen(client, run)
    client.post(f"/admin/imports/{run.pk}/", {"act": "discard"})
    assert ImportRun.objects.exists()


def test_an_editor_does_not_undo_what_another_brought_in(client, research):
    client.force_login(factories.staff("Moderators"))
    run = read(client)
    act(client, run, "make", themes=["finance"])
    client.force_login(factories.staff("Editors"))
    client.post(f"/admin/imports/{run.pk}/", {"act": "undo"})
    assert OutputPage.objects.exists()


def test_a_moderator_publishes_all_of_them(moderator):
    run = read(moderator)
    act(moderator, run, "make", themes=["finance"])
    act(moderator, run, "publish")
    assert OutputPage.objects.published().count() == 1
    assert "Not published: " in screen(moderator, run, "drafts")  # it names no authors


@pytest.mark.parametrize("address", ["/admin/imports/", NEW, "/admin/imports/1/"])
def test_nobody_else_comes_there(client, research, address):
    assert client.get(address).status_code == 302
    client.force_login(factories.staff("Suggestions"))
    assert client.get(address).status_code in {302, 403}
    assert client.post(address).status_code in {302, 403}


def test_the_way_there_is_in_the_menu_and_at_the_list_of_research(editor, research):
    page = editor.get(reverse("wagtailadmin_explore", args=[research.pk])).content.decode()
    assert NEW in page
    assert "/admin/imports/" in editor.get("/admin/").content.decode()


@pytest.mark.parametrize(
    ("group", "expected"),
    [("Editors", True), ("Moderators", True), ("Events officers", False), ("Suggestions", False)],
)
def test_the_menu_offers_it_to_those_who_may(research, rf, group, expected):
    request = rf.get("/admin/")
    request.user = factories.staff(group)
    assert screens.imports_menu_item().is_shown(request) is expected
    assert rights.may_import(request.user) is expected


def test_the_menu_asks_nothing_more(editor, research, rf, django_assert_num_queries):
    request = rf.get("/admin/")
    request.user = factories.staff("Editors")
    request.user.has_perm("wagtailadmin.access_admin")
    screens.imports_menu_item().is_shown(request)  # what a screen has read
    with django_assert_num_queries(0):
        screens.imports_menu_item().is_shown(request)


def test_a_page_of_entries_takes_as_many_queries_for_more(editor, django_assert_max_num_queries):
    run = read(editor)
    with django_assert_max_num_queries(40):
        screen(editor, run)


def test_what_waits_is_begun_by_the_worker(monkeypatch, research):
    started = []

    class Running:
        def __init__(self, command):
            started.append(command[1:])

        def poll(self):
            return None

    monkeypatch.setattr(process.subprocess, "Popen", Running)
    one = process.Working()
    assert not one.start_if_due()
    ImportRun.objects.create(source="x", state=ImportState.READING)
    assert [one.start_if_due(), one.start_if_due()] == [True, False]
    assert started[0][1:] == ["import_outputs", "--work"]


def test_what_is_small_the_worker_does_at_once(monkeypatch, research):
    started = []
    monkeypatch.setattr(process.working, "start_if_due", lambda: started.append(at_work().count()))
    run = ImportRun.objects.create(source="x.bib", state=ImportState.READING, data=BIB)
    process.look.call()
    run.refresh_from_db()
    assert run.state == ImportState.READ
    ImportRun.objects.create(source="x.bib", state=ImportState.READING, data=BIB * 1000)
    behind = ImportRun.objects.create(source="x.bib", state=ImportState.READING, data=BIB)
    process.look.call()
    behind.refresh_from_db()
    assert behind.state == ImportState.READ
    assert started == [0, 1]


def test_every_state_says_what_it_is(editor):
    for state in ImportState:
        run = ImportRun.objects.create(source="x", state=state, trouble="")
        assert state.label in screen(editor, run) or state in {
            ImportState.READ,
            ImportState.MADE,
            ImportState.UNDONE,
            ImportState.FAILED,
        }
    assert set(screens.SHOWN) >= {"all", "left"}
