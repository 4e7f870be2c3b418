"""A record as linked data, read back by extruct."""

import json

import pytest

from interop.forms.json_ld import JSON_LD, data, site
from interop.parts import Agent, File, Term
from interop.record import Record
from research.vocabulary import OutputType
from tests.interop.heads import read_back
from tests.interop.works import BODY, CENTRE, work

TYPES = {
    "report": "Report",
    "working-paper": "Report",
    "article": "ScholarlyArticle",
    "feature": "Article",
    "briefing": "Report",
    "commentary": "Article",
    "presentation": "PresentationDigitalDocument",
    "dataset": "Dataset",
    "consultation-response": "Report",
    "recording": "VideoObject",
}
HOSTILE = 'Who </script><script>alert(1)</script> <!-- pays?\u2028\u2029\r\n\t"\\'


def said(**fields) -> dict:
    return read_back(data(work(**fields), CENTRE))


@pytest.mark.parametrize("type_", OutputType)
def test_each_type_has_the_name_that_schema_org_has_for_it(type_):
    found = said(type=type_)
    assert (found["@type"], found["name"]) == (TYPES[type_], "Who pays?")
    assert found["isAccessibleForFree"] is True


def test_what_is_heard_and_not_seen_is_sound():
    sound = File("talk.mp3", "/research/who-pays/files/talk.mp3", "audio/mpeg")
    found = said(type="recording", files=(sound,))
    assert (found["@type"], found["contentUrl"]) == ("AudioObject", sound.url)
    assert found["uploadDate"] == "2009-07-18T09:00:00Z"


def test_nothing_in_a_title_ends_the_script_or_is_lost():
    """Lines become one, as in every form."""
    assert said(title=HOSTILE)["name"] == " ".join(HOSTILE.split())
    assert said(abstract=HOSTILE)["abstract"] == HOSTILE


@pytest.mark.parametrize("date", ["2009-07-17", "2009-07", "2009"])
def test_a_date_is_as_exact_as_it_is_known(date):
    assert said(date=date)["datePublished"] == date


def test_the_undated_has_no_date_and_nothing_is_empty():
    bare = said(date="", doi="", isbn="", agents=(), related=(), payers=(), corrections=())
    left_out = {"datePublished", "identifier", "author", "funder", "subjectOf", "version"}
    assert left_out.isdisjoint(bare)
    assert not [name for name, value in bare.items() if value in ("", [], {}, None)]


def test_who_made_it_is_known_by_what_others_know_them_by():
    person, body = said()["author"]
    assert person["@id"] == "https://orcid.org/0000-0002-1825-0097"
    assert (person["@type"], person["name"], person["familyName"]) == (
        *("Person", "Ada Field", "Field"),
    )
    assert person["affiliation"]["name"] == "INLOGOV"
    assert (body["@type"], body["@id"]) == ("Organization", "https://ror.org/03angcq70")


def test_an_editor_is_one_and_a_speaker_made_the_talk():
    roles = [Agent("Jo", "Smith", role=role) for role in ("author", "editor", "translator")]
    assert {"author", "editor", "translator"} <= said(agents=tuple(roles)).keys()
    (speaker,) = said(agents=(Agent("Bovaird", "Tony", role="speaker"),))["author"]
    assert speaker["name"] == "Tony Bovaird"


def test_it_is_a_part_of_its_series_and_has_a_number_there():
    found = said()
    assert found["isPartOf"] == [{"@type": "CreativeWorkSeries", "name": "Working papers"}]
    assert found["reportNumber"] == "88"
    assert found["publisher"]["name"] == CENTRE.name


def test_an_article_is_a_part_of_its_journal():
    journal = {"container": "A Journal", "container_address": "https://j.org/", "issn": "2049-3630"}
    found = said(type="article", series="", **journal)
    (periodical,) = found["isPartOf"]
    assert periodical["@type"] == "Periodical"
    assert (periodical["issn"], periodical["url"]) == ("2049-3630", "https://j.org/")
    assert "publisher" not in found


def test_its_themes_are_terms_of_one_set():
    terms = said()["about"]
    assert [(term["@type"], term["name"]) for term in terms] == [
        ("DefinedTerm", "Finance"),
        ("DefinedTerm", "Governance"),
    ]
    assert len({term["inDefinedTermSet"]["@id"] for term in terms}) == 1
    assert terms[0]["inDefinedTermSet"]["@type"] == "DefinedTermSet"


def test_it_says_who_paid_who_asked_and_how_it_may_be_used():
    found = said()
    assert [body["@id"] for body in found["funder"]] == ["https://ror.org/03angcq70"]
    assert [body["name"] for body in found["sponsor"]] == ["A Council"]
    assert found["license"] == "https://creativecommons.org/licenses/by/4.0/"


def test_it_names_what_it_grew_out_of_and_where_it_was_shown():
    found = said()
    assert [(it["@type"], it["name"]) for it in found["isBasedOn"]] == [("Question", "Why?")]
    assert [(it["@type"], it["name"]) for it in found["subjectOf"]] == [("Event", "A talk")]
    assert [it["@type"] for it in found["producer"]] == ["ResearchProject"]


def test_it_has_its_identifiers_its_files_and_its_version():
    found = said()
    assert found["identifier"] == ["https://doi.org/10.1234/abc", "urn:isbn:978-0-306-40615-7"]
    assert [(it["encodingFormat"], it.get("contentSize")) for it in found["encoding"]] == [
        ("text/csv", "9 B"),
        ("application/pdf", None),
    ]
    assert (found["version"], found["dateModified"]) == (2, "2010-01-02")


def test_a_data_set_is_never_without_a_description():
    assert said(type="dataset", subtitle="")["description"] == work().abstract
    assert "description" not in said(subtitle="")
    assert said(subtitle="")["abstract"] == work().abstract


def test_files_of_a_data_set_are_distributions():
    found = said(type="dataset")
    assert {file["@type"] for file in found["distribution"]} == {"DataDownload"}
    assert "encoding" not in found


def thing(kind: str, **fields) -> Record:
    return Record(kind, 1, kind, "", "A name", "slug", f"/{kind}/slug/", **fields)


def test_a_person_is_known_by_orcid():
    ada = Agent("Field", "Ada", orcid="0000-0002-1825-0097", path="/people/slug/")
    record = thing("people", agents=(ada,), themes=(Term("finance", "Finance"),))
    found = read_back(data(record, CENTRE))
    assert (found["@type"], found["name"], found["url"]) == ("Person", "Ada Field", record.url)
    assert found["sameAs"] == ["https://orcid.org/0000-0002-1825-0097"]
    assert [term["name"] for term in found["knowsAbout"]] == ["Finance"]


def test_a_partner_is_known_by_ror_and_website():
    record = thing("partners", agents=(BODY,), website="https://tsrc.org/")
    found = read_back(data(record, CENTRE))
    assert (found["@type"], found["name"]) == ("Organization", BODY.name)
    assert found["sameAs"] == ["https://tsrc.org/", "https://ror.org/03angcq70"]
    assert found["alternateName"] == "A name"


def test_a_project_names_its_people_and_the_centre():
    found = read_back(data(thing("projects", agents=(BODY,)), CENTRE))
    assert found["@type"] == "ResearchProject"
    assert [it["name"] for it in found["member"]] == [BODY.name]


def test_events_and_suggestions_say_it_themselves():
    assert data(thing("events"), CENTRE) == {}


def test_the_site_can_be_searched_and_is_the_centres():
    web, centre = read_back(site(CENTRE))["@graph"]
    assert web["potentialAction"]["@type"] == "SearchAction"
    assert "{search_term_string}" in web["potentialAction"]["target"]["urlTemplate"]
    assert web["publisher"]["@id"] == centre["@id"]
    assert centre["parentOrganization"]["name"] == "University of Birmingham"


@pytest.mark.parametrize("number", [0, 1, 3])
def test_many_of_them_are_one_file(number):
    text = "".join(JSON_LD.many([work(key=n) for n in range(number)], CENTRE))
    assert [it["name"] for it in json.loads(text)] == ["Who pays?"] * number
