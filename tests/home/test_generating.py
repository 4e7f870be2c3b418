"""Invented content by the thousand: whole, the same from the same seed, and gone when told to."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.test import Client
from wagtail.models import Page, ReferenceIndex

from core.models import Entry, EntryGone, TableChange
from core.search.found import entries_of
from events.models import EventPage
from home.generating.removing import remove
from home.generating.running import PAGE_SORTS, SORTS, generate, generated, plan
from home.generating.series import DATES
from home.generating.words import COMMON, RARE, SHARES, needles, vocabulary
from home.models import HomeFeature
from interop.models import KeptRecord
from people.models import PersonPage
from research.models import Keyword, OutputPage
from suggestions.models import LastReference, Suggestion
from tests import factories
from tests.scenery import standing

pytestmark = pytest.mark.usefixtures("rooms")


@pytest.fixture
def rooms(home, research, people, partners, projects, events, themes):
    """A site with a place for everything that is generated."""


def make(number, *, seed=1, more=False):
    generate(number, seed=seed, more=more, tell=lambda *how_far: None)


@pytest.fixture
@standing
def twenty(home, research, people, partners, projects, events, themes):
    make(20)


def take_away():
    return remove(tell=lambda *how_far: None)


def all_generated():
    return [page for sort in PAGE_SORTS for page in generated(sort.model).order_by("slug")]


def texts(output) -> str:
    return " ".join(
        [output.title, output.summary, output.abstract, str(output.body.get_prep_value())]
    )


def record_of(output) -> list:
    """All that an output says, but for the keys of the database."""
    names = [(c.name, c.affiliation) for c in output.contributions.all()]
    bodies = [(b.role, b.name) for b in output.bodies.all()]
    return [
        *[output.slug, output.title, output.translation_key, output.date_iso, output.type],
        *[output.kinds, output.theme_slugs, output.keyword_list, output.first_published_at],
        *[output.subtitle, output.summary, output.abstract, output.body.get_prep_value()],
        *[names, bodies, output.project and output.project.title],
    ]


def rows_of_all_tables() -> dict:
    """How many there are of each thing, but for the count of changes, which only grows."""
    models = [model for model in apps.get_models() if model is not TableChange]
    return {model._meta.label: model._base_manager.count() for model in models}


# --- What is made -----------------------------------------------------------------------------


@pytest.mark.exhaustive
def test_it_makes_the_same_from_the_same_seed():
    make(12, seed=7)
    first = [record_of(output) for output in generated(OutputPage).order_by("slug")]
    titles = [page.title for page in all_generated()]
    take_away()
    make(12, seed=7)
    assert [record_of(output) for output in generated(OutputPage).order_by("slug")] == first
    assert [page.title for page in all_generated()] == titles


@pytest.mark.exhaustive
def test_it_makes_others_from_another_seed():
    make(10, seed=1)
    first = {page.title for page in all_generated()}
    take_away()
    make(10, seed=2)
    assert len(first & {page.title for page in all_generated()}) < 5


@pytest.mark.exhaustive
def test_it_makes_everything_in_proportion():
    assert plan(10_000) == {
        "people": 300,
        "partners": 200,
        "projects": 150,
        "outputs": 10_000,
        "events": 1000,
        "suggestions": 2000,
    }
    make(90)
    assert {sort.name: generated(sort.model).count() for sort in SORTS} == plan(90)


@pytest.mark.exhaustive
def test_it_says_of_everything_that_it_is_invented(twenty):
    assert all(page.title.startswith("Sample: ") for page in all_generated())
    output = generated(OutputPage).first()
    assert all(c.name.startswith("Sample: ") for c in output.contributions.all())
    assert "This is an example" in texts(output)


@pytest.mark.exhaustive
def test_it_makes_pages_that_staff_could_have_written(twenty):
    for page in all_generated():
        assert page.specific.missing_for_publication() == {}
        page.specific.full_clean()
    assert not any(Page.find_problems())


def test_it_publishes_all_of_them(twenty):
    for sort in PAGE_SORTS:
        assert sort.model.objects.published().count() == plan(20)[sort.name]


@pytest.mark.exhaustive
def test_visitors_can_read_them(twenty):
    for sort in PAGE_SORTS:
        page = generated(sort.model).last()
        assert page.title in Client().get(page.url).content.decode().replace("&#x27;", "'")
        assert Client().get(page.get_parent().url).status_code == 200


@pytest.mark.exhaustive
def test_events_are_past_and_to_come():
    make(120)
    published = EventPage.objects.published()
    assert (published.upcoming().count(), published.past().count()) == (1 + DATES, 6)


# --- Its words --------------------------------------------------------------------------------


@pytest.mark.exhaustive
def test_one_word_is_in_nine_of_ten_outputs():
    make(30)
    without = [
        o.slug for o in generated(OutputPage).order_by("slug") if COMMON not in texts(o).lower()
    ]
    assert [slug.split("-")[1] for slug in without] == ["0000010", "0000020", "0000030"]


def test_no_other_word_has_the_stem_of_that_one():
    words = {word for kind in vocabulary().values() for word in kind.urn}
    assert not [word for word in words if "partner" in word]


@pytest.mark.exhaustive
@pytest.mark.parametrize(("word", "number"), RARE.items())
def test_a_rare_word_is_in_so_many_outputs_at_any_size(word, number):
    holding = [n for n in range(1, 5001) if word in needles(n)]
    assert len(holding) == number
    assert max(holding) <= 1000


@pytest.mark.exhaustive
def test_a_word_for_measuring_is_in_the_outputs_with_its_numbers(twenty):
    holding = [o for o in generated(OutputPage).order_by("slug") if "needletenth" in texts(o)]
    assert [int(o.slug.split("-")[1]) % SHARES["needletenth"] for o in holding] == [0, 0]


@pytest.mark.exhaustive
def test_the_vocabulary_is_large_and_a_few_words_make_most_of_it():
    words = vocabulary()["nouns"].urn
    assert 8_000 < len({word for kind in vocabulary().values() for word in kind.urn}) < 20_000
    assert words.count("service") > 20 * words.count("harbour") > 0


# --- What is known of them --------------------------------------------------------------------


@pytest.mark.exhaustive
def test_search_finds_them_at_once(twenty):
    keys = [page.pk for page in all_generated()]
    assert entries_of(keys).public().count() == len(keys)
    public = Suggestion.objects.public().count()
    assert Entry.objects.filter(type="suggestions").count() == public > 0
    assert Entry.objects.filter(text__body__contains="needletenth").count() == 2


@pytest.mark.exhaustive
def test_staff_find_them(twenty):
    output = generated(OutputPage).first()
    assert output in OutputPage.objects.search(output.title.replace(":", " "))
    person = generated(PersonPage).first()
    assert person in PersonPage.objects.autocomplete(person.family_name)


@pytest.mark.exhaustive
def test_it_records_what_leads_to_what_as_wagtail_does(twenty):
    columns = ["content_type", "object_id", "to_content_type", "to_object_id", "content_path_hash"]
    columns += ["base_content_type", "model_path", "content_path"]
    recorded = set(ReferenceIndex.objects.values_list(*columns))
    ReferenceIndex.objects.all().delete()
    for page in all_generated():
        ReferenceIndex.create_or_update_for_object(page)
    assert set(ReferenceIndex.objects.values_list(*columns)) == recorded


# --- Taking them away -------------------------------------------------------------------------


def test_taking_them_away_leaves_everything_as_it_was(research):
    factories.output(research, title="Pooled budgets")
    Keyword.objects.create(name="governance", slug="governance")
    before = rows_of_all_tables()
    make(20)
    assert take_away() == (sum(plan(20).values()), [])
    LastReference.objects.all().delete()  # which stays: no reference is given twice
    EntryGone.objects.all().delete()  # which tells other processes for a while
    # Whoever may have taken the records is told that they are gone.
    assert not KeptRecord.objects.current().exclude(fields__title="Pooled budgets").exists()
    KeptRecord.objects.filter(is_gone=True).delete()
    assert rows_of_all_tables() == before
    assert not any(Page.find_problems())


@pytest.mark.exhaustive
def test_what_staff_have_edited_stays_with_what_it_leads_to(twenty):
    output = generated(OutputPage).filter(contributions__person__isnull=False).first()
    people = {c.person_id for c in output.contributions.all() if c.person_id}
    factories.again(output, title="Ours now")
    ReferenceIndex.create_or_update_for_object(OutputPage.objects.get(pk=output.pk))
    _, kept = take_away()
    assert "Ours now" in kept
    assert generated(OutputPage).count() == 1
    assert people <= set(generated(PersonPage).values_list("pk", flat=True))


@pytest.mark.exhaustive
def test_an_event_that_somebody_has_registered_for_stays(twenty):
    event = generated(EventPage).last()
    factories.registration(event)
    take_away()
    assert list(generated(EventPage)) == [event]


@pytest.mark.exhaustive
def test_what_a_page_of_ours_shows_stays(home, twenty):
    output = generated(OutputPage).first()
    home.features.add(HomeFeature(output=output))
    home.save()
    ReferenceIndex.create_or_update_for_object(home)
    take_away()
    assert list(generated(OutputPage)) == [output]
    assert home.features.count() == 1


@pytest.mark.exhaustive
def test_what_staff_have_taken_off_the_site_stays(twenty):
    output = generated(OutputPage).first()
    output.unpublish(log_action=True)
    take_away()
    assert list(generated(OutputPage)) == [output]


@pytest.mark.exhaustive
def test_the_command_says_what_it_did(capsys):
    call_command("generate", "10")
    call_command("generate", remove=True, interactive=False)
    said = capsys.readouterr()
    made = "Made 5 people, 3 partners, 2 projects, 10 outputs, 2 events, 2 suggestions (seed 1)"
    assert made in said.out
    assert "Took 24 things away and kept 0" in said.out
    assert "outputs: 100% of 10\n" in said.err
