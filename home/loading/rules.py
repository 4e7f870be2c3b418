"""The rules of the models, asked before a page is written; a mistake names its file and line."""

from contextlib import contextmanager

from django.core.exceptions import ValidationError
from modelcluster.models import get_all_child_relations

from core.pages.publication import PublicationRefusedError
from core.relations.rows import RowsFormSet
from events.forms import (
    EventBodyFormSet,
    EventOutputFormSet,
    MaterialFormSet,
    SessionFormSet,
    SpeakerFormSet,
)
from events.models import EventBody, EventOutput, Material, Session, Speaker
from partners.forms import ContactFormSet, RelationFormSet
from partners.models import PartnerContact, PartnerRelation
from people.forms import InterestFormSet, RoleFormSet
from people.models import Interest, PersonRole
from research.forms import (
    BodyFormSet,
    ContributionFormSet,
    FileFormSet,
    FunderFormSet,
    MilestoneFormSet,
    PartnerFormSet,
    TeamFormSet,
)
from research.models import (
    Contribution,
    Milestone,
    OutputBody,
    OutputFile,
    OutputFunder,
    ProjectFunder,
    ProjectMember,
    ProjectPartner,
)

# Rows that a file may give, and the form in which staff would: what it refuses is refused here.
FORMS: dict[type, type[RowsFormSet]] = {
    PersonRole: RoleFormSet,
    Interest: InterestFormSet,
    PartnerRelation: RelationFormSet,
    PartnerContact: ContactFormSet,
    ProjectMember: TeamFormSet,
    ProjectPartner: PartnerFormSet,
    ProjectFunder: FunderFormSet,
    OutputFunder: FunderFormSet,
    Milestone: MilestoneFormSet,
    Contribution: ContributionFormSet,
    OutputBody: BodyFormSet,
    OutputFile: FileFormSet,
    Session: SessionFormSet,
    Speaker: SpeakerFormSet,
    EventBody: EventBodyFormSet,
    EventOutput: EventOutputFormSet,
    Material: MaterialFormSet,
}

# A field of a model → the key of the file that it comes from, where the two differ.
KEYS = {
    "given_name": "given",
    "family_name": "family",
    "biography": "body",
    "purpose": "body",
    "summary": "summary_points",
    "container": "first_published",
    "container_address": "first_published",
    "permission": "first_published",
    "number": "series",
    "kinds_introduction": "kinds_intro",
    "date_precision": "date",
    "rule": "repeats",
    "has_waiting_list": "waiting_list",
    **dict.fromkeys(["public", "business", "third", "academic", "professional"], "sectors"),
    "individual": "sectors",
}


@contextmanager
def content_errors_of(source):
    """A block in which ValidationError becomes a ContentError with the line in `source`."""
    try:
        yield
    except ValidationError as error:
        name, why = next(iter(reasons(error).items()))
        key = name if name in source.values else KEYS.get(name, name)
        raise source.error(key, f"{key}: {why}") from error


def reasons(error: ValidationError) -> dict[str, str]:
    if isinstance(error, PublicationRefusedError):
        return error.missing
    if not hasattr(error, "error_dict"):  # of the one field that a draft's page is asked for
        return {"title": " ".join(error.messages)}
    return {key: " ".join(texts) for key, texts in error.message_dict.items()}


def check_rows(page) -> None:
    """ValidationError for the first row below the unsaved `page` that its rules refuse."""
    for relation in get_all_child_relations(page):
        if relation.related_model in FORMS:
            name = relation.get_accessor_name()
            check_each(list(getattr(page, name).all()), name, relation.field.name)


def check_each(rows: list, name: str, parent: str) -> None:
    for number, row in enumerate(rows):
        why = wrong_in(row, parent) or wrong_beside(row, rows[:number])
        if why:
            raise ValidationError({name: f"row {number + 1}: {why}"})


def wrong_in(row, parent: str) -> str:
    try:
        row.full_clean(exclude=[parent])
    except ValidationError as error:
        key, why = next(iter(reasons(error).items()))
        return why if key == "__all__" else f"{key}: {why}"
    return ""


def wrong_beside(row, before: list) -> str:
    """Why `row` may not stand after the rows `before`; "" where it may."""
    rules = FORMS[type(row)]
    for other in before:
        if any(same(row, other, fields) for fields in rules.once):
            return rules.says
        field = rules.at_one_time
        if field and same(row, other, [field]) and row.overlaps(other):
            return rules.says_at_one_time
    return ""


def same(row, other, fields: list[str]) -> bool:
    values = [getattr(row, field) for field in fields]
    return None not in values and values == [getattr(other, field) for field in fields]
