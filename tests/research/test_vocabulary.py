import pytest
from django.core.exceptions import ValidationError

from core.drawing.covers import Ground
from core.values.themes import THEMES
from research.models import OutputPage, Theme
from research.vocabulary import Licence, OutputType


@pytest.mark.django_db
def test_the_database_holds_the_five_themes_in_their_order():
    assert dict(Theme.objects.values_list("slug", "name")) == THEMES
    assert list(Theme.objects.values_list("slug", flat=True)) == list(THEMES)


def test_slugs_in_addresses_are_those_promised():
    """A type may come; one that is taken away or written otherwise breaks links to it."""
    assert set(OutputType.values) >= {
        "report", "working-paper", "article", "feature", "briefing", "commentary",
        "presentation", "dataset", "consultation-response", "recording",
    }  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        ("toolkit", "Toolkit"),
        ("toolkit", Ground.NEUTRAL, "Toolkit"),
        ("toolkit", "Toolkits", "Toolkit", Ground.NEUTRAL),
    ],
)
def test_an_output_type_that_is_written_wrongly_says_how_it_is_to_be(line):
    *told, _name = line  # Django takes the last as the name
    with pytest.raises(ValueError, match="“toolkit” is to be written: value, plural, ground, name"):
        OutputType.__new_member__(OutputType, *told)


def test_every_creative_commons_licence_has_its_address():
    assert Licence.CC_BY_NC_ND.address == "https://creativecommons.org/licenses/by-nc-nd/4.0/"
    assert Licence.CC0.address == "https://creativecommons.org/publicdomain/zero/1.0/"
    assert Licence.RESERVED.address == ""


def wrong_of(**numbers) -> set[str]:
    """The fields in which an output with these `numbers` has something wrong."""
    try:
        OutputPage(**numbers).clean()
    except ValidationError as error:
        return set(error.error_dict) & set(numbers)
    return set()


@pytest.mark.django_db
@pytest.mark.parametrize("isbn", ["978-0-306-40615-7", "0-306-40615-2", "080442957X", ""])
def test_an_isbn_with_the_right_check_digit_is_taken(isbn):
    assert wrong_of(isbn=isbn) == set()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "isbn", ["978-0-306-40615-8", "X306406152", "123", "977-3-404-89474-2", "９７８０３"]
)
def test_a_wrong_isbn_is_not(isbn):
    assert wrong_of(isbn=isbn) == {"isbn"}


@pytest.mark.django_db
def test_an_issn_is_checked_by_its_last_digit():
    assert wrong_of(issn="0378-5955") == set()
    assert wrong_of(issn="0378-5956") == wrong_of(issn="X378-5955") == {"issn"}
