"""Whether a thing has a row that leads somewhere: what a Gathering's `linked` is made of."""

from django.apps import apps
from django.db.models import OuterRef, Q


def has_row(label: str, owner: str, **link) -> Q:
    """Whether the model `label` ("research.Contribution") has a row with `link` whose `owner` is
    the thing that is asked about; the values of `link` as Gathering.linked has them.

    Asked so that the database begins with the rows, which have an index, not with all things.
    """
    table = apps.get_model(label)
    # One query deeper: what was the outer query's is now the outer's outer.
    deeper = {n: OuterRef(ref) if isinstance(ref, OuterRef) else ref for n, ref in link.items()}
    return Q(pk__in=table.objects.filter(**deeper).order_by().values(owner))
