"""Letters to administrators about what is wrong with the site, and when it is over."""

import logging
from collections.abc import Iterable
from functools import partial

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import get_connection
from django.db import transaction

from core.letters.sending import AWAY, send, write
from core.models.letter import Letter
from core.server.health.telling import News, on_news
from core.values.mailboxes import once_each

log = logging.getLogger(__name__)
NOT_BY_MAIL = {"letters"}  # of which no mail can tell


@on_news
def write_to_administrators(news: News) -> None:
    if news.part.name in NOT_BY_MAIL:
        return
    letters = [
        write(
            to=address,
            kind="trouble-over" if news.is_over else "trouble",
            about=f"trouble:{news.part.name}",
            context={"part": news.part, "said": news.said, "url": settings.BASE_URL},
        )
        for address in administrators()
    ]
    if news.part.name == "worker" and not news.is_over:
        # Whoever sends letters is the one that does nothing.
        transaction.on_commit(partial(send_here, letters), robust=True)


def administrators() -> list[str]:
    """Their addresses, each once."""
    people = get_user_model().objects.filter(is_superuser=True, is_active=True).exclude(email="")
    return once_each(people.order_by("pk").values_list("email", flat=True))


def send_here(letters: Iterable[Letter | None]) -> None:
    """Send `letters` by this very process; what cannot be sent waits, as all others do."""
    connection = get_connection()
    for letter in letters:
        try:
            if letter:
                send(letter, connection)
        except AWAY:
            break
