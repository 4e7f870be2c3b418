"""Clients take turns at the threads."""

import asyncio

import pytest

from core.server.web import shares
from core.server.web.shares import BusyError, Shares


async def come(to: Shares, client: str, arrived: list[str]) -> None:
    async with to.turn(client):
        arrived.append(client)
        await asyncio.sleep(0.01)


def in_order(threads: int, clients: list[str]) -> list[str]:
    """In which order `clients`, who come one after the other, have their turns."""
    arrived: list[str] = []

    async def all_of_them():
        to = Shares(threads)
        await asyncio.gather(*(come(to, client, arrived) for client in clients))
        assert (to.free, dict(to.running), to.waiting) == (threads, {}, {})

    asyncio.run(all_of_them())
    return arrived


def test_one_client_never_has_every_thread():
    assert in_order(3, ["a", "a", "a", "a", "b"])[:3] == ["a", "a", "b"]


def test_whoever_comes_later_need_not_wait_for_all_of_another():
    arrived = in_order(2, ["a"] * 9 + ["b", "c"])
    assert max(arrived.index("b"), arrived.index("c")) <= 3
    assert arrived.count("a") == 9


def test_a_single_thread_is_for_everybody():
    assert in_order(1, ["a", "a", "b"]) == ["a", "a", "b"]


def test_whoever_has_very_many_waiting_is_refused(monkeypatch):
    monkeypatch.setattr(shares, "MOST_WAITING", 2)
    with pytest.raises(BusyError):
        in_order(2, ["a"] * 4)
    assert in_order(2, ["a"] * 3 + ["b"]) == ["a", "b", "a", "a"]


def test_a_client_that_leaves_its_place_in_line_holds_up_nobody():
    async def leaving() -> list[str]:
        to, arrived = Shares(2), []
        tasks = [asyncio.create_task(come(to, "a", arrived)) for _ in range(3)]
        await asyncio.sleep(0)
        tasks[1].cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        assert to.free == 2
        return arrived

    assert asyncio.run(leaving()) == ["a", "a"]
