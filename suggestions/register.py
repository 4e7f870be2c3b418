"""…"""

from django.http import HttpResponse


def index(request, **kwargs):
    return HttpResponse("…")


def feed(request, **kwargs):
    return HttpResponse("…")


def export_csv(request, **kwargs):
    return HttpResponse("…")


def export_json(request, **kwargs):
    return HttpResponse("…")


def suggestion(request, **kwargs):
    return HttpResponse("…")


def as_json(request, **kwargs):
    return HttpResponse("…")
