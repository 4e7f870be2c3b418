"""…"""

from django.http import HttpResponse


def suggest(request, **kwargs):
    return HttpResponse("…")


def sent(request, **kwargs):
    return HttpResponse("…")


def confirm(request, **kwargs):
    return HttpResponse("…")
