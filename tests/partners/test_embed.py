"""A partner's list in a frame of their own site, and in nobody else's."""

import pytest
from django.core.exceptions import ValidationError

from partners.embed import origin_of
from research.models import OutputBody
from tests import factories
from tests.scenery import standing


@pytest.fixture
@standing
def council(partners):
    return factories.partner(
        partners,
        title="Council of Overlap",
        website="https://www.overlap.example/about?x=1",
        frame_origins="https://intranet.overlap.example:8443",
    )


def test_only_the_partners_own_sites_may_frame_it(client, council):
    response = client.get(f"{council.url}embed/")
    policy = response["Content-Security-Policy"]
    assert (
        "frame-ancestors https://www.overlap.example https://intranet.overlap.example:8443"
        in policy
    )
    assert "X-Frame-Options" not in response


def test_without_a_site_of_theirs_nobody_may(client, partners):
    page = factories.partner(partners, title="Plain")
    policy = client.get(f"{page.url}embed/")["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy


def test_no_other_page_may_be_framed_from_outside(client, council):
    for address in [council.url, "/partners/"]:
        response = client.get(address)
        assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
        assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_it_holds_the_list_with_whole_addresses_and_nothing_that_runs(client, council, research):
    rows = {"bodies": [OutputBody(role="partner", partner=council)]}
    output = factories.output(research, title="To<gether", rows=rows)
    response = client.get(f"{council.url}embed/")
    text = response.content.decode()
    assert f'href="{output.absolute_url}"' in text
    assert "To&lt;gether" in text
    assert "<script" not in text
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies


def test_a_hidden_partner_has_no_list(client, council):
    council.unpublish()
    assert client.get(f"{council.url}embed/").status_code == 404


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://a.example/path", "https://a.example"),
        ("http://a.example:8080", "http://a.example:8080"),
        ("javascript:alert(1)", ""),
        ("https://*.example", ""),
        ("https://a.example; script-src *", ""),
        ("https://a.example:99999999", ""),
        ("https://", ""),
        ("", ""),
        ("https://ünicode.example", ""),
    ],
)
def test_an_origin_is_scheme_host_and_port(address, origin):
    assert origin_of(address) == origin


@pytest.mark.parametrize(
    "line", ["*", "'self'", "javascript:alert(1)", "https://.", "https://a@b.c"]
)
def test_what_is_no_origin_is_refused_at_the_field(partners, line):
    with pytest.raises(ValidationError) as refused:
        factories.partner(partners, frame_origins=line)
    assert list(refused.value.message_dict) == ["frame_origins"]
    assert line.split()[0] in str(refused.value)


@pytest.mark.parametrize(
    "line", ["https://a.example/", "a.example", "https://a.example/a/page", "HTTPS://A.example"]
)
def test_a_site_is_taken_as_it_is_copied(partners, line):
    assert factories.partner(partners, frame_origins=line).frame_origins == "https://a.example"


def test_no_more_sites_are_taken_than_a_header_holds(partners):
    with pytest.raises(ValidationError, match="At most 20 sites"):
        factories.partner(partners, frame_origins="\n".join(f"a{n}.example" for n in range(21)))


def test_nobody_reads_there_where_their_intranet_is(client, council):
    assert "intranet" not in client.get(council.url).content.decode()


def test_what_to_copy_is_shown_where_a_site_may_show_it(client, council, partners, research):
    other = factories.partner(partners, title="Plain")
    for partner in (council, other):
        rows = {"bodies": [OutputBody(role="partner", partner=partner)]}
        factories.output(research, title=f"With {partner.title}", rows=rows)
    assert "&lt;iframe" in client.get(council.url).content.decode()
    assert "Take this list along" not in client.get(other.url).content.decode()
    factories.mailbox()
    page = client.get(other.url).content.decode()
    assert "we know of none yet" in page
    assert "&lt;iframe" not in page
