"""Who comes through which door of the desk."""

import pytest
from wagtail.models import ModelLogEntry

from core.models import Letter
from suggestions.desk.urls import urlpatterns
from suggestions.models import Note, OpenQuestion, Step, Suggestion
from tests import factories
from tests.scenery import standing
from tests.suggestions.desking import DESK, draft, of, said, staff_with, text

pytestmark = pytest.mark.django_db
TRIES = {
    "note-text": "x",
    "owner": "",
    "me": "1",
    "do": "assign",
    "sure": "1",
    "move-to": "project",
}


@pytest.fixture
@standing
def suggestion(home):
    return factories.suggestion("under-review", question="Sample: who pays?")


def doors(suggestion):
    """Every address of the desk, from its own list."""
    other = factories.suggestion("confirmed")
    step = suggestion.steps.first()
    keys = {"<int:pk>": suggestion.pk, "<int:other>": other.pk, "<str:what>": "project"}
    keys["<int:step>"] = step.pk
    found = []
    for pattern in urlpatterns:
        route = str(pattern.pattern)
        for sign, key in keys.items():
            route = route.replace(sign, str(key))
        found.append(DESK + route)
    assert not any("<" in address for address in found)
    return found


def test_a_visitor_is_sent_to_the_sign_in_from_every_door(client, suggestion):
    for address in doors(suggestion):
        for answer in (client.get(address), client.post(address)):
            assert "/admin/login/" in answer["Location"], address


def test_staff_without_the_permission_are_sent_away_from_every_door(suggestion):
    guest, addresses = staff_with(), doors(suggestion)
    before = (Letter.objects.count(), Step.objects.count())
    sent = TRIES | {"pk": suggestion.pk, "email": suggestion.email}
    for address in addresses:
        for answer in (guest.get(address), guest.post(address, sent)):
            assert (answer.status_code, answer["Location"]) == (302, "/admin/"), address
    assert before == (Letter.objects.count(), Step.objects.count())
    assert not Note.objects.exists()


def test_staff_without_the_permission_see_no_menu(suggestion):
    page = text(staff_with(), "/admin/")
    assert DESK not in page
    assert "Suggestions" not in page


def test_the_menu_counts_what_waits(as_editor, suggestion):
    factories.suggestion("answered")
    factories.suggestion("received")
    page = text(as_editor, "/admin/")
    assert "Suggestions (1)" in page
    assert f'"{DESK}"' in page


def test_whoever_may_only_look_changes_nothing(suggestion):
    reader, addresses = staff_with("view_suggestion"), doors(suggestion)
    assert "who pays" in text(reader, of(suggestion))
    sent = TRIES | {"pk": suggestion.pk, "email": suggestion.email}
    for address in addresses:
        answer = reader.post(address, sent)
        assert answer.status_code == 405 or answer["Location"] == "/admin/", address
    assert reader.get(f"{DESK}export.csv")["Location"] == "/admin/"
    suggestion.refresh_from_db()
    assert (suggestion.owner, suggestion.email == "") == (None, False)


def test_whoever_may_only_look_is_offered_no_button(suggestion):
    page = text(staff_with("view_suggestion"), of(suggestion))
    assert f'action="{of(suggestion)}' not in page
    assert "Download as CSV" not in text(staff_with("view_suggestion"), DESK)


def test_editors_decide_nothing(as_editor, as_moderator, suggestion):
    draft(suggestion, as_moderator)
    other = factories.suggestion("under-review")
    for path in ("publish/", "move/", f"compare/{other.pk}/"):
        sent = {"merge": suggestion.pk, "move-to": "withdrawn"}
        assert as_editor.post(of(suggestion, path), sent)["Location"] == "/admin/", path
    sent = {"do": "not-taken-up", "pk": suggestion.pk}
    assert as_editor.post(f"{DESK}bulk/", sent)["Location"] == "/admin/"
    suggestion.refresh_from_db()
    assert suggestion.state == "under-review"


def test_deciding_without_changing_opens_no_note(suggestion):
    decider = staff_with("view_suggestion", "decide_suggestion")
    assert decider.post(of(suggestion, "note/"), {"note-text": "x"})["Location"] == "/admin/"


def test_deciding_without_changing_moves_nothing(suggestion):
    decider = staff_with("view_suggestion", "decide_suggestion")
    sent = {"move-to": "withdrawn"}
    assert decider.post(of(suggestion, "move/"), sent)["Location"] == "/admin/"
    suggestion.refresh_from_db()
    assert suggestion.state == "under-review"
    mover = staff_with("view_suggestion", "decide_suggestion", "change_suggestion")
    assert mover.post(of(suggestion, "move/"), sent)["Location"] == of(suggestion)
    suggestion.refresh_from_db()
    assert suggestion.state == "withdrawn"


@pytest.mark.parametrize("state", ["received", "erased"])
def test_what_nobody_may_read_is_not_at_the_desk(as_moderator, home, state):
    suggestion = factories.suggestion("received" if state == "received" else "answered")
    if state == "erased":
        suggestion.forget_all()
        suggestion.save()
    assert as_moderator.get(of(suggestion)).status_code == 404
    assert as_moderator.post(of(suggestion, "note/"), {"note-text": "x"}).status_code == 404
    assert suggestion.pk not in [s.pk for s in as_moderator.get(DESK).context["object_list"]]


@pytest.mark.parametrize("key", ["999", "9" * 30])
def test_a_number_of_none_is_not_found(as_moderator, home, key):
    assert as_moderator.get(f"{DESK}{key}/").status_code == 404


def test_a_button_without_its_form_leads_back(as_editor, suggestion):
    for path in ("release/", "owner/", "note/", "review/", "reply/", "grow/project/"):
        assert as_editor.get(of(suggestion, path))["Location"] == of(suggestion), path


def test_the_log_names_nobody_and_quotes_nothing(as_moderator, suggestion):
    said(as_moderator, of(suggestion, "note/"), **{"note-text": "Sample: a secret"})
    said(as_moderator, of(suggestion, "owner/"), me="1")
    as_moderator.post(of(suggestion, "grow/question/"))
    as_moderator.get(f"{DESK}export.csv")
    said(as_moderator, f"{DESK}held/", email=suggestion.email)
    kept = list(ModelLogEntry.objects.values_list("action", "label", "data"))
    assert len(kept) >= 5
    for word in ("who pays", "secret", "pat", "Pat"):
        assert word not in str(kept)


def test_the_history_has_words_for_each_action(as_moderator, suggestion, django_user_model):
    said(as_moderator, of(suggestion, "note/"), **{"note-text": "Sample: x"})
    boss = django_user_model.objects.create_superuser("boss")
    as_moderator.force_login(boss)
    page = text(as_moderator, "/admin/reports/site-history/")
    assert "Write a note on a suggestion" in page
    assert "who pays" not in page


def test_the_permissions_can_be_given_to_other_groups(admin_client, home):
    page = text(admin_client, "/admin/groups/new/")
    assert "Can decide on suggestions" in page
    assert Suggestion.objects.count() == OpenQuestion.objects.count() == 0
