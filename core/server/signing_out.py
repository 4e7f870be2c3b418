"""Who signs out leaves nothing of the staff screens in the browser (W3C Clear Site Data)."""

from django.urls import reverse

KEPT_BY_BROWSERS = '"cache", "storage"'  # not "cookies": those that matter are gone by then


def clear_browser(get_response):
    """Ask the browser to forget what it has kept of the site, once somebody has signed out.

    Browsers go by it over TLS alone.
    """
    leave = reverse("wagtailadmin_logout")

    def middleware(request):
        response = get_response(request)
        if request.method == "POST" and request.path == leave and response.status_code < 400:
            response["Clear-Site-Data"] = KEPT_BY_BROWSERS
        return response

    return middleware
