"""How staff fill in an output: messages where something lacks."""

from pathlib import PurePosixPath

from django import forms

from core.pages.form import PageForm
from core.relations.rows import RowsFormSet
from core.values import dois
from core.values.themes import ThemesField
from research.references.checks import at_blocks


class ContributionFormSet(RowsFormSet):
    """The rows of contributors: at least one where it matters, and nobody twice in a role."""

    telling = ["person", "partner", "honorific", "given_name", "family_name", "affiliation"]
    named_by = dict.fromkeys(["person", "partner"], telling[2:])
    default_error_messages = RowsFormSet.default_error_messages | {
        "too_few_forms": "Add at least one author or contributor."
    }

    once, said_at = [["role", "derived_slug"], ["role", "person_id"]], "family_name"
    says = "Already named above in the same role."


class FileFormSet(RowsFormSet):
    """Files; of two that are given no name and would get the same, the second gets another."""

    telling = ["document", "name", "label"]

    once, said_at, says = [["name"]], "name", "Another file above has this name: give each its own."

    def validate_unique(self):
        taken = {form.instance.name for form in self.good_forms() if form["name"].value()}
        for form in self.good_forms():
            if not form["name"].value():
                form.instance.name = free_name(form.instance.name, taken)
                taken.add(form.instance.name)
        super().validate_unique()


def free_name(name: str, taken: set[str]) -> str:
    """`name`, or with a number before its ending, so that it is not among `taken`."""
    path, number = PurePosixPath(name), 2
    while name in taken:
        name, number = f"{path.stem}-{number}{path.suffix}", number + 1
    return name


class CorrectionFormSet(RowsFormSet):
    telling = ["text"]


class FunderFormSet(RowsFormSet):
    """Whoever pays: nobody twice for the same thing at the same time."""

    telling = ["partner", "name", "amount", "band", "awarded", "note"]
    named_by = {"partner": ["name"]}
    once, said_at, says = [["name", "awarded"]], "partner", "Already named above for this date."


class BodyFormSet(RowsFormSet):
    telling = ["role", "partner", "name", "part"]
    named_by = {"partner": ["name"]}
    once, said_at = [["role", "name"], ["role", "partner_id"]], "partner"
    says = "Already named above in the same part."


class TeamFormSet(RowsFormSet):
    telling = ["person", "name"]
    named_by = {"person": ["name"]}
    once, said_at = [["role", "name"], ["role", "person_id"]], "person"
    says = "Already named above in the same role."


class PartnerFormSet(RowsFormSet):
    telling = ["partner", "name", "part"]
    named_by = {"partner": ["name"]}
    once, said_at, says = [["name"], ["partner_id"]], "partner", "Already named above."


class MilestoneFormSet(RowsFormSet):
    telling = ["date", "text"]


class ProjectForm(PageForm):
    """The form of a project."""

    themes = ThemesField(required=False, label="Themes", help_text="The lead theme comes first.")


class DoiField(forms.CharField):
    """A DOI as it is copied from anywhere: with https://doi.org/ or doi: before it, or without."""

    def to_python(self, value):
        return dois.bare(super().to_python(value))


class OutputForm(PageForm):
    """The form of an output; a draft may lack anything but a title."""

    themes = ThemesField(
        label="Themes",
        help_text="The lead theme gives the cover its colour. Every theme lists this output.",
        error_messages={"required": "Choose at least one theme."},
    )

    doi = DoiField(required=False, label="DOI", help_text="For example: 10.1234/abc")

    def clean(self):
        cleaned = super().clean()
        if not self.is_deferred_validation:
            wrong = self.instance.missing_date(cleaned) | self.wrong_independence(cleaned)
            for name, message in wrong.items():
                self.add_error(name, message)
            self.check_citations(cleaned.get("body"), cleaned.get("references"))
        return cleaned

    def check_citations(self, body, references) -> None:
        """Say at its block what is cited and stands in no list; where both are right by
        themselves."""
        if None in (body, references):
            return
        if wrong := at_blocks(body, references):
            self.add_error("body", wrong)

    def rows(self, name: str) -> list:
        """The rows of a formset as they would be saved, each valid by itself."""
        formset = self.formsets[name]
        formset.is_valid()
        return [form.instance for form in formset.good_forms()]

    def wrong_independence(self, cleaned: dict) -> dict[str, str]:
        return self.instance.wrong_independence(
            cleaned,
            self.rows("funders"),
            self.rows("bodies"),
            new_corrections=self.instance.new_corrections(self.rows("corrections")),
        )
