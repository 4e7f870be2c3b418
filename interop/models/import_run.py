from django.conf import settings
from django.db import models


class ImportState(models.TextChoices):
    """Where a run stands. Those AT_WORK go on by themselves, whatever process ends meanwhile."""

    READING = "reading", "Being read"
    READ = "read", "To be decided"
    MAKING = "making", "Drafts are being made"
    MADE = "made", "Brought in"
    PUBLISHING = "publishing", "Being published"
    UNDOING = "undoing", "Being undone"
    UNDONE = "undone", "Undone"
    FAILED = "failed", "Not brought in"


AT_WORK = [
    ImportState.READING,
    ImportState.MAKING,
    ImportState.PUBLISHING,
    ImportState.UNDOING,
]


class ImportRun(models.Model):
    """A bibliography that is brought in; its drafts can be published or undone as a whole."""

    source = models.CharField(max_length=255)  # the name of the file, or an address
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)
    state = models.CharField(
        max_length=12, choices=ImportState.choices, default=ImportState.MADE, db_index=True
    )
    # What is to be read, until it has been: the bytes of a file, or what to ask another repository
    # for (interop.importing.harvesting).
    data = models.BinaryField(null=True)
    harvest = models.JSONField(null=True)
    # What was answered for all drafts: the slugs of their themes, and whether works that are here
    # already are added all the same.
    themes = models.JSONField(default=list)
    adds_known = models.BooleanField(default=False)
    # How far the present state has come: the key of the entry done last, how many of how many.
    last = models.PositiveBigIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    # Who has asked for what is being done, or was done last.
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Why it failed, in a sentence; how often it broke off since it last came further.
    trouble = models.TextField(blank=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        default_permissions = []
        ordering = ["-pk"]

    def __str__(self):
        return f"Import {self.pk} of {self.source}"

    @property
    def is_at_work(self) -> bool:
        return self.state in AT_WORK


class Choice(models.TextChoices):
    """What becomes of an entry that is here already; unset, what is answered for all."""

    LEAVE = "leave", "Leave it out"
    ADD = "add", "Add it all the same"


class ImportEntryQuerySet(models.QuerySet):
    def left_out(self):
        """Those that cannot be taken, with the reason."""
        return self.filter(output=None).exclude(reason="")

    def known(self):
        """Those that are here already, or came earlier in the same file."""
        return self.filter(reason="").exclude(known_title="")

    def new(self):
        return self.filter(reason="", known_title="")

    def wanted(self, adds_known: bool):
        """Those that become drafts where `adds_known` is the answer for all."""
        known = ["", Choice.ADD] if adds_known else [Choice.ADD]
        return self.filter(models.Q(known_title="") | models.Q(choice__in=known), reason="")


class ImportEntry(models.Model):
    """An entry of a bibliography: what it would become, and the draft that was made of it."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="entries")
    place = models.CharField(max_length=255)  # "line 12"
    line = models.CharField(max_length=400, blank=True)  # "Field (2009) Who pays? [Report]"
    # What was read, until a draft is made of it (interop.importing.candidate).
    fields = models.JSONField(default=dict)
    # Why it is left out, is not public, or stays when the run is undone; a sentence.
    reason = models.TextField(blank=True)
    # The same work: its title, and where it is; of one in the same file, the place there.
    known_title = models.CharField(max_length=255, blank=True)
    known_output = models.ForeignKey(
        "research.OutputPage", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    known_place = models.CharField(max_length=255, blank=True)
    choice = models.CharField(max_length=5, choices=Choice.choices, blank=True)
    output = models.OneToOneField(
        "research.OutputPage", null=True, on_delete=models.SET_NULL, related_name="imported"
    )
    # The revision as it was imported: whoever has saved another has worked on it since.
    revision_id = models.PositiveBigIntegerField(null=True)

    objects = ImportEntryQuerySet.as_manager()

    class Meta:
        default_permissions = []
        ordering = ["pk"]

    def __str__(self):
        return f"{self.place} of {self.run}"
