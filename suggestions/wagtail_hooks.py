"""What the staff screens offer about suggestions."""

from django.urls import include, path
from wagtail import hooks

from suggestions.desk import urls


@hooks.register("register_admin_urls")
def suggestion_addresses():
    return [path("suggestions/", include(urls))]
