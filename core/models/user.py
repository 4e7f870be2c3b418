from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F

from core.models.marks import alters_data


class User(AbstractUser):
    """A member of staff who signs in; visitors and partners have no account.

    `sessions_ended` counts how often everything that they had open was ended.
    """

    sessions_ended = models.PositiveIntegerField(default=0, db_default=0, editable=False)

    @alters_data
    def end_sessions(self) -> None:
        """Let every session of theirs end with its next request."""
        type(self).objects.filter(pk=self.pk).update(sessions_ended=F("sessions_ended") + 1)
        self.refresh_from_db(fields=["sessions_ended"])

    def get_session_auth_hash(self) -> str:
        return super().get_session_auth_hash() + self.ended_so_often

    def get_session_auth_fallback_hash(self):
        for hashed in super().get_session_auth_fallback_hash():
            yield hashed + self.ended_so_often

    @property
    def ended_so_often(self) -> str:
        """ "" for who never had sessions ended, as for those from before there was a count."""
        return f".{self.sessions_ended}" if self.sessions_ended else ""
