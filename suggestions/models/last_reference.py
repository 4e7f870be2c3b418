from core.models.numbered import Numbered


class LastReference(Numbered):
    """The number given last in a year: references have no gaps and never come twice."""

    prefix = "S"
