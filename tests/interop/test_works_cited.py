"""Programs are told what a work cites, as far as everybody may know of it."""

import pytest

from interop.forms.datacite import datacite
from interop.forms.highwire import tags
from interop.forms.json_ld import data
from interop.models import KeptRecord
from interop.parts import CitedWork
from tests.factories import text
from tests.interop.referencing import AUDIT, FIELD, as_text, citing, own
from tests.interop.referencing import work as typed
from tests.interop.works import CENTRE, work

CITED = (
    CitedWork("Ng (2001) Depots.", doi="10.1234/d"),
    CitedWork("Hill (2002) Doors.", url="https://example.org/doors"),
    CitedWork("Nobody (n.d.) Nothing."),
)


def test_search_engines_for_scholars_are_told_each_in_words():
    found = [said for name, said in tags(work(works_cited=CITED), CENTRE) if "reference" in name]
    assert found == [it.text for it in CITED]


def test_linked_data_names_them_with_their_addresses():
    said = data(work(works_cited=CITED), CENTRE)["citation"]
    assert [it["name"] for it in said] == [it.text for it in CITED]
    assert said[0]["url"] == "https://doi.org/10.1234/d"


def test_datacite_relates_those_that_have_an_identifier():
    said = datacite(work(works_cited=CITED), CENTRE)["relatedIdentifiers"]
    found = [it["relatedIdentifier"] for it in said if it["relationType"] == "References"]
    assert found == ["10.1234/d", "https://example.org/doors"]


@pytest.mark.django_db
def test_the_record_has_those_of_others(research, output):
    entries = [typed(**AUDIT), typed(**FIELD), as_text("Ng (2001)."), own(output)]
    page = citing(research, entries, text("<p>[@own]</p>"))
    said = KeptRecord.objects.get(kind="research", key=page.pk).fields["works_cited"]
    assert [it["text"].partition(".")[0] for it in said] == [
        "Audit Commission (2005) Governing partnerships",
        "Field, Ada (no date) Who pays?",
        "Ng (2001)",
    ]
    assert said[0]["url"] == "https://example.org/g"
