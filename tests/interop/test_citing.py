"""`/research/<slug>/cite.bib` and the like: an output in each form that there is."""

import pytest
from django.utils.http import parse_http_date

from core.models import SiteSettings
from tests import factories
from tests.hiding import WAYS, hidden
from tests.queries import count_queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stand_ins")]


def test_each_form_is_below_the_output_by_its_ending(client, output, stand_ins):
    for ending, form in stand_ins.items():
        response = client.get(f"{output.url}cite.{ending}")
        assert response.status_code == 200
        assert response["Content-Type"] == f"{form.media_type}; charset=utf-8"
    assert client.get(f"{output.url}cite.json").json() == {
        "title": "Pooled budgets",
        "by": "Centre for Public Service Partnerships",
    }


def test_it_is_saved_under_the_name_of_the_output(client, research):
    page = factories.output(research, slug="pooled-budgets")
    response = client.get(f"{page.url}cite.bib")
    assert response["Content-Disposition"] == 'attachment; filename="pooled-budgets.bib"'
    assert response["X-Content-Type-Options"] == "nosniff"


def test_search_engines_are_led_to_the_page(client, output):
    response = client.get(f"{output.url}cite.bib")
    assert response["Link"] == f'<http://testserver{output.url}>; rel="canonical"'
    assert response["X-Robots-Tag"] == "noindex"


def test_a_sample_bears_its_mark(client, research):
    page = factories.output(research, title="Pooled budgets", is_sample=True)
    assert client.get(f"{page.url}cite.bib").content == b"@Sample: Pooled budgets\n"


@pytest.mark.parametrize("name", ["cite.pdf", "cite.", "cite.BIB", "cite", "cite.bib.bib"])
def test_what_is_no_form_is_not_found(client, output, name):
    assert client.get(f"{output.url}{name}", follow=True).status_code == 404


def test_nothing_else_has_such_forms(client, research, people):
    person = factories.person(people)
    assert client.get(f"{person.url}cite.bib").status_code == 404
    assert client.get(f"{research.url}cite.bib").status_code == 404


@pytest.mark.matrix
@pytest.mark.parametrize("way", WAYS)
def test_of_what_nobody_may_read_it_says_nothing(client, output, way):
    with hidden([output], WAYS[way]):
        for name in ("cite.bib", "cite.json", "text.md"):
            response = client.get(f"{output.url}{name}")
            assert response.status_code in {302, 404, 410} or b'type="password"' in response.content
            assert response.get("Content-Type", "").startswith("text/html")


def test_nor_to_whoever_may_read_it_as_others_may_keep_the_answer(as_moderator, output):
    with hidden([output], WAYS["behind_login"]):
        assert as_moderator.get(output.url).status_code == 200
        for name in ("cite.bib", "text.md"):
            assert as_moderator.get(f"{output.url}{name}").status_code == 404


def test_of_a_work_that_was_withdrawn_it_says_that_it_is_gone(client, output):
    output.unpublish()
    assert client.get(f"{output.url}cite.bib").status_code == 410
    output.delete()
    assert client.get(f"{output.url}cite.bib").status_code == 410


def test_who_has_it_is_told_so_until_it_changes(client, output):
    first = client.get(f"{output.url}cite.bib")
    assert parse_http_date(first["Last-Modified"])
    asked = {"headers": {"if-none-match": first["ETag"]}}
    assert client.get(f"{output.url}cite.bib", **asked).status_code == 304
    factories.again(output, title="Budgets shared")
    again = client.get(f"{output.url}cite.bib", **asked)
    assert (again.status_code, again.content) == (200, b"@Budgets shared\n")


def test_another_name_of_the_centre_is_another_version(client, output):
    etag = client.get(f"{output.url}cite.json")["ETag"]
    SiteSettings.objects.update(name="Institute of Joint Work")
    assert client.get(f"{output.url}cite.json")["ETag"] != etag


def test_head_is_get_without_its_body(client, output):
    got, head = client.get(f"{output.url}cite.bib"), client.head(f"{output.url}cite.bib")
    assert head.content == b""
    assert {name: head[name] for name in ("ETag", "Content-Type", "Content-Disposition")} == {
        name: got[name] for name in ("ETag", "Content-Type", "Content-Disposition")
    }


def test_it_takes_a_query_more_than_any_page(client, output):
    assert count_queries(client, f"{output.url}cite.bib").total <= 4


def test_it_is_kept_and_pushes_no_page_out(site, output):
    assert site.get(f"{output.url}cite.bib").status == "200 OK"
    assert not site.cache.pages.entries
