"""Trying doors: sign-in, reset, closed pages and collections, from addresses of one's choice."""

from core.server.web.environ import Asked, environ_of

PASSWORD = "a long password"


def sign_in(client, name, password=PASSWORD, address="198.51.100.7", **more):
    return client.post(
        "/admin/login/", {"username": name, "password": password}, REMOTE_ADDR=address, **more
    )


def ask_for_reset(client, email, address="198.51.100.7"):
    return client.post("/admin/password_reset/", {"email": email}, REMOTE_ADDR=address)


def address_after(client, *forwarded):
    """The address that the site sees of somebody at `client` who sends these X-Forwarded-For."""
    headers = [(b"x-forwarded-for", said.encode()) for said in forwarded]
    asked = Asked("POST", b"/admin/login/", b"", headers, "1.1", (client, 1), ("127.0.0.1", 80))
    return environ_of(asked)["REMOTE_ADDR"]
