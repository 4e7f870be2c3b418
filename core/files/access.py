"""Who may fetch an uploaded document by its own address."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from core.pages.published import published_only


def may_fetch(user, document) -> bool:
    """Whether `user` may fetch `document`, or a picture: anybody if a published page shows it.

    Else whoever of the staff may choose it for a page, or change it.
    """
    return may_use(user, document) or is_shown(document)


def may_use(user, document) -> bool:
    if not user.has_perm("wagtailadmin.access_admin"):
        return False
    policy = policy_registry.get_by_type(type(document))
    return policy.user_has_any_permission_for_instance(user, {"choose", "change"}, document)


def is_shown(document) -> bool:
    """Whether a page that anybody may read refers to `document`."""
    return shown_by(document).exists()


def shown_by(document) -> models.QuerySet[Page]:
    """The pages that anybody may read and that refer to `document`, an image or a document."""
    of_pages = {"base_content_type": ContentType.objects.get_for_model(Page)}
    references = ReferenceIndex.get_references_to(document).filter(**of_pages)
    keys = [int(key) for key in references.values_list("object_id", flat=True)]
    return published_only(Page.objects.filter(pk__in=keys))
