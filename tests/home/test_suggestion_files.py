"""The examples of suggestions that come with the site."""

from core.models import Entry, Letter
from suggestions.models import OpenQuestion, Suggestion
from suggestions.threads import thread_of


def test_three_examples_stand_at_different_stages(centre):
    states = dict(Suggestion.objects.values_list("reference", "state"))
    assert states == {
        "S-2009-0001": "published",
        "S-2009-0002": "not-taken-up",
        "S-2013-0001": "answered",
    }


def test_each_says_that_it_is_invented(centre):
    for suggestion in Suggestion.objects.all():
        assert suggestion.is_sample
        assert not suggestion.question.startswith("Sample")
    assert OpenQuestion.objects.get().is_sample


def test_the_refused_one_says_why(centre):
    refused = Suggestion.objects.get(state="not-taken-up")
    assert "one person’s case" in refused.steps.last().reason.words


def test_one_runs_through_the_whole_thread(centre):
    steps = thread_of(Suggestion.objects.get(reference="S-2009-0001"))
    assert [step.label for step in steps] == [
        "Suggestion",
        "Project",
        "Briefing",
        "Debate, to come",
    ]


def test_nobody_is_written_to_and_all_can_be_found(centre):
    assert not Letter.objects.filter(kind__startswith="suggestion").exists()
    assert Entry.objects.filter(type="suggestions").count() == 3
