"""Each type of record is called in each vocabulary what it is."""

import pytest
from rispy.config import TYPE_OF_REFERENCE_MAPPING

from interop.forms.bibtex import bibtex
from interop.forms.csl_json import csl_item
from interop.forms.datacite import datacite
from interop.forms.dublin_core import elements
from interop.forms.ris import ris
from interop.forms.types import IN_PERIODICAL, OTHER, SOUND, WORDS, genre, makers, words_for
from interop.making import makers as kinds_of_things
from interop.parts import Agent, File
from research.vocabulary import OutputType
from tests.interop.forms.made import record
from tests.interop.forms.reading import CENTRE, schema

DCMI = {"Text", "Dataset", "MovingImage", "Sound", "Event", ""}
ALL = [*WORDS.values(), *IN_PERIODICAL.values(), SOUND, OTHER]
OF_NO_OUTPUT = {"event", "project", "person", "partner", "suggestion"}


def test_every_type_has_its_words():
    assert WORDS.keys() == {*OutputType.values, *OF_NO_OUTPUT}
    assert len(kinds_of_things()) == 1 + len(OF_NO_OUTPUT)


def test_the_words_are_those_of_the_vocabularies():
    csl = schema("csl-data.json")["items"]["properties"]["type"]["enum"]
    general = schema("datacite-v4.5.json")["definitions"]["resourceTypeGeneral"]["enum"]
    assert {words.ris for words in ALL} <= TYPE_OF_REFERENCE_MAPPING.keys()
    assert {words.csl for words in ALL} <= set(csl)
    assert {words.datacite for words in ALL} <= {*general, "Project"}
    assert {words.dcmi for words in ALL} == DCMI


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("report", ("techreport", "RPRT", "report", "Text", "Report")),
        ("working-paper", ("techreport", "RPRT", "report", "Text", "Report")),
        ("briefing", ("techreport", "RPRT", "report", "Text", "Report")),
        ("consultation-response", ("techreport", "RPRT", "report", "Text", "Report")),
        ("commentary", ("online", "ELEC", "webpage", "Text", "Text")),
        ("presentation", ("misc", "SLIDE", "speech", "Text", "Text")),
        ("dataset", ("misc", "DATA", "dataset", "Dataset", "Dataset")),
        ("recording", ("video", "VIDEO", "motion_picture", "MovingImage", "Audiovisual")),
        ("event", ("online", "ELEC", "event", "Event", "Event")),
        ("suggestion", ("online", "ELEC", "webpage", "Text", "Text")),
        ("type-of-later", ("misc", "ELEC", "document", "Text", "Text")),
    ],
)
def test_every_form_says_what_it_is(kind, said):
    it = record(type=kind)
    assert words_for(it) == said
    assert bibtex(it, CENTRE).startswith(f"@{said[0]}{{")
    assert ris(it, CENTRE).startswith(f"TY  - {said[1]}\r\n")
    assert csl_item(it, CENTRE)["type"] == said[2]
    assert ("type", said[3]) in elements(it, CENTRE)
    assert datacite(it, CENTRE)["types"]["resourceTypeGeneral"] == said[4]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("article", ("article", "JOUR", "article-journal", "Text", "JournalArticle")),
        ("feature", ("article", "MGZN", "article-magazine", "Text", "Text")),
        ("commentary", ("article", "MGZN", "article-magazine", "Text", "Text")),
        ("report", ("techreport", "RPRT", "report", "Text", "Report")),
    ],
)
def test_what_came_out_in_a_periodical_is_an_article_of_it(kind, said):
    assert words_for(record(type=kind, container="Public Policy")) == said


def test_what_can_only_be_heard_is_sound():
    sound, video = (File(f"a.{m}", "/a", f"{m}/x") for m in ("audio", "video"))
    assert words_for(record(type="recording", files=(sound,))).csl == "song"
    assert words_for(record(type="recording", files=(sound, video))).csl == "motion_picture"


@pytest.mark.parametrize("kind", ["person", "partner"])
def test_the_page_about_somebody_is_no_work_of_theirs(kind):
    it = record(type=kind, agents=(Agent("Bovaird", "Tony"),))
    assert [agent.family for agent in makers(it, CENTRE).authors] == [CENTRE.name]
    assert not [name for name, _ in elements(it, CENTRE) if name == "contributor"]


@pytest.mark.parametrize(
    ("label", "number", "said"),
    [
        ("Working paper 8", "8", "Working paper"),
        ("Report", "", "Report"),
        ("Talk 8", "18", "Talk 8"),
    ],
)
def test_its_type_in_words_is_its_label_without_its_number(label, number, said):
    assert genre(record(label=label, number=number)) == said
