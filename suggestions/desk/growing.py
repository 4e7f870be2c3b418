"""From a suggestion to what comes of it, in one step: a project, an event or an open question.

Each is a draft that names the suggestion it began with; the second of two clicks finds the first's.
"""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import slugify
from wagtail.admin import messages
from wagtail.log_actions import log

from core.models.threaded import begun_in_one_step
from core.staff.adding import parent_for
from core.values.themes import LABELS
from suggestions import lifecycle
from suggestions.desk.base import Act, log_act
from suggestions.models import OpenQuestion, Reply, Suggestion
from suggestions.vocabulary import About, State

ADD_QUESTION = "suggestions.add_openquestion"


@dataclass(frozen=True)
class Growth:
    """What can be made of a suggestion, or has been: then `address` leads to it."""

    what: str
    label: str
    address: str = ""


def growths(suggestion: Suggestion, user) -> list[Growth]:
    """What `user` may make of `suggestion`; of one that was withdrawn, nothing."""
    found: list[Growth] = []
    if suggestion.state == State.WITHDRAWN:
        return found
    for what, model in begun_in_one_step().items():
        page = made_page(model, suggestion)
        address = reverse("wagtailadmin_pages:edit", args=[page.pk]) if page else ""
        if page or parent_for(model, user):
            found.append(Growth(what, str(model._meta.verbose_name), address))
    if user.has_perm(ADD_QUESTION):
        question = OpenQuestion.objects.filter(began_with=suggestion).first()
        found.append(Growth("question", "open question", editor_of(question) if question else ""))
    return found


def made_page(model, suggestion: Suggestion):
    return model.objects.filter(suggestion=suggestion.reference).order_by("pk").first()


def editor_of(question: OpenQuestion) -> str:
    name = OpenQuestion.snippet_viewset.get_url_name("edit")
    return reverse(name, args=[question.pk])


class GrowView(Act):
    """`<pk>/grow/<what>/`, by POST; then the editor of what was made."""

    def post(self, request, *args, **kwargs):
        what = self.kwargs["what"]
        model = begun_in_one_step().get(what)
        if model is None and what != "question":
            raise Http404
        with transaction.atomic():
            if lifecycle.locked(self.suggestion).state == State.WITHDRAWN:
                return self.refused("It has been withdrawn.")
            made = self.page(model) if model else self.question()
        return redirect(made)

    def page(self, model) -> str:
        parent = parent_for(model, self.request.user)
        if parent is None:
            raise PermissionDenied
        page = made_page(model, self.suggestion)
        if page is None:
            page = new_page(model, parent, self.suggestion, self.request.user)
            self.propose(page)
            self.done(model.begun_as)
        else:
            messages.info(self.request, "It had been made already: this is it.")
        return reverse("wagtailadmin_pages:edit", args=[page.pk])

    def propose(self, page) -> None:
        """A reply that accepts the suggestion into `page`, where none is being written."""
        if self.suggestion.is_waiting:
            said = {"state": State.ACCEPTED, "page": page, "drafted_by": self.request.user}
            Reply.objects.get_or_create(suggestion=self.suggestion, defaults=said)

    def question(self) -> str:
        user = self.request.user
        if not user.has_perm(ADD_QUESTION):
            raise PermissionDenied
        question = OpenQuestion.objects.filter(began_with=self.suggestion).first()
        if question is None:
            question = new_question(self.suggestion, user)
            self.done("open question")
        else:
            messages.info(self.request, "It had been made already: this is it.")
        return editor_of(question)

    def done(self, what: str) -> None:
        log_act(self.suggestion, "grow", self.request.user)
        messages.success(
            self.request, f"A draft of the {what} has been made. Nobody outside can see it."
        )


def new_page(model, parent, suggestion: Suggestion, user):
    """A draft, made as Wagtail's own view makes one; it may lack what a published page must have.

    A slug is given only where the question has no letter to make one of.
    """
    page = model(title=suggestion.question, suggestion=suggestion.reference, live=False, owner=user)
    page.is_sample = suggestion.is_sample
    page.kinds = [suggestion.kind] if suggestion.kind else []
    page.begin_with(suggestion.question, is_debate=suggestion.about == About.DEBATE)
    if not slugify(page.title):
        page.slug = page.suggestion.lower()
    page.themes.set([item.tag for item in suggestion.theme_items.all()[: len(LABELS)]])
    parent.add_child(instance=page)
    page.save_revision(user=user, log_action=True, clean=False)
    return page


def new_question(suggestion: Suggestion, user) -> OpenQuestion:
    question = OpenQuestion.objects.create(
        question=suggestion.question,
        theme=next(iter(suggestion.theme_slugs), ""),
        began_with=suggestion,
        is_sample=suggestion.is_sample,
        live=False,
        has_unpublished_changes=True,
    )
    log(question, "wagtail.create", user=user, title=question.number)
    question.save_revision(user=user, clean=False)
    return question
