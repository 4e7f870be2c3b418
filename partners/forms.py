"""How staff fill in a partner."""

from core.relations.rows import RowsFormSet


class RelationFormSet(RowsFormSet):
    """The relations of a body: the same one again only after it has ended."""

    telling = ["relation", "start", "end", "as_of", "amount", "band", "note"]
    at_one_time = "relation"
    says_at_one_time = "This relation is named above for the same time."


class ContactFormSet(RowsFormSet):
    telling = ["person", "name", "position"]
    named_by = {"person": ["name"]}
    once, said_at, says = [["name"]], "person", "Already named above."
