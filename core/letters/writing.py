"""Writing to the Centre, or to a person whose address is not shown: the form, and what becomes of
what is sent by it.

Whoever has such a form calls `writing_below` in `sub_view`; the Centre's own stands on its page.
"""

import logging
from functools import partial
from http import HTTPStatus

from django.conf import settings
from django.db import OperationalError
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse

from core.letters import messages
from core.letters.contact import Addressee
from core.letters.message_forms import CentreForm, MessageForm, asked_for
from core.models.marks import takes_posts
from core.models.message import Message
from core.visitors.limits import DAY, HOUR, Limit, by_mailbox, by_network, too_often
from core.visitors.private_answers import as_private, good_once
from core.visitors.too_much import or_too_much
from core.visitors.waiting import again_in, not_now

log = logging.getLogger(__name__)

FROM_ADDRESS = Limit(
    *("contact", 5, 900),
    "You have sent five messages. Please send this one in a while.",
)
FROM_NETWORK = Limit(
    *("contact-network", 60, HOUR),
    "Many messages have come from your network. Please send this again in an hour.",
    by=by_network,
)
FOR_MAILBOX = Limit(
    *("contact-mailbox", 5, DAY),
    "Five messages have been sent with this email address today. Please send this one tomorrow.",
    by=by_mailbox,
)
CROWDED = "Many people are writing to us at this moment. Please send this again: nothing is lost."
NOBODY = (
    "Nobody reads messages sent from here now, so yours was not sent. Please keep what you wrote."
)


def writing_below(page, parts: list[str], *, at: str, to: Addressee | None):
    """The view below `page` at the address of `parts`, where the form stands at `at` ("contact");
    None for any other. `to` is None where nobody reads what is sent."""
    match parts:
        case [place] if place == at:
            return partial(writing, page=page, at=at, to=to)
        case [place, "sent", form] if place == at:
            return partial(sent, page=page, form=form)
    return None


@takes_posts
@or_too_much
def writing(request, *, page, at: str, to: Addressee | None):
    """`/people/<slug>/contact/`, `/about/contact/message/`: the form, by itself."""
    if to is None and request.method != "POST":
        return HttpResponseRedirect(page.get_url(request))
    is_sent = request.method == "POST"
    form = form_to(to, request.POST if is_sent else None, request.GET)
    answer = taken(request, form, page, at, to) if is_sent else (200, 0)
    if not isinstance(answer, tuple):
        return answer
    status, seconds = answer
    context = {"page": page} | form_context(page, at, form, to)
    response = TemplateResponse(request, "messages/write.html", context, status=status)
    return again_in(good_once(response), seconds)


def form_to(to: Addressee | None, given=None, query=None) -> MessageForm:
    """The form that leads to `to`; what it begins with may stand in the query of the address."""
    if to is None or to.is_centre:
        return CentreForm(given, initial=asked_for(query or {}))
    return MessageForm(given)


def form_context(page, at: str, form: MessageForm, to: Addressee | None) -> dict:
    """What templates/messages/form.html shows."""
    address = f"{page.url}{at}/"
    return {
        "form": form,
        "shown": form.token_to_show(),
        "to": to,
        "address": address,
        "kept": settings.MESSAGES_KEPT,
    }


def taken(request, form, page, at, to):
    """On to the next page, once it is written down; or (status, seconds to wait) to show the form
    again with, which says what is wrong."""
    if not form.is_valid():
        return 422, 0
    if to is None:
        form.add_error(None, NOBODY)
        return 409, 0
    if not Message.objects.filter(form=form.key).exists():  # else the second click of two
        email = form.cleaned_data["email"]
        limits = {FROM_ADDRESS: request, FROM_NETWORK: request, FOR_MAILBOX: email}
        if passed := too_often(limits):
            form.add_error(None, passed.words)
            return 429, passed.seconds
    try:
        written = receive(form, to)
    except OperationalError as error:  # another wrote for longer than we may wait, or no room
        log.exception("the database did not take it")
        words, *answer = not_now(error, CROWDED)
        form.add_error(None, words)
        return tuple(answer)
    url = f"{page.get_url(request)}{at}/sent/{written.form}/"
    return HttpResponseRedirect(url, status=HTTPStatus.SEE_OTHER)


def receive(form: MessageForm, to: Addressee) -> Message:
    given = form.cleaned_data
    return messages.receive(
        to=to,
        form=form.key,
        topic=given.get("about", ""),
        page=given.get("page", ""),
        **{name: given[name] for name in ("name", "email", "message")},
    )


def sent(request, *, page, form: str):
    """`…/sent/<form>/`: the reference, and the promised day. It names nobody."""
    written = Message.objects.filter(form=form).first()
    if written is None:  # made up, or so old that it is forgotten
        raise Http404
    context = {"page": page, "it": written}
    return as_private(TemplateResponse(request, "messages/sent.html", context))
