"""The files for a DOI, from the form of an output, on a wide screen and on a phone."""

import pytest

from tests.browser.axe import violations

WORK = """
from core.models import SiteSettings
from research.models import OutputPage
from tests import factories
factories.mailbox("office@example.org")
page = OutputPage.objects.filter(slug="a-doi-of-its-own").first()
if page is None:
    above = OutputPage.objects.first().get_parent()
    page = factories.output(above, title="A DOI of its own", slug="a-doi-of-its-own")
doi = "10.1234/" + "a-very-long-suffix-without-a-break-" * 4
page = factories.again(page, doi=doi if {has_doi} else "")
print(OutputPage.objects.get(slug="a-doi-of-its-own").pk)
"""


@pytest.fixture
def work(served):
    """A function that makes an output with a DOI, or without; its key."""
    return lambda has_doi: int(served.shell(WORK.replace("{has_doi}", str(has_doi))))


def test_a_moderator_is_led_to_the_files_and_saves_one(sign_in, work):
    key = work(has_doi=True)
    page = sign_in("moderators")
    page.goto(f"/admin/pages/{key}/edit/")
    page.get_by_role("button", name="Actions", exact=True).first.click()
    page.get_by_role("link", name="Files for a DOI").first.click()
    with page.expect_download() as saved:
        page.get_by_role("link", name="File for Crossref").click()
    assert saved.value.suggested_filename == "a-doi-of-its-own-crossref.xml"


@pytest.mark.parametrize("has_doi", [True, False])
def test_it_fits_on_a_phone_and_axe_finds_nothing(sign_in, work, has_doi):
    key = work(has_doi=has_doi)
    page = sign_in("moderators", width=390)
    page.goto(f"/admin/outputs/{key}/doi/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert violations(page) == []
