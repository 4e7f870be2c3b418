"""Taking a place, and what somebody can do about theirs afterwards."""

from django.http import Http404


def registering(request, *, page):
    raise Http404


registering.takes_posts = True


def registration(request, token):
    raise Http404
