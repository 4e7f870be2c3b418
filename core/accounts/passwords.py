"""Views of Wagtail that ask for a password, with the limits of core.accounts.tries around them."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from wagtail.admin.auth import require_admin_access
from wagtail.documents.views.serve import authenticate_with_password as of_collection
from wagtail.views import authenticate_with_password as of_page

from core.accounts import tries
from core.accounts.own_account import OwnAccount
from core.visitors.limits import refusal


def limited(view, name: Callable[..., str], *, is_shared: bool = False):
    """`view`, whose POSTs are tries at the password of `name(request, **kwargs)`, if it names any.

    A view that leads on has been given the right one.
    """

    @wraps(view)
    def answer(request: HttpRequest, **kwargs) -> HttpResponse:
        whose = name(request, **kwargs) if request.method == "POST" else ""
        if not whose:
            return view(request, **kwargs)
        tried = tries.Try(request, whose, known_as=request.user.get_username())
        if passed := tries.count(tried, is_shared=is_shared):
            return refusal(passed.seconds)
        response = view(request, **kwargs)
        if response.status_code == 302:
            tries.give_back(tried, is_shared=is_shared)
        return response

    return answer


def whose_own(request: HttpRequest) -> str:
    """Whoever changes their password or their address says the password they have; the other
    panels ask for none."""
    fields = {"password-old_password", "password-new_password1", "name_email-password"}
    asked = fields & request.POST.keys()
    return f"own {request.user.pk}" if any(map(request.POST.get, asked)) else ""


page_password = limited(
    of_page,
    lambda request, page_view_restriction_id, **_: f"page {page_view_restriction_id}",
    is_shared=True,
)
collection_password = limited(
    of_collection, lambda request, restriction_id: f"collection {restriction_id}", is_shared=True
)
own_password = require_admin_access(limited(OwnAccount.as_view(), whose_own))
