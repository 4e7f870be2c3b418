"""A new password by mail: the same answer, in the same time, whoever is asked for."""

from smtplib import SMTPException

from django.core.mail import get_connection
from django.http import HttpResponse
from django.shortcuts import redirect
from django_tasks import task
from wagtail.admin.forms.auth import PasswordResetForm
from wagtail.admin.views.account import PasswordResetView

from core.accounts import tries
from core.accounts.mailed_links import AtLink, MailedLink
from core.letters.sending import write
from core.models.user import User
from core.visitors.limits import HOUR, Limit, by_mailbox, by_network, by_site, refusal, too_often

LINK = MailedLink("new_password", 4 * HOUR)
FROM_NETWORK = Limit("reset:network", 10, HOUR, by=by_network, is_kept=True)
FOR_MAILBOX = Limit("reset:mailbox", 3, HOUR, by=by_mailbox, is_kept=True)
OF_ALL = Limit("reset:site", 100, HOUR, by=by_site, is_kept=True)
SENT_BEFORE = "If there is an account with this address, letters are on their way already."
DOWN = "No mail can be sent at this moment, so nothing was sent. Please try again in some minutes."


class AskForReset(PasswordResetView):
    """`/admin/password_reset/`: whether there is such an account is found out by the worker."""

    def form_valid(self, form: PasswordResetForm) -> HttpResponse:
        email = form.cleaned_data["email"]
        if passed := too_often({FROM_NETWORK: self.request, FOR_MAILBOX: email, OF_ALL: None}):
            return refusal(passed.seconds, SENT_BEFORE)
        if not mail_answers():
            form.add_error(None, DOWN)
            return self.render_to_response(self.get_context_data(form=form), status=503)
        write_reset.enqueue(email)
        return redirect(self.get_success_url())


def mail_answers() -> bool:
    """Whether the mail server takes a connection; asked whoever the letter would be for."""
    connection = get_connection()
    try:
        connection.open()
        connection.close()
    except (OSError, SMTPException):
        return False
    return True


@task()
def write_reset(email: str) -> int:
    """Write to every account with this address; how many letters."""
    users: list[User] = list(PasswordResetForm().get_users(email))
    for user in users:
        context = {"user": user, "url": LINK.address_for(user), "hours": LINK.seconds // HOUR}
        write(to=user.email, kind="new-password", about=f"user:{user.pk}", context=context)
    return len(users)


class ChooseNewPassword(AtLink):
    """Where the letter leads. Whoever has it is known in this browser; nobody is signed in."""

    token_generator = LINK

    def form_valid(self, form) -> HttpResponse:
        response = super().form_valid(form)
        tries.remember_browser(self.request, response, self.user.get_username())
        return response
