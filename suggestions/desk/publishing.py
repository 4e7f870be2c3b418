"""A reply, read over by a second person and published."""

from django.db import transaction
from django.views.generic import TemplateView

from suggestions import letters, lifecycle
from suggestions.caretakers import is_only_reader
from suggestions.desk.base import OfSuggestion
from suggestions.desk.forms import stamp_of
from suggestions.following import catch_up
from suggestions.lifecycle import MoveError
from suggestions.models import Reply
from suggestions.vocabulary import Credit

CHANGED = "The draft has been changed since you read it. Read it again, then publish it."
GONE = "There is no draft any more: it has been published, or let go of."


class PublishView(OfSuggestion, TemplateView):
    """`<pk>/publish/`: what it will say and to whom, then, by POST, said.

    The form carries which wording was read; another is not published. Where nobody else of the
    staff could read it, its writer may publish it after saying so, and that is logged.
    """

    permission_required = "decide"
    template_name = "admin/suggestions/publish.html"
    page_title = "Publish the reply"

    def reply(self) -> Reply | None:
        known = Reply.objects.filter(suggestion=self.suggestion)
        return known.select_related("reason", "page", "into").first()

    def get(self, request, *args, **kwargs):
        reply = self.reply()
        if reply is None:
            return self.refused(GONE)
        if missing := reply.lacking:
            return self.refused(" ".join(missing), "reply")
        return self.render_to_response(self.get_context_data(reply=reply))

    def post(self, request, *args, **kwargs):
        try:
            step = self.publish()
        except MoveError as error:
            return self.refused(error, "reply")
        return self.back(f"The reply has been published: “{step.state_label}”.")

    @transaction.atomic
    def publish(self):
        suggestion = lifecycle.locked(self.suggestion)
        reply = self.reply()
        if reply is None:
            raise MoveError(GONE)
        if stamp_of(reply) != self.request.POST.get("stamp"):
            raise MoveError(CHANGED)
        if missing := reply.lacking:
            raise MoveError(" ".join(missing))
        unread = lifecycle.needs_reader(reply, self.request.user)
        alone = "alone" in self.request.POST
        with letters.together():  # what the page has become already is no second letter
            step = lifecycle.publish_reply(suggestion, user=self.request.user, alone=alone)
            self.log_act("publish_alone" if unread else "publish")
            suggestion.refresh_from_db()
            catch_up(suggestion)
        return step

    def get_context_data(self, **kwargs):
        suggestion = self.suggestion
        wanting = suggestion.supports.confirmed().filter(wants_mail=True).exclude(email="")
        is_open = suggestion.credit != Credit.PRIVATE
        return super().get_context_data(**kwargs) | {
            "back": self.address(),
            "stamp": stamp_of(kwargs["reply"]),
            "unread": lifecycle.needs_reader(kwargs["reply"], self.request.user),
            "is_only_reader": is_only_reader(self.request.user),
            "is_open": is_open,
            "told": bool(suggestion.email and suggestion.wants_mail),
            "supporters": wanting.count() if is_open else 0,
        }
