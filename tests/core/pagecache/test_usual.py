"""deploy/nginx.conf gives files the headers that pages have; this needs no nginx."""

import re

import pytest

from core.pagecache.accepted import offered
from core.pagecache.entry import Entry, Form
from core.pagecache.usual import OTHERS, USUAL, WITH_FORMS, as_compared, is_usual
from tests.core.pagecache.browsers import BROWSERS
from tests.serving import ROOT

CONF = (ROOT / "deploy" / "nginx.conf").read_text()
ADDED = re.compile(r'^ *#?add_header (\S+) +"?(.*?)"?;$', re.MULTILINE)


def map_of(variable: str) -> str:
    """The lines of the map that gives `variable` its value."""
    return re.search(rf"\${variable} \{{\n(.*?)\n\}}", CONF, re.DOTALL)[1]


OF_PAGES = re.search(r"location / \{(.*?)\n    \}", CONF, re.DOTALL)[1]


def test_files_have_the_headers_of_pages():
    added = {name.lower(): value for name, value in ADDED.findall(OF_PAGES)}
    assert added.pop("last-modified") == ""  # the time of a file is none
    assert added.pop("link") == "$cpsp_link"
    assert added.pop("strict-transport-security") == "$cpsp_strict always"
    assert f'https "{OTHERS["strict-transport-security"]}"' in CONF
    assert added.pop("cache-control") == OTHERS["cache-control"]
    assert added.pop("vary") == "$cpsp_vary"
    added["vary"], vary_with_forms = re.findall(r'  "(\w[\w, -]*)";', map_of("cpsp_vary"))
    assert vary_with_forms == WITH_FORMS
    added["content-type"] = re.search(r'default_type "(.*)"', OF_PAGES)[1]
    assert as_compared(added) == as_compared(USUAL)


def test_nginx_hands_on_whoever_names_a_form_and_no_browser():
    names_a_form = re.compile(re.search(r'"~\*(.*?)" 1;', map_of("cpsp_names_a_form"))[1], re.I)
    assert [form for form in offered() if not names_a_form.search(form)] == []
    assert [name for name, header in BROWSERS.items() if names_a_form.search(header)] == []


def entry(*, has_forms: bool = False, **headers) -> Entry:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    made = Entry({"": Form(list((USUAL | named).items()), b"")}, {}, 0, 1)
    made.has_forms = has_forms
    return made


def test_a_page_has_the_usual_headers(site, research):
    site.get("/research/")
    assert [is_usual(kept) for kept in site.cache.pages.entries.values()] == [True]


def test_a_page_with_other_forms_has_the_usual_headers_and_says_so(site, output):
    site.get(output.url)
    (kept,) = site.cache.pages.entries.values()
    assert (kept.has_forms, is_usual(kept)) == (True, True)
    assert not is_usual(entry(vary=WITH_FORMS))
    assert not is_usual(entry(has_forms=True))


def test_of_its_typed_links_a_page_as_a_file_has_one_that_leads_to_all(site, output):
    site.get(output.url)
    (kept,) = site.cache.pages.entries.values()
    assert (kept.has_linkset, is_usual(kept)) == (True, True)
    bits = re.search(
        r'map "\$sent_http_etag \$request_uri".*?\[0-9a-f\]\*\[(\w+)\]', CONF, re.DOTALL
    )
    assert {int(digit, 16) for digit in bits[1]} == {n for n in range(16) if n & 2}
    assert (kept.stamp & 2, entry().stamp & 2) == (2, 0)


@pytest.mark.parametrize("of_its_own", [{"etag": '"a"'}, {"content_length": "1"}, OTHERS])
def test_what_each_page_has_for_itself_or_all_have_by_setting_is_usual(of_its_own):
    assert is_usual(entry(**of_its_own))


@pytest.mark.parametrize(
    "other",
    [
        {"x_robots_tag": "noindex"},
        {"link": "</a>; rel=b"},
        {"vary": "Accept"},
        {"content_security_policy": "frame-ancestors *"},
        {"cache_control": "max-age=60"},
        {"content_type": "text/plain"},
    ],
    ids=str,
)
def test_a_page_with_another_header_is_left_to_the_site(other):
    assert not is_usual(entry(**other))
