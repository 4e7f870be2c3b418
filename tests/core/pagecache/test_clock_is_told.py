"""Moments that public code computes, in no column of any table, are told to the page cache."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
ROOMS = ["core", "people", "partners", "research", "events", "suggestions", "home", "search"]
TOLD = "changes_at"
CLOCKS = {"now", "localdate", "localtime", "time", "today"}
# Parts that no page for visitors passes through.
INSIDE = {
    *["migrations", "management", "staff", "desk", "letters", "loading", "generating"],
    *["rounds", "notices", "dashboard", "report", "listed", "wagtail_hooks", "erasing"],
    "accounts",
}
# Functions that compute a moment from the clock, and show readers nothing by it.
KNOWN = {
    **dict.fromkeys(
        [
            *["core/files/keeping.py:expect", "core/files/keeping.py:wait"],
            *["core/models/letter.py:due", "core/models/letter.py:was_refused"],
            *["events/placing.py:reach", "events/series.py:spread_all"],
            *["events/seats.py:make_offer", "suggestions/following.py:follow_time"],
            *["core/search/snapshot.py:is_due", "core/server/statistics.py:keep_statistics"],
            *["core/server/backups/journal.py:forget_old", "core/server/backups/keeping.py:is_due"],
            "core/server/backups/keeping.py:staying",
            *["core/server/restored.py:days_lost", "core/models/numbered.py:leave_out"],
        ],
        "when the worker or a writer is to act",
    ),
    **dict.fromkeys(
        [
            *["core/visitors/guard.py:clean_shown", "core/visitors/limits.py:count"],
            "core/visitors/kept_counts.py:count",
            *["suggestions/scoring.py:is_copy", "core/server/statement_limit.py:is_over"],
        ],
        "what is never kept: what somebody sends, or a statement that is ended",
    ),
    **dict.fromkeys(
        [
            *["core/pagecache/files.py:prove", "core/pagecache/front.py:look"],
            *["core/pagecache/counts.py:at_once", "core/server/shared_cache.py:ends"],
            "core/pagecache/answers.py:as_asked",
        ],
        "when what is kept is found, or told of, and not what it says",
    ),
    **dict.fromkeys(
        [f"core/server/web/wire.py:{name}" for name in ("refuse", "is_too_slow", "is_stuck")],
        "how long a client may take",
    ),
    **dict.fromkeys(
        [
            *["home/gaps.py:gaps", "search/asked.py:count"],
            *["search/models.py:of_last", "search/models.py:outdated"],
            *["core/server/health/heartbeats.py:of_worker", "core/server/doctoring.py:clock"],
            *[
                f"core/server/health/looks.py:{part}"
                for part in ("backup", "letters", "tasks", "worker", "writing")
            ],
        ],
        "for staff alone",
    ),
}


def tells_the_clock(node) -> bool:
    """Whether `node` is a reading of the clock, or a name that such readings are given."""
    if isinstance(node, ast.Name):
        return node.id in {"now", "today"}
    called = node.func if isinstance(node, ast.Call) else None
    return isinstance(called, ast.Attribute) and called.attr in CLOCKS


def computes(function) -> bool:
    """Whether `function` adds something to the clock, or compares a distance from it."""
    found = ast.walk(function)
    sums = [n for n in found if isinstance(n, ast.BinOp) and isinstance(n.op, ast.Add | ast.Sub)]
    return any(tells_the_clock(side) for n in sums for side in (n.left, n.right))


def calls(function, name: str) -> bool:
    return any(isinstance(n, ast.Name) and n.id == name for n in ast.walk(function))


def computing() -> set[str]:
    found = set()
    for path in (p for room in ROOMS for p in (ROOT / room).rglob("*.py")):
        place = path.relative_to(ROOT)
        if INSIDE & {*place.parts, place.stem}:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and computes(node) and not calls(node, TOLD):
                found.add(f"{place}:{node.name}")
    return found


def test_a_moment_that_is_computed_for_readers_is_told():
    assert computing() == KNOWN.keys()


def test_a_function_that_computes_is_found():
    tree = ast.parse("def f(x):\n    return x.end - timezone.now() < DAY")
    assert computes(tree)
    assert not computes(ast.parse("def f(x):\n    return x.end <= timezone.now()"))
