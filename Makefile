# Everything the project does, by name. Nothing here needs more than Python 3.11, venv and make.
# Paths are relative throughout, so that the folder may have a space in its name.

PORT ?= 8000
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
	if command -v $$p >/dev/null 2>&1; then echo $$p; break; fi; done)
PY := .venv/bin/python
export PORT
export PIP_DISABLE_PIP_VERSION_CHECK = 1
# What pytest makes of the tests is compiled once and kept, else every worker does it every time.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run dev test hunt costs test-all test-full check bench drill-slow drill-kill drill-backup drill-move drill-hostile backup restore format pictures accessibility lock clean

help: ## List these commands
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | while IFS="$$(printf '\t')" read -r name words; do \
	printf '  make %-13s %s\n' "$$name" "$$words"; done

run: .venv/run.stamp ## Serve the site on http://127.0.0.1:$PORT (default 8000)
	@$(PY) manage.py serve --port "$(PORT)"

dev: .venv/test.stamp ## Serve it with DEBUG on, reloading when a file changes
	@DEBUG=1 $(PY) manage.py migrate --verbosity 0
	@DEBUG=1 $(PY) manage.py load_centre --if-empty
	@DEBUG=1 $(PY) manage.py runserver "127.0.0.1:$(PORT)"

test: .venv/test.stamp ## Run the default tests on SQLite
	@$(PY) -m pytest -m "not browser and not server and not exhaustive and not programs and not dear" -n auto --dist worksteal

hunt: .venv/test.stamp ## Look by chance for what no test has thought of: thousands of new examples
	@HUNT=1 $(PY) -m pytest -n auto $$(grep -rlE "^from hypothesis|strategies import .*hundreds" tests --include="test_*.py")

costs: .venv/test.stamp ## Measure what each test costs: tests/dear.txt is what make test leaves out
	@rm -rf .pytest_cache/costs
	@$(PY) -m pytest -q -p tests.costs -m "not browser and not server and not exhaustive and not programs" -n auto --dist worksteal
	@$(PY) -m tests.costs

test-all: .venv/test.stamp ## Run the tests of a landing, on PostgreSQL and in Chromium too
	@PY="$(PY)" sh bin/test-all

test-full: .venv/test.stamp ## Run every test there is, for an hour: before a release
	@SHARE=1/1 PY="$(PY)" sh bin/test-all

check: .venv/test.stamp ## Format, lint, types, system checks, missing migrations
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@.venv/bin/djade --target-version 5.2 --check $$(find templates -name '*.html') 
	@DEBUG=1 .venv/bin/mypy --no-error-summary
	@DEBUG=1 $(PY) -W error manage.py check
	@DEBUG=1 $(PY) manage.py makemigrations --check --dry-run

format: .venv/test.stamp ## Put files into the project's format
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix .
	@.venv/bin/djade --target-version 5.2 $$(find templates -name '*.html') || true

bench: .venv/test.stamp ## Measure; prints ratios
	@$(PY) -m bench
	@$(PY) -m bench search
	@$(PY) -m bench scale
	@$(PY) -m bench oai
	@$(PY) -m bench record
	@$(PY) -m bench pdf
	@$(PY) -m bench epub
	@$(PY) -m bench bytes
	@$(PY) -m bench cache
	@$(PY) -m bench peer
	@$(PY) -m bench server

drill-slow: .venv/test.stamp ## 300 slow connections of each kind, and honest requests beside them
	@$(PY) -m bench slow

drill-kill: .venv/test.stamp ## kill -9, twenty times, while six visitors send suggestions
	@$(PY) -m bench kill

drill-backup: .venv/test.stamp ## A backup under twenty requests a second, and its restore
	@$(PY) -m bench backup

drill-move: .venv/test.stamp ## A site that began on SQLite goes on, on PostgreSQL
	@PY="$(PY)" sh bin/with-postgresql $(PY) -m pytest tests/core/server/backups/test_moving.py

drill-hostile: .venv/test.stamp ## A thousand hostile inputs
	@$(PY) -m bench hostile

backup: .venv/run.stamp ## Copy the whole site into var/backups, and try the copy out
	@$(PY) manage.py backup

restore: .venv/run.stamp ## Bring the site back: make restore FILE=… (OVER=1, OTHER_SITE=1, KEY=…)
	@test -n "$(FILE)" || { echo "Name the backup: make restore FILE=var/backups/backup-….tar.gz" >&2; exit 1; }
	@$(PY) manage.py restore $(if $(OVER),--over) $(if $(OTHER_SITE),--other-site) \
		$(if $(KEY),--key "$(KEY)") "$(FILE)"

pictures: .venv/test.stamp ## Take the pictures of the editors' guide anew (needs Chromium)
	@$(PY) -m tests.browser.guide_pictures

accessibility: .venv/test.stamp ## Test every type of page with axe, for the statement (REVIEWED=1; needs Chromium)
	@test -d .tools/node_modules/axe-core || { echo "axe-core is missing: make test-all installs it." >&2; exit 1; }
	@$(PY) -m tests.browser.accessibility $(if $(REVIEWED),--reviewed)

lock: ## Write the lock files anew from pyproject.toml (needs uv)
	@command -v uv >/dev/null 2>&1 || { echo "make lock needs uv, which is not on the PATH:" \
	"install it (python -m pip install uv, in an environment of its own)." >&2; exit 1; }
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --no-annotate --quiet -o requirements.txt
	uv pip compile pyproject.toml --group test --group browser --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --no-annotate --quiet \
		-c requirements.txt -o requirements-test.txt

clean: ## Remove the environment; the data in var/ stay
	rm -rf .venv

# --- The environment -------------------------------------------------------------------------

.venv/run.stamp: requirements.txt
	@sh bin/environment "$(PYTHON)" requirements.txt
	@touch $@

.venv/test.stamp: requirements-test.txt
	@sh bin/environment "$(PYTHON)" requirements-test.txt
	@touch $@ .venv/run.stamp
