"""Numbers for Prometheus: behind a token, well written, and true of all processes together."""

import multiprocessing
import re
import signal
from collections import defaultdict
from http.client import HTTPConnection

import pytest

from core.pagecache import tally
from core.pagecache.tally import Counter, rows
from core.server import metrics
from core.visitors.limits import Limit, by_name
from tests.serving import free_port, wait_for

TOKEN = "a token for tests only"
SAMPLE = re.compile(r'^(\w+)(?:\{((?:\w+="(?:[^"\\]|\\.)*",?)+)\})? (-?[\d.e+-]+)$')
LABEL = re.compile(r'(\w+)="((?:[^"\\]|\\.)*)"')


def read(text: str) -> dict[str, dict[frozenset, float]]:
    """Name → labels → number; each line is as the format has it, and of a type that was said."""
    found, types = defaultdict(dict), {}
    for line in text.splitlines():
        if line.startswith("# "):
            _, what, name, said = line.split(" ", 3)
            types.update({name: said} if what == "TYPE" else {})
            continue
        name, labels, number = SAMPLE.match(line).groups()
        assert re.sub(r"_(bucket|sum|count)$", "", name) in types or name in types, line
        key = frozenset(LABEL.findall(labels or ""))
        assert key not in found[name], line
        found[name][key] = float(number)
    return found


def said(client) -> dict:
    answer = client.get("/metrics", headers={"authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/plain; version=0.0.4")
    return read(answer.content.decode())


@pytest.fixture
def token(settings):
    settings.METRICS_TOKEN = TOKEN


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer another", TOKEN, "Basic x"])
def test_without_the_token_there_is_no_such_address(client, home, token, given):
    assert client.get("/metrics", headers={"authorization": given}).status_code == 404


def test_without_the_setting_no_token_opens_it(client, home, settings):
    settings.METRICS_TOKEN = ""
    assert client.get("/metrics", headers={"authorization": "Bearer "}).status_code == 404


def requests(found, **labels) -> float:
    wanted = set(labels.items())
    return sum(n for key, n in found["cpsp_requests_total"].items() if wanted <= key)


def test_answers_are_counted_by_what_was_asked_for(client, output, token):
    metrics.declare()
    before = said(client)
    client.get(output.url)
    client.get(f"{output.url}nothing/")
    client.get("/search/?q=pooled")
    after = said(client)
    kind = output._meta.model_name
    for labels in [{"kind": kind, "status": "2xx"}, {"kind": "search"}, {"status": "4xx"}]:
        assert requests(after, **labels) == requests(before, **labels) + 1, labels
    searches = frozenset({("box", "site")})
    assert after["cpsp_searches_total"][searches] == before["cpsp_searches_total"][searches] + 1


def test_how_long_answers_took_is_a_histogram(client, home, token):
    metrics.declare()
    client.get("/")
    found = said(client)
    buckets = found["cpsp_request_seconds_bucket"].items()
    mine = {key: number for key, number in buckets if ("kind", "homepage") in key}
    by_bound = {float(dict(key)["le"]): number for key, number in mine.items()}
    ordered = [by_bound[bound] for bound in sorted(by_bound)]
    assert ordered == sorted(ordered)
    of_home = frozenset({("kind", "homepage")})
    assert ordered[-1] == found["cpsp_request_seconds_count"][of_home] > 0
    assert found["cpsp_request_seconds_sum"][of_home] > 0


def test_what_a_limit_refuses_is_counted(client, home, token):
    limit = Limit("sample", 1, 60, by=by_name)
    assert [limit.wait("a") > 0 for _ in range(3)] == [False, True, True]
    assert said(client)["cpsp_limit_refusals_total"][frozenset({("limit", "sample")})] == 2


def test_what_waits_and_what_is_well_is_told(client, home, token):
    found = said(client)
    assert found["cpsp_tasks_waiting"] == found["cpsp_letters_waiting"] == {frozenset(): 0}
    assert found["cpsp_part_up"][frozenset({("part", "database")})] == 1
    assert min(found["cpsp_process_resident_bytes"].values()) > 1_000_000


def test_copies_of_a_process_count_side_by_side():
    counter = Counter("sample_total", "Sample.", ("who",))
    cell, before = counter.cell("all"), counter.sums()["all",]

    def work(number: int) -> None:
        rows.take(number)
        for _ in range(5000):
            tally.add(cell)
            rows.of_loop[cell] += 1

    fork = multiprocessing.get_context("fork")
    both = [fork.Process(target=work, args=[number]) for number in (30, 31)]
    for process in both:
        process.start()
    for process in both:
        process.join()
    assert counter.sums()["all",] == before + 20_000
    del tally._metrics["sample_total"]


def test_what_is_unknown_when_processes_are_copied_is_counted_as_other(monkeypatch):
    counter = Counter("sample_total", "Sample.", ("who",))
    monkeypatch.setattr(rows, "is_sealed", True)
    before = counter.sums()["other",]
    counter.add("somebody new")
    assert counter.sums() == {("other",): before + 1}
    del tally._metrics["sample_total"]


@pytest.mark.server
@pytest.mark.exhaustive
def test_of_several_processes_every_request_is_counted(manage):
    manage("load_centre")
    port, more = free_port(), {"METRICS_TOKEN": TOKEN.replace(" ", "-"), "PROCESSES": "3"}
    server = manage("serve", "--port", str(port), start=True, **more)
    try:
        wait_for(port)
        found = after_asking(port, more["METRICS_TOKEN"], times=60)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(60)
    assert requests(found, kind="homepage") == 60
    assert requests(found, kind="homepage", kept="yes") >= 50
    names = {dict(key)["process"] for key in found["cpsp_process_resident_bytes"]}
    assert names == {"server 1", "server 2", "server 3", "worker"}


def after_asking(port: int, token: str, times: int) -> dict:
    for _ in range(times):  # each by a connection of its own, which any of them may take
        assert fetched(port, "/", {})[0] == 200
    status, text = fetched(port, "/metrics", {"Authorization": f"Bearer {token}"})
    assert status == 200
    return read(text)


def fetched(port: int, path: str, headers: dict) -> tuple[int, str]:
    http = HTTPConnection("127.0.0.1", port, timeout=60)
    http.request("GET", path, headers=headers)
    answer = http.getresponse()
    text = answer.read().decode()
    http.close()
    return answer.status, text
