"""Who of the staff looks after suggestions, and who of them publishes replies."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet


def having(codename: str) -> QuerySet:
    """Active accounts that have the permission `codename` of suggestions, superusers among them."""
    may = Permission.objects.filter(content_type__app_label="suggestions", codename=codename)
    given = Q(groups__permissions__in=may) | Q(user_permissions__in=may) | Q(is_superuser=True)
    return get_user_model().objects.filter(given, is_active=True).distinct()


def caretakers() -> QuerySet:
    """Members of the staff whom a suggestion can be given to."""
    return having("change_suggestion").order_by("first_name", "last_name", "username")


def readers() -> QuerySet:
    """Those who may publish replies. Superusers are there for the machine: they are named only
    where there is nobody else."""
    all_of_them = having("decide_suggestion").order_by("pk")
    staff = all_of_them.filter(is_superuser=False)
    return staff if staff.exists() else all_of_them


def is_only_reader(user) -> bool:
    """Whether nobody but `user` could read a reply over and publish it."""
    return not readers().exclude(pk=user.pk).exists()
