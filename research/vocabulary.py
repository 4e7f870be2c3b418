"""The closed vocabularies of the Centre; their values stand in addresses and never change."""

from django.db.models import TextChoices

from core.drawing.covers import Ground, stands_on


class OutputType(TextChoices):
    """What an output is."""

    REPORT = "report", "Report"
    WORKING_PAPER = "working-paper", "Working paper"
    ARTICLE = "article", "Article"
    FEATURE = "feature", "Feature"
    BRIEFING = "briefing", "Briefing"
    COMMENTARY = "commentary", "Commentary"
    PRESENTATION = "presentation", "Presentation"
    DATASET = "dataset", "Data set"
    CONSULTATION_RESPONSE = "consultation-response", "Consultation response"
    RECORDING = "recording", "Recording"

    @property
    def plural(self) -> str:
        """Words for all outputs of this type: "Reports", "Commentaries"."""
        if self is OutputType.COMMENTARY:
            return "Commentaries"
        return f"{self.label}s"


stands_on(Ground.SECOND_TINT, OutputType.REPORT)
stands_on(Ground.NEUTRAL, OutputType.COMMENTARY)
stands_on(Ground.SOLID, OutputType.FEATURE, OutputType.PRESENTATION, OutputType.RECORDING)
# All others stand on the tint of their first theme.


class ContributorRole(TextChoices):
    """What somebody did for an output."""

    AUTHOR = "author", "Author"
    EDITOR = "editor", "Editor"
    SPEAKER = "speaker", "Speaker"
    TRANSLATOR = "translator", "Translator"
    CONTRIBUTOR = "contributor", "Contributor"


class Licence(TextChoices):
    """Under which terms a reader may use an output again."""

    CC_BY = "cc-by-4.0", "Creative Commons Attribution 4.0"
    CC_BY_SA = "cc-by-sa-4.0", "Creative Commons Attribution-ShareAlike 4.0"
    CC_BY_NC = "cc-by-nc-4.0", "Creative Commons Attribution-NonCommercial 4.0"
    CC_BY_ND = "cc-by-nd-4.0", "Creative Commons Attribution-NoDerivatives 4.0"
    CC_BY_NC_ND = "cc-by-nc-nd-4.0", "Creative Commons Attribution-NonCommercial-NoDerivatives 4.0"
    CC0 = "cc0-1.0", "Creative Commons Zero 1.0 (public domain)"
    OGL = "ogl-3.0", "Open Government Licence 3.0"
    RESERVED = "all-rights-reserved", "All rights reserved"

    @property
    def address(self) -> str:
        """The licence's own page; "" for rights reserved."""
        if self is Licence.OGL:
            return "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
        if self is Licence.CC0:
            return "https://creativecommons.org/publicdomain/zero/1.0/"
        if self is Licence.RESERVED:
            return ""
        terms, version = self.value.removeprefix("cc-").rsplit("-", 1)
        return f"https://creativecommons.org/licenses/{terms}/{version}/"


class Language(TextChoices):
    """The language an output is written in (BCP 47)."""

    ENGLISH = "en-GB", "English"
    WELSH = "cy", "Welsh"
    FRENCH = "fr", "French"
    GERMAN = "de", "German"
    SPANISH = "es", "Spanish"
    ITALIAN = "it", "Italian"
    DUTCH = "nl", "Dutch"
    PORTUGUESE = "pt", "Portuguese"


class Paid(TextChoices):
    """Who paid for an output."""

    NAMED = "named", "Those named below"
    CORE = "core", "The Centre, from its core funds"
    NOBODY = "nobody", "Nobody paid for it"
    NOT_STATED = "not-stated", "The source does not say"


class Disclosure(TextChoices):
    """Whether an output names those who asked for it, or saw it beforehand, or says of none."""

    NAMED = "named", "Those named below"
    NOBODY = "nobody", "Nobody outside the Centre"
    NOT_STATED = "not-stated", "The source does not say"


class BodyRole(TextChoices):
    """What a body did for an output."""

    PARTNER = "partner", "Worked on it with us"
    COMMISSIONER = "commissioner", "Asked for it"
    READER = "reader", "Saw it before release"


class ProjectStatus(TextChoices):
    """How far a project has come."""

    PROPOSED = "proposed", "Proposed"
    UNDER_WAY = "under-way", "Under way"
    COMPLETED = "completed", "Completed"
    STOPPED = "stopped", "Stopped"

    @property
    def mark(self) -> str:
        """The drawing beside it (core.drawing.marks.STATUSES)."""
        return MARKS[self.value]


MARKS = {
    "proposed": "under-review",
    "under-way": "project",
    "completed": "published",
    "stopped": "not-taken-up",
}


class ProjectRole(TextChoices):
    """What somebody does in a project."""

    LEAD = "lead", "Lead"
    RESEARCHER = "researcher", "Researcher"
    ADVISER = "adviser", "Adviser"
    MEMBER = "member", "Member"
