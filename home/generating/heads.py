"""The heads of the spreads: one person and one partner who are named far more often than others.

They are the first of their sort. Their shares go by the number of what names them, so that they are
the same at every size: two of a hundred outputs are by that person, one of a hundred outputs and
five of a hundred events are with that partner.
"""


def by_head_person(number: int) -> bool:
    """Whether the output `number` is by the person with most outputs."""
    return number % 50 == 7


def with_head_partner(number: int) -> bool:
    """Whether the output `number` is with the partner with most of them."""
    return number % 100 == 13


def hosted_by_head_partner(number: int) -> bool:
    """Whether the event `number` is at that partner's."""
    return number % 20 == 3
