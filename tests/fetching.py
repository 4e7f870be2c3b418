"""Reading what is sent as a stream, and closing it as a server would."""

from django.core.signals import request_finished
from django.db import close_old_connections


def fetch(client, address, *, method="GET", **more):
    """The response to `method`, read to its end and closed, with what was sent as `body`.

    Closing says that the request has ended, and with it the connection to the database; but here
    the test's own transaction runs in that connection.
    """
    response = client.generic(method, address, **more)
    response.body = response.getvalue()
    request_finished.disconnect(close_old_connections)
    response.close()
    return response
