"""Panels of the page editor that are this site's own."""

from django import forms
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, Panel

from core.pages.form import Question, key_of
from core.pages.told import Told, told_of


class WarningsPanel(Panel):
    """What the page still lacks, at the top of its form; nothing where it lacks nothing."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "admin/warnings_panel.html"

        def is_shown(self):
            return bool(self.instance.editor_warnings())

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            return context | {"warnings": self.instance.editor_warnings()}


class ToldPanel(Panel):
    """What rooms above have to tell of the page (core.pages.told); nothing where they have not."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "admin/told_panel.html"

        def is_shown(self):
            return bool(self.told)

        @cached_property
        def told(self) -> list[Told]:
            return told_of(self.instance)

        def get_context_data(self, parent_context=None):
            return super().get_context_data(parent_context) | {"told": self.told}


class QuestionsPanel(Panel):
    """What somebody must say yes to before the page is published; nothing where nothing is asked.

    It shows what the draft that is open would be asked, and after a form was sent, what that is.
    """

    class BoundPanel(Panel.BoundPanel):
        template_name = "admin/questions_panel.html"

        def is_shown(self):
            return bool(self.questions)

        @cached_property
        def questions(self) -> list[Question]:
            return self.instance.asked_before_publication() if self.instance.pk else []

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            asks = {"questions": self.questions, "answer": key_of(self.questions)}
            return context | asks | {"is_asked": self.form.is_bound}


class DatePanel(FieldPanel):
    """A date in the browser's own field: it shows the reader's order of day and month, and does
    not guess, as Wagtail's does, that whatever it cannot read is today."""

    def __init__(self, field_name, **kwargs):
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(field_name, **kwargs)
