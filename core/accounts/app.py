"""Wagtail's app of users, with our screens in the place of its own (`colleagues.py`)."""

from wagtail.users.apps import WagtailUsersAppConfig


class Accounts(WagtailUsersAppConfig):
    user_viewset = "core.accounts.colleagues.Colleagues"
