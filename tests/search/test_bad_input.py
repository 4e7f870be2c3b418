"""Whatever is typed is answered with results or with words that help, and shown as text."""

import re
from urllib.parse import quote

import pytest

from tests import factories
from tests.scenery import standing

TYPED = {
    "nothing": "",
    "a quotation mark": '"',
    "an empty phrase": '""',
    "an open phrase": '"unclosed',
    "a star": "*",
    "two stars": "**",
    "an operator of the engine": "NEAR(",
    "half of an AND": "trust AND",
    "OR alone": "OR",
    "NOT alone": "NOT",
    "only a NOT": "NOT trust",
    "a minus": "-",
    "brackets": "()",
    "a column": "title:trust",
    "a caret": "^",
    "braces": "{}",
    "one long word": "x" * 5000,
    "a long text": "trust " * 850,
    "500 words": " ".join(f"word{n}" for n in range(500)),
    "unpaired surrogates": "trust\ud800\udfff",
    "emoji": "trust 👩‍👩‍👧 🙂",
    "right-to-left text": "الشراكة \u202e trust",
    "SQL": "'; DROP TABLE core_entry; --",
    "markup": "<script>alert(1)</script><b>trust",
    "an attribute": '" onfocus="alert(1)" x="',
    "a template": "{{ 7|add:7 }}{% now 'Y' %}%s%(q)s",
    "stop words": "the of and",
    "punctuation": "?!…,;:/\\%_&#",
    "operators": 'trust OR OR NOT NOT -"-" AND *',
    "control characters": "trust\x01\x1b[31m\x7f\u2028",
    "full width": "ｔｒｕｓｔ ＯＲ",
    "combining marks": "t" + "\u0301" * 300,
}
PLACES = ["/search/", "/research/"]
HELPFUL = ["result", "Type one or more words", "no word in", "leave out", "publication"]
# Elements that only what was typed or published could have brought, and marks round an element.
OF_THEIRS = re.compile(
    r'<script(?! src=| type="application/ld)|<b>(?:trust|budgets)|<i>in|onfocus="alert|'
    r'<mark>[^<]*<(?!/mark>)|value="14"'
)


def asked(client, address, text, more=""):
    # Straight into the address, as no client of ours would write an unpaired surrogate.
    return client.get(f"{address}?q={quote(text.encode('utf-8', 'surrogatepass'))}{more}")


@pytest.fixture
@standing
def things(research, people):
    factories.output(research, title="Trust & <b>budgets</b>", subtitle="Trust <i>in</i> italics")
    factories.person(people, family_name="Trust")


@pytest.mark.matrix
@pytest.mark.parametrize("text", TYPED.values(), ids=TYPED)
def test_whatever_is_typed_is_answered_and_shown_as_text(client, things, text):
    for address in PLACES:
        response = asked(client, address, text)
        assert response.status_code == 200
        page = response.content.decode()
        assert any(words in page for words in HELPFUL)
        assert not OF_THEIRS.search(page)
    assert set(asked(client, "/search/suggestions/", text).json()) == {"suggestions"}


@pytest.mark.parametrize("more", ["type=sport", "type=", "sort=best", "sort=", "type=%F0%9F%92%A9"])
def test_an_unknown_type_or_order_is_left_out_of_account(client, things, more):
    response = asked(client, "/search/", "trust", f"&{more}")
    assert len(response.context["results"].items) == 2
    assert "sport" not in response.content.decode()
    assert (
        len(asked(client, "/search/suggestions/", "trust", f"&{more}").json()["suggestions"]) == 2
    )


@pytest.mark.parametrize(
    "page", ["2", "0", "-1", "1e9", "1.5", "9" * 30, "abc", "%F0%9F%92%A9", "٢", "%20"]
)
@pytest.mark.matrix
def test_a_page_that_does_not_exist_is_not_found(client, things, page):
    for address in PLACES:
        for text in ["trust", "xylophone", "", "?"]:
            assert asked(client, address, text, f"&page={page}").status_code == 404


@pytest.mark.parametrize("parameter", ["q", "type", "sort"])
def test_a_nul_is_read_as_a_space(client, things, parameter):
    for address in [*PLACES, "/search/suggestions/"]:
        assert client.get(f"{address}?{parameter}=trust%00").status_code == 200
    assert client.get(f"/search/?{parameter}=trust&page=%00").status_code == 404


def test_a_parameter_given_twice_counts_once(client, things):
    assert client.get("/search/?q=xylophone&q=trust&page=1&page=1").status_code == 200


def test_a_search_is_read_and_nothing_else(client, home):
    for method in [client.post, client.put, client.delete]:
        assert method("/search/").status_code == 405
