"""…"""

from django.http import HttpResponse


def questions(request, **kwargs):
    return HttpResponse("…")


def feed(request, **kwargs):
    return HttpResponse("…")


def question(request, **kwargs):
    return HttpResponse("…")
