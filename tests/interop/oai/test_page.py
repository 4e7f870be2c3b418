"""A browser is shown a page at `/oai`; programs, and whoever says a verb, are answered in XML."""

import re
from html import unescape

import pytest
from wagtail.models import Site as WagtailSite

from core.models import SiteSettings
from core.visitors import limits
from interop.oai.arguments import VERBS
from tests import factories
from tests.core.pagecache.asking import Site
from tests.fetching import fetch
from tests.interop.oai.asking import DC, ask, code, parsed, some_seconds_later, texts
from tests.interop.oai.writing import write
from tests.queries import count_queries

pytestmark = [pytest.mark.django_db]
FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
CHROME = f"{FIREFOX[:-10]},image/avif,image/webp,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7"
SCYTHE = "text/xml; charset=utf-8, application/xml; charset=utf-8"
LONG = "text/html," + ",".join(f"made/up-{n}" for n in range(5000))


def of(client, accept: str | None, address="/oai"):
    return client.get(address, headers={"accept": accept} if accept is not None else {})


def varies(answer) -> list[str]:
    return answer["Vary"].split(", ")


@pytest.mark.parametrize("accept", [FIREFOX, CHROME, "text/html", "text/html, */*;q=0.1"])
def test_a_browser_is_shown_a_page(client, home, accept):
    page = of(client, accept)
    assert page["Content-Type"] == "text/html; charset=utf-8"
    assert "http://testserver/oai" in page.content.decode()
    assert "Accept" in varies(page)


@pytest.mark.parametrize(
    "accept",
    [
        *[None, "", "*/*", "text/xml", "application/xml", SCYTHE, LONG, "image/png", ";;,=;q"],
        *["*/*;q=banana", "text/html;q=0.5, text/xml", "text/html;q=0"],
    ],
)
def test_all_others_are_told_in_xml_that_a_verb_is_missing(client, home, accept):
    answer = of(client, accept)
    assert code(parsed(answer)) == "badVerb"
    assert "Accept" in varies(answer)


def test_a_browser_that_says_a_verb_is_answered_in_xml(client, home):
    answer = of(client, FIREFOX, "/oai?verb=Identify")
    assert texts(parsed(answer), "protocolVersion") == ["2.0"]
    assert code(parsed(client.post("/oai", headers={"accept": FIREFOX}))) == "badVerb"


def test_the_other_address_leads_here_with_all_that_was_asked(client, home):
    answer = client.get("/oai/?verb=ListRecords&metadataPrefix=oai_dc")
    assert (answer.status_code, answer.url) == (301, "/oai?verb=ListRecords&metadataPrefix=oai_dc")


def test_each_example_on_the_page_is_answered_with_something(client, research):
    factories.output(research)
    with some_seconds_later():
        page = of(client, FIREFOX).content.decode()
        found = [unescape(url) for url in re.findall(r'href="(/oai\?[^"]+)"', page)]
        assert {code(parsed(client.get(url))) for url in found} == {""}
    assert {url.split("verb=")[1].split("&")[0] for url in found} == VERBS.keys()


def test_the_page_costs_few_queries_and_stands_without_any_work(client, home):
    assert of(client, FIREFOX).content.count(b"/oai?verb=") == 4
    assert count_queries(client, "/oai?verb=Identify").total <= 3


# --- Kept pages, robots -----------------------------------------------------------------------


@pytest.fixture
def kept(research, settings):
    """The site behind its cache."""
    settings.ALLOWED_HOSTS = ["localhost", "testserver"]
    SiteSettings.for_site(WagtailSite.objects.get())
    return Site()


def test_no_answer_to_a_harvester_is_kept(kept, client, monkeypatch):
    monkeypatch.setattr("interop.oai.verbs.PAGE", 2)
    write(7)
    token = texts(ask(client, "ListRecords", **DC), "resumptionToken")[0]
    asked = [f"/oai?verb={verb}" for verb in VERBS]
    asked += ["/oai", "/oai?verb=ListRecords&metadataPrefix=oai_dc"]
    asked += [f"/oai?verb=ListRecords&resumptionToken={token}"]
    assert [address for address in asked if kept.is_kept(address)] == []
    assert kept.cache.pages.size == kept.cache.queries.size == 0


def test_the_page_for_people_is_kept_apart_from_what_programs_get(kept):
    assert kept.is_kept("/oai", HTTP_ACCEPT=FIREFOX)
    assert b"<OAI-PMH" in kept.get("/oai").text
    assert b"<OAI-PMH" in kept.get("/oai?verb=Identify", HTTP_ACCEPT=FIREFOX).text
    assert kept.cache.pages.size == 0 < kept.cache.queries.size


def test_what_asks_is_not_counted_by_any_limit(client, output, monkeypatch):
    """No wall stands before what is there for programs, however often they come."""
    counted = []
    monkeypatch.setattr(limits, "count", lambda *key: counted.append(key) or (10_000, 60))
    agent = {"user-agent": "Mozilla/5.0 (compatible; SomeBot/2.1)"}
    files = [f"{output.url}card.png", "/robots.txt", "/sitemap.xml", "/sitemap-pages-1.xml"]
    for address in ["/oai?verb=Identify", "/oai?verb=ListRecords&metadataPrefix=oai_dc", *files]:
        assert {fetch(client, address, headers=agent).status_code for _ in range(30)} == {200}
    assert counted == []


def test_robots_are_asked_to_leave_nothing_of_it_alone(client, output):
    lines = client.get("/robots.txt").content.decode().splitlines()
    rules = [line.removeprefix("Disallow: ") for line in lines if line.startswith("Disallow")]
    asked = "verb=ListRecords&metadataPrefix=oai_dc&from=2009-07-17&until=2030-01-01&set=type"
    addresses = ["/oai", "/oai?verb=Identify", f"/oai?{asked}", "/sitemap.xml"]
    addresses += ["/oai?verb=GetRecord&identifier=oai%3Aexample.org%3Aresearch%2F7"]
    addresses += ["/oai?verb=ListRecords&resumptionToken=eyJhIjoxfQ:1abc:x-_y"]
    addresses += ["/sitemap-pages-1.xml", f"{output.url}files/report.pdf"]
    assert len(rules) > 10
    assert [(a, r) for a in addresses for r in rules if is_ruled_out(a, r)] == []


def is_ruled_out(address: str, rule: str) -> bool:
    """As RFC 9309 §2.2.3 has it."""
    pattern = re.escape(rule).replace(r"\*", ".*").replace(r"\$", "$")
    return re.match(pattern, address) is not None
