"""Whether a thing has a row that leads somewhere: what a Gathering's `linked` is made of."""

from django.apps import apps
from django.db.models import Exists, OuterRef


def has_row(label: str, owner: str, **link) -> Exists:
    """Whether the model `label` ("research.Contribution") has a row with `link` whose `owner` is
    the thing that is asked about; the values of `link` as Gathering.linked has them.
    """
    table = apps.get_model(label)
    # One query deeper: what was the outer query's is now the outer's outer.
    deeper = {n: OuterRef(ref) if isinstance(ref, OuterRef) else ref for n, ref in link.items()}
    return Exists(table.objects.filter(**{owner: OuterRef("pk")}, **deeper))
