"""The closed vocabularies of the Centre; their values stand in addresses and never change."""

from django.db.models import TextChoices

from core.drawing.covers import Ground, stands_on


class OutputType(TextChoices):
    """What an output is: its value, the words for several, what its cover stands on, its name.

    Without a ground of its own a cover stands on the tint of its first theme.
    """

    REPORT = "report", "Reports", Ground.SECOND_TINT, "Report"
    WORKING_PAPER = "working-paper", "Working papers", "Working paper"
    ARTICLE = "article", "Articles", "Article"
    FEATURE = "feature", "Features", Ground.SOLID, "Feature"
    BRIEFING = "briefing", "Briefings", "Briefing"
    COMMENTARY = "commentary", "Commentaries", Ground.NEUTRAL, "Commentary"
    PRESENTATION = "presentation", "Presentations", Ground.SOLID, "Presentation"
    DATASET = "dataset", "Data sets", "Data set"
    CONSULTATION_RESPONSE = (
        "consultation-response",
        "Consultation responses",
        "Consultation response",
    )
    RECORDING = "recording", "Recordings", Ground.SOLID, "Recording"

    plural: str
    ground: Ground

    def __new__(cls, value: str, plural: str = "", ground: Ground = Ground.TINT) -> "OutputType":
        """ValueError for a line that lacks the plural, or has its words in another order."""
        if not plural or isinstance(plural, Ground) or not isinstance(ground, Ground):
            raise ValueError(
                f"The output type “{value}” is to be written: value, plural, ground, name; "
                "the ground (core.drawing.covers.Ground) may be left out."
            )
        made = str.__new__(cls, value)
        made._value_, made.plural, made.ground = value, plural, ground
        return made


for each in OutputType:
    stands_on(each.ground, each)


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


class CitedType(TextChoices):
    """What a work is that a text cites; the values are types of CSL 1.0.2 (appendix III)."""

    REPORT = "report", "Report"
    BOOK = "book", "Book"
    CHAPTER = "chapter", "Chapter of a book"
    JOURNAL = "article-journal", "Article in a journal"
    MAGAZINE = "article-magazine", "Article in a magazine"
    NEWSPAPER = "article-newspaper", "Article in a newspaper"
    CONFERENCE = "paper-conference", "Paper of a conference"
    THESIS = "thesis", "Thesis"
    LAW = "legislation", "Act or regulation"
    TALK = "speech", "Talk"
    DATASET = "dataset", "Dataset"
    WEB = "webpage", "Page of a web site"
    OTHER = "document", "Something else"
