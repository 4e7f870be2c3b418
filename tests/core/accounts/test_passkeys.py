"""What a browser says of a passkey is believed only where it answers what was just asked.

That a passkey works is shown in Chromium (tests/browser/test_sign_in.py).
"""

import json

import pytest
from django.test import Client

from core.accounts import passkeys
from core.accounts.second_steps import PASSKEY
from core.models import SecondStep
from tests.core.accounts.doors import sign_in

MAKE = "/admin/second-step/passkey/"
FORGED = [
    *["[" * 19_000, '{"id": ' * 2_000],
    *["", "{}", "[]", "null", "nonsense", '"text"', '{"id": 1}', "\ud800"],
    json.dumps({"id": "AA", "rawId": "AA", "type": "public-key", "response": {}}),
    json.dumps(
        {
            "id": "AA",
            "rawId": "AA",
            "type": "public-key",
            "response": {"clientDataJSON": "e30", "attestationObject": "oA"},
        }
    ),
]


@pytest.mark.parametrize("answer", FORGED)
def test_no_passkey_is_made_of_what_is_none(as_editor, answer):
    as_editor.get(MAKE)
    data = {"name": "Mine", "passkey": answer.encode("utf-8", "replace").decode()}
    page = as_editor.post(MAKE, data)
    assert "No passkey was made" in page.content.decode()
    assert not SecondStep.objects.exists()


@pytest.mark.parametrize("answer", FORGED[:2])
def test_what_is_nested_deeply_is_refused_before_it_is_parsed(answer):
    with pytest.raises(ValueError, match="too deeply"):
        passkeys.in_json(answer)


def test_without_a_question_there_is_no_answer(as_editor):
    page = as_editor.post(MAKE, {"name": "Mine", "passkey": FORGED[-1]})
    assert "No passkey was made" in page.content.decode()


@pytest.mark.parametrize("answer", FORGED)
def test_nobody_comes_in_by_what_no_passkey_signed(editor, answer):
    client = Client()
    SecondStep.objects.create(user=editor, kind=PASSKEY, name="Mine", secret="A" * 100)
    sign_in(client, editor.username)
    said = {"passkey": answer.encode("utf-8", "replace").decode()}
    assert client.post("/admin/login/second-step/", said).status_code == 200
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("host", "secure", "offered"),
    [
        *[("localhost", False, True), ("testserver", True, True), ("testserver", False, False)],
        *[("127.0.0.1", True, False), ("127.0.0.1:8000", False, False)],
    ],
)
def test_passkeys_are_offered_where_browsers_know_them(as_editor, host, secure, offered):
    page = as_editor.get("/admin/second-step/", HTTP_HOST=host, secure=secure).content.decode()
    assert ("Make a passkey" in page) is offered
