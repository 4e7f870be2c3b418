"""`python -m bench` measures pages; add `search`, `scale` or `plans` for what those name."""

import runpy
import sys

PARTS = {"scale": "bench.scale", "plans": "bench.plans"}

runpy.run_module(PARTS.get(next(iter(sys.argv[1:]), ""), "bench.pages"), run_name="__main__")
