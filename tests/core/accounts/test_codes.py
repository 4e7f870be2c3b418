"""Codes of an app and recovery codes: which are taken, how often, and by whom."""

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from core.accounts import totp, tries
from core.accounts.second_steps import new_codes
from core.models import Tries
from tests.core.accounts.doors import sign_in
from tests.core.accounts.stepping import ASKED, code, is_in, show, with_app

pytestmark = pytest.mark.usefixtures("clock")


@pytest.mark.parametrize(("steps", "right"), [(0, True), (-1, True), (1, True), (-2, False)])
def test_a_clock_may_be_half_a_minute_wrong_and_not_more(client, admin, steps, right):
    secret = with_app(admin)
    sign_in(client, "admin")
    answer = show(client, code(secret, steps))
    assert is_in(client) is right
    assert right or "let your phone set its clock" in answer.content.decode()


def test_the_codes_are_those_of_the_standard():
    """RFC 6238, appendix B, of which apps show the last six digits."""
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    at = {59: "287082", 1111111109: "081804", 1234567890: "005924", 20000000000: "353130"}
    assert {t: totp.code_at(secret, t // 30) for t in at} == at


def test_a_code_is_good_once(client, admin):
    secret, other = with_app(admin), Client()
    for browser in (client, other):
        sign_in(browser, "admin")
    show(client, code(secret))
    assert "used already" in show(other, code(secret)).content.decode()
    assert (is_in(client), is_in(other)) == (True, False)


def test_a_code_of_before_the_one_that_was_used_is_good_no_more(client, admin):
    secret, other = with_app(admin), Client()
    for browser in (client, other):
        sign_in(browser, "admin")
    show(client, code(secret))
    show(other, code(secret, -1))
    assert not is_in(other)


def test_a_recovery_code_is_good_once_however_it_is_written(client, admin):
    with_app(admin)
    codes, other = new_codes(admin), Client()
    for browser in (client, other):
        sign_in(browser, "admin")
    show(client, f" {codes[0].upper().replace('-', ' ')} ")
    show(other, codes[0])
    assert (is_in(client), is_in(other)) == (True, False)
    show(other, codes[1])
    assert is_in(other)


@pytest.mark.parametrize("said", ["", "12345", "١٢٣٤٥٦", "x" * 500, "\0", "nobody"])
def test_anything_else_is_refused_in_words(client, admin, said):
    with_app(admin)
    sign_in(client, "admin")
    answer = show(client, said)
    assert answer.status_code == 200
    assert not is_in(client)


def test_codes_can_be_tried_five_times(client, admin):
    secret = with_app(admin)
    sign_in(client, "admin")
    client.cookies.pop("known_browser", None)
    answers = [show(client, "000000", REMOTE_ADDR="198.51.100.7") for _ in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert answers[-1]["Retry-After"]
    assert show(client, code(secret), REMOTE_ADDR="198.51.100.7").status_code == 429


def test_who_knows_the_password_tries_thirty_codes_a_day(client, admin, clock):
    with_app(admin)
    refused = 0
    for quarter in range(10):
        sign_in(client, "admin", address=f"10.0.{quarter}.1")
        client.cookies.pop("known_browser", None)
        for _ in range(5):
            answer = show(client, "000000", REMOTE_ADDR=f"10.0.{quarter}.1")
            refused += answer.status_code == 429
        clock.shift(901)
    assert refused == 20


def test_the_owner_is_not_locked_out_of_their_own_browser_by_that(client, admin):
    secret = with_app(admin)
    tries.CODE.wait(tries.Try(None, "second step of admin"))
    Tries.objects.update(times=30)
    sign_in(client, "admin")
    assert show(client, code(secret)).status_code == 429
    known = HttpResponse()
    tries.remember_browser(RequestFactory().get("/"), known, "admin")
    client.cookies["known_browser"] = known.cookies["known_browser"].value
    assert show(client, code(secret)).status_code == 302


def test_a_second_click_signs_in_as_the_first_did(client, admin):
    secret = with_app(admin)
    sign_in(client, "admin")
    second = Client()
    second.cookies["sessionid"] = client.cookies["sessionid"].value
    first_answer, said = show(client, code(secret)), code(secret)
    assert show(second, said)["Location"] == first_answer["Location"] == "/admin/"
    assert is_in(client)
    assert is_in(second)


def test_somebody_elses_second_click_signs_nobody_in(client, admin):
    secret = with_app(admin)
    sign_in(client, "admin")
    show(client, code(secret))
    other = Client()
    sign_in(other, "admin")
    show(other, code(secret))
    assert not is_in(other)


def test_of_two_tabs_the_second_goes_on_where_the_first_signed_in(client, admin):
    secret = with_app(admin)
    sign_in(client, "admin")
    for _ in range(2):
        assert client.get(ASKED).status_code == 200
    show(client, code(secret))
    assert client.get(ASKED, follow=True).redirect_chain[-1][0] == "/admin/"
