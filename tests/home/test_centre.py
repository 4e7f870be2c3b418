"""The Centre's own content, as a reader finds it after `load_centre`."""

import pytest
from wagtail.models import Page, Site

from core.models import SiteSettings, Withdrawal
from core.server.routing import read_tree
from core.values.themes import THEMES
from home.loading.load import load
from home.models import HomePage, StandardPage
from research.models import OutputPage, ThemePage
from tests.queries import count_queries


def test_the_five_documents_become_five_published_outputs(centre):
    outputs = OutputPage.objects.published()
    assert outputs.without_samples().count() == 5
    assert ThemePage.objects.published().count() == 5
    assert HomePage.objects.get().live
    assert StandardPage.objects.filter(slug__in=["about", "contact", "privacy"]).count() == 3


@pytest.mark.parametrize(
    ("slug", "kind", "iso", "byline"),
    [
        ("effective-partnering", "feature", "2009-07-17", "John Tizard"),
        ("future-of-partnership-working", "presentation", "2009-12-04", "Professor Tony Bovaird"),
        ("how-partnerships-should", "commentary", "2008-12-03", "John Tizard"),
        ("partnership-working-research-report-88", "report", "", "Third Sector Research Centre"),
        ("public-service-partnering", "commentary", "", "Mike Bennett"),
    ],
)
def test_each_document_keeps_its_type_date_and_author(centre, slug, kind, iso, byline):
    page = OutputPage.objects.get(slug=slug)
    assert (page.type, page.date_iso, page.byline) == (kind, iso, byline)
    assert page.theme_list
    assert page.kinds
    assert len(page.summary_points) >= 3
    assert len(page.abstract.split()) >= 80
    assert sum(part.is_section for part in page.parts) >= 3


def test_the_feature_says_where_it_first_appeared(centre):
    page = OutputPage.objects.get(slug="effective-partnering")
    assert page.container == "Public Management and Policy"
    assert "permission" in page.permission


def test_the_governance_test_is_a_table_with_headers(centre):
    page = OutputPage.objects.get(slug="future-of-partnership-working")
    (table,) = [part.block.value for part in page.parts if part.block.block_type == "table"]
    assert "Carrick" in table.caption
    assert table.head[1:] == ["1", "2", "3", "4", "5"]
    assert table.rows[1][0]["header"]


def test_links_between_pages_are_kept_by_page(centre):
    text = ThemePage.objects.get(slug="finance").known
    target = OutputPage.objects.get(slug="how-partnerships-should")
    assert f'linktype="page" id="{target.pk}"' in text
    assert 'href="/research/' not in text


def test_loading_twice_changes_nothing(centre):
    before = list(Page.objects.order_by("pk").values("pk", "latest_revision_id", "path"))
    load()
    assert list(Page.objects.order_by("pk").values("pk", "latest_revision_id", "path")) == before


def test_a_new_site_has_withdrawn_nothing(centre):
    assert not Withdrawal.objects.exists()


def test_the_menu_is_in_order(centre):
    titles = [page.title for page in read_tree(Site.objects.get(), "").menu]
    assert titles == ["Research", "Events", "Themes", "People", "Partners", "About the Centre"]


def test_the_foot_names_the_sponsors_as_the_documents_do(centre):
    assert (
        "Aldridge Foundation, Balfour Beatty and Professor Keith Palmer"
        in SiteSettings.objects.get().sponsor_line
    )


@pytest.mark.exhaustive
def test_a_page_takes_few_queries_and_none_twice(client, centre):
    for address in [
        "/",
        "/research/",
        "/research/effective-partnering/",
        "/research/future-of-partnership-working/",
        "/research/?q=partnership&theme=finance",
        "/research/?theme=finance&theme=governance",
        "/themes/",
        *[f"/themes/{slug}/" for slug in THEMES],
        "/themes/governance/who-answers-for-it/",
        "/about/",
        "/about/objectives/",
        "/about/independence/",
        "/people/",
        "/people/john-tizard/",
        "/people/tony-bovaird/",
        "/people/mike-bennett/",
        "/partners/",
        "/partners/pmpa/",
        "/partners/third-sector-research-centre/",
        "/partners/sample-borough-of-overlap/",
        "/projects/",
        "/projects/?theme=capacity&status=completed",
        "/projects/?partner=sample-two-circles-trust",
        "/research/?person=john-tizard",
        "/events/",
        "/events/past/",
        "/events/2009/12/",
        "/events/tony-bovaird-future-of-partnership-working/",
        "/search/?q=partnership",
    ]:
        asked = count_queries(client, address)
        # A person's publications are from memory: one query more, to see that it is up to date.
        assert asked.total <= 10, address
        assert not asked.repeated, (address, asked.repeated)


@pytest.mark.matrix
@pytest.mark.parametrize(
    ("address", "most"),
    # Every sort of rows is there, and a thread: 3 queries around the page, 5 rows of its own, 3
    # for the publications it gathers, 3 for the thread, 1 for all links. The report has answered a
    # suggestion.
    [
        ("/projects/sample-who-keeps-the-keys/", 15),
        ("/research/sample-sharing-a-building/", 13),
        ("/research/partnership-working-research-report-88/", 12),
        ("/events/sample-sharing-a-building-who-decides/", 13),
        ("/events/sample-reading-circle/", 10),
    ],
)
def test_a_page_that_has_everything_asks_nothing_twice(client, centre, address, most):
    asked = count_queries(client, address)
    assert asked.total <= most
    assert not asked.repeated


def test_a_page_that_is_not_found_takes_few_queries(client, centre):
    asked = count_queries(client, "/research/nothing/", status=404)
    assert asked.total <= 7


@pytest.mark.exhaustive
def test_every_type_of_page_can_be_previewed(centre):
    seen = set()
    for page in Page.objects.filter(depth__gt=1).specific():
        response = page.make_preview_request()
        assert response.status_code == 200
        assert page.heading.split()[0] in response.content.decode()
        seen.add(type(page).__name__)
    assert len(seen) == 15
