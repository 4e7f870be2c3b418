"""The addresses of the API, below /api/v1/."""

from django.urls import path

from interop.api import views

urlpatterns = [
    path("", views.index, name="api"),
    path("openapi.json", views.description, name="api_description"),
    path("<str:listed>/", views.a_list, name="api_list"),
    path("<str:listed>/<str:thing>/", views.one, name="api_one"),
    path("<path:rest>", views.nowhere, name="api_nowhere"),
]
