"""A message from staff to those who registered."""

import pytest
from django.utils import timezone

from core.models import Letter
from tests.factories import event, registration
from tests.scenery import standing

pytestmark = pytest.mark.django_db
SAID = {"audience": "seated", "attendance": "", "subject": "Another room", "text": "Room 2.\n\nUp."}


@pytest.fixture
@standing
def seminar(events):
    seminar = event(events, title="Keys", booking="here", format="hybrid")
    registration(seminar, name="Ada")
    registration(seminar, name="Bea", attendance="online")
    registration(seminar, name="Cleo", status="waiting")
    registration(seminar, name="Dora", status="offered", offered_until=timezone.now())
    registration(seminar, name="Eve", status="given-up")
    return seminar


def address(seminar):
    return f"/admin/registrations/{seminar.pk}/message/"


def previewed(client, seminar, **changes):
    return client.post(address(seminar), SAID | changes | {"preview": "1"})


def send(client, seminar, key=None, **changes):
    key = key or previewed(client, seminar, **changes).context["key"]
    data = SAID | changes | {"send": "1", "key": key}
    return client.post(address(seminar), data, follow=True)


def written_to():
    return sorted(Letter.objects.values_list("to", flat=True))


def test_it_is_read_over_before_it_is_sent(as_editor, seminar):
    page = previewed(as_editor, seminar).content.decode()
    assert "It will be sent to 2 people" in page
    assert "<p>Room 2.</p>" in page
    assert not Letter.objects.exists()


@pytest.mark.matrix
@pytest.mark.parametrize(
    ("audience", "attendance", "names"),
    [
        ("seated", "", ["ada", "bea"]),
        ("seated", "online", ["bea"]),
        ("waiting", "", ["cleo"]),
        ("concerned", "", ["ada", "bea", "cleo", "dora"]),
        ("concerned", "in-person", ["ada", "cleo", "dora"]),
    ],
)
def test_it_goes_to_whom_it_is_for(as_editor, seminar, audience, attendance, names):
    send(as_editor, seminar, audience=audience, attendance=attendance)
    assert written_to() == [f"{name}@example.org" for name in names]


def test_it_says_what_was_written_and_leads_to_the_place(as_editor, seminar):
    send(as_editor, seminar, text="A & B <b>bold</b>")
    letter = Letter.objects.get(to="ada@example.org")
    assert letter.subject == "Another room: Keys"
    assert "A & B <b>bold</b>" in letter.text
    assert "A &amp; B &lt;b&gt;bold" in letter.html
    assert seminar.registrations.get(name="Ada").token in letter.text
    assert (letter.kind, letter.calendar) == ("registration-message", "")


def test_two_clicks_send_it_once(as_editor, seminar):
    key = previewed(as_editor, seminar).context["key"]
    assert "on its way to 2 people" in send(as_editor, seminar, key).content.decode()
    assert "had been sent already" in send(as_editor, seminar, key).content.decode()
    assert Letter.objects.count() == 2


def test_the_same_words_may_be_sent_another_time(as_editor, seminar):
    for _ in range(2):
        send(as_editor, seminar)
    assert Letter.objects.count() == 4


def test_it_can_be_changed_after_it_was_read_over(as_editor, seminar):
    data = SAID | {"back": "1", "key": previewed(as_editor, seminar).context["key"]}
    page = as_editor.post(address(seminar), data).content.decode()
    assert 'value="Another room"' in page
    assert not Letter.objects.exists()


@pytest.mark.parametrize("key", ["", "x", "1" * 500])
def test_without_having_been_read_over_it_is_not_sent(as_editor, seminar, key):
    as_editor.post(address(seminar), SAID | {"send": "1", "key": key})
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"subject": ""},
        {"subject": "x" * 151},
        {"text": ""},
        {"text": "x" * 10_001},
        {"audience": "x"},
        {"attendance": "x"},
        {"audience": "waiting", "attendance": "online"},
    ],
)
@pytest.mark.matrix
def test_a_mistake_is_said(as_editor, seminar, change):
    answer = previewed(as_editor, seminar, **change)
    assert answer.context["form"].errors
    assert not Letter.objects.exists()


def test_a_subject_is_one_line(as_editor, seminar):
    send(as_editor, seminar, subject="A room\nBcc: all@example.org")
    letter = Letter.objects.first()
    assert letter.subject == "A room Bcc: all@example.org: Keys"


def test_hostile_words_stay_words(as_editor, seminar):
    hostile = "<script>alert(1)</script>"
    page = previewed(as_editor, seminar, subject=hostile, text=hostile).content.decode()
    assert hostile not in page
    send(as_editor, seminar, subject=hostile, text=hostile)
    assert hostile not in Letter.objects.first().html
