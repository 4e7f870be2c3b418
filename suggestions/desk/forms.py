"""The forms of the desk: a note, an owner, a reply being written, a step further."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import ModelChoiceIterator, construct_instance
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page, Site

from core.models.threaded import threaded_in_order
from core.visitors.fields import LinesField
from suggestions.caretakers import caretakers
from suggestions.desk.base import at_desk, named
from suggestions.models import Reason, Reply, Suggestion
from suggestions.vocabulary import DECISIONS, FRUITS, MOVES, State

# What a reply may name: whatever can have grown out of a suggestion, or answered it.
TARGETS = [model._meta.label for model in threaded_in_order()]
ADDRESS_HELP = "Without the window to choose from: the path, as /research/…, or the whole address."
MEANWHILE = (
    "{who} has changed the draft since you opened it. Theirs is shown above; what you wrote is "
    "still below. Save it to put yours in its place."
)


class NoteForm(forms.Form):
    text = LinesField(
        what="the note",
        max_length=5000,
        rows=3,
        label="Note",
        help_text="For staff alone. It is gone when the sender is forgotten.",
    )


class OwnerField(forms.ModelChoiceField):
    def __init__(self, **kwargs):
        super().__init__(caretakers(), required=False, empty_label="Nobody", **kwargs)

    def label_from_instance(self, user):
        return named(user)


class OwnerForm(forms.Form):
    owner = OwnerField(label="Owner")


class ByReply(ModelChoiceIterator):
    """Reasons in groups, each under the reply that it belongs to."""

    def __iter__(self):
        yield ("", self.field.empty_label)
        groups: dict[str, list] = {}
        for reason in self.queryset:
            groups.setdefault(State(reason.state).label, []).append(self.choice(reason))
        yield from groups.items()


class ReasonField(forms.ModelChoiceField):
    iterator = ByReply


class NamedPageWidget(AdminPageChooser):
    """The window to choose from; what is no key chooses nothing, and the field says so."""

    def get_instance(self, value):
        try:
            return super().get_instance(value)
        except ValueError:
            return None


class PageWords:
    """Of a form: a page, chosen in the window or named by its address, which needs no script."""

    def clean_page(self):
        page = self.cleaned_data["page"]
        if page and not is_target(page):
            raise ValidationError("Choose an output, a project or an event.")
        return page

    def clean_address(self):
        address = self.cleaned_data["address"].partition("#")[0].partition("?")[0]
        if not address:
            return None
        page = page_at(address)
        if page is None:
            raise ValidationError("No output, project or event has this address.")
        return page

    def clean(self):
        cleaned = super().clean()
        if page := cleaned.get("address"):
            cleaned["page"] = page
        return cleaned


def page_fields() -> dict[str, forms.Field]:
    return {
        "page": forms.ModelChoiceField(
            Page.objects.all(), required=False, widget=NamedPageWidget(TARGETS)
        ),
        "address": forms.CharField(
            required=False, max_length=500, label="Or its address here", help_text=ADDRESS_HELP
        ),
    }


def page_at(address: str) -> Page | None:
    """The output, project or event with `address`, on this site, drafts among them."""
    site = Site.objects.select_related("root_page").get(is_default_site=True)
    path = "/" + address.removeprefix(site.root_url).strip().strip("/") + "/"
    known = Page.objects.filter(url_path=site.root_page.url_path.rstrip("/") + path)
    page = known.first()
    return page if page and is_target(page) else None


def is_target(page: Page) -> bool:
    return bool(page.specific_class) and page.specific_class._meta.label in TARGETS


class ReplyForm(PageWords, forms.ModelForm):
    """What is to be said. A draft may lack what a published reply must have (Reply.clean)."""

    page, address = page_fields().values()
    words = LinesField(
        what="the words",
        max_length=5000,
        rows=5,
        required=False,
        help_text="For the sender and for everybody. Plain text.",
    )
    into = forms.CharField(
        required=False,
        max_length=11,
        label="Merged into",
        help_text="The reference of the other suggestion, such as S-2026-0042.",
    )
    reason = ReasonField(Reason.objects.none(), required=False, empty_label="None")
    # What stood there when the form was opened; "" for nothing.
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Reply
        fields = ["state", "reason", "words", "page", "address", "into", "stamp"]

    field_order = Meta.fields
    fields: dict[str, Any]
    initial: dict[str, Any]

    def __init__(self, *args, suggestion: Suggestion, **kwargs):
        super().__init__(*args, **kwargs)
        self.suggestion = suggestion
        into = self.instance.into
        self.initial |= {"into": into.reference if into else "", "stamp": stamp_of(self.instance)}
        offered = Reason.objects.filter(is_offered=True)
        self.fields["reason"].queryset = offered | Reason.objects.filter(pk=self.instance.reason_id)
        self.fields["state"].choices = [("", "Choose"), *repliable(suggestion)]
        self.fields["page"].help_text = self._meta.model._meta.get_field("page").help_text

    def clean_into(self):
        reference = self.cleaned_data["into"].strip()
        if not reference:
            return None
        known = at_desk().exclude(pk=self.suggestion.pk).filter(reference__iexact=reference)
        if into := known.first():
            return into
        raise ValidationError("No other suggestion has this reference.")

    def clean(self):
        """What somebody else has written meanwhile is shown before it is overwritten."""
        cleaned = super().clean()
        stamp = stamp_of(self.instance)
        changed = set(self.changed_data) - {"stamp"}
        if self.instance.pk and cleaned.get("stamp") != stamp and changed:
            last = self.instance.edited_by or self.instance.drafted_by
            who = named(last) if last else "Somebody else"
            self.add_error(None, MEANWHILE.format(who=who))
            # Sent again, it is known what it takes the place of.
            self.data = self.data.copy()
            self.data[self.add_prefix("stamp")] = stamp
        return cleaned

    def _post_clean(self):
        if not self.errors:
            construct_instance(self, self.instance, self._meta.fields)
            self.instance.into = self.cleaned_data["into"]


def stamp_of(reply: Reply) -> str:
    """When the draft was last written: another wording has another stamp; "" if not saved."""
    return reply.drafted_at.isoformat() if reply.pk else ""


def repliable(suggestion: Suggestion) -> list[tuple[str, str]]:
    """The replies that can be drafted now: those that can follow, or will after a review."""
    can = set(DECISIONS) if suggestion.is_waiting else MOVES[State(suggestion.state)]
    return [(state.value, state.label) for state in DECISIONS if state in can]


class MoveForm(PageWords, forms.Form):
    """A step that is no reply: a new review, or what has come of it."""

    to = forms.ChoiceField(label="Move it to")
    words = LinesField(
        what="the words",
        max_length=5000,
        rows=3,
        required=False,
        help_text="For the sender and for everybody. Plain text.",
    )
    page, address = page_fields().values()
    fields: dict[str, Any]

    def __init__(self, *args, suggestion: Suggestion, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = movable(suggestion)
        self.fields["page"].help_text = "What has come of it, if that is a page."


REOPEN = "Under review again: take the reply back"
AT_WISH = "Withdrawn, because its sender asked us to"


def movable(suggestion: Suggestion) -> list[tuple[str, str]]:
    """Where somebody who decides can move it, apart from replies and the beginning of a review."""
    can = MOVES[State(suggestion.state)]
    moves = [(state.value, state.label) for state in FRUITS if state in can]
    if State.UNDER_REVIEW in can and not suggestion.is_waiting:
        moves.append((State.UNDER_REVIEW.value, REOPEN))
    if State.WITHDRAWN in can:
        moves.append((State.WITHDRAWN.value, AT_WISH))
    return moves
