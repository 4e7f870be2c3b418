"""Programs are told what a work cites, as far as everybody may know of it."""

import pytest

from interop.forms.crossref import crossref
from interop.forms.datacite import datacite
from interop.forms.highwire import tags
from interop.forms.json_ld import data
from interop.models import KeptRecord
from interop.parts import CitedWork, Related
from tests.factories import again, text
from tests.hiding import WAYS
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


OWN = Related("References", "output", "Pooled budgets", "/research/pooled-budgets/", "10.1/pool")


def test_each_form_that_names_what_is_cited_names_those_of_our_own():
    it = work(works_cited=CITED, related=(OWN,), doi="10.1/a")
    words = f"Pooled budgets. {OWN.url}"
    assert ("citation_reference", words) in tags(it, CENTRE)
    listed = crossref(it, CENTRE, "office@example.org")
    assert f"<doi>10.1/pool</doi><unstructured_citation>{words}</unstructured_citation>" in listed
    first = data(it, CENTRE)["citation"][0]
    assert (first["name"], first["@id"]) == (OWN.title, OWN.url)
    said = datacite(it, CENTRE)["relatedIdentifiers"][0]
    assert (said["relatedIdentifier"], said["relationType"]) == ("10.1/pool", "References")


def own_works_in_record_of(page) -> list[str]:
    said = KeptRecord.objects.get(kind="research", key=page.pk).fields["related"]
    return [it["title"] for it in said if it["relation"] == "References"]


@pytest.mark.django_db
def test_the_record_follows_what_becomes_of_those_of_our_own(research, output, indexed):
    page = citing(research, [own(output)], text("<p>[@own]</p>"))
    assert own_works_in_record_of(page) == ["Pooled budgets"]
    again(output, title="Shared budgets")
    assert own_works_in_record_of(page) == ["Shared budgets"]


@pytest.mark.django_db
@pytest.mark.matrix
@pytest.mark.parametrize("hide", WAYS.values(), ids=WAYS)
def test_what_is_hidden_is_not_told_as_cited(client, research, output, indexed, hide):
    page = citing(research, [own(output)], text("<p>[@own]</p>"))
    hide(output)
    for name in ["cite.json", "cite.datacite.json", "cite.bib", ""]:
        answer = client.get(f"{page.url}{name}")
        if answer.status_code == 200:  # what hides the whole list hides this one too
            assert "Pooled budgets" not in answer.content.decode()
            assert output.slug not in answer.content.decode()
