"""What can be found and is no page: its keys may be those of pages, and it is kept apart."""

import pytest
from taggit.models import Tag
from wagtail.models import Page, PageViewRestriction

from core.models import Entry
from core.search import entries, found, upkeep
from core.search.engines import engine
from core.search.found import Found, found_as
from core.search.query import Query
from core.search.types import EntryType, entry_types, shown_as, types_that_answer
from research.models import OutputPage


@pytest.fixture
def leaflets(monkeypatch):
    """A second type of things that are no pages, such as another room might bring."""
    monkeypatch.setattr(found, "_known", dict(found._known))
    tags = Tag.objects.filter(name__startswith="Leaflet")

    @found_as("leaflets", Tag, public=tags.all)
    def leaflet(tag):
        return Found(title=tag.name, face={"url": f"/leaflets/{tag.pk}/"})


@pytest.fixture
def leaflet(leaflets, output):
    """A leaflet with the key of the page `output`."""
    made = Tag.objects.create(pk=output.pk, name="Leaflet on pooled money")
    entries.put_things([made], "leaflets")
    return made


def entry_of(leaflet):
    return Entry.objects.filter(type="leaflets", key=leaflet.pk).first()


@pytest.mark.parametrize("key", ["of a page", 999_999])
def test_what_is_no_page_is_not_written_anew_at_every_round(leaflets, output, key):
    leaflet = Tag.objects.create(pk=output.pk if key == "of a page" else key, name="Leaflet")
    assert upkeep.set_right() == 1  # it is missing
    before = entry_of(leaflet)
    assert upkeep.set_right() == 0
    assert (entry_of(leaflet).pk, entry_of(leaflet).changed) == (before.pk, before.changed)


def test_it_stays_when_a_page_with_its_key_goes(leaflet, output):
    output.unpublish()
    assert entry_of(leaflet)
    Page.objects.get(pk=output.pk).delete()
    assert upkeep.set_right() == 0
    assert [hit.title for hit in engine().hits(Query("pooled"))] == [leaflet.name]


def test_it_goes_by_itself_and_leaves_the_page_where_it_is(leaflet, output):
    key = leaflet.pk
    leaflet.delete()
    assert upkeep.set_right() == 1
    assert Entry.objects.get(key=key).type == "research"


def test_it_bears_neither_the_address_nor_the_restrictions_of_that_page(leaflet, output, research):
    (hit,) = engine().hits(Query("leaflet"))
    assert (hit.url_path, hit.face["url"]) == ("", f"/leaflets/{output.pk}/")
    assert engine().hits(Query("budgets"))[0].url_path == output.url_path
    PageViewRestriction.objects.create(page=research, restriction_type="login")
    assert not entry_of(leaflet).is_hidden


def test_written_anew_it_is_there_again(leaflet):
    Entry.objects.all().delete()
    upkeep.rebuild()
    assert entry_of(leaflet).title == leaflet.name


@pytest.mark.parametrize(
    ("type_", "model", "public"),
    [
        ("research", Tag, Tag.objects.all),  # a type of pages
        ("tags", Tag, None),  # no page, and nobody knows which are public
        ("papers", OutputPage, OutputPage.objects.all),  # a page says by itself whether it is
        ("it's", Tag, Tag.objects.all),  # can stand in no address
    ],
)
def test_a_type_that_would_mix_things_up_is_refused(leaflets, type_, model, public):
    with pytest.raises(ValueError, match=r"type|public"):
        found_as(type_, model, public=public)(lambda thing: None)


def test_each_type_has_a_place_of_its_own_among_the_tabs():
    places = [known.place for known in entry_types()]
    assert places == sorted(set(places)), "two types say the same place"
    first = ["research", "projects", "events", "people"]
    assert [known.type for known in entry_types() if known.type in first] == first
    assert set(types_that_answer()) >= {"research", "projects", "events", "suggestions"}


def test_two_rooms_do_not_say_different_things_of_one_type():
    with pytest.raises(ValueError, match="twice"):
        shown_as(EntryType(type="people", words="Folk", place=1))
