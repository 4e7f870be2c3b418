"""An output at its own address, in the form that the header Accept asks for."""

import pytest

from core.pagecache import accepted
from tests import factories
from tests.core.pagecache.asking import Site
from tests.core.pagecache.browsers import BROWSERS
from tests.hiding import WAYS, hidden
from tests.interop.conftest import CITED

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stand_ins")]
BIB, RIS, MD = "application/x-bibtex", "application/x-research-info-systems", "text/markdown"
TWINS = {BIB: "cite.bib", RIS: "cite.ris", CITED: "cite.json", MD: "text.md"}


def ask(client, page, accept, **headers):
    return client.get(page.url, headers={"accept": accept} | headers)


@pytest.mark.parametrize("form", TWINS)
def test_who_names_a_form_is_given_it_with_its_own_address(client, output, form):
    twin, response = client.get(f"{output.url}{TWINS[form]}"), ask(client, output, form)
    assert (response.status_code, response.content) == (200, twin.content)
    assert response["Content-Type"] == f"{form}; charset=utf-8"
    assert response["Content-Location"] == f"{output.url}{TWINS[form]}"
    assert response["Link"] == f'<http://testserver{output.url}>; rel="canonical"'
    assert response["X-Robots-Tag"] == "noindex"
    assert "Accept" in response["Vary"].split(", ")


@pytest.mark.parametrize("browser", BROWSERS)
def test_browsers_are_given_the_page(client, output, browser):
    response = ask(client, output, BROWSERS[browser])
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert "Accept" in response["Vary"].split(", ")
    assert "Content-Location" not in response


@pytest.mark.parametrize(
    "accept",
    [
        "",
        "*/*;q=banana",
        "image/png",
        "application/pdf;q=1",
        f"{BIB};q=0",
        f"{BIB}, */*",
        '"' * 900,
    ],
)
def test_whatever_cannot_be_had_is_answered_by_the_page(client, output, accept):
    assert ask(client, output, accept)["Content-Type"] == "text/html; charset=utf-8"


def test_a_form_that_browsers_name_for_anything_is_not_asked_for_so(client, output):
    assert ask(client, output, "application/xml")["Content-Type"].startswith("text/html")
    assert "application/xml" not in accepted.offered()


def test_what_stands_below_it_does_not_go_by_accept(client, output):
    response = client.get(f"{output.url}card.png", headers={"accept": BIB})
    assert response["Content-Type"] == "image/png"
    assert "Accept" not in response.get("Vary", "").split(", ")


def test_nor_does_any_other_page(client, output, research):
    response = ask(client, research, BIB)
    assert response["Content-Type"].startswith("text/html")
    assert "Accept" not in response["Vary"].split(", ")


def test_who_has_the_form_is_told_so_and_not_who_has_the_page(client, output):
    etag = ask(client, output, BIB)["ETag"]
    again = ask(client, output, BIB, **{"if-none-match": etag})
    assert (again.status_code, again["Content-Location"]) == (304, f"{output.url}cite.bib")
    assert "Accept" in again["Vary"].split(", ")
    assert ask(client, output, "text/html", **{"if-none-match": etag}).status_code == 200


def test_no_cache_is_told_that_it_may_hold_the_form_for_the_page(client, output):
    assert "Cache-Control" not in ask(client, output, BIB)


def test_head_says_what_get_would(client, output):
    head = client.head(output.url, headers={"accept": BIB})
    assert (head["Content-Location"], head.content) == (f"{output.url}cite.bib", b"")


@pytest.mark.matrix
@pytest.mark.parametrize("way", WAYS)
def test_what_nobody_may_read_is_told_in_no_form(client, output, way):
    with hidden([output], WAYS[way]):
        for form in TWINS:
            assert ask(client, output, form).get("Content-Type", "").startswith("text/html")


def test_whoever_may_read_what_is_restricted_is_given_the_page(as_moderator, output):
    with hidden([output], WAYS["behind_login"]):
        response = ask(as_moderator, output, BIB)
    assert (response.status_code, response["Content-Type"][:9]) == (200, "text/html")


def test_a_draft_in_preview_is_a_page(output, rf):
    response = output.make_preview_request(rf.get("/", headers={"accept": BIB}))
    assert response["Content-Type"].startswith("text/html")


# --- Kept -------------------------------------------------------------------------------------


def test_all_browsers_share_one_kept_page_of_a_work(site: Site, output):
    for header in BROWSERS.values():
        assert site.get(output.url, HTTP_ACCEPT=header).headers["Content-Type"].startswith("text/h")
    assert site.asked == 1
    assert len(site.cache.pages.entries) == 1


def test_each_form_is_kept_and_is_what_django_says(site: Site, output):
    for accept in (*TWINS, *BROWSERS.values()):
        site.get(output.url, HTTP_ACCEPT=accept)
        kept = site.get(output.url, HTTP_ACCEPT=accept)
        assert kept.text == site.fresh(output.url, HTTP_ACCEPT=accept).body
        assert set(kept.headers["Vary"].split(", ")) >= {"Accept"}
    assert site.asked <= 2 * len(TWINS) + 1  # what is of this very second is not kept


def test_what_is_published_anew_is_new_in_every_form(site: Site, output):
    for accept in (*TWINS, "*/*"):
        site.get(output.url, HTTP_ACCEPT=accept)
    factories.again(output, title="Budgets shared")
    for accept in (*TWINS, "*/*"):
        assert b"Budgets shared" in site.get(output.url, HTTP_ACCEPT=accept).text


def test_made_up_headers_by_the_thousand_leave_a_handful_of_answers(site: Site, output):
    for number in range(300):
        site.get(output.url, HTTP_ACCEPT=f"{MD}, made/up-{number};q=0.{number}")
        site.get(output.url, HTTP_ACCEPT=f"made/up-{number}, */*;q=0.5")
    kept = [*site.cache.pages.entries, *site.cache.queries.entries]
    assert {key.accept for key in kept} <= {"", MD}
    assert len(kept) <= 2
