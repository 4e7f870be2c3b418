"""The files with which staff register a DOI: of what anybody can read alone, and what is public."""

import pytest
from django.urls import reverse
from lxml import etree

from core.pages.withdrawing import Given, giving
from interop.models import KeptRecord
from research.models import OutputPage
from tests import factories
from tests.hiding import WAYS, hidden
from tests.queries import count_queries
from tests.scenery import standing

FILES = ["crossref.xml", "datacite.xml"]
DOI = "10.1234/pooled"
XREF = "{http://www.crossref.org/schema/5.4.0}"
KERNEL = "{http://datacite.org/schema/kernel-4}"
HOSTILE = '</title><x a="1">&amp; ]]> <!-- \x0b\ud800 𝔘 " '


@pytest.fixture
@standing
def work(research):
    """A published output with a DOI, of a Centre that can be written to."""
    factories.mailbox("office@example.org")
    return factories.output(research, title="Pooled budgets", slug="pooled", doi=DOI)


def screen(page) -> str:
    return reverse("doi_files", args=[page.pk])


def asked(client, page) -> list:
    """The answers with the screen and the two files."""
    return [client.get(f"{screen(page)}{name}") for name in ["", *FILES]]


def said(client, page) -> str:
    return client.get(screen(page)).content.decode()


def titles(response) -> list[str]:
    root = etree.fromstring(response.content)
    return [it.text for name in (XREF, KERNEL) for it in root.iter(f"{name}title")]


# --- What there is ------------------------------------------------------------------------------


def test_who_may_publish_it_is_led_to_both_files(as_moderator, work):
    form = as_moderator.get(reverse("wagtailadmin_pages:edit", args=[work.pk])).content.decode()
    assert screen(work) in form
    text = said(as_moderator, work)
    assert all(f'href="{screen(work)}{name}"' in text for name in FILES)
    assert DOI in text


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_to_be_saved_and_names_the_doi(as_moderator, work, name):
    response = as_moderator.get(f"{screen(work)}{name}")
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    assert f'attachment; filename="pooled-{name}"' in response["Content-Disposition"]
    assert "private" in response["Cache-Control"]
    root = etree.fromstring(response.content)
    assert DOI in [it.text for it in root.iter(f"{XREF}doi", f"{KERNEL}identifier")]


def test_crossref_is_told_where_it_leads_and_whom_to_answer(as_moderator, work):
    root = etree.fromstring(as_moderator.get(f"{screen(work)}crossref.xml").content)
    assert root.findtext(f".//{XREF}email_address") == "office@example.org"
    assert root.findtext(f".//{XREF}resource") == work.absolute_url


@pytest.mark.parametrize("name", FILES)
def test_nothing_of_a_draft_is_in_them(as_moderator, work, name):
    page = OutputPage.objects.get(pk=work.pk)
    page.title, page.doi, page.abstract = "Quillwort", "10.1234/quillwort", "On quillwort."
    page.save_revision()
    response = as_moderator.get(f"{screen(work)}{name}")
    assert titles(response) == ["Pooled budgets"]
    assert b"uillwort" not in response.content
    assert "uillwort" not in said(as_moderator, work)
    assert "what its draft says is not in them" in said(as_moderator, work)


@pytest.mark.parametrize("name", FILES)
def test_whatever_a_title_holds_they_are_xml(as_moderator, research, work, name):
    title = HOSTILE.replace("\ud800", "")  # no database keeps half a character
    page = factories.output(research, title=title, slug="hostile", doi='10.1234/<a>&"#?%')
    assert titles(as_moderator.get(f"{screen(page)}{name}")) == [
        '</title><x a="1">&amp; ]]> <!-- 𝔘 "'
    ]
    assert "<x a=" not in said(as_moderator, page)


# --- What is in the way -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"doi": ""}, "It has no DOI yet"),
        ({"is_sample": True}, "It is a sample"),
        ({"container": "Public Policy"}, "It was first published elsewhere"),
    ],
)
def test_what_must_not_be_registered_is_refused_and_told_why(as_moderator, work, fields, words):
    factories.again(work, **fields)
    shown, *files = asked(as_moderator, work)
    assert (shown.status_code, [file.status_code for file in files]) == (200, [403, 403])
    for response in (shown, *files):
        assert words in response.content.decode()
        assert ".xml" not in response.content.decode()


def test_all_that_is_in_the_way_is_told_at_once(as_moderator, work):
    factories.again(work, is_sample=True, doi="")
    text = said(as_moderator, work)
    assert "It is a sample" in text
    assert "It has no DOI yet" in text


def test_without_a_mailbox_there_is_no_file_for_crossref_alone(as_moderator, work):
    factories.mailbox("")
    shown, crossref, datacite = asked(as_moderator, work)
    assert (crossref.status_code, datacite.status_code) == (403, 200)
    assert "The Centre has no mailbox" in shown.content.decode()
    assert "crossref.xml" not in shown.content.decode()
    assert "datacite.xml" in shown.content.decode()


WORDS = {
    "as_draft": ("It was withdrawn", "It is a draft"),
    "as_scheduled": ("It is scheduled",),
    "as_expired": ("Its time on this site is over",),
}


@pytest.mark.matrix
@pytest.mark.parametrize("way", WAYS)
def test_however_it_is_hidden_there_is_no_file(as_moderator, work, way):
    with hidden([work], WAYS[way]):
        shown, *files = asked(as_moderator, work)
        assert (shown.status_code, [file.status_code for file in files]) == (200, [403, 403])
        for response in (shown, *files):
            text = response.content.decode()
            assert any(words in text for words in WORDS.get(way, ("It is private",)))
            assert DOI not in text


def test_a_draft_that_was_never_public_has_none(as_moderator, research, work):
    page = factories.output(research, doi="10.1234/draft", publish=False)
    shown, *files = asked(as_moderator, page)
    assert [file.status_code for file in files] == [403, 403]
    assert "It is a draft" in shown.content.decode()


def test_what_was_withdrawn_says_so(as_moderator, work):
    with giving(Given("An error.", "the Centre")):
        work.unpublish()
    shown, *files = asked(as_moderator, work)
    assert [file.status_code for file in files] == [403, 403]
    assert "It was withdrawn" in shown.content.decode()


def test_it_is_asked_of_the_page_and_not_of_its_record_alone(as_moderator, work):
    """A page that was taken down by hand, of which no signal told."""
    OutputPage.objects.filter(pk=work.pk).update(live=False)
    assert [file.status_code for file in asked(as_moderator, work)] == [200, 403, 403]


def test_nor_of_the_page_alone(as_moderator, work):
    KeptRecord.objects.update(is_gone=True)
    shown, *files = asked(as_moderator, work)
    assert [file.status_code for file in files] == [403, 403]
    assert "Look again in ten minutes" in shown.content.decode()


# --- For whom -----------------------------------------------------------------------------------


@pytest.mark.parametrize("group", ["Editors", "Events officers", "Registrations"])
def test_who_may_not_publish_it_comes_to_nothing(client, work, group):
    client.force_login(factories.staff(group))
    for response in asked(client, work):
        assert (response.status_code, response.url) == (302, "/admin/")


def test_an_editor_is_not_led_there(as_editor, work):
    form = as_editor.get(reverse("wagtailadmin_pages:edit", args=[work.pk])).content.decode()
    assert screen(work) not in form


def test_a_visitor_is_asked_to_sign_in(client, work):
    for response in asked(client, work):
        assert "/login/" in response.url


def test_nothing_else_has_such_a_screen(as_moderator, work, research):
    assert [response.status_code for response in asked(as_moderator, research)] == [404] * 3


def test_nothing_is_changed_by_it(as_moderator, work):
    assert as_moderator.post(screen(work)).status_code == 405
    assert as_moderator.post(f"{screen(work)}crossref.xml").status_code == 405


# --- One DOI, one work --------------------------------------------------------------------------


def test_staff_are_told_of_another_work_with_its_doi(as_moderator, research, work):
    twin = factories.output(research, title="The twin", doi=DOI.upper(), publish=False)
    text = said(as_moderator, work)
    assert "A DOI names one work" in text
    assert reverse("wagtailadmin_pages:edit", args=[twin.pk]) in text
    form = as_moderator.get(reverse("wagtailadmin_pages:edit", args=[twin.pk])).content.decode()
    assert "A DOI of its own: “Pooled budgets” has the same." in form


def test_works_without_a_doi_have_none_in_common(research, work):
    pages = [factories.output(research, title=f"Work {n}") for n in range(2)]
    assert not any("DOI" in words for page in pages for words in page.editor_warnings())
    assert work.editor_warnings() == [w for w in work.editor_warnings() if "DOI" not in w]


def test_the_screen_asks_as_much_of_a_long_list_as_of_a_short_one(as_moderator, research, work):
    few = count_queries(as_moderator, screen(work)).total
    for n in range(9):
        factories.output(research, title=f"Work {n}", slug=f"work-{n}")
    assert count_queries(as_moderator, screen(work)).total == few
