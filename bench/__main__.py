"""`python -m bench` measures pages; add a name of PARTS for what that module measures."""

import runpy
import sys

PARTS = {
    "backup": "bench.backup",
    "bytes": "bench.weight",
    "epub": "bench.editions",
    "hostile": "bench.hostile",
    "kill": "bench.kill",
    "lighthouse": "bench.lighthouse",
    "oai": "bench.oai",
    "pdf": "bench.editions",
    "plans": "bench.plans",
    "record": "bench.record",
    "scale": "bench.scale",
    "server": "bench.server",
    "slow": "bench.slow",
}

runpy.run_module(PARTS.get(next(iter(sys.argv[1:]), ""), "bench.pages"), run_name="__main__")
