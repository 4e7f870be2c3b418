"""One suggestion in the hands of staff: what it says, how it stands, and what can be done."""

from django.utils.functional import cached_property
from django.views.generic import TemplateView

from core.models import User
from core.values.vocabulary import Sector
from suggestions.caretakers import is_only_reader
from suggestions.desk.base import OfSuggestion, named
from suggestions.desk.forms import MoveForm, NoteForm, OwnerForm, ReplyForm, movable
from suggestions.desk.forms import repliable as replies_for
from suggestions.desk.growing import growths
from suggestions.desk.nearby import near_to
from suggestions.lifecycle import needs_reader, rules
from suggestions.models import By, Reply, Step
from suggestions.vocabulary import MOVES, Credit, State


def who_did(step: Step) -> str:
    """Who took a step, as staff may know; what follows from a publication nobody did."""
    if step.by == By.SENDER:
        return "its sender"
    return named(step.user) if step.user else "the site"


class Case(OfSuggestion, TemplateView):
    """The screen of one suggestion; each of its forms goes to an address of its own."""

    template_name = "admin/suggestions/suggestion.html"

    def get_page_title(self):
        return self.suggestion.reference

    def trail(self):
        return []

    @cached_property
    def reply(self) -> Reply | None:
        return (
            Reply.objects.filter(suggestion=self.suggestion)
            .select_related("drafted_by", "edited_by", "reason", "into", "page")
            .first()
        )

    def reply_form(self, data=None) -> ReplyForm:
        reply = self.reply or Reply(suggestion=self.suggestion)
        return ReplyForm(data, instance=reply, suggestion=self.suggestion, prefix="reply")

    def move_form(self, data=None) -> MoveForm:
        return MoveForm(data, suggestion=self.suggestion, prefix="move")

    def steps(self) -> list[Step]:
        steps = list(self.suggestion.steps.select_related("user", "reason", "page", "into"))
        for step in steps:
            step.who = who_did(step)
        return steps

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        parts = [self.facts(), self.written(), self.doable(context), self.forms(context)]
        for part in parts:
            context |= part
        context["media"] = context["reply_form"].media + context["move_form"].media
        return context

    def facts(self) -> dict:
        """What is known of it beside its own columns."""
        suggestion = self.suggestion
        near, things = near_to(suggestion)
        known = suggestion.sector in Sector
        return {
            "sector": Sector(suggestion.sector).label if known else "",
            "credit": Credit(suggestion.credit).label,
            "supporters": suggestion.supports.confirmed().count(),
            "reply_within": rules().reply_within,
            "steps": self.steps(),
            "near": near,
            "things": things,
        }

    def written(self) -> dict:
        """What staff alone have written: the draft of a reply, and notes."""
        notes = self.suggestion.notes.select_related("by")
        return {
            "reply": self.reply,
            "lacks": self.reply.lacking if self.reply else [],
            "notes": [(n, named(n.by) if n.by else "Somebody who has left") for n in notes],
            "owner": named(self.suggestion.owner) if self.suggestion.owner else "",
            "drafted_by": named(writer) if (writer := hand(self.reply, "drafted_by")) else "",
            "edited_by": named(editor) if (editor := hand(self.reply, "edited_by")) else "",
        }

    def doable(self, context) -> dict:
        user, state = self.request.user, State(self.suggestion.state)
        is_own = bool(self.reply and self.may_decide and needs_reader(self.reply, user))
        return {
            "can_review": state == State.CONFIRMED,
            "can_publish": bool(self.reply and State(self.reply.state) in MOVES[state]),
            "is_own": is_own,
            "is_only_reader": is_own and is_only_reader(user),
            "can_reply": bool(replies_for(self.suggestion)) or "reply_form" in context,
            "can_move": bool(movable(self.suggestion)) or "move_form" in context,
            "growths": growths(self.suggestion, user) if self.may_change else [],
        }

    def forms(self, context) -> dict:
        """Those that were sent and could not be taken stay as they were sent."""
        owner = {"owner": self.suggestion.owner_id}
        return {
            "note_form": context.get("note_form") or NoteForm(prefix="note"),
            "owner_form": context.get("owner_form") or OwnerForm(initial=owner),
            "reply_form": context.get("reply_form") or self.reply_form(),
            "move_form": context.get("move_form") or self.move_form(),
        }


def hand(reply: Reply | None, name: str) -> User | None:
    """Who has had a hand in `reply`: "drafted_by" or "edited_by" of it."""
    return getattr(reply, name) if reply else None


class SuggestionView(Case):
    """`/admin/suggestions/<pk>/`"""
