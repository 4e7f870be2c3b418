"""How a harvest grows with the site: the part "oai" of the bench.

`SIZES=1000,10000,100000 python -m bench oai` generates so many outputs, adding to what is there (as
bench.scale does; `SITES=/folder` takes ready sites), and asks for pages of a list by OAI-PMH at
each size: the first, one in the middle, the last. Each is compared with the smallest view there is,
measured in the same run. Then all is harvested, page by page, and the memory of the process that
answers is looked at.
"""

from bench.growing import at_each_size, printed
from bench.scale import cost

MOST_TIMES, MOST_QUERIES = 1.2, 10  # what a page of the largest may cost, in that of the smallest
MOST_MEMORY = 1.1  # after a whole harvest, in what it was after a few pages


def line(name: str, by_size: dict[int, dict]) -> str:
    results = [by_size[size]["pages"][name] for size in sorted(by_size)]
    least, most = cost(results[0]), cost(results[-1])
    if least is None or most is None:
        return f"{name:32} failed or took too long: {results}"
    cells = "".join(f"{it['ms']:9.1f}{cost(it):8.1f}{it['queries']:6}" for it in results)
    queries = max(it["queries"] for it in results)
    is_marked = most / least > MOST_TIMES or queries > MOST_QUERIES
    return f"{name:32}{cells}{most / least:8.2f} ×{' <' if is_marked else ''}"


def table(by_size: dict[int, dict]) -> None:
    sizes = sorted(by_size)
    print(f"{'':32}" + "".join(f"{size:>23,}" for size in sizes))
    head = f"{'CPU ms':>9}{'÷ ref.':>8}{'asks':>6}" * len(sizes)
    print(f"{'':32}{head}   largest : smallest (wanted {MOST_TIMES} at most)")
    for name in by_size[sizes[0]]["pages"]:
        print(line(name, by_size))
    for size in sizes:
        it = by_size[size]["harvest"]
        grew = it["after"] / it["before"]
        print(
            f"all of {it['records']:,} records, {it['pages']} pages: {it['seconds']:.1f} s CPU, "
            f"{it['seconds'] / it['pages'] / it['reference']:.1f} references a page; memory "
            f"{it['before']:.0f} MB after a few pages, {it['after']:.0f} MB at the end, "
            f"{grew:.2f} ×{' <' if grew > MOST_MEMORY else ''}"
        )


def main() -> None:
    table(at_each_size(lambda site: printed(site, "-m", "bench.harvesting")))


if __name__ == "__main__":
    main()
