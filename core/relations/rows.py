"""Rows below a page, as staff fill them in: no half row is lost, none is kept twice."""

from django.db.models import Model
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import InlinePanel

MEANWHILE = (
    "The same has been added to this page since you opened it, perhaps in another tab: open the"
    " page anew."
)


def derived(row: Model, names: list[str]) -> tuple:
    return tuple(getattr(row, name) for name in names)


class RowsFormSet(BaseChildFormSet):
    """Rows below a page; in a draft, a row that is empty is left out."""

    # What fills a row in: not its order, nor a choice that stands there from the start.
    telling: list[str] = []
    # A link → the fields that were filled in from the page chosen, and are again from another.
    named_by: dict[str, list[str]] = {}
    # What no two rows may share, as the rows themselves derive it; and where and how it is said.
    once: list[list[str]] = []
    said_at, says = "", ""
    # What two rows may share at different times only (core.values.partial_dates.Period), and
    # what is said.
    at_one_time, says_at_one_time = "", ""

    def is_blank(self, form) -> bool:
        deferred = getattr(form, "is_deferred_validation", False)
        return deferred and not any(form[name].value() for name in self.telling)

    def forget_names(self, form) -> None:
        """Where another page was chosen and the names left as they were: let them be its own."""
        for link, names in self.named_by.items():
            another = link in form.changed_data and form.initial.get(link) and form[link].value()
            if another and not set(names) & set(form.changed_data):
                form.data = form.data.copy()
                for name in names:
                    form.data[form.add_prefix(name)] = ""

    def full_clean(self):
        for form in self.forms:
            if form.is_bound:
                self.forget_names(form)
            if self.is_blank(form):
                form.changed_data = []  # and so it is neither checked nor saved
                form.empty_permitted = True
        super().full_clean()
        for form in self.forms:
            if hasattr(form, "cleaned_data"):  # the panel sorts by it, also what is blank
                form.cleaned_data.setdefault("ORDER", None)

    def good_forms(self):
        """The rows that stand, each valid by itself."""
        gone = self.deleted_forms
        return [f for f in self.forms if f not in gone and not self.is_blank(f) and f.is_valid()]

    def added_meanwhile(self) -> list[Model]:
        """The rows of the page that this form was not made of: from another tab, or by others."""
        shown = {form.instance.pk for form in self.initial_forms}
        rows = enumerate(getattr(self.instance, self.rel_name).all())
        number = self.initial_form_count()
        return [row for n, row in rows if (row.pk not in shown if row.pk else n >= number)]

    def validate_unique(self):
        for names in self.once:
            there = {derived(row, names) for row in self.added_meanwhile()}
            seen = set()
            for form in self.good_forms():
                row = derived(form.instance, names)
                if None not in row and (row in seen or row in there):
                    form.add_error(self.said_at, self.says if row in seen else MEANWHILE)
                seen.add(row)
        if self.at_one_time:
            self.refuse_at_one_time(self.at_one_time)

    def refuse_at_one_time(self, name: str) -> None:
        seen: list[Model] = []
        for form in self.good_forms():
            row = form.instance
            if any(getattr(row, name) == getattr(o, name) and row.overlaps(o) for o in seen):
                form.add_error(name, self.says_at_one_time)
            seen.append(row)


class RowsPanel(InlinePanel):
    """The panel of rows below a page that a RowsFormSet checks."""

    def __init__(self, relation_name, formset, **kwargs):
        super().__init__(relation_name, **kwargs)
        self.formset = formset

    def clone_kwargs(self):
        return super().clone_kwargs() | {"formset": self.formset}

    def get_form_options(self):
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = self.formset
        return options
