"""On pages, too, a link to a DOI leads to that one, whatever signs it holds."""

from bs4 import BeautifulSoup

from core.pages.withdrawing import Given, giving
from tests import factories

DOI, ADDRESS = "10.1234/a#b?c%20<d", "https://doi.org/10.1234/a%23b%3Fc%2520%3Cd"


def links(client, page) -> set[str]:
    soup = BeautifulSoup(client.get(page.url).content, "html.parser")
    return {a["href"] for a in soup("a") if "doi.org" in a["href"]}


def test_the_page_of_a_work_leads_there(client, research):
    page = factories.output(research, doi=DOI)
    assert links(client, page) == {ADDRESS}


def test_so_does_what_stands_there_once_it_is_withdrawn(client, research):
    page = factories.output(research, doi=DOI)
    with giving(Given("An error.", "the Centre")):
        page.unpublish()
    assert links(client, page) == {ADDRESS}
