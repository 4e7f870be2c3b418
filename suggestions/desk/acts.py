"""What is done about one suggestion from its screen: owner, notes, review, and steps further."""

from django.db import transaction
from django.shortcuts import redirect

from suggestions import lifecycle
from suggestions.desk.base import Act, named
from suggestions.desk.case import Case
from suggestions.desk.forms import NoteForm, OwnerForm
from suggestions.lifecycle import MoveError
from suggestions.models import By, Note, Reply, Suggestion
from suggestions.vocabulary import State


class Sent(Case):
    """A form of the screen, sent; where it cannot be taken the screen comes back with it."""

    permission_required = "change"

    def get(self, request, *args, **kwargs):
        return self.back()

    def again(self, **forms):
        """The screen as it stands now, with what was typed."""
        return self.render_to_response(self.get_context_data(**forms))


class ReleaseView(Act):
    """`<pk>/release/`"""

    def post(self, request, *args, **kwargs):
        if not self.suggestion.is_held:
            return self.refused("It had been let through already.")
        lifecycle.release(self.suggestion)
        self.log_act("release")
        return self.back("It has been let through.")


class ReviewView(Act):
    """`<pk>/review/`"""

    def post(self, request, *args, **kwargs):
        try:
            step = lifecycle.review(self.suggestion, user=request.user)
        except MoveError as error:
            return self.refused(error)
        if step is None:
            return self.refused(f"It is “{self.suggestion.state_label}” already.")
        self.log_act("review")
        return self.back("The review has begun, and its sender is told.")


class OwnerView(Act):
    """`<pk>/owner/`: to whoever is chosen, or with `me` to whoever asks."""

    def post(self, request, *args, **kwargs):
        if "me" in request.POST:
            return self.give(request.user)
        form = OwnerForm(request.POST)
        if not form.is_valid():
            return self.refused("Choose somebody who may look after suggestions, or nobody.")
        return self.give(form.cleaned_data["owner"])

    def give(self, owner):
        Suggestion.objects.filter(pk=self.suggestion.pk).update(owner=owner)
        self.log_act("owner")
        return self.back(f"{named(owner) if owner else 'Nobody'} looks after it now.")


class NoteView(Sent):
    """`<pk>/note/`"""

    def post(self, request, *args, **kwargs):
        form = NoteForm(request.POST, prefix="note")
        if not form.is_valid():
            return self.again(note_form=form)
        if not self.kept(form.cleaned_data["text"], request.user):
            return redirect("suggestion_desk:inbox")
        return self.back("The note has been kept.", "notes")

    @transaction.atomic
    def kept(self, text: str, user) -> bool:
        """Whether there is still something to write a note on: its sender may have erased it."""
        now = lifecycle.locked(self.suggestion)
        last = now.notes.first()
        # The second of two clicks writes nothing new.
        if not (now.erased_at or (last and (last.text, last.by_id) == (text, user.pk))):
            Note.objects.create(suggestion=now, by=user, text=text)
            self.log_act("note")
        return not now.erased_at


class ReplyView(Sent):
    """`<pk>/reply/`: the draft is saved, or with `drop` let go of."""

    def post(self, request, *args, **kwargs):
        with transaction.atomic():
            now = lifecycle.locked(self.suggestion)
            if "drop" in request.POST:
                return self.dropped()
            form = self.reply_form(request.POST)
            if not form.fields["state"].choices[1:]:
                form.fields["state"].choices = Reply._meta.get_field("state").choices
                form.is_valid()
                form.add_error(None, f"It is “{now.state_label}” now: nothing was saved.")
            if not form.is_valid():
                # The lock is let go of before the screen is drawn.
                return self.again(reply_form=form)
            return self.saved(form)

    def saved(self, form):
        reply = form.instance
        if reply.pk is None or set(form.changed_data) - {"stamp"}:
            lifecycle.draft(reply, user=self.request.user)
            self.log_act("reply")
        return self.back("The draft has been saved. Nobody outside can read it.", "reply")

    def dropped(self):
        Reply.objects.filter(suggestion=self.suggestion).delete()
        self.log_act("reply")
        return self.back("The draft has been let go of.", "reply")


class MoveView(Sent):
    """`<pk>/move/`: whatever is no reply, by those who decide."""

    permission_required = "decide"

    def post(self, request, *args, **kwargs):
        self.require_change()
        form = self.move_form(request.POST)
        if not form.is_valid():
            return self.again(move_form=form)
        said = form.cleaned_data
        to = State(said["to"])
        by = By.SENDER if to == State.WITHDRAWN else By.CENTRE
        try:
            lifecycle.move(
                self.suggestion,
                to,
                by=by,
                user=request.user,
                words=said["words"],
                page=said["page"],
            )
        except MoveError as error:
            form.add_error(None, str(error))
            return self.again(move_form=form)
        self.log_act("move")
        return self.back(f"It is “{to.label}” now.")
