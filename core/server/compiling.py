"""PostgreSQL compiles no statement of ours.

Its just-in-time compiler (JIT) starts where a plan looks expensive. Those of threads of pages do,
as nobody can foresee how far a recursion goes: compiling took seconds, running them milliseconds.
"""

from django.db.backends.signals import connection_created
from django.dispatch import receiver


@receiver(connection_created, dispatch_uid="core.server.compiling")
def compile_nothing(sender, connection, **kwargs):
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET jit = off")
