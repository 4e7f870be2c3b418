"""`/.well-known/security.txt`: where to tell of a weakness (RFC 9116)."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

ADDRESS = "/.well-known/security.txt"
CONTACT = "/about/contact/"  # where SECURITY.md sends whoever has no account elsewhere
GOOD_FOR = timedelta(days=180)  # of at most a year (§2.5.5); it is made anew every day


@never_cache  # it never has an end in the past
@require_safe
def security_txt(request):
    site = settings.BASE_URL
    midnight = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT or site + CONTACT}",
        f"Expires: {midnight + GOOD_FOR:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: en",
        f"Canonical: {site}{ADDRESS}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
