"""What is not public appears nowhere: neither at the front door nor at any side door."""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from research.models import OutputFile
from tests import factories
from tests.fetching import fetch

pytestmark = pytest.mark.usefixtures("indexed")

LISTS = [
    "/",
    "/research/",
    "/themes/finance/",
    "/sitemap.xml",
    "/search/?q=zanzibar",
    "/research/?q=zanzibar",
]


def hide_as_draft(page):
    page.unpublish()


def hide_until_tomorrow(page):
    page.unpublish()
    page.go_live_at = timezone.now() + datetime.timedelta(days=1)
    page.save_revision().publish()


def hide_as_expired(page):
    # Past its time, though the worker has not come round yet.
    page.expire_at = timezone.now() - datetime.timedelta(seconds=1)
    page.save()


def hide_behind_login(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def hide_behind_password(page):
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")


HIDING = [
    hide_as_draft,
    hide_until_tomorrow,
    hide_as_expired,
    hide_behind_login,
    hide_behind_password,
]


@pytest.fixture
def secret(research, themes):
    page = factories.output(research, title="Zanzibar papers", slug="zanzibar", themes=["finance"])
    page.files = [OutputFile(document=factories.document(), name="report.pdf")]
    page.save_revision().publish()
    return page


def status(client, address):
    return fetch(client, address).status_code


def test_a_published_page_is_found(client, secret):
    for address in LISTS:
        assert "zanzibar" in client.get(address).content.decode().split("<main")[-1].lower()


@pytest.mark.parametrize("hide", HIDING)
def test_a_hidden_page_is_in_no_list(client, secret, hide):
    hide(secret)
    for address in LISTS:
        text = client.get(address).content.decode()
        assert "/zanzibar/" not in text, address
        assert "Zanzibar papers" not in text, address


@pytest.mark.parametrize("hide", HIDING)
def test_a_hidden_page_gives_nothing_at_its_own_addresses(client, secret, hide):
    hide(secret)
    for below in ["", "files/report.pdf", "card.png", "v1/"]:
        response = client.get(f"/research/zanzibar/{below}")
        assert response.status_code in {302, 404} or b"assword" in response.content
        assert b"Zanzibar papers" not in getattr(response, "content", b"")


@pytest.mark.parametrize("hide", HIDING)
def test_a_hidden_page_hides_its_documents(client, secret, hide):
    document = secret.files.first().document
    assert status(client, document.url) == 200
    hide(secret)
    assert status(client, document.url) == 404


def test_a_document_that_no_page_shows_is_not_found(client, home):
    assert status(client, factories.document().url) == 404


def test_staff_may_fetch_any_document(as_editor, home):
    assert status(as_editor, factories.document().url) == 200


def test_uploaded_documents_have_no_second_address(client, secret):
    name = secret.files.first().document.file.name
    assert client.get(f"/media/{name}").status_code == 404


def test_a_section_that_is_private_hides_what_is_below_it(client, secret, research):
    hide_behind_login(research)
    for address in ["/", "/themes/finance/", "/sitemap.xml", "/search/?q=zanzibar"]:
        assert "/zanzibar/" not in client.get(address).content.decode(), address
    assert client.get("/research/zanzibar/").status_code == 302


def test_a_draft_of_a_published_page_stays_a_draft(client, secret):
    secret.title = "Quite another title"
    secret.save_revision()
    assert "Quite another title" not in client.get("/research/zanzibar/").content.decode()
