"""What is said to somebody who has an account, and whom nobody has given anything to do."""

from django.contrib.messages import get_messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse

from core.models.user import User

MAY = "core.change_user"
MOST_NAMED = 5


def opens_nothing(user) -> bool:
    """Whether `user`, who is signed in, may enter no screen of the staff."""
    return user.is_authenticated and not user.has_perm("wagtailadmin.access_admin")


def nothing_open(request: HttpRequest) -> TemplateResponse:
    """In words what happened, and whom to ask, in the place of a sign-in that leads nowhere."""
    list(get_messages(request))  # Wagtail's, which says less, is used up
    said = {"to_ask": who_to_ask(), "messages": ()}
    return TemplateResponse(request, "accounts/no_group.html", said)


def who_to_ask() -> QuerySet[User]:
    """Colleagues who can put somebody into a group, and who can be written to."""
    may = User.objects.with_perm(MAY, backend="django.contrib.auth.backends.ModelBackend")
    return may.exclude(email="").order_by("first_name", "last_name", "pk")[:MOST_NAMED]
