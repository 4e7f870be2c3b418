"""Every component with plain values on one page, for whoever changes one (DEBUG only)."""

from django.shortcuts import render


def gallery(request):
    return render(request, "gallery.html")
