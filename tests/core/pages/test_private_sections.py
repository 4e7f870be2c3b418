"""With however many private pages, staff can add another, and Wagtail knows which are private."""

import pytest
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from tests import factories

pytestmark = pytest.mark.django_db
MANY = 1200  # SQLite takes expressions of a depth of 1,000


@pytest.fixture
def closed(research):
    pages = factories.many(
        factories.OutputFactory, research, MANY, rows=lambda page: [], title="Closed"
    )
    PageViewRestriction.objects.bulk_create(
        PageViewRestriction(page_id=page.pk, restriction_type="login") for page in pages
    )
    return pages


@pytest.mark.postgresql
def test_a_page_can_be_added_beside_a_thousand_that_are_private(as_moderator, closed, research):
    at = reverse("wagtailadmin_pages:add", args=["research", "outputpage", research.pk])
    response = as_moderator.get(at)
    assert response.status_code == 200
    assert "Visible to all" in response.content.decode()


def test_wagtail_asks_for_private_pages_as_before(home, research, events):
    page = factories.output(research)
    PageViewRestriction.objects.create(page=research, restriction_type="login")
    private = Page.objects.private()
    assert set(private.values_list("pk", flat=True)) == {research.pk, page.pk}
    assert not Page.objects.public().filter(pk=page.pk).exists()
    assert Page.objects.public().filter(pk=events.pk).exists()
