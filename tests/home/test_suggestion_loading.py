"""Files of suggestions: loaded once, and what is wrong with one is said."""

import pytest
from django.core.management import CommandError, call_command

from home.loading.load import load
from suggestions import lifecycle
from suggestions.models import LastReference, Suggestion
from tests.editing import edit

WHO = "suggestions/sample-who-decides.md"
DAMAGE = [
    ("reference: S-2009-0001", "reference: S-9-1", "this is to look like S-2009-0001"),
    ("state: project", "state: merged", "“merged” cannot follow “accepted”"),
    ("about: research", "about: gossip", "“gossip” is not one of"),
    ("page: projects/sample-who", "page: projects/nobody", "there is no file projects/nobody"),
]


@pytest.mark.exhaustive
def test_loaded_again_nothing_comes_twice_or_back(folder, db):
    load(folder)
    lifecycle.erase(Suggestion.objects.get(reference="S-2009-0002"))
    load(folder)
    assert Suggestion.objects.count() == 2
    assert Suggestion.objects.get(reference="S-2009-0002").state == "withdrawn"


@pytest.mark.exhaustive
def test_the_next_reference_of_that_year_follows(folder, db):
    load(folder)
    assert LastReference.following(2009) == "S-2009-0003"


@pytest.mark.parametrize(("before", "after", "said"), DAMAGE)
def test_a_damaged_file_is_named_and_nothing_is_loaded(folder, db, before, after, said):
    edit(folder / WHO, before, after)
    with pytest.raises(CommandError, match=said):
        call_command("load_centre", folder=folder)
    assert not Suggestion.objects.exists()
