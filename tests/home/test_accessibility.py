"""The accessibility statement says what public bodies must, and its figures are of a test."""

import json
import re

import pytest

from home import accessibility
from home.accessibility import FILE, Violation, statement
from tests import factories
from tests.browser import accessibility as script
from tests.browser import axe
from tests.browser.axe import WAYS
from tests.scenery import standing

PAGE = "/about/accessibility/"
# What the regulations ask for, and what they call it.
ASKED = {
    "status": "partially compliant with level AA",
    "standard": "(WCAG) version 2.2",
    "the law": "Accessibility Regulations 2018",
    "what is missing": "What is not accessible",
    "burden": "disproportionate burden",
    "enforcement": "Equality and Human Rights Commission",
    "whom to turn to": "Equality Advisory and Support Service",
    "prepared": "This statement was prepared on",
    "reviewed": "last reviewed on",
    "tested": "The site was last tested on",
}


@pytest.fixture
@standing
def page(home):
    """A page that shows what is drawn below the statement."""
    about = factories.StandardPageFactory(parent=home, title="About", slug="about")
    return factories.StandardPageFactory(
        parent=about, title="Accessibility", slug="accessibility", shows="accessibility"
    )


@pytest.fixture
def said(monkeypatch, tmp_path):
    """said(**changes): let the file of results say something else."""

    def say(**changes):
        path = tmp_path / "results.json"
        path.write_text(json.dumps(json.loads(FILE.read_text()) | changes))
        for module in (accessibility, script):
            monkeypatch.setattr(module, "FILE", path)
        statement.cache_clear()
        return path

    yield say
    monkeypatch.undo()
    statement.cache_clear()


def text(client) -> str:
    return " ".join(re.sub("<[^>]+>", " ", client.get(PAGE).content.decode()).split())


@pytest.mark.parametrize("words", ASKED.values(), ids=ASKED)
def test_it_gives_what_public_bodies_must_give(centre, client, words):
    assert words in text(client)


def test_how_to_report_and_when_we_answer_come_from_the_settings(client, page):
    assert "This site has no way to reach us yet" in text(client)
    assert "We answer within" not in text(client)
    factories.mailbox(contact_within=3)
    assert "We answer within 3 working days." in text(client)
    assert "/about/contact/?about=accessibility#write" in client.get(PAGE).content.decode()


def test_dates_and_figures_are_those_of_the_file(client, page, said):
    said(
        tested="2027-02-03",
        reviewed="2027-01-02",
        prepared="2026-11-29",
        axe="9.8.7",
        browser="Chromium 321",
        pages=["/", "/research/"],
        ways=["upside down"],
    )
    shown = text(client)
    for words in (
        "On 3 February 2027 a program tested 2 pages",
        "axe-core 9.8.7 in Chromium 321",
        "in 1 way: upside down",
        "prepared on 29 November 2026, and last reviewed on 2 January 2027",
    ):
        assert words in shown


def test_faults_are_named_and_counted(client, page, said):
    said(violations=[{"rule": "color-contrast", "asks": "Elements must contrast", "pages": 2}])
    assert "It found 1 kind of fault: Elements must contrast (color-contrast): on 2 pages" in text(
        client
    )
    said(violations=[])
    assert "It found no fault." in text(client)


def test_no_date_of_the_test_is_typed_in_the_text():
    prose = (FILE.parent / "content/about/accessibility.md").read_text()
    assert not re.search(r"\b20(0|2)\d\b", prose.replace("2018", ""))


def test_the_file_is_of_a_whole_test():
    found = statement()
    assert found.prepared <= found.reviewed
    assert found.pages >= 40
    assert found.ways == list(script.IN_WORDS.values())
    assert script.IN_WORDS.keys() == WAYS.keys()
    assert re.fullmatch(r"\d+\.\d+\.\d+", found.axe)
    assert all(isinstance(one, Violation) for one in found.violations)


class Page:
    """A browser's page of which axe says what `broken` has of its address."""

    def __init__(self, broken):
        self.broken = broken

    def goto(self, address):
        self.address = address

    def evaluate(self, code, rules=None):
        if "axe.version" in code:
            return "4.0.0"
        rules = [{"id": r, "help": f"Mind {r}", "nodes": []} for r in self.broken[self.address]]
        return {"violations": rules}

    def set_viewport_size(self, size):
        pass

    def emulate_media(self, **media):
        pass


class Browser:
    version = "142.0.7"

    def __init__(self, broken):
        self.page = Page(broken)

    def new_context(self, **options):
        return self

    def new_page(self):
        return self.page

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None


def test_what_the_script_writes_is_what_axe_says(said, monkeypatch, tmp_path):
    (tmp_path / "axe.js").touch()
    for module in (script, axe):
        monkeypatch.setattr(module, "AXE", tmp_path / "axe.js")
    broken = {"/": ["label"], "/a/": ["label", "list"], "/b/": []}
    result = script.tested(Browser(broken), "http://testserver", list(broken))
    path = said(reviewed="2020-01-01")
    script.write(result, reviewed=False)
    found = statement()
    assert (found.pages, found.browser, found.axe) == (3, "Chromium 142", "4.0.0")
    assert found.violations == [
        Violation("label", "Mind label", 2),
        Violation("list", "Mind list", 1),
    ]
    assert json.loads(path.read_text())["reviewed"] == "2020-01-01"
    script.write(result, reviewed=True)
    assert json.loads(path.read_text())["reviewed"] == result["tested"]
