"""What the tests of suggestions share."""

import pytest
from wagtail.models import Site

from suggestions.models import SuggestionSettings
from tests import factories


@pytest.fixture
def editor(home):
    return factories.desk_staff("Editors")


@pytest.fixture
def moderator(home):
    return factories.desk_staff("Moderators")


@pytest.fixture
def one_reader(home):
    """A Centre so small that whoever decides publishes at once."""
    site = Site.objects.get()
    return SuggestionSettings.objects.create(site=site, needs_second_reader=False)
