"""Doors that are easily forgotten: aliases, redirects, menus, crumbs, other people's files."""

import json

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction, Site

from core.blocks import BodyBlock
from core.blocks.table import is_grid
from core.files.access import may_fetch
from core.models import CustomDocument
from research.models import Correction, OutputFile, OutputPage
from tests import factories

pytestmark = pytest.mark.usefixtures("indexed")


def private(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


@pytest.fixture
def with_file(output):
    output.files = [
        OutputFile(document=factories.document(content=b"%PDF ours"), name="report.pdf")
    ]
    output.save_revision().publish()
    return output


@pytest.mark.parametrize("way", ["../documents", "%2e%2e/documents", "..%2fdocuments"])
def test_no_path_leads_from_pictures_to_documents(client, with_file, way):
    name = with_file.files.first().document.file.name.split("/")[-1]
    for folder in ["images", "original_images"]:
        response = client.get(f"/media/{folder}/{way}/{name}")
        assert response.status_code in {400, 404}


def test_an_alias_is_nowhere(client, home, output):
    output.create_alias(parent=home, update_slug="an-alias")
    assert client.get("/an-alias/").status_code == 404
    assert "an-alias" not in client.get("/sitemap.xml").content.decode()


def test_staff_are_not_offered_aliases(as_moderator, output):
    data = {
        "new_title": "A",
        "new_slug": "a",
        "new_parent_page": output.get_parent().pk,
        "alias": "on",
    }
    as_moderator.post(f"/admin/pages/{output.pk}/copy/", data)
    assert OutputPage.objects.count() == 1


def test_an_editor_does_not_publish_by_converting_an_alias(as_editor, home, output):
    alias = output.create_alias(parent=home, update_slug="an-alias")
    as_editor.post(f"/admin/pages/{alias.pk}/convert_alias/")
    alias.refresh_from_db()
    assert alias.alias_of_id


def test_the_way_up_names_nothing_that_is_not_public(client, home):
    above = factories.StandardPageFactory(parent=home, title="Secret plans", slug="plans")
    below = factories.StandardPageFactory(parent=above, title="Open page", slug="open")
    above.unpublish()
    page = client.get(below.url).content.decode()
    assert "Open page" in page
    assert "Secret plans" not in page


def test_below_what_is_not_public_a_page_names_none_of_its_siblings(client, home):
    above = factories.StandardPageFactory(parent=home, title="About", slug="about")
    for title in ("First", "Second", "Third"):
        last = factories.StandardPageFactory(parent=above, title=f"{title} part", slug=title)
    assert "Second part" in client.get(last.url).content.decode()
    above.unpublish()
    assert "Second part" not in client.get(last.url).content.decode()


def test_the_page_that_asks_for_a_password_names_nothing(client, home):
    above = factories.StandardPageFactory(parent=home, title="Secret plans", slug="plans")
    factories.StandardPageFactory(parent=above, title="Their details", slug="details")
    PageViewRestriction.objects.create(page=above, restriction_type="password", password="x")
    page = client.get("/plans/details/").content.decode()
    assert "Secret plans" not in page
    assert "Their details" not in page


def test_the_menu_names_nothing_that_is_private_or_expired(client, home, research, time_machine):
    private(research)
    assert "/research/" not in client.get("/nowhere/").content.decode().split("<main")[0]


def test_a_redirect_does_not_tell_where_a_draft_has_gone(client, home, output):
    Redirect.objects.create(
        old_path="/old", site=Site.objects.get(), redirect_page=output, automatically_created=True
    )
    assert client.get("/old/").status_code == 301
    output.unpublish()
    assert client.get("/old/").status_code == 404


def test_what_stood_below_an_old_address_is_found_below_the_new(client, with_file):
    Redirect.objects.create(
        old_path="/research/old", site=Site.objects.get(), redirect_page=with_file
    )
    response = client.get("/research/old/files/report.pdf")
    assert response.status_code == 301
    assert response["Location"] == f"{with_file.url}files/report.pdf"
    private(with_file)
    assert client.get("/research/old/files/report.pdf").status_code == 404


def test_a_redirect_with_a_query_tells_no_more(client, home, output):
    Redirect.objects.create(old_path="/old?x=1", redirect_page=output)
    assert client.get("/old/?x=1")["Location"] == output.url
    output.unpublish()
    assert client.get("/old/?x=1").status_code == 404


def test_a_page_that_has_its_old_address_again_sends_nobody_round(client, home, output):
    Redirect.objects.create(old_path=output.url.rstrip("/"), redirect_page=output)
    assert client.get(f"{output.url}nope/").status_code == 404


def test_a_redirect_to_another_site_still_leads_there(client, home):
    Redirect.objects.create(old_path="/old", redirect_link="https://example.org/")
    assert client.get("/old/")["Location"] == "https://example.org/"


def test_a_file_of_a_private_collection_is_not_found(client, with_file):
    collection = Collection.get_first_root_node().add_child(name="Private")
    document = with_file.files.first().document
    CustomDocument.objects.filter(pk=document.pk).update(collection=collection)
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    assert client.get(f"{with_file.url}files/report.pdf").status_code == 404


def test_a_file_that_is_gone_from_the_disk_is_not_found(client, with_file):
    document = with_file.files.first().document
    document.file.storage.delete(document.file.name)
    assert client.get(f"{with_file.url}files/report.pdf").status_code == 404
    assert client.get(with_file.url).status_code == 200


def edit(client, document):
    new = SimpleUploadedFile("new.pdf", b"%PDF-1.4 theirs")
    return client.post(
        f"/admin/documents/edit/{document.pk}/", {"title": "T", "file": new, "collection": 1}
    )


def test_an_editor_does_not_change_a_file_that_is_public(as_editor, editor, with_file):
    document = with_file.files.first().document
    CustomDocument.objects.filter(pk=document.pk).update(uploaded_by_user=editor)
    response = edit(as_editor, document)
    assert "A published page shows this file" in response.content.decode()
    document.refresh_from_db()
    assert document.file.read() == b"%PDF ours"
    document.file.close()


def test_an_editor_changes_a_file_of_their_own_that_is_not_public(as_editor, editor, home):
    document = factories.document()
    CustomDocument.objects.filter(pk=document.pk).update(uploaded_by_user=editor)
    assert edit(as_editor, document).status_code == 302


def test_an_editor_does_not_change_the_file_of_another(as_editor, home):
    assert edit(as_editor, factories.document()).status_code == 302
    assert CustomDocument.objects.get().title == "The report"


def test_a_moderator_changes_a_file_that_is_public(as_moderator, with_file):
    document = with_file.files.first().document
    assert edit(as_moderator, document).status_code == 302
    assert CustomDocument.objects.get(pk=document.pk).title == "T"


def test_a_reference_from_something_that_is_no_page_makes_nothing_public(with_file):
    with_file.unpublish()
    assert not may_fetch(AnonymousUser(), with_file.files.first().document)


def test_staff_delete_an_output_with_corrections(as_moderator, output):
    output.corrections = [Correction(text="Mended.")]
    output.save_revision().publish()
    assert as_moderator.post(f"/admin/pages/{output.pk}/delete/").status_code == 302
    assert not OutputPage.objects.exists()


@pytest.mark.parametrize("grid", [None, [], 5, {}, {"data": None}, {"data": []}, {"data": [5]},
                                  {"data": [["a"], ["a", "b"]]}, {"data": [[5]]}])  # fmt: skip
def test_what_is_no_table_is_told_from_one(grid):
    assert not is_grid(grid)
    assert is_grid({"data": [["a", None], ["b", ""]]})


@pytest.mark.parametrize("table", [{}, {"data": []}, {"first_col_is_header": True}])
def test_a_damaged_table_does_not_bring_a_page_down(client, output, table):
    value = {"table": table | {"first_row_is_table_header": True}, "unit": "", "source": ""}
    output.body = BodyBlock().to_python([{"type": "table", "value": value}])
    output.save()
    assert client.get(output.url).status_code == 200


@pytest.mark.parametrize("key", ["9" * 30, "0", "-1", "abc", ""])
def test_a_damaged_link_does_not_bring_a_page_down(client, output, key):
    text = f'<p><a linktype="page" id="{key}">Words</a></p>'
    output.body = json.dumps([{"type": "text", "value": text}])
    output.save()
    page = client.get(output.url)
    assert page.status_code == 200
    assert "Words" in page.content.decode()


def test_many_years_cost_no_more_than_a_few(client, research):
    years = "&".join(f"year={year:04}" for year in range(1, 3000))
    listing = client.get(f"/research/?{years}").context["listing"]
    assert len(listing.chosen["year"]) == 10


@pytest.mark.exhaustive
def test_the_password_of_a_page_is_not_guessed_without_end(client, output):
    restriction = PageViewRestriction.objects.create(
        page=output, restriction_type="password", password="x"
    )
    address = f"/_util/authenticate_with_password/{restriction.pk}/{output.pk}/"
    wrong = {"password": "wrong", "return_url": output.url}
    assert {client.post(address, wrong).status_code for _ in range(5)} == {200}
    response = client.post(address, {"password": "x", "return_url": output.url})
    assert response.status_code == 429
    assert 600 < int(response["Retry-After"]) <= 900


def test_the_password_of_a_page_opens_it(client, output):
    restriction = PageViewRestriction.objects.create(
        page=output, restriction_type="password", password="x"
    )
    address = f"/_util/authenticate_with_password/{restriction.pk}/{output.pk}/"
    client.post(address, {"password": "x", "return_url": output.url})
    assert "Pooled budgets" in client.get(output.url).content.decode()
