"""Visitors who send suggestions, each once, and send the same form again until it is answered."""

import http.client
import itertools
import re
import threading
import time
from urllib.parse import urlencode

SHOWN = re.compile(r'name="shown" value="([^"]+)"')
READS = 3.2  # seconds between a form that is shown and one that is sent
TAKEN = 303


class Senders:
    """`many` of them at work at once; `taken` are the numbers of those who were told so."""

    def __init__(self, port: int, many: int):
        self.port, self.taken, self.numbers = port, set[int](), itertools.count(1)
        self.over = threading.Event()
        self.threads = [threading.Thread(target=self.work) for _ in range(many)]

    def __enter__(self) -> "Senders":
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        for thread in self.threads:
            thread.join()

    def work(self) -> None:
        while not self.over.is_set():
            self.send(next(self.numbers))

    def send(self, number: int) -> None:
        """One suggestion, from a network of its own."""
        shown = None
        while not shown:
            shown = SHOWN.search(self.ask(number, "GET")[1])
            if self.over.is_set():
                return
        time.sleep(READS)
        said = {"about": "research", "question": f"Sample: question {number}?", "send": "1"}
        said |= {"email": mailbox(number), "credit": "anonymous", "website": "", "shown": shown[1]}
        while not self.over.is_set():
            status, _ = self.ask(number, "POST", urlencode(said))
            if status == TAKEN:
                self.taken.add(number)
                return
            if status:  # refused, as a form whose first answer was lost, and which is taken already
                return

    def ask(self, number: int, method: str, body: str | None = None) -> tuple[int, str]:
        """(status, text); (0, "") where there was no answer."""
        headers = {"X-Forwarded-For": f"10.{number // 250}.{number % 250}.1"}
        headers |= {"X-Forwarded-Proto": "http"}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, "/suggest/", body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)
            return 0, ""
        finally:
            connection.close()


def mailbox(number: int) -> str:
    return f"pat-{number}@example.org"
