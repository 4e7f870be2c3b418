"""No password can be tried without end, and nobody can lock a colleague out, or everybody."""

import pytest
import time_machine
from django.core.cache import caches
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from core.accounts import tries
from core.accounts.tries import COOKIE
from core.models import Tries
from core.visitors import kept_counts
from tests import factories
from tests.core.accounts.doors import address_after, sign_in


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-03-02T12:00:00Z", tick=False) as clock:
        yield clock


def refused(answers):
    return [answer.status_code for answer in answers].count(429)


def test_after_five_wrong_passwords_the_right_one_has_to_wait(client, editor):
    answers = [sign_in(client, editor.username, "wrong") for _ in range(5)]
    assert refused(answers) == 0
    answer = sign_in(client, editor.username)
    assert (answer.status_code, answer["Retry-After"]) == (429, "900")
    assert "Please wait 15 minutes" in answer.content.decode()
    assert "sessionid" not in client.cookies


def test_after_the_wait_the_right_password_signs_in(client, editor, clock):
    for _ in range(6):
        sign_in(client, editor.username, "wrong")
    clock.shift(901)
    assert sign_in(client, editor.username)["Location"] == "/admin/"


@pytest.mark.exhaustive
def test_five_hundred_names_from_one_network_are_thirty_tries(client, db):
    answers = [sign_in(client, f"name-{n}", "wrong", f"198.51.100.{n % 250}") for n in range(500)]
    assert refused(answers) == 470


def test_nine_addresses_of_one_household_are_one_sender(client, editor):
    answers = [sign_in(client, editor.username, "wrong", f"2001:db8::{n}") for n in range(9)]
    assert refused(answers) == 4


def test_many_networks_try_one_name_twenty_times(client, editor):
    answers = [sign_in(client, editor.username, "wrong", f"10.0.{n}.1") for n in range(40)]
    assert refused(answers) == 20


def test_however_a_name_is_written_it_is_one(client, editor):
    spelt = [editor.username, editor.username.upper(), f" {editor.username} "]
    answers = [sign_in(client, spelt[n % 3], "wrong") for n in range(9)]
    assert refused(answers) == 4


def test_a_colleague_is_not_locked_out_where_they_have_signed_in_before(client, editor):
    sign_in(client, editor.username, address="203.0.113.5")
    client.post("/admin/logout/")
    for n in range(40):
        sign_in(Client(), editor.username, "wrong", f"10.0.{n}.1")
    assert sign_in(Client(), editor.username, address="203.0.113.5").status_code == 429
    assert sign_in(client, editor.username, address="203.0.113.5").status_code == 302


def test_a_storm_from_everywhere_does_not_lock_everybody_out(client, editor, clock):
    sign_in(client, editor.username, address="203.0.113.5")
    client.post("/admin/logout/")
    tries.SITE.wait()
    Tries.objects.filter(key=tries.SITE.key(None)).update(times=300)
    answers = [sign_in(Client(), "pat", "wrong", f"10.0.{n}.1") for n in range(3)]
    assert refused(answers) == 3
    assert answers[-1]["Retry-After"] == "300"
    assert sign_in(client, editor.username, address="203.0.113.5").status_code == 302
    clock.shift(301)
    assert sign_in(Client(), editor.username, address="203.0.113.9").status_code == 302


def test_a_known_browser_has_a_count_of_its_own_and_only_for_its_owner(client, editor):
    other = factories.staff("Editors")
    sign_in(client, editor.username)
    client.post("/admin/logout/")
    assert refused(sign_in(client, editor.username, "wrong") for _ in range(12)) == 2
    assert refused(sign_in(client, other.username, "wrong") for _ in range(6)) == 1


def test_a_cookie_that_somebody_made_up_is_no_known_browser(client, editor):
    client.cookies[COOKIE] = "made:up"
    assert refused(sign_in(client, editor.username, "wrong") for _ in range(6)) == 1


def test_a_right_password_uses_nothing_up(client, editor):
    for _ in range(40):
        assert sign_in(Client(), editor.username).status_code == 302


def test_counts_outlive_the_caches(client, editor):
    for _ in range(5):
        sign_in(client, editor.username, "wrong")
    for name in caches:
        caches[name].clear()
    assert sign_in(client, editor.username).status_code == 429


def test_a_clock_that_is_put_back_makes_nobody_wait_for_longer(client, editor, clock):
    for _ in range(6):
        sign_in(client, editor.username, "wrong")
    clock.shift(-86_400)
    answer = sign_in(client, editor.username)
    assert (answer.status_code, answer["Retry-After"]) == (429, "900")
    clock.shift(901)
    assert sign_in(client, editor.username).status_code == 302


def test_a_clock_that_is_put_on_lets_the_count_begin_anew(client, editor, clock):
    for _ in range(6):
        sign_in(client, editor.username, "wrong")
    clock.shift(86_400)
    assert refused(sign_in(client, editor.username, "wrong") for _ in range(6)) == 1


def test_what_counts_no_more_is_deleted(client, editor, clock):
    sign_in(client, editor.username, "wrong")
    kept_counts.forget_ended()
    assert Tries.objects.exists()
    clock.shift(901)
    kept_counts.forget_ended()
    assert not Tries.objects.exists()


def test_counts_tell_no_names_and_no_addresses(client, editor):
    sign_in(client, editor.username, "wrong")
    for key in Tries.objects.values_list("key", flat=True):
        assert editor.username not in key
        assert "198.51" not in key


@pytest.mark.parametrize("behind", [True, False])
def test_ten_values_of_a_header_are_one_sender(client, editor, settings, behind):
    settings.BEHIND_PROXY = behind
    said = [f"192.0.2.{n}" for n in range(10)]
    seen = {address_after("203.0.113.8", *said[:n], "198.51.100.7") for n in range(10)}
    assert seen == {"198.51.100.7" if behind else "203.0.113.8"}
    answers = [sign_in(client, editor.username, "wrong", *seen) for n in range(10)]
    assert refused(answers) == 5


@pytest.mark.parametrize("address", ["", "unknown", "198.51.100.7:8000"])
def test_who_tells_no_address_is_one_sender_and_no_error(client, editor, address):
    answers = [sign_in(client, editor.username, "wrong", address) for _ in range(7)]
    assert refused(answers) == 2


# --- Closed pages and collections ---------------------------------------------------------------


def page_door(page, password):
    closed = PageViewRestriction.objects.create(
        page=page, restriction_type="password", password=password
    )
    return f"/_util/authenticate_with_password/{closed.pk}/{page.pk}/"


def collection_door(_, password):
    closed = CollectionViewRestriction.objects.create(
        collection=Collection.get_first_root_node(), restriction_type="password", password=password
    )
    return f"/documents/authenticate_with_password/{closed.pk}/"


@pytest.mark.parametrize("door", [page_door, collection_door])
def test_the_password_of_what_is_closed_can_be_tried_five_times(client, output, door):
    address = door(output, "open sesame")
    data = {"password": "wrong", "return_url": "/"}
    assert refused(client.post(address, data) for _ in range(40)) == 35
    assert client.post(address, data | {"password": "open sesame"}).status_code == 429


@pytest.mark.parametrize("door", [page_door, collection_door])
def test_many_guests_of_one_house_come_in(client, output, door):
    address = door(output, "open sesame")
    data = {"password": "open sesame", "return_url": "/"}
    assert {client.post(address, data).status_code for _ in range(40)} == {302}


def test_the_old_password_can_be_guessed_five_times_by_who_finds_a_session(as_editor):
    data = {f"password-new_password{n}": "another long password" for n in (1, 2)}
    data |= {"password-old_password": "wrong"}
    answers = [as_editor.post("/admin/account/", data) for _ in range(7)]
    assert refused(answers) == 2


def test_readers_of_closed_pages_sign_in_at_the_same_door(client, home):
    answer = client.get("/_util/login/?next=/research/")
    assert answer["Location"] == "/admin/login/?next=%2Fresearch%2F"
    assert client.post("/_util/login/", {"username": "a", "password": "b"}).status_code == 302
