"""What can be taken along of a body: a chart as table, drawing and picture, a table as CSV."""

import csv
from io import BytesIO, StringIO
from xml.etree import ElementTree

import pytest
from PIL import Image
from wagtail.models import PageViewRestriction

from tests import factories
from tests.core.drawing.charts.samples import SAMPLES
from tests.factories import body, chart, table

pytestmark = pytest.mark.django_db
TABLE = table(["Town", "Share"], ["Ash", "4"], ["Birch", "−1,200"])


@pytest.fixture
def page(research):
    first = chart(SAMPLES["bar"], unit="per cent", source="A survey")
    second = chart(SAMPLES["line"], "line")
    return factories.output(research, slug="charted", body=body(first, TABLE, second))


def test_the_table_has_numbers_as_numbers_and_no_formulas(client, research):
    data = "\t=1+1\n@here\t£1,200\n-x\t−5%\ny\t.."
    page = factories.output(research, slug="formulas", body=body(chart(data)))
    response = client.get(f"{page.url}chart-1.csv")
    rows = list(csv.reader(StringIO(response.content.decode())))
    assert rows == [["", "'=1+1"], ["'@here", "1200"], ["'-x", "-5"], ["y", ""]]
    assert "attachment" in response["Content-Disposition"]


def test_a_table_is_what_it_says_and_no_formula(client, research):
    odd = table(["=1+1", "Sum, in £"], ["@here", "-3.5"], ["“x”; y", "1,200"], ["", None])
    page = factories.output(research, slug="tabled", body=body(table(["first"], ["1"]), odd))
    response = client.get(f"{page.url}table-2.csv")
    rows = list(csv.reader(StringIO(response.content.decode())))
    assert rows == [["'=1+1", "Sum, in £"], ["'@here", "-3.5"], ["“x”; y", "1,200"]]
    assert "tabled-table-2.csv" in response["Content-Disposition"]


def test_each_table_of_a_page_leads_to_its_file(client, page):
    html = client.get(page.url).content.decode()
    assert f'href="{page.url}table-1.csv"' in html
    assert "table-2.csv" not in html


def test_the_drawing_stands_alone(client, page):
    response = client.get(f"{page.url}chart-1.svg")
    assert response["Content-Type"] == "image/svg+xml; charset=utf-8"
    texts = [e.text for e in ElementTree.fromstring(response.content).iter() if e.text]  # noqa: S314
    assert {"A finding", "per cent", "Source: A survey", "41%"} <= set(texts)
    assert b"class=" not in response.content


@pytest.mark.parametrize("number", [1, 2])
def test_the_picture_is_twice_as_large_as_the_drawing(client, page, number):
    response = client.get(f"{page.url}chart-{number}.png")
    image = Image.open(BytesIO(response.content))
    assert (image.format, image.width) == ("PNG", 2 * (720 + 48))


@pytest.mark.parametrize("ending", ["csv", "svg", "png"])
def test_who_has_this_version_is_told_so(client, page, ending):
    address = f"{page.url}chart-1.{ending}"
    etag = client.get(address)["ETag"]
    assert client.get(address, headers={"if-none-match": etag}).status_code == 304
    page.body = body(chart("\tShare\nA\t1\nB\t2"))
    page.save_revision().publish()
    assert client.get(address, headers={"if-none-match": etag}).status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        *["chart-3.csv", "chart-0.csv", "chart-01.csv", "chart-1.gif"],
        *["table-2.csv", "table-0.csv", "table-1.svg", "table-1.png"],
    ],
)
def test_what_is_not_there_is_not_found(client, page, name):
    assert client.get(f"{page.url}{name}").status_code == 404


def test_a_page_without_a_body_has_none(client, research):
    assert client.get(f"{research.url}chart-1.csv").status_code == 404


def test_it_is_as_private_as_its_page(client, page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    response = client.get(f"{page.url}chart-1.csv")
    assert response.status_code in {302, 403, 404}
    assert b"Case A" not in response.content
    page.unpublish()
    assert client.get(f"{page.url}chart-1.svg").status_code in {404, 410}


def test_whoever_may_read_a_closed_page_alone_keeps_it(admin_client, page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    response = admin_client.get(f"{page.url}chart-1.csv")
    assert response.status_code == 200
    assert "private" in response["Cache-Control"]
    assert "no-store" in response["Cache-Control"]
