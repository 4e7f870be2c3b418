"""A page that published pages point to is not deleted by mistake."""

import pytest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from core.models import CustomDocument
from core.relations.uses import published_uses
from home.models import HomeFeature
from research.models import OutputPage
from tests import factories

pytestmark = pytest.mark.usefixtures("indexed")


def linking(parent, target, *, title="Our method", live=True):
    """A page whose text has a link to `target`."""
    text = f'<p>See <a linktype="page" id="{target.pk}">it</a>.</p>'
    body = [("text", text)]
    return factories.StandardPageFactory(parent=fresh(parent), title=title, body=body, live=live)


def fresh(page):
    return Page.objects.get(pk=page.pk).specific


def address(page):
    return reverse("wagtailadmin_pages:delete", args=[page.pk])


def delete_many(client, *pages):
    ids = "&".join(f"id={page.pk}" for page in pages)
    listing = reverse("wagtailadmin_explore", args=[pages[0].get_parent().pk])
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    return client.post(f"{bulk}?next={listing}&{ids}", follow=True)


def is_there(page):
    return Page.objects.filter(pk=page.pk).exists()


def test_a_page_that_nothing_points_to_is_deleted(as_moderator, output):
    assert "Are you sure" in as_moderator.get(address(output)).content.decode()
    assert as_moderator.post(address(output)).status_code == 302
    assert not is_there(output)


def test_a_page_in_use_is_not_deleted(as_moderator, home, output):
    user = linking(home, output)
    response = as_moderator.post(address(output))
    text = response.content.decode()
    assert response.status_code == 409
    assert is_there(output)
    assert f'<a href="/admin/pages/{user.pk}/edit/">Our method</a> (Page)' in text
    assert "Take it off the site instead (Unpublish)" in text


def test_the_reason_is_given_before_anybody_is_asked(as_moderator, home, output):
    linking(home, output)
    response = as_moderator.get(address(output))
    text = response.content.decode()
    assert response.status_code == 200
    assert "This page was not deleted." in text
    assert reverse("wagtailadmin_pages:unpublish", args=[output.pk]) in text
    assert "Yes, delete it" not in text


def test_once_the_link_is_gone_the_page_is_deleted(as_moderator, home, output):
    user = linking(home, output)
    user.body = []
    user.save_revision().publish()
    as_moderator.post(address(output))
    assert not is_there(output)


def test_a_page_below_counts_too(admin_client, home, output, research):
    linking(home, output)
    assert admin_client.post(address(research)).status_code == 409
    assert is_there(research)


def test_what_only_a_draft_points_to_is_deleted(as_moderator, home, output):
    linking(home, output, live=False)
    as_moderator.post(address(output))
    assert not is_there(output)


def test_what_only_a_private_page_points_to_is_deleted(as_moderator, home, output):
    user = linking(home, output)
    PageViewRestriction.objects.create(page=user, restriction_type="login")
    as_moderator.post(address(output))
    assert not is_there(output)


def test_what_goes_with_it_does_not_keep_it(admin_client, home):
    about = factories.StandardPageFactory(parent=home, title="About us")
    below = linking(about, about)
    linking(below, below)
    admin_client.post(address(about))
    assert not is_there(about)


def test_the_pages_above_do_not_keep_it(as_moderator, home, output):
    HomeFeature.objects.create(home=home, output=output)
    home.save_revision().publish()
    as_moderator.post(address(output))
    assert not is_there(output)


def test_redirects_and_sites_do_not_keep_it(as_moderator, output):
    Redirect.objects.create(old_path="/old", redirect_page=output)
    assert published_uses(output) == []
    as_moderator.post(address(output))
    assert not is_there(output)


def test_a_page_is_named_once_however_often_it_points(home, output, research):
    user = linking(home, output)
    user.body = [("text", f'<a linktype="page" id="{key}">it</a>') for key in [output.pk] * 3]
    user.save_revision().publish()
    linking(home, fresh(research), title="A first one")
    assert [use.title for use in published_uses(research)] == ["A first one", "Our method"]


def test_a_draft_in_use_is_not_told_to_be_unpublished(as_moderator, home, output):
    linking(home, output)
    output.unpublish()
    text = as_moderator.get(address(output)).content.decode()
    assert "It is not on the site." in text
    assert "Unpublish" not in text.split("nice-padding")[1]


def test_an_editor_still_deletes_no_published_page(as_editor, output):
    assert as_editor.post(address(output)).status_code == 302
    assert is_there(output)


def test_many_are_deleted_where_nothing_points_to_them(as_moderator, research, output):
    other = factories.output(research)
    assert "2 pages have been deleted" in delete_many(as_moderator, output, other).content.decode()
    assert not OutputPage.objects.exists()


def test_of_many_none_is_deleted_where_one_is_in_use(as_moderator, home, research, output):
    other = factories.output(research)
    linking(home, output)
    text = delete_many(as_moderator, output, other).content.decode()
    assert "Nothing was deleted: “Pooled budgets” is used on “Our method”." in text
    assert OutputPage.objects.count() == 2


def test_pages_that_only_point_to_each_other_go_together(as_moderator, home, output):
    user = linking(home, output)
    delete_many(as_moderator, output, user)
    assert not is_there(output)
    assert not is_there(user)


def test_of_what_uses_one_of_many_five_are_named(as_moderator, home, output):
    for number in range(7):
        linking(home, output, title=f"Page {number}")
    text = delete_many(as_moderator, output).content.decode()
    assert "“Page 4” and 2 more." in text
    assert "Page 5" not in text


def test_other_things_are_deleted_in_bulk_as_ever(admin_client, home):
    document = factories.document()
    bulk = reverse("wagtail_bulk_action", args=["core", "customdocument", "delete"])
    assert admin_client.post(f"{bulk}?id={document.pk}").status_code == 302
    assert not CustomDocument.objects.exists()


@pytest.mark.parametrize("ask", [lambda c, p: c.get(address(p)), delete_many])
def test_hostile_titles_stay_words(as_moderator, home, output, ask):
    linking(home, output, title="<script>alert(1)</script>")
    text = ask(as_moderator, output).content.decode()
    assert "<script>alert(1)" not in text
    assert "&lt;script&gt;alert(1)" in text
