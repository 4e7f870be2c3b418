"""Typed links of a work: in the header of what answers, and in a linkset (RFC 9264)."""

import json
import re

import pytest
from lxml import etree

from core.pagecache.usual import OTHERS, USUAL
from interop.forms import forms
from interop.forms.signposting import header, linkset, linkset_text, of_page, to_linkset
from interop.links_sent import MOST
from interop.parts import Agent
from research.models import Contribution, OutputFile
from tests import factories
from tests.core.server.web.wiring import served
from tests.fetching import fetch
from tests.interop.heads import links_of
from tests.interop.works import work
from tests.scenery import standing

LINE = re.compile(r'<([^>]+)>; rel="([^"]+)"(?:; type="([^"]+)")?; anchor="([^"]+)",?')


@pytest.fixture
@standing
def paper(research, people):
    """An output with an author, a file and a licence."""
    ada = factories.person(people, orcid="0000-0002-1825-0097")
    file = OutputFile(document=factories.document(), name="report.pdf")
    rows = {"contributions": [Contribution(person=ada)], "files": [file]}
    return factories.output(research, slug="paper", licence="cc-by-4.0", doi="10.1234/a", rows=rows)


def hrefs(links, relation) -> list[str]:
    return [link["url"] for link in links[relation]]


def test_the_page_leads_to_all_that_belongs_to_it(client, paper):
    links = links_of(client.get(paper.url))
    assert hrefs(links, "author") == ["https://orcid.org/0000-0002-1825-0097"]
    assert hrefs(links, "cite-as") == ["https://doi.org/10.1234/a"]
    assert hrefs(links, "license") == ["https://creativecommons.org/licenses/by/4.0/"]
    assert hrefs(links, "type") == ["https://schema.org/AboutPage", "https://schema.org/Report"]
    (item,) = links["item"]
    assert item == {"url": f"{paper.absolute_url}files/report.pdf", "type": "application/pdf"}
    (whole,) = links["linkset"]
    assert whole["type"] == "application/linkset+json"


def test_each_form_describes_it(client, paper):
    links = links_of(client.get(paper.url))["describedby"]
    known = {it.media_type for it in forms()} - {"text/markdown"}
    assert {link["type"] for link in links} == known
    assert "application/ld+json" in known


def test_without_a_doi_its_address_is_cited(client, output):
    assert hrefs(links_of(client.get(output.url)), "cite-as") == [output.absolute_url]


def test_a_file_leads_to_its_page(client, paper):
    response = client.get(f"{paper.url}files/report.pdf")
    response.close()
    links = links_of(response)
    assert links["collection"] == [{"url": paper.absolute_url, "type": "text/html"}]
    assert {"license", "type", "linkset"} <= links.keys()


def test_so_it_does_where_somebody_has_the_file_already(client, paper):
    address = f"{paper.url}files/report.pdf"
    etag = fetch(client, address).headers["ETag"]
    held = client.get(address, headers={"If-None-Match": etag})
    assert (held.status_code, "collection" in links_of(held)) == (304, True)


def test_the_linkset_says_of_each_what_its_header_says(client, paper):
    response = client.get(f"{paper.url}linkset.json")
    assert response["Content-Type"] == "application/linkset+json"
    of = {context["anchor"]: context for context in response.json()["linkset"]}
    sent = links_of(client.get(paper.url))
    for relation in sent.keys() - {"linkset"}:
        told = [link["href"] for link in of[paper.absolute_url][relation]]
        assert told == hrefs(sent, relation)
    assert "collection" in of[f"{paper.absolute_url}files/report.pdf"]
    assert "describes" in of[f"{paper.absolute_url}cite.jsonld"]


def test_the_text_of_it_says_the_same(client, paper):
    response = client.get(f"{paper.url}linkset.txt")
    assert response["Content-Type"] == "application/linkset"
    lines = LINE.findall(response.content.decode())
    contexts = client.get(f"{paper.url}linkset.json").json()["linkset"]
    told = [
        (link["href"], relation, link.get("type", ""), context["anchor"])
        for context in contexts
        for relation in context.keys() - {"anchor"}
        for link in context[relation]
    ]
    assert sorted(lines) == sorted(told)


def test_all_its_links_are_links(client, paper):
    """No address that it names, of this site, is wrong; forms have theirs from another hand."""
    of_page_ = client.get(f"{paper.url}linkset.json").json()["linkset"][0]
    named = [
        link["href"] for links in of_page_.values() if isinstance(links, list) for link in links
    ]
    own = [address for address in named if address.startswith(paper.absolute_url)]
    asked = [a.removeprefix("http://testserver") for a in own if "/cite." not in a]
    assert [fetch(client, address).status_code for address in asked] == [200] * len(asked)
    assert asked


def test_each_description_answers_as_what_its_link_says(client, paper):
    """Below the page, and at the page itself for who asks for that type by Accept."""
    for link in links_of(client.get(paper.url))["describedby"]:
        address = link["url"].removeprefix("http://testserver")
        below = client.get(address)
        at_page = client.get(paper.url, headers={"accept": link["type"]})
        for response in (below, at_page):
            assert response.status_code == 200
            assert response["Content-Type"].partition(";")[0] == link["type"]
        assert (at_page.content, at_page["Content-Location"]) == (below.content, address)
        assert is_well_made(below.content, link["type"])


def is_well_made(content: bytes, media_type: str) -> bool:
    """Whether what is called JSON or XML is; of other types, whether there is anything."""
    if media_type.endswith("json"):
        return bool(json.loads(content))
    if media_type.endswith("xml"):
        return len(etree.fromstring(content)) > 0
    return bool(content.strip())


# --- How much fits -----------------------------------------------------------------------------


def test_what_does_not_fit_is_left_to_the_linkset():
    record = work(agents=tuple(Agent(f"N{n}", path=f"/people/{n}/") for n in range(50)))
    lead = to_linkset(record, record.url)
    assert header(of_page(record), lead, 2000) == str(lead)
    assert len(linkset(record)["linkset"][0]["author"]) == 50
    assert linkset_text(record).count('rel="author"') == 50


def bytes_of(head: dict[str, str]) -> int:
    return len("HTTP/1.1 200 OK\r\n\r\n") + sum(len(f"{n}: {v}\r\n") for n, v in head.items())


@pytest.mark.parametrize("authors", [1, 20, 60, 100])
def test_all_headers_of_an_answer_stay_below_four_kilobytes(client, research, authors):
    names = [("Ada", f"Field {n} of a family with a name as long as this") for n in range(authors)]
    files = [
        OutputFile(document=factories.document(name=f"{n}.pdf"), name=f"{n}.pdf")
        for n in range(authors)
    ]
    page = factories.output(research, authors=names, rows={"files": files})
    head = dict(client.get(page.url).headers) | OTHERS
    assert bytes_of(head) <= MOST - 400  # for what the server says of itself
    assert "linkset" in head["Link"]
    assert ("item" in head["Link"]) == (authors == 1 or authors == 20)


def test_all_headers_are_counted():
    """What the server itself adds fits into what is left for it."""
    usual = [(name, value) for name, value in (USUAL | OTHERS).items()]

    def answer(environ, start_response):
        start_response("200 OK", [*usual, ("Content-Length", "0"), ("ETag", f'W/"{"a" * 32}"')])
        return []

    with served(answer) as connect:
        client = connect()
        client.send("GET / HTTP/1.1")
        _, head = client.head()
    assert bytes_of(head) - bytes_of(USUAL | OTHERS) < 300


# --- Who has none ------------------------------------------------------------------------------


def test_a_sample_has_no_links_and_no_linkset(client, research):
    page = factories.output(research, is_sample=True)
    assert "Link" not in client.get(page.url).headers
    assert client.get(f"{page.url}linkset.json").status_code == 404


def test_no_other_page_has_any(client, output, home):
    assert "Link" not in client.get("/").headers
    assert "Link" not in client.get("/research/").headers
    assert "Link" not in client.get(f"{output.url}card.png").headers


def test_an_address_that_is_no_ascii_is_written_as_a_uri():
    record = work(licence_address='https://example.org/é"<>\r\nX: y')
    sent = header(of_page(record), to_linkset(record, record.url), 4000)
    assert "https://example.org/%C3%A9%22%3C%3E%0D%0AX:%20y>" in sent
    assert json.loads(json.dumps(linkset(record)))["linkset"]
