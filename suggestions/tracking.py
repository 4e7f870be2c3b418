"""…"""

from django.http import HttpResponse


def track(request, **kwargs):
    return HttpResponse("…")


def data_file(request, **kwargs):
    return HttpResponse("…")
