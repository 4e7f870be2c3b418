"""The addresses below `/admin/suggestions/`."""

from django.http import HttpResponse
from django.urls import path

app_name = "suggestion_desk"


def stub(request, **kwargs):
    return HttpResponse("…")


urlpatterns = [
    path("", stub, name="inbox"),
    path("<int:pk>/", stub, name="suggestion"),
]
