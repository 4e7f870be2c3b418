"""The worker beside the server: it is started anew should it end."""

import time

from core.server import serving


class Ended:
    """A process that has come to its end."""

    returncode = -9

    def poll(self):
        return self.returncode

    def terminate(self):
        pass

    wait = kill = lambda self, *args: None


def test_a_worker_that_was_killed_is_started_anew(monkeypatch):
    started = []
    monkeypatch.setattr(serving, "WATCHED_EVERY", 0.01)
    monkeypatch.setattr(serving, "start_worker", lambda: started.append(1) or Ended())
    with serving.worker_beside():
        for _ in range(200):
            if len(started) > 2:
                break
            time.sleep(0.01)
    assert len(started) > 2
    after = len(started)
    time.sleep(0.05)
    assert len(started) <= after + 1
