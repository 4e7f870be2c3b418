"""…"""

from django.http import HttpResponse


def support(request, **kwargs):
    return HttpResponse("…")


def ask(request, **kwargs):
    return HttpResponse("…")
