"""What the record costs as the site grows: the part "record" of the bench.

`SIZES=1000,10000 python -m bench record` generates so many outputs (as bench.scale does), and at
each size writes all of them as BibTeX, RIS, CSL-JSON and CSV, asks for a feed again that has not
changed, makes the sitemap, looks at the page of an output, and brings in ENTRIES of BibTeX. Times
are CPU; beside each stands how often the smallest view there is (the reference) fits into it.
"""

from bench.growing import at_each_size, printed

# Name of a figure → (unit, what it may be at most, None for no promise).
FIGURES: dict[str, tuple[str, float | None]] = {
    "export.bib, an entry": ("µs", 100),
    "export.ris, an entry": ("µs", 100),
    "export.json, an entry": ("µs", 100),
    "export.csv, an entry": ("µs", 100),
    "export.bib, memory at its end": ("× that at its beginning", 1.1),
    "a feed that has not changed": ("of the whole", 0.05),
    "the same, asked anew": ("of the whole", None),
    "sitemap, an address": ("µs", 10),
    "page of an output, queries": ("", None),
    "page of an output, HTML": ("KB", None),
    "import of 10,000 entries": ("s", 60),
}


def main() -> None:
    by_size = at_each_size(lambda site: printed(site, "-m", "bench.recorded_forms"))
    print(f"{'':32}" + "".join(f"{size:>25,}" for size in by_size) + "   wanted at most")
    for name, (unit, most) in FIGURES.items():
        values = [it["figures"][name] for it in by_size.values()]
        per = [it["reference"] for it in by_size.values()]
        cells = "".join(
            f"{value:12.2f} {in_references(value, unit, one):>12}"
            for value, one in zip(values, per, strict=True)
        )
        is_marked = most is not None and max(values) > most
        print(f"{name:32}{cells}   {most or '–'} {unit}{' <' if is_marked else ''}")


def in_references(value: float, unit: str, reference: float) -> str:
    """How often the reference (seconds) fits into `value`; "" of what is no time."""
    seconds = {"µs": value / 1e6, "s": value}.get(unit)
    return f"{seconds / reference:.2g} ref" if seconds is not None else ""


if __name__ == "__main__":
    main()
