"""What an installation said before its name was a setting, it says afterwards."""

from importlib import import_module

import pytest
from django.apps import apps
from wagtail.models import Site

from core.models import SiteSettings

FORMER = "Centre for Public Service Partnerships\r\nUniversity of Birmingham\r\n"

migration = import_module("core.migrations.0012_centre_name")


def taken_over(**fields):
    site = Site.objects.get(is_default_site=True)
    SiteSettings.objects.update_or_create(site=site, defaults=fields)
    migration.take_over(apps, None)
    return SiteSettings.objects.get()


def test_an_address_that_nobody_changed_follows_the_name_from_now_on(home):
    centre = taken_over(address=FORMER)
    assert centre.address_lines == FORMER.split("\r\n")[:2]
    centre.name = "Institute for Shared Services"
    assert centre.address_lines == ["Institute for Shared Services", "University of Birmingham"]


@pytest.mark.parametrize("address", ["Muirhead Tower\r\nEdgbaston", f"{FORMER}Edgbaston"])
def test_what_staff_wrote_stays_as_it_is(home, address):
    centre = taken_over(address=address, motto="Ours", sponsor_line="Theirs")
    assert (centre.address, centre.motto, centre.sponsor_line) == (address, "Ours", "Theirs")


@pytest.mark.parametrize("sender", ["", "Events desk"])
def test_the_sender_that_the_environment_named_stays(home, settings, sender):
    settings.DEFAULT_FROM_EMAIL = f"{sender} <desk@example.org>"
    assert taken_over(motto="Ours").mail_sender == sender
