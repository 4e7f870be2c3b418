"""What is changed of somebody's account, by whichever way, is told.

When it is what they may do, their sessions end. When it is the address of their mailbox, a letter
goes to the former one: whoever has the new one could have a new password sent.
"""

from django.contrib.auth.models import Group
from django.db.models.signals import m2m_changed, pre_delete, pre_save
from django.dispatch import receiver

from core.accounts.log import told
from core.letters.sending import write
from core.models.user import User

DONE = {"post_add", "post_remove", "pre_clear"}


@receiver(m2m_changed, sender=User.groups.through)
def groups_changed(sender, instance, action, reverse, pk_set, **kwargs) -> None:
    """`instance` is somebody of the staff or, in reverse, a group."""
    if action not in DONE or pk_set == set():
        return
    users = User.objects.filter(groups=instance) if reverse else User.objects.filter(pk=instance.pk)
    if reverse and pk_set is not None:
        users = User.objects.filter(pk__in=pk_set)
    # Who has never signed in has nothing open, and was told of when they were added.
    for user in users.exclude(last_login=None):
        changed(user, action)


def changed(user: User, action: str) -> None:
    user.end_sessions()
    names = user.groups.order_by("name").values_list("name", flat=True)
    left = [] if action == "pre_clear" else names
    told(user, "groups_changed", what=f"now {', '.join(left) or 'in no group'}")


@receiver(pre_delete, sender=Group)
def group_deleted(sender, instance, **kwargs) -> None:
    for user in User.objects.filter(groups=instance).exclude(last_login=None):
        user.end_sessions()
        told(user, "groups_changed", what=f"no longer in {instance.name}, which is deleted")


@receiver(pre_save, sender=User)
def account_changed(sender, instance, update_fields=None, **kwargs) -> None:
    watched = {"is_superuser", "email"}
    if instance.pk is None or (update_fields and not watched & set(update_fields)):
        return
    # Who has never signed in has nothing open, and a slip in their address is put right.
    was = User.objects.filter(pk=instance.pk).exclude(last_login=None).first()
    if was and was.is_superuser != instance.is_superuser:
        administrator_changed(was, instance)
    if was and was.email and was.email.casefold() != instance.email.casefold():
        address_changed(was, instance)


def administrator_changed(was: User, user: User) -> None:
    user.sessions_ended = was.sessions_ended + 1
    said = "now an administrator" if user.is_superuser else "no administrator any more"
    told(user, "administrator_changed", what=said)


def address_changed(was: User, user: User) -> None:
    """Write to the address that `user` had, and say nothing there of the one they have now."""
    told(user, "address_changed")
    about = f"user:{user.pk}"
    write(to=was.email, kind="address-changed", about=about, context={"user": was})
