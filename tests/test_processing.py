"""docs/processing.md names every table and column in which people are known, and the privacy notice
says for how long they are."""

import re
from pathlib import Path

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models

from core.letters.message_rounds import UNSENT_KEPT
from suggestions.letters import UNCONFIRMED_KEPT
from suggestions.models.settings import SuggestionSettings

ROOT = Path(__file__).parent.parent
RECORD = ROOT / "docs" / "processing.md"
NOTICE = ROOT / "home" / "content" / "about" / "privacy.md"
# `table` (`column`, `column`)
NAMED = re.compile(r"`([a-z_]+)` \(((?:`\w+`(?:, )?)+)\)")
# A field that holds a text, with one of these words in its name, says who somebody is.
WORDS = {
    *("name", "names", "username", "honorific", "given", "family", "affiliation", "organisation"),
    *("email", "mail", "address", "phone", "telephone", "ip", "agent", "orcid", "biography"),
    *("who", "by", "owner", "author", "sender", "credit", "interests", "needs", "reply"),
}
PEOPLE = {"core.User", "people.PersonPage"}
# Names and addresses of things, not of people.
OF_THINGS = {
    *("auth_group.name", "auth_permission.name", "taggit_tag.name", "wagtailcore_site.site_name"),
    *("wagtailcore_collection.name", "wagtailcore_task.name", "wagtailcore_workflow.name"),
    *("core_sitesettings.name", "core_sitesettings.short_name", "core_sitesettings.mail_sender"),
    *("core_sitesettings.address", "core_tablechange.name", "research_keyword.name"),
    *("research_theme.name", "research_outputfile.name", "research_outputpage.container_address"),
    *("events_eventpage.address", "events_material.address"),
    *("core_heartbeat.name", "core_trouble.name"),
    "django_tasks_database_dbtaskresult.queue_name",
    "django_tasks_database_dbtaskresult.backend_name",
}
# Wagtail's own, in whose place others stand; nothing is ever written to them.
EMPTY = {"wagtailimages_image", "wagtaildocs_document", "wagtailembeds_embed"}


def named() -> set[str]:
    """ "table.column" for each that the record names."""
    found = NAMED.findall(RECORD.read_text())
    return {
        f"{table}.{column}" for table, several in found for column in re.findall(r"\w+", several)
    }


def columns(tells=lambda field: True) -> set[str]:
    """ "table.column" for each field of which `tells` holds, of every model that is installed."""
    return {
        f"{model._meta.db_table}.{field.column}"
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        if tells(field)
    }


def tells_of_people(field: models.Field) -> bool:
    if isinstance(field, models.EmailField | models.GenericIPAddressField):
        return True
    if field.is_relation and field.related_model:
        return field.related_model._meta.label in PEOPLE and not field.primary_key
    says = isinstance(field, models.CharField | models.TextField | models.JSONField)
    return says and (field.name == "to" or bool(WORDS & set(field.name.split("_"))))


def test_every_column_that_tells_of_people_is_in_the_record():
    missing = columns(tells_of_people) - named() - OF_THINGS
    missing = {each for each in missing if each.partition(".")[0] not in EMPTY}
    assert missing == set(), "name them in docs/processing.md, with how long they are kept"


def test_the_record_names_no_column_that_is_not_there():
    assert named() - columns() == set()


def test_no_exception_is_for_what_is_gone_or_named_all_the_same():
    assert OF_THINGS - columns() == set()
    assert OF_THINGS & named() == set()


def test_the_rule_finds_a_new_column_by_its_type_and_by_its_name():
    fields = models.EmailField(name="x"), models.GenericIPAddressField(name="x")
    words = models.CharField(name="sent_by"), models.CharField(name="colour")
    assert [tells_of_people(field) for field in (*fields, *words)] == [True, True, True, False]
    assert get_user_model()._meta.label in PEOPLE


def test_the_privacy_notice_says_for_how_long_things_are_kept_by_themselves(settings):
    notice = NOTICE.read_text()
    for words in (
        f"{settings.REGISTRATIONS_KEPT} days after the event the site erases",
        f"A copy is deleted after {settings.BACKUPS_KEPT} days",
        f"{SuggestionSettings().kept_months} months after a suggestion is closed",
        f"what nobody confirms is erased after {UNCONFIRMED_KEPT} days",
        f"For {settings.MESSAGES_KEPT} days the site keeps the reference of your message",
        f"after {UNSENT_KEPT.days} days we give up and erase it",
        f"For {settings.SEARCHES_KEPT * 12 // 365} months we keep the words",
        f"For {settings.SIGN_INS_KEPT} days the site knows which member of staff signed in",
    ):
        assert words in notice
