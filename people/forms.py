"""How staff fill in a person."""

from core.pages.form import PageForm
from core.relations.rows import RowsFormSet
from core.values.themes import ThemesField


class RoleFormSet(RowsFormSet):
    """The roles of a person: the same one again only after it has ended."""

    telling = ["role", "position", "start", "end", "as_of"]
    at_one_time = "role"
    says_at_one_time = "Already named above in the same role at the same time."


class InterestFormSet(RowsFormSet):
    telling = ["text"]


class PersonForm(PageForm):
    """The form of a person; the title of the page is made from the name."""

    themes = ThemesField(
        required=False,
        label="Expertise",
        help_text="The first two give the drawing its shapes. Left empty, the drawing takes the "
        "themes of what the person has published here.",
    )
