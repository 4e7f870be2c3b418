"""“I’d like to know this too”: said by mail, counted once a mailbox, and taken back at any time."""

from http import HTTPMethod

from django import forms
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core.server.errors import bad_request
from core.visitors.fields import EmailField
from core.visitors.guard import GuardedForm
from core.visitors.limits import DAY, Limit, by_mailbox, too_often
from core.visitors.private_answers import as_private, good_once, remember_erased, was_erased
from core.visitors.waiting import again_in, or_come_back
from suggestions import letters
from suggestions.erased import erase, write_no_more
from suggestions.limits import by_provider
from suggestions.mailboxes import mailboxes
from suggestions.models import Suggestion, Support

FROM_NETWORK = Limit(
    *("support-network", 60, DAY),
    "Many people have asked from your network today. Please send this again tomorrow.",
    by=by_provider,
)
FOR_MAILBOX = Limit(
    *("support-mailbox", 10, DAY),
    "We have written to this address ten times today. Use the link in one of these mails, or send "
    "this again tomorrow.",
    by=by_mailbox,
)
# What is said of what was just done; nothing else in an address is ever shown.
SAID = {
    "counted": "You are counted.",
    "quiet": "We do not write to you about it any more.",
}


class SupportForm(GuardedForm):
    """The mailbox of somebody who would like to know the same."""

    email = EmailField(
        label="Your email address",
        help_text="We send you a link: following it counts you. Nobody else sees your address.",
        error_messages={"required": "Enter your email address."},
    )
    wants_mail = forms.BooleanField(
        required=False, label="Write to me when something becomes of it"
    )


# --- Asking -----------------------------------------------------------------------------------


def ask(request, reference):
    """`/suggestions/<reference>/support/`: the form, and what is sent with it."""
    suggestion = Suggestion.objects.public().filter(reference=reference).first()
    if suggestion is None:
        raise Http404("There is no such suggestion.")
    form = SupportForm(request.POST if request.method == HTTPMethod.POST else None)
    status, seconds = asked(request, form, suggestion) if form.is_bound else (200, 0)
    if status == 303:
        return TemplateResponse(request, "suggestions/support_sent.html", {"it": suggestion})
    context = {"it": suggestion, "form": form, "shown": form.token_to_show()}
    response = TemplateResponse(request, "suggestions/support_ask.html", context, status=status)
    return again_in(good_once(response), seconds)


# Nothing here goes by who is signed in: there is no session to protect.
ask = csrf_exempt(require_http_methods(["GET", "HEAD", "POST"])(or_come_back(ask)))


def asked(request, form: SupportForm, suggestion: Suggestion) -> tuple[int, int]:
    """The status of the answer, and the seconds to wait before another try.

    303 where it was taken: the same, whether or not that address has asked before.
    """
    if not form.is_valid():
        return 422, 0
    email, wants_mail = form.cleaned_data["email"], form.cleaned_data["wants_mail"]
    if passed := too_often({FROM_NETWORK: request, FOR_MAILBOX: email}):
        form.add_error(None, passed.words)
        return 429, passed.seconds
    ask_mailbox(suggestion, email, wants_mail=wants_mail)
    return 303, 0


@transaction.atomic
def ask_mailbox(suggestion: Suggestion, email: str, *, wants_mail: bool) -> None:
    """Write to the one support of `email`; what its mailbox has said is not changed from here."""
    hashes = mailboxes(email)
    support = suggestion.supports.filter(address_hash__in=hashes).first()
    if support is None:
        wish = {"email": email if wants_mail else "", "wants_mail": wants_mail}
        support, _ = suggestion.supports.get_or_create(address_hash=hashes[0], defaults=wish)
    elif support.confirmed_at is None:
        Support.objects.filter(pk=support.pk).update(asked_at=timezone.now())
    letters.ask_supporter(support, email)


# --- The private address ----------------------------------------------------------------------


def support(request, token):
    """`/suggestions/support/<token>/`: one button; then stopping the mails, or taking it back."""
    return as_private(answer(request, token))


# The token is the secret that every form here is sent with; there is no session to protect.
support = csrf_exempt(require_http_methods(["GET", "HEAD", "POST"])(or_come_back(support)))


def answer(request, token):
    is_post = request.method == HTTPMethod.POST
    if is_post and was_erased(token):
        return TemplateResponse(request, "suggestions/support_gone.html")  # the second click of two
    try:
        found = Support.objects.with_token(token)
    except Support.DoesNotExist:
        return TemplateResponse(request, "suggestions/support_unknown.html", status=404)
    if not is_post:
        return page(request, found)
    act = ACTIONS.get(request.POST.get("action"))
    return act(request, found) if act else bad_request(request)


def page(request, found: Support, status=200):
    context = {
        "support": found,
        "it": found.suggestion,
        "said": SAID.get(request.GET.get("done"), ""),
    }
    return TemplateResponse(request, "suggestions/support.html", context, status=status)


def confirm(request, found: Support):
    if found.confirmed_at is None:
        if not found.suggestion.is_public:
            return page(request, found, status=409)
        Support.objects.filter(pk=found.pk, confirmed_at=None).update(confirmed_at=timezone.now())
    return see(found, "counted")


@transaction.atomic
def stop_mail(request, found: Support):
    write_no_more(found)
    return see(found, "quiet")


@transaction.atomic
def take_back(request, found: Support):
    remember_erased(found.token)
    erase(found)
    return TemplateResponse(request, "suggestions/support_gone.html")


ACTIONS = {"confirm": confirm, "stop": stop_mail, "take-back": take_back}


def see(found: Support, done: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{found.url}?done={done}", status=303)
