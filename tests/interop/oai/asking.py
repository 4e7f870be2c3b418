"""Asking `/oai` in tests: by hand, and as two harvesters of others do."""

from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import httpx2
import requests
import time_machine
from django.utils import timezone
from lxml import etree
from oaipmh_scythe import Scythe
from sickle import Sickle

from interop.settling import HELD

OAI = "{http://www.openarchives.org/OAI/2.0/}"
SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).parent / "oai_pmh.rng"))
DC = {"metadataPrefix": "oai_dc"}
URL = "http://testserver/oai"


@contextmanager
def some_seconds_later():
    """When what was published just now is told of."""
    with time_machine.travel(timezone.now() + HELD + timedelta(seconds=1), tick=False):
        yield


def send(client, asked, method="GET", **headers):
    """The response to the arguments in `asked`, a dict or a list of pairs."""
    with some_seconds_later():
        if method == "POST":
            return client.post("/oai", dict(asked), headers=headers)
        return client.get("/oai", query_params=dict(asked), headers=headers)


def ask(client, verb, method="GET", **asked):
    """What is answered, parsed, and as the protocol has it; `from_` is sent as `from`."""
    named = {name.rstrip("_"): value for name, value in asked.items()}
    return parsed(send(client, {"verb": verb, **named}, method))


def parsed(response):
    assert (response.status_code, response["Content-Type"]) == (200, "text/xml; charset=utf-8")
    root = etree.fromstring(response.content)
    SCHEMA.assertValid(root)
    return root


def code(root) -> str:
    """The code of the error that was answered; "" for none."""
    error = root.find(f"{OAI}error")
    return "" if error is None else error.get("code")


def texts(root, name: str) -> list[str]:
    return [found.text or "" for found in root.iter(f"{OAI}{name}")]


def headers(root) -> dict[int, str]:
    """Key of each work → "deleted", or ""."""
    found = root.iter(f"{OAI}header")
    return {key_in(h.find(f"{OAI}identifier").text): h.get("status", "") for h in found}


def key_in(identifier: str) -> int:
    return int(identifier.rpartition("/")[2])


def listed(client, verb="ListIdentifiers", **asked) -> dict[int, str]:
    """The same of a whole list, page by page; {} where nothing matches."""
    root = ask(client, verb, **asked)
    found = headers(root)
    while token := "".join(texts(root, "resumptionToken")):
        root = ask(client, verb, resumptionToken=token)
        found |= headers(root)
    return found


# --- Harvesters -------------------------------------------------------------------------------


class OurSickle(Sickle):
    """Sickle, whose requests go to the test client."""

    def __init__(self, client, **more):
        super().__init__(URL, **more)
        self.client = client

    def _request(self, kwargs):
        answer, response = send(self.client, kwargs, self.http_method), requests.Response()
        response.status_code, response._content = answer.status_code, answer.content
        response.headers.update(answer.headers)
        return response


class ToClient(httpx2.BaseTransport):
    """What carries requests of Scythe to the test client."""

    def __init__(self, client):
        self.client = client

    def handle_request(self, request):
        with some_seconds_later():
            answer = self.client.get(str(request.url), headers=dict(request.headers))
        return httpx2.Response(answer.status_code, headers=answer.headers, content=answer.content)


def our_scythe(client) -> Scythe:
    scythe = Scythe(URL)
    scythe._client = httpx2.Client(transport=ToClient(client))
    return scythe


def by_sickle(client, **asked) -> dict[int, str]:
    """Key of each work → "deleted", or the title that its record has."""
    records = OurSickle(client).ListRecords(**DC, **asked)
    return {key_in(r.header.identifier): "deleted" if r.deleted else title(r) for r in records}


def by_scythe(client, **asked) -> dict[int, str]:
    records = our_scythe(client).list_records(**asked)
    return {key_in(r.header.identifier): "deleted" if r.deleted else title(r) for r in records}


def title(record) -> str:
    return record.metadata["title"][0]
