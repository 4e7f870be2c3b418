"""Every kind of answer that a visitor gets bears the headers that it must, and no cookie."""

import datetime
from dataclasses import dataclass, field

import pytest
import time_machine
from django.http import HttpResponse
from wagtail.contrib.redirects.models import Redirect

from core.exports.csv_export import csv_response
from core.files.sending import file_response
from core.server.charset import utf_8_only
from core.server.headers import POLICY, complete_headers, of_refusals
from interop.editions.keeping import make
from interop.editions.versions import make_version
from interop.models import KeptVersion
from research.models import Correction, OutputFile
from tests import factories
from tests.core.server.linting import wrong
from tests.core.server.web.wiring import served
from tests.exports import exports
from tests.fetching import fetch
from tests.interop.editions.recording import record
from tests.scenery import standing
from tests.suggestions.suggesting import confirm_path

pytestmark = pytest.mark.usefixtures("indexed")
HTML, JSON = "text/html; charset=utf-8", "application/json"
ATOM, ICS = "application/atom+xml; charset=utf-8", "text/calendar; charset=utf-8"
STRICT, RUNS_NOTHING = "default-src 'self';", "default-src 'none';"
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "SAMEORIGIN",
    "Content-Security-Policy": STRICT,
    "Permissions-Policy": POLICY,
    "Content-Encoding": None,
    "X-Robots-Tag": None,
    "Set-Cookie": None,
}
CSV = "text/csv; charset=utf-8; header=present"
XML = "text/xml; charset=utf-8"
EXPORTED = (
    ATOM,
    ICS,
    JSON,
    XML,
    "text/csv",
    "application/xml",
    "text/markdown",
    "application/linkset",
)
TOO_MUCH = f"X-Long: {'a' * 70_000}"
UNLISTED = {"X-Robots-Tag": "noindex"}
PRIVATE = UNLISTED | {"Referrer-Policy": "no-referrer", "Cache-Control": "no-store, private"}
NEVER = {"Cache-Control": "max-age=0, no-cache, no-store, must-revalidate, private"}
PROBLEM, OPEN = "application/problem+json", {"Cross-Origin-Resource-Policy": "cross-origin"}
OURS = {"Cross-Origin-Resource-Policy": "same-origin"}
FRAMED = UNLISTED | {"X-Frame-Options": None, "Content-Security-Policy": RUNS_NOTHING}


def download(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}


@dataclass(frozen=True)
class Kind:
    """What an address answers: status, type, and headers other than those that all have."""

    status: int = 200
    type: str | None = HTML
    headers: dict = field(default_factory=dict)

    @property
    def is_for_others(self) -> bool:
        """Whether other sites are meant to show it."""
        is_export = (self.type or "").startswith(EXPORTED) or self.type == "image/png"
        return is_export and "Cache-Control" not in self.headers

    def wrong(self, response) -> dict:
        """Header → what it is, where that is not what it must be."""
        corp = "cross-origin" if self.is_for_others else "same-origin"
        own = {"Content-Type": self.type, "Cross-Origin-Resource-Policy": corp}
        wanted = own | EVERYWHERE | self.headers
        got = {name: response.headers.get(name) for name in wanted}
        got["Set-Cookie"] = response.cookies.output() or None
        # Of the policy, its first directive says which of the site's it is.
        wrong = {name: got[name] for name in wanted if got[name] != wanted[name]}
        if wanted["Content-Security-Policy"] in f"{wrong.get('Content-Security-Policy')};":
            del wrong["Content-Security-Policy"]
        return wrong | (
            {"status": response.status_code} if response.status_code != self.status else {}
        )


@pytest.fixture
@standing
def answers(research, events, partners, themes, people, home):
    """Address → the Kind of its answer."""
    paper = factories.output(research, slug="paper")
    paper.files = [OutputFile(document=factories.document(), name="report.pdf")]
    paper.corrections = [Correction(text="Mended.")]
    parts = [factories.chart(), factories.table(["Year"], ["2009"])]
    paper.body = factories.body(*factories.chapters(*parts))
    paper.save_revision().publish()
    make(paper.pk, "epub")
    for row in KeptVersion.objects.all():
        make_version(row.correction_id, row.format)
    factories.output(research, slug="gone").unpublish()
    event = factories.event(events, slug="talk", booking="here")
    make(record(events, slug="told", said="<p>Words.</p>").pk, "epub")
    person = factories.registration(event)
    factories.partner(partners, title="Body", slug="body")
    factories.person(people, slug="ada", email="a@example.org", contact_by="form")
    factories.StandardPageFactory(
        parent=home, title="About", slug="about", shows="funding-register"
    )
    factories.mailbox()
    factories.contact_page(home)
    Redirect.objects.create(old_path="/old", redirect_page=paper)
    it, new = factories.suggestion("answered"), factories.suggestion("received")
    support = it.supports.create(confirmed_at=it.changed_at, address_hash="x")
    page_of_it, track = (
        f"/suggestions/{it.reference}/",
        it.track_url.removeprefix("http://testserver"),
    )
    return {
        "/": Kind(),
        "/research/": Kind(),
        "/research/references/?style=mla": Kind(headers=UNLISTED),
        "/research/paper/": Kind(),
        "/research/paper/v1/": Kind(headers=UNLISTED),
        "/research/paper/v2/changes/": Kind(headers=UNLISTED),
        "/research/paper/chapters/1/": Kind(headers=UNLISTED),
        "/research/paper/card.png": Kind(type="image/png"),
        "/research/paper/text.md": Kind(type="text/markdown; charset=utf-8", headers=UNLISTED),
        "/research/paper/chart-1.csv": Kind(
            type=CSV, headers=UNLISTED | download("paper-chart-1.csv")
        ),
        "/research/paper/chart-1.svg": Kind(
            type="image/svg+xml; charset=utf-8", headers=UNLISTED | download("paper-chart-1.svg")
        ),
        "/research/paper/chart-1.png": Kind(
            type="image/png", headers=UNLISTED | OURS | download("paper-chart-1.png")
        ),
        "/research/paper/table-1.csv": Kind(
            type="text/csv; charset=utf-8", headers=UNLISTED | download("paper-table-1.csv")
        ),
        "/research/export.csv": Kind(type=CSV, headers=download("research.csv")),
        "/research/paper/files/report.pdf": Kind(
            type="application/pdf",
            headers={
                "Content-Disposition": 'inline; filename="report.pdf"',
                "Content-Security-Policy": RUNS_NOTHING,
            },
        ),
        "/research/paper/report.pdf": Kind(
            type="application/pdf",
            headers={
                "Content-Disposition": 'inline; filename="report.pdf"',
                "Content-Security-Policy": RUNS_NOTHING,
            },
        ),
        "/research/paper/report.epub": Kind(
            type="application/epub+zip",
            headers=download("paper.epub") | {"Content-Security-Policy": RUNS_NOTHING},
        ),
        "/research/paper/v1/report.pdf": Kind(
            type="application/pdf",
            headers=UNLISTED
            | {
                "Content-Disposition": 'inline; filename="paper-v1.pdf"',
                "Content-Security-Policy": RUNS_NOTHING,
            },
        ),
        "/research/paper/v1/report.epub": Kind(
            type="application/epub+zip",
            headers=UNLISTED
            | download("paper-v1.epub")
            | {"Content-Security-Policy": RUNS_NOTHING},
        ),
        "/research/paper/linkset.json": Kind(type="application/linkset+json"),
        "/research/paper/linkset.txt": Kind(type="application/linkset"),
        "/research/gone/": Kind(410),
        "/research/gone/files/report.pdf": Kind(410),
        "/research/gone/text.md": Kind(410),
        "/events/": Kind(),
        "/events/talk/": Kind(),
        "/events/talk/register/": Kind(),
        "/events/told/": Kind(),
        "/events/told/record.epub": Kind(
            type="application/epub+zip",
            headers=download("told.epub") | {"Content-Security-Policy": RUNS_NOTHING},
        ),
        "/events/talk/event.ics": Kind(type=ICS, headers=download("talk.ics")),
        "/events/calendar.ics": Kind(type=ICS),
        "/events/feed.atom": Kind(type=ATOM),
        "/events/export.csv": Kind(type=CSV, headers=download("events.csv")),
        "/themes/finance/events.ics": Kind(type=ICS),
        "/partners/body/embed/": Kind(headers=FRAMED),
        "/people/ada/contact/": Kind(),
        "/about/contact/": Kind(),
        "/about/contact/message/": Kind(),
        "/about/funding.csv": Kind(
            type=CSV,
            headers=download("funding-register.csv"),
        ),
        "/search/?q=a": Kind(headers=UNLISTED),
        "/search/suggestions/?q=pa": Kind(type=JSON, headers=UNLISTED),
        "/suggest/": Kind(),
        "/suggest/sent/": Kind(headers=UNLISTED),
        confirm_path(new): Kind(headers=PRIVATE),
        track: Kind(headers=PRIVATE),
        f"{track}data.json": Kind(type=JSON, headers=PRIVATE | download(f"{it.reference}.json")),
        support.url: Kind(headers=PRIVATE),
        person.url: Kind(headers=PRIVATE),
        f"{person.url}event.ics": Kind(type=ICS, headers=PRIVATE | download("event.ics")),
        f"{person.url}data.json": Kind(type=JSON, headers=PRIVATE | download("registration.json")),
        "/suggestions/": Kind(),
        page_of_it: Kind(),
        f"{page_of_it}support/": Kind(),
        f"{page_of_it}data.json": Kind(type="application/json; charset=utf-8"),
        "/suggestions/feed.atom": Kind(type=ATOM),
        "/suggestions/export.csv": Kind(type=CSV, headers=download("suggestions.csv")),
        "/suggestions/export.json": Kind(type="application/json; charset=utf-8"),
        "/suggestions/questions/": Kind(),
        "/suggestions/questions/feed.atom": Kind(type=ATOM),
        "/oai": Kind(type=XML),
        "/oai?verb=ListRecords&metadataPrefix=oai_dc": Kind(type=XML),
        "/oai/": Kind(301),
        "/api/v1/": Kind(type=JSON, headers=UNLISTED),
        "/api/v1/openapi.json": Kind(type=JSON, headers=UNLISTED),
        "/api/v1/outputs/": Kind(type=JSON, headers=UNLISTED),
        "/api/v1/outputs/paper/": Kind(type=JSON, headers=UNLISTED),
        "/api/v1/outputs/?limit=0": Kind(400, type=PROBLEM, headers=OPEN),
        "/api/v1/nothing/": Kind(404, type=PROBLEM, headers=OPEN),
        "/sitemap.xml": Kind(type="application/xml"),
        "/sitemap-pages-1.xml": Kind(type="application/xml"),
        "/robots.txt": Kind(type="text/plain"),
        "/healthz": Kind(type="text/plain", headers=NEVER),
        "/readyz": Kind(type=JSON, headers=NEVER),
        "/metrics": Kind(404),
        "/.well-known/security.txt": Kind(type="text/plain; charset=utf-8", headers=NEVER),
        "/favicon.ico": Kind(302),
        "/old/": Kind(301),
        "/nowhere/": Kind(404),
        "/suggestions/S-2026-9999/": Kind(404),
        "/suggestions/track/made-up/": Kind(404, headers=PRIVATE),
        "/suggestions/support/made-up/": Kind(404, headers=PRIVATE),
        "/suggest/confirm/made-up/": Kind(404, headers=PRIVATE),
        "/registrations/made-up/": Kind(404),
        "/research/paper/%00/": Kind(400),
    }


@pytest.mark.exhaustive
def test_every_answer_bears_its_headers_and_no_cookie(client, answers):
    with time_machine.travel(datetime.datetime(2029, 12, 1, tzinfo=datetime.UTC), tick=False):
        wrong = {address: kind.wrong(fetch(client, address)) for address, kind in answers.items()}
    assert {address: headers for address, headers in wrong.items() if headers} == {}


ASKED = [
    ("GET", {}),
    ("HEAD", {}),
    ("GET", {"Accept-Encoding": "gzip"}),
    ("GET", {"Range": "bytes=0-3"}),
    ("GET", {"Range": "bytes=99999999-"}),
    ("GET", {"If-None-Match": "*"}),
    ("DELETE", {}),
]


@pytest.mark.exhaustive
@pytest.mark.matrix
@pytest.mark.parametrize(("method", "headers"), ASKED)
def test_an_independent_reader_finds_nothing_wrong(client, answers, method, headers):
    found = {}
    for address in [*answers, OutputFile.objects.get().document.url]:
        response = fetch(client, address, method=method, headers=headers)
        found[address] = wrong(response, method, address, headers.items())
    assert {address: notes for address, notes in found.items() if notes} == {}


@pytest.mark.exhaustive
def test_no_export_of_a_list_is_left_out(answers, projects):
    assert exports() - set(answers) == set(), "add it to the table `answers` above"


def test_what_is_taken_along_says_so_whatever_stands_around_it(rf, db):
    """Beside the middleware, which says it of every answer: another server may send the file."""
    document = factories.document(name="page.html", content=b"<script>alert(1)</script>")
    table, file = (
        csv_response("a.csv", ["x"], []),
        file_response(rf.get("/"), document, "page.html"),
    )
    assert {table["X-Content-Type-Options"], file["X-Content-Type-Options"]} == {"nosniff"}
    assert file["Content-Disposition"] == 'attachment; filename="page.html"'
    assert file["Content-Security-Policy"].startswith("default-src 'none'")
    file.close()


def test_what_a_library_says_of_no_encoding_is_not_sent(rf):
    def answer(request):
        return HttpResponse(headers={"Content-Encoding": "None"})

    assert "Content-Encoding" not in complete_headers(answer)(rf.get("/")).headers


@pytest.mark.parametrize(
    ("address", "type_", "corp"),
    [
        ("/", "text/html", "same-origin"),
        ("/a/card.png", "image/png", "cross-origin"),
        ("/media/images/a.png", "image/png", "same-origin"),
        ("/events/feed.atom", ATOM, "cross-origin"),
        ("/admin/api/main/pages/", "application/json", "same-origin"),
    ],
)
def test_other_sites_may_show_what_is_exported_and_nothing_else(rf, address, type_, corp):
    answered = complete_headers(lambda request: HttpResponse(content_type=type_))(rf.get(address))
    assert answered["Cross-Origin-Resource-Policy"] == corp


def test_what_the_server_refuses_by_itself_bears_the_headers_too():
    with served(utf_8_only(lambda environ, start: [])) as connect:
        found = []
        for lines in [["GET / HTTP/1.1", "Host: a"], ["GET / HTTP/1.1", TOO_MUCH]]:
            client = connect()
            client.send(*lines)
            found.append(client.head())
        client = connect()
        client.send("POST / HTTP/1.1", "Content-Type: a; charset=utf-7")
        found.append(client.head())
    assert [status for status, _ in found] == [400, 431, 415]
    for status, headers in found:
        assert headers["permissions-policy"] == POLICY, status
        assert headers["cross-origin-resource-policy"] == "same-origin", status
        assert headers["x-content-type-options"] == "nosniff", status
        assert "strict-transport-security" not in headers, status


def test_refusals_of_a_site_behind_tls_say_so(settings):
    settings.SECURE_HSTS_SECONDS = 31_536_000
    assert ("strict-transport-security", "max-age=31536000") in of_refusals()
