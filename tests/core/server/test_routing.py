"""From an address to its page."""

import pytest

from core.server.charset import utf_8_only
from tests import factories


@pytest.mark.parametrize(
    "address",
    [
        "/nothing/", "/research/nothing/", "/research/nothing/at/all/", "/about/%00/", "/%ff%fe/",
        "/research/a'b\"c%25/", "/research/" + "x" * 3000 + "/", "/ресурс/", "/research//",
        "/" + "a/" * 60, "/research/nothing.pdf", "/research/%F0%9F%92%A9/",
    ],
)  # fmt: skip
@pytest.mark.matrix
def test_an_address_that_leads_nowhere_is_not_found(client, research, address):
    assert client.get(address).status_code in {400, 404}


def test_a_page_is_read_and_nothing_else(client, output):
    for method in [client.post, client.put, client.patch, client.delete]:
        for address in ["/", "/research/", output.url]:
            assert method(address).status_code == 405


def test_head_and_options_are_answered(client, output):
    assert client.head(output.url).status_code == 200
    assert client.options(output.url).status_code == 200


def test_an_address_without_its_last_slash_leads_on(client, output):
    response = client.get(output.url.rstrip("/"))
    assert (response.status_code, response["Location"]) == (301, output.url)


HOSTILE = [
    "\x00",
    "'",
    '"',
    "%",
    "%25",
    "\\",
    "\N{PILE OF POO}" * 50,
    "../" * 9,
    "<script>",
    "{{7*7}}",
    "x" * 5000,
]


@pytest.mark.matrix
@pytest.mark.parametrize("address", ["/research/", "/search/"])
@pytest.mark.parametrize("value", HOSTILE)
def test_no_parameter_brings_the_site_down(client, output, address, value):
    for parameter in ["q", "theme", "type", "kind", "author", "year", "sort", "page"]:
        assert client.get(address, {parameter: value}).status_code in {200, 400, 404}


def test_what_a_visitor_typed_is_shown_as_text(client, output):
    for address in ["/research/", "/search/"]:
        page = client.get(address, {"q": "<script>alert(1)</script>"}).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page


def test_a_query_that_is_not_utf_8_is_answered(client, output):
    assert client.get("/search/?q=%ff%fe").status_code in {200, 400}


def test_the_old_address_of_a_page_leads_to_the_new(
    client, output, django_capture_on_commit_callbacks
):
    old = output.url
    output.slug = "somewhere-else"
    with django_capture_on_commit_callbacks(execute=True):
        output.save_revision().publish()
    response = client.get(old)
    assert response.status_code == 301
    assert response["Location"].endswith("/research/somewhere-else/")


def test_the_menu_shows_pages_that_are_in_menus_and_public(client, home, research):
    factories.StandardPageFactory(parent=home, title="Hidden corner", show_in_menus=False)
    page = client.get("/").content.decode()
    assert 'href="/research/"' in page
    assert "Hidden corner" not in page


def answer(kind):
    """The status that a request of the content type `kind` gets, and whether Django saw it."""
    seen, said = [], []

    def inner(environ, start_response):
        seen.append(environ)
        return []

    utf_8_only(inner)({"CONTENT_TYPE": kind}, lambda status, headers: said.append(status))
    return (said or ["passed on"])[0], bool(seen)


@pytest.mark.parametrize(
    "claim",
    ["charset=rot13", "charset=utf-7", 'Charset = "unicode_escape"', "charset*=utf-8''rot13"],
)
def test_no_charset_but_utf_8_is_read(claim):
    assert answer(f"text/plain; {claim}") == ("415 Unsupported Media Type", False)


@pytest.mark.parametrize("kind", ["", "text/plain", "text/plain; charset=UTF-8", "a; boundary=x"])
def test_everything_in_utf_8_is(kind):
    assert answer(kind) == ("passed on", True)


@pytest.mark.exhaustive
def test_a_long_address_is_not_looked_up_part_by_part(client, home):
    assert client.get("/" + "a/" * 20_000).status_code == 404
