"""The page of an event as a visitor sees it."""

import datetime
import re

UTC = datetime.UTC
ELSEWHERE = "https://example.org/there"


def at(day, hour=14, year=2030):
    return datetime.datetime(year, 1, day, hour, tzinfo=UTC)


GONE = {"start": at(7, year=2020), "end": at(7, hour=16, year=2020)}


def html_of(client, page):
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def words_of(client, page):
    main = html_of(client, page).split("<main")[1].split("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))
