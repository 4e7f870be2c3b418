import uuid
from datetime import date

from django.conf import settings
from django.core import signing
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone

from core.models.marks import alters_data
from core.values.vocabulary import Sector
from events.vocabulary import Attendance, SeatStatus

SIGNER = signing.Signer(salt="events.registration")
# Those who hold a place, or may yet: they are told what becomes of the event.
CONCERNED = [SeatStatus.SEATED, SeatStatus.OFFERED, SeatStatus.WAITING]


class RegistrationQuerySet(models.QuerySet):
    def concerned(self):
        """Who has a place, is offered one, or waits for one, and can be written to."""
        return self.filter(status__in=CONCERNED, erased_at=None)

    def seated(self):
        return self.filter(status=SeatStatus.SEATED, erased_at=None)

    def waiting(self):
        """The waiting list, in the order of arrival."""
        return self.filter(status=SeatStatus.WAITING).order_by("waiting_since", "pk")

    def with_token(self, token: str):
        """The registration that `token` opens; DoesNotExist for one that is not ours."""
        try:
            return self.get(key=uuid.UUID(SIGNER.unsign(token)))
        except (signing.BadSignature, ValueError) as error:
            raise Registration.DoesNotExist from error


class Registration(models.Model):
    """Somebody's place at an event, or on the way to one.

    Nothing that opens it is stored: the token of its address is its key, signed.
    """

    event = models.ForeignKey(
        "events.EventPage", on_delete=models.PROTECT, related_name="registrations"
    )
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # What tells the second click of two from another registration (core.visitors.guard).
    form = models.CharField(max_length=40, unique=True, null=True, editable=False)
    status = models.CharField(max_length=8, choices=SeatStatus)
    attendance = models.CharField(
        max_length=9, choices=Attendance, verbose_name="how they take part"
    )
    places = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1)])
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    affiliation = models.CharField(max_length=120, blank=True)
    sector = models.CharField(max_length=12, choices=Sector, blank=True)
    access_needs = models.TextField(max_length=1000, blank=True)
    is_listed = models.BooleanField(default=False, verbose_name="may be listed")
    registered_at = models.DateTimeField(default=timezone.now, editable=False)
    waiting_since = models.DateTimeField(default=timezone.now, editable=False)
    offered_until = models.DateTimeField(null=True, blank=True, editable=False)
    attended = models.BooleanField(null=True, verbose_name="came")
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        permissions = [
            ("export_registration", "Can export registrations"),
            ("erase_registration", "Can erase what is held about somebody who registered"),
        ]
        indexes = [models.Index(fields=["event", "status", "attendance"], name="event_seats")]

    def __str__(self):
        return self.name or f"Registration {self.pk}"

    @property
    def token(self) -> str:
        return SIGNER.sign(str(self.key))

    @property
    def url(self) -> str:
        return reverse("registration", args=[self.token])

    @property
    def absolute_url(self) -> str:
        return settings.BASE_URL + self.url

    @property
    def is_concerned(self) -> bool:
        return self.status in CONCERNED and not self.erased_at

    @property
    def is_offer_open(self) -> bool:
        until = self.offered_until
        return self.status == SeatStatus.OFFERED and until is not None and timezone.now() < until

    @property
    def attendance_label(self) -> str:
        return Attendance(self.attendance).label

    @property
    def status_label(self) -> str:
        return SeatStatus(self.status).label

    @property
    def erased_on(self) -> date:
        """The day on which the site forgets who it was."""
        return self.event.people_kept_until.date()

    @alters_data
    def forget(self) -> None:
        """Clear the personal data; that there was a place stays for counts; save it after."""
        self.name = self.email = self.affiliation = self.access_needs = ""
        self.form, self.is_listed, self.erased_at = None, False, timezone.now()
        self.key = uuid.uuid4()  # and the old address opens nothing
