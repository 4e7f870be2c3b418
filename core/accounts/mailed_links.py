"""Links in letters to members of the staff: each is good for a time, and once."""

from typing import NamedTuple

from django.conf import settings
from django.core import signing
from django.http import HttpResponse
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from wagtail.admin.views.account import PasswordResetConfirmView

from core.models.user import User
from core.visitors.private_answers import as_private


class MailedLink(NamedTuple):
    """A kind of link: the address named `url_name`, good for so many `seconds`.

    It is good until the password, the address of the mailbox or the last sign-in of its owner
    changes. It has the methods that Django's views ask of what makes tokens.
    """

    url_name: str
    seconds: int

    def make_token(self, user: User) -> str:
        return signing.dumps(self.state_of(user), salt=self.salt(user))

    def check_token(self, user: User | None, token: str | None) -> bool:
        if not (user and token and user.is_active):
            return False
        try:
            said = signing.loads(token, salt=self.salt(user), max_age=self.seconds)
        except signing.BadSignature:
            return False
        return constant_time_compare(said, self.state_of(user))

    def salt(self, user: User) -> str:
        return f"{__name__}.{self.url_name}:{user.pk}"

    def state_of(self, user: User) -> str:
        state = repr((user.password, user.last_login, user.email))
        return salted_hmac(__name__, state, algorithm="sha256").hexdigest()[:40]

    def address_for(self, user: User) -> str:
        """The whole address for `user`; whoever has it is taken for them."""
        key = urlsafe_base64_encode(force_bytes(user.pk))
        return settings.BASE_URL + reverse(self.url_name, args=[key, self.make_token(user)])


class AtLink(PasswordResetConfirmView):
    """Where a letter leads. Its secret goes into the session, and on to an address without one.

    There the form is sent, which browsers must be let say: with no referrer at all they call their
    origin “null”, and Django takes nothing from there.
    """

    def dispatch(self, *args, **kwargs) -> HttpResponse:
        response = as_private(super().dispatch(*args, **kwargs))
        if kwargs["token"] == self.reset_url_token:
            response["Referrer-Policy"] = "same-origin"
        return response
