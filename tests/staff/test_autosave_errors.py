"""Where autosave pauses because of a field, it names the field as staff see it."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, rich_text, streamfield

from suggestions.models import OpenQuestion
from tests.staff.form_data import add, add_address, edit, event, filled, rows
from tests.staff.test_turns import JSON


def paused(client, address, data) -> str:
    response = client.post(address, data, headers=JSON)
    assert response.status_code == 400
    assert response.json()["error_code"] == "validation_error"
    return response.json()["error_message"]


@pytest.mark.parametrize("where", ["a new page", "a page that stands"])
def test_a_field_is_named_with_its_message(as_editor, research, output, where):
    is_new = where == "a new page"
    more = {} if is_new else {"contributions": rows(output)}
    address = add_address(research) if is_new else edit(output)
    data = filled(date="31 June", **more)
    assert paused(as_editor, address, data) == "Date: Enter a valid date."


def test_a_row_is_named_by_its_place_on_the_screen(as_editor, research):
    author = {"role": "author", "given_name": "Ada", "family_name": "Field"}
    rows = [author | {"DELETE": "on", "role": "x"}, author, author | {"role": "x", "ORDER": "3"}]
    words = paused(
        as_editor, add_address(research), filled(contributions=inline_formset(rows), slug="a")
    )
    assert words.startswith("Authors and contributors, Contributor 2, Role: Select a valid choice")


def test_a_block_is_named_with_what_it_stands_in(as_editor, research):
    heading = {"text": "Who keeps the keys?", "level": "h9"}
    body = streamfield([("text", rich_text("<p>Well.</p>")), ("heading", heading)])
    words = paused(as_editor, add_address(research), filled(body=body))
    assert words.startswith("Body, block 2 (Heading), Level: Select a valid choice.")


def test_three_are_named_and_the_others_counted(as_editor, events):
    address = add(events, "events/eventpage")
    wrong = {"start_0": "31 June", "places_each": "x", "offer_hours": "x", "capacity_online": "x"}
    words = paused(as_editor, address, event(**wrong))
    assert words.startswith("Starts: This is not a date. Places online: Enter a whole number. ")
    assert words.endswith(" And 1 more.")


@pytest.mark.parametrize("view", ["add", "edit"])
def test_an_open_question_names_its_field(as_moderator, home, view):
    question = OpenQuestion.objects.create(question="Who pays?", theme="finance", live=False)
    viewset = vars(OpenQuestion)["snippet_viewset"]
    keys = [question.pk] if view == "edit" else []
    data = {"question": "Who pays?", "theme": "none", "known": "", "would_change": ""}
    words = paused(as_moderator, reverse(viewset.get_url_name(view), args=keys), data)
    assert words.startswith("Theme: Select a valid choice.")
