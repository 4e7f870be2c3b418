"""What staff and visitors do to a large site, each as an act that can be done again and again."""

from collections.abc import Callable
from itertools import count

from events import seats
from events.models import EventPage
from home.generating.running import generated
from research.models import OutputPage
from suggestions.lifecycle import move
from suggestions.models import Suggestion
from suggestions.vocabulary import State


def acts() -> dict[str, Callable[[], object]]:
    """Name → an act, with what follows in the same process."""
    guests = count(1)
    moved = Suggestion.objects.public().filter(state=State.ANSWERED).order_by("pk").first()

    def register():
        event = EventPage.objects.published().filter(booking="here").order_by("pk").first()
        number = next(guests)
        who = {"name": f"Guest {number}", "email": f"guest-{number}@example.org"}
        return seats.register(event=event, attendance=event.ways[0], **who)

    def move_on():
        """Review it once more, or reply to it again."""
        suggestion = Suggestion.objects.get(pk=moved.pk)
        is_reviewed = suggestion.state == State.UNDER_REVIEW
        return move(suggestion, State.REFERRED if is_reviewed else State.UNDER_REVIEW)

    return {
        "publish an output": publish,
        "publish it anew and unpublish it": withdraw,
        "register for an event": register,
        "move a suggestion": move_on,
    }


def output():
    return generated(OutputPage).order_by("slug").first()


def publish():
    page = output()
    page.abstract += "."
    page.save_revision().publish()


def withdraw():
    publish()
    output().unpublish()
