"""What the worker does for accounts: it forgets what has had its time."""

from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from core.accounts import log
from core.accounts.resetting import write_reset
from core.models.letter import Letter
from core.server.rounds import every_round
from core.visitors import kept_counts

every_round(kept_counts.forget_ended)
every_round(log.forget_old)


@every_round
def forget_sessions() -> None:
    """Those that have ended by themselves."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()


@every_round
def forget_letters() -> None:
    """To whom of the staff was written, after the time for which it is known who signed in."""
    before = timezone.now() - timedelta(days=settings.SIGN_INS_KEPT)
    Letter.objects.filter(about__startswith="user:", written_at__lt=before).delete()


@every_round
def forget_who_asked() -> None:
    """The addresses that were typed for a new password, once the letter is written."""
    asked = DBTaskResult.objects.filter(task_path=write_reset.module_path)
    asked.exclude(finished_at=None).delete()
