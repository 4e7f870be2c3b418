"""Nobody is signed out by an address alone."""

from tests.core.accounts.doors import sign_in

OUT = "/admin/logout/"


def test_opening_the_address_asks_and_signs_nobody_out(as_editor, editor):
    page = as_editor.get(OUT)
    assert page.status_code == 200
    assert editor.username in page.content.decode()
    assert f'method="post" action="{OUT}"' in page.content.decode()
    assert as_editor.get("/admin/").status_code == 200


def test_the_button_signs_out(as_editor):
    assert as_editor.post(OUT)["Location"] == "/admin/login/"
    assert "/admin/login/" in as_editor.get("/admin/")["Location"]


def test_who_is_signed_out_is_led_to_the_sign_in(client, editor):
    answer = client.get(OUT)
    assert answer["Location"] == "/admin/login/"
    assert "_auth_user_id" not in client.session


def test_who_has_a_second_step_to_set_up_can_leave(client, moderator):
    sign_in(client, moderator.username)
    assert client.get(OUT).status_code == 200
