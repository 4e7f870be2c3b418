"""What somebody of the staff has for themselves: a password, and a session that ends."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError


def test_a_long_password_may_be_of_any_signs():
    for password in ("735912640885", "correct horse battery", "ßßßßßßßßßßßß"):
        validate_password(password)
    with pytest.raises(ValidationError):
        validate_password("73591264088")


def test_whoever_changes_a_password_says_the_former_one(as_editor, home):
    page = as_editor.get("/admin/account/").content.decode()
    assert 'type="password" name="password-old_password"' in page


def test_who_signs_out_leaves_no_session_and_nothing_in_the_browser(client, editor):
    client.force_login(editor)
    key = client.session.session_key
    assert "Clear-Site-Data" not in client.get("/admin/login/")
    assert client.post("/admin/logout/")["Clear-Site-Data"] == '"cache", "storage"'
    assert not Session.objects.filter(pk=key).exists()
    assert "Clear-Site-Data" not in client.post("/admin/login/")


def test_an_account_that_is_closed_opens_nothing_from_its_next_request(as_editor, editor, home):
    assert as_editor.get("/admin/").status_code == 200
    type(editor).objects.filter(pk=editor.pk).update(is_active=False)
    assert as_editor.get("/admin/").url.startswith("/admin/login/")
