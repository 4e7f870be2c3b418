"""How what a page costs grows with the site: the part "scale" of the bench.

`SIZES=1000,10000,100000 python -m bench scale` generates so many outputs, with what goes with them,
adding to what is there, and measures at each size, in processes of their own. `SITES=/folder` takes
copies of ready sites instead, each the DATA_DIR /folder/<size>. `STATISTICS=with` has the database
look at its tables before, `STATISTICS=without` forget what it knows of them. DATABASE_URL (or what
bin/with-postgresql sets) chooses PostgreSQL. `SAVE=file` keeps all numbers, as JSON. `ONLY='staff'`
measures nothing but what has such a name (a regular expression): the screens of the staff have
“staff” in theirs, and “an Editor” where one asks for them.
"""

import json
import os
from pathlib import Path

from bench.growing import at_each_size, printed

FLAT = 1.15  # what the largest may cost, in what the smallest does
FIRST = ["/", "/research/", "/research/effective-partnering/", "/suggestions/"]
FIRST += ["/events/", "/search/?q=partnership"]


def measure(folder: Path) -> dict[str, dict]:
    """Name → what was measured; acts come last, so that first requests follow a publication."""
    found = printed(folder, "-m", "bench.measuring")
    for address in FIRST:
        found[f"first request to {address}"] = printed(folder, "-m", "bench.measuring", address)
    return found


# --- The table --------------------------------------------------------------------------------


def cost(result: dict) -> float | None:
    """What it costs in references of its own run; None where it was cut or failed."""
    return result["ms"] / result["reference"] if "ms" in result else None


def cell(result: dict) -> str:
    if "too_long" in result:
        return f"{'> 60 s':>24}"
    if "failed" in result:
        return f"{'failed':>24}"
    kilobytes, queries = result.get("bytes", 0) / 1000, result.get("queries", 0)
    return f"{result['ms']:9.1f}{kilobytes:8.0f}{queries:7}"


def grows(least: dict, most: dict) -> tuple[str, bool]:
    """What the largest costs, in what the smallest does, and whether that is too much."""
    small, large = cost(least), cost(most)
    if small is None or large is None:
        return ("> 60 s", True) if "too_long" in most else ("-", "failed" in most)
    more_bytes = most.get("bytes", 0) / max(1, least.get("bytes", 0))
    more_queries = most.get("queries", 0) - least.get("queries", 0)
    ratio = large / small
    text = f"{ratio:7.2f} ×" + (f"  bytes {more_bytes:.2f} ×" if more_bytes > FLAT else "")
    text += f"  {more_queries:+} queries" if more_queries > 0 else ""
    return text, ratio > FLAT or more_bytes > FLAT or more_queries > 0


def line(name: str, by_size: dict[int, dict]) -> tuple[str, bool]:
    results = [by_size[size][name] for size in sorted(by_size) if name in by_size[size]]
    text, is_marked = grows(results[0], results[-1])
    last = results[-1]
    rest = f"{last.get('repeated', 0):9}{last.get('longest', 0):9.1f}"
    mark = " <" if is_marked else "  "
    return f"{name[:46]:46}{''.join(map(cell, results))}{rest}{mark} {text}", is_marked


def table(by_size: dict[int, dict]) -> None:
    sizes = sorted(by_size)
    print(f"{'':46}" + "".join(f"{size:>24,}" for size in sizes))
    print(f"{'':46}" + f"{'CPU ms':>9}{'kB':>8}{'asks':>7}" * len(sizes), end="")
    print(f"{'repeated':>9}{'longest':>9}   largest : smallest, in {sizes[0]:,}’s /healthz")
    marked = 0
    for name in by_size[sizes[0]]:
        if name in by_size[sizes[-1]]:
            text, is_marked = line(name, by_size)
            marked += is_marked
            print(text)
    print(f"\n{marked} of {len(by_size[sizes[0]])} grow by more than {FLAT} × (marked <)")
    for size in sizes:
        for name, result in by_size[size].items():
            if "failed" in result:
                print(f"failed at {size}: {name}: {result['failed']}")


def main() -> None:
    by_size = at_each_size(measure)
    if where := os.environ.get("SAVE"):
        Path(where).write_text(json.dumps(by_size), encoding="utf-8")
    table(by_size)


if __name__ == "__main__":
    main()
