"""“Reuse and citation” names what can be taken along, by addresses that answer."""

import re

import pytest

from home import reuse
from home.models import StandardPage
from tests import factories
from tests.fetching import fetch
from tests.scenery import standing

PAGE = "/about/reuse/"
OURS = re.compile(r'href="http://testserver(/[^"]*)"')


@pytest.fixture
@standing
def page(home):
    about = factories.StandardPageFactory(parent=home, title="About", slug="about")
    return factories.StandardPageFactory(parent=about, title="Reuse", slug="reuse", shows="reuse")


def below_the_text(client) -> str:
    return client.get(PAGE).content.decode().split('id="references"')[1].split("</main>")[0]


def test_every_address_that_it_names_answers(client, page, research):
    factories.output(research, title="Who pays?", slug="who-pays")
    named = OURS.findall(below_the_text(client))
    assert "/research/references/" in named
    assert {path: fetch(client, path).status_code for path in named} == dict.fromkeys(named, 200)


def test_what_nothing_answers_is_not_named(client, page, research):
    factories.output(research)
    assert reuse.is_answered("/search/")
    assert not reuse.is_answered("/nothing-of-the-kind/")
    assert not reuse.is_answered("/nothing")
    assert reuse.below(research, {"no": "nothing.bib", "yes": "references/"}) == {
        "yes": "http://testserver/research/references/"
    }


def test_each_thing_that_is_answered_is_explained(client, page, research, monkeypatch):
    factories.output(research, slug="who-pays")
    monkeypatch.setattr(reuse, "is_answered", lambda path: True)
    monkeypatch.setattr(
        reuse,
        "below",
        lambda page, names: {n: f"{page.absolute_url}{at}" for n, at in names.items()},
    )
    html = below_the_text(client)
    named = [*reuse.OF_THE_SITE.values(), *reuse.OF_A_WORK.values()]
    named += [at for name, at in reuse.OF_A_LIST.items() if name != "rss"]
    assert all(f'{at}"' in html or f"{at}?" in html for at in named), named
    assert "http://testserver/oai?verb=ListMetadataFormats" in html


def test_a_sample_is_no_example(client, page, research):
    sample = factories.output(research, is_sample=True, slug="made-up")
    assert reuse.taking().example is None
    assert sample.slug not in below_the_text(client)


def test_before_there_is_anything_it_says_what_it_can(client, page):
    assert "Harvard (Cite Them Right)" in below_the_text(client)


def test_the_centre_says_so_and_names_the_styles(client, centre):
    html = client.get(PAGE).content.decode()
    assert StandardPage.objects.get(slug="reuse").shows_reuse
    for words in ("Licences", "References", "Citation Style Language", "MLA 9"):
        assert words in html
