"""Choosing a page of one type in a form, and making one as a draft where it is not there yet.

A room that has such a page registers a viewset of it (`register_admin_viewset`); from then on each
foreign key to the page, named as a plain string among the panels, has this chooser.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models.functions import Lower
from django.forms.models import modelform_factory
from django.utils.functional import cached_property
from django.utils.text import slugify
from wagtail.admin.forms.choosers import BaseFilterForm, SearchFilterMixin
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser as views
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets import BaseChooser
from wagtail.coreutils import resolve_model_string
from wagtail.models import Page

from core.search.query import Query
from core.staff.finding import found_by
from core.staff.listing import unchanged
from core.staff.paging import KeysFirst, keys_of
from core.staff.tree import of_type

# Labels of the models of which a page can be made in a chooser's window, as a draft.
MADE_IN_PLACE: list[str] = []
BY_TITLE = [Lower("title"), "pk"]


def shown(page) -> str:
    """The words for a chosen page: its title, and whether it is still a draft."""
    title = page.get_admin_display_title()
    return title if page.live else f"{title} (draft)"


class PageWidget(BaseChooser):
    """The field in the form: the chosen page, and what opens the window to choose another."""

    def get_instance(self, value):
        try:
            return super().get_instance(value)
        except ValueError:  # not a key at all; the field says so itself
            return None

    def get_display_title(self, instance):
        return shown(instance)


class TitleSearchForm(SearchFilterMixin, BaseFilterForm):
    """Narrows a list of pages to those with the words in their title (core.staff.finding)."""

    def filter(self, objects):
        query = Query(self.cleaned_data.get("q", ""))
        if not query:
            return objects
        self.is_searching, self.search_query = True, query.text
        return objects.filter(pk__in=found_by(objects.model, query.text))


class NewPageForm(forms.ModelForm):
    """A few plain fields of a page; saved, it is a draft below `parent`."""

    class Meta:
        formfield_callback = formfield_for_dbfield

    def __init__(self, *args, parent, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.parent, self.user = parent, user

    def _post_clean(self):
        """The page's own rules, then those of its title, which the page may have made itself."""
        super()._post_clean()
        if self.errors:
            return
        try:
            self.clean_made_title(self.instance.title)
        except ValidationError as error:
            self.add_error(None, ValidationError({"title": error.messages}))

    def clean_made_title(self, title: str) -> None:
        self.instance._meta.get_field("title").clean(title, self.instance)
        if not slugify(title):
            raise ValidationError(
                "Give it a name with a letter from A to Z: its address needs one."
            )

    def add_error(self, field, error):
        """What is wrong with a field that stands elsewhere is said above the form."""
        if not hasattr(error, "error_dict"):
            return super().add_error(field, error)
        for name, errors in error.error_dict.items():
            if name in self.fields:
                super().add_error(name, errors)
            else:
                super().add_error(None, named(name, errors))
        return None

    def save(self, commit=True):
        """As Wagtail's own view makes a page.

        No slug is given: Wagtail makes one that is free once the parent is locked, so that two
        who save the same title at once both succeed.
        """
        page = super().save(commit=False)
        page.live, page.owner = False, self.user
        if commit:
            with transaction.atomic():
                self.parent.add_child(instance=page)
                page.save_revision(user=self.user, log_action=True, clean=False)
        return page


def named(field: str, errors: list) -> list[str]:
    """The messages with the name of their field before them; what is said of all has none."""
    label = "" if field == NON_FIELD_ERRORS else f"{field.replace('_', ' ').capitalize()}: "
    return [f"{label}{message}" for message in ValidationError(errors).messages]


class Making:
    """Mixin of a chooser's view: whether, where and with which form a new page is made."""

    parent_model = None

    @cached_property
    def parent(self):
        """The first page of the tree that new ones go below, or None."""
        model = self.parent_model and resolve_model_string(self.parent_model)
        return model.objects.of_few().order_by("path").first() if model else None

    def can_create(self):
        return bool(
            self.parent
            and self.parent.permissions_for_user(self.request.user).can_add_subpage()
            and self.model_class in self.parent.creatable_subpage_models()
            and self.model_class.can_create_at(self.parent)
        )

    def get_creation_form_class(self):
        return self.creation_form_class or modelform_factory(
            self.model_class, form=NewPageForm, fields=self.form_fields
        )

    def get_creation_form_kwargs(self):
        # The prefix keeps the labels apart from those of the form below the window.
        kwargs = {"parent": self.parent, "user": self.request.user, "prefix": "new"}
        return super().get_creation_form_kwargs() | kwargs


class PagesWithStatus:
    """Mixin of a chooser's view: lists pages and drafts, and says of each which it is.

    `own_columns` and `prepared` are as in the lists of these pages (core.staff.listing).
    """

    filter_form_class = TitleSearchForm
    own_columns: list[Column] = []
    prepared: Callable[..., Any] = staticmethod(unchanged)

    def get_object_list(self):
        return self.prepared(super().get_object_list())

    @property
    def paginator_class(self):
        """KeysFirst; where nothing is looked for, of what an index counts and has in order."""
        if self.filter_form.is_searching:
            return KeysFirst
        pages = of_type(Page.objects.all(), self.model_class)
        keys = keys_of(pages.order_by(*BY_TITLE)) if self.ordering is BY_TITLE else None
        return partial(KeysFirst, total=pages.count(), keys=keys)

    @property
    def title_column(self):
        column = super().title_column
        column.accessor = "get_admin_display_title"
        return column

    @property
    def columns(self):
        status = Column("status", accessor=lambda page: "Live" if page.live else "Draft")
        return [*super().columns, *self.own_columns, status]


class Answering:
    """Mixin of a chooser's view: answers the form with the chosen page; 404 for what is no key."""

    def get_object(self, pk):
        try:
            return super().get_object(pk)
        except ValueError as error:
            raise self.model_class.DoesNotExist from error

    def get_objects(self, pks):
        return super().get_objects([pk for pk in pks if pk.isdecimal()])

    def get_display_title(self, instance):
        return shown(instance)


class ChooseView(Making, PagesWithStatus, views.ChooseView):
    """The window, with both its tabs."""


class ChooseResultsView(Making, PagesWithStatus, views.ChooseResultsView):
    """The list in the window, after a search or a turn of the page."""


class ChosenView(Answering, views.ChosenView):
    """One page, chosen."""


class ChosenMultipleView(Answering, views.ChosenMultipleView):
    """Several pages, chosen."""


class CreateView(Making, Answering, views.CreateView):
    """The form of a new page, sent."""


class PageChooserViewSet(ChooserViewSet):
    """A chooser of the pages of `model`; new ones go below the one page of `parent_model`.

    Without a `parent_model`, or where the tree has none, nothing can be made from here.
    """

    parent_model: str | None = None
    form_fields = ["title"]
    own_columns: list[Column] = []
    ordering = BY_TITLE

    creation_tab_label = "Create new"
    create_action_label = "Create a draft and choose it"
    create_action_clicked_label = "Creating…"

    base_widget_class = PageWidget
    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
    chosen_view_class = ChosenView
    chosen_multiple_view_class = ChosenMultipleView
    create_view_class = CreateView

    def on_register(self):
        super().on_register()
        label = resolve_model_string(self.model)._meta.label
        if self.parent_model and label not in MADE_IN_PLACE:
            MADE_IN_PLACE.append(label)

    @staticmethod
    def prepared(pages):
        return pages

    def get_common_view_kwargs(self, **kwargs):
        ours = {
            "parent_model": self.parent_model,
            "ordering": self.ordering,
            "own_columns": self.own_columns,
            "prepared": self.prepared,
        }
        return super().get_common_view_kwargs(**ours, **kwargs)
