# Everything a developer runs. Only python3 and make are needed; the rest is installed into .venv and var/.
PYTHON ?= python3
VENV = .venv/bin
# All tests run in a process for each core, a file in one of them: what it makes for all its tests is made once.
# A part of them (ARGS) runs in one process, which starts sooner.
SPREAD = $(if $(ARGS),,-n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder)

# Each process of checks and tests would compile all packages anew where writing bytecode is forbidden.
unexport PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX = $(CURDIR)/var/pycache

.PHONY: check-python check-templates check-javascript check-types check-floors help env run backup restore test durations query-counts test-long fuzz check bench messages screenshots

help:
	@echo 'make run          start everything on http://127.0.0.1:8000/ (PORT=...); Ctrl-C stops it'
	@echo 'make backup       database and uploads into one file (TO=folder); the program may run'
	@echo 'make restore      bring one back (FILE=path); the program may run'
	@echo 'make test         all tests: code, PostgreSQL, real browser (BROWSER=skip leaves the browser out)'
	@echo 'make durations    all tests, and how long each file took is kept: the longest begin first'
	@echo 'make query-counts what each page asks of the database, into tests/data/query-counts.csv'
	@echo 'make test-long    what takes minutes: kills, restores, many random inputs (before a release)'
	@echo 'make fuzz         odd requests to every address: N=50000 SEED=1; ONLY=123 repeats one and shows it'
	@echo 'make check        lint (Python, JavaScript), dead code, format, migrations, translations, types, floors of the house, lock'
	@echo 'make bench        measure speed and memory'
	@echo 'make messages     take new strings into the Indonesian catalogue'
	@echo 'make screenshots  pictures of the pages for the documentation'
	@echo 'make env          only install what the above need'

env:
	@$(PYTHON) scripts/bootstrap.py

# exec: signals go to the server itself, not to a shell in between.
run: env
	@exec $(VENV)/python manage.py serve

backup: env
	@exec $(VENV)/python manage.py backup $(if $(TO),"$(TO)") $(ARGS)

restore: env
	@exec $(VENV)/python manage.py restore $(if $(FILE),"$(FILE)") $(ARGS)

test: env
	@exec $(VENV)/python scripts/browser.py $(VENV)/pytest $(SPREAD) $(ARGS)

# After a run of all tests on a quiet machine; the next ones begin with the longest files.
durations: env
	@exec $(VENV)/python scripts/browser.py $(VENV)/pytest $(SPREAD) --keep-durations

query-counts: env
	@exec $(VENV)/pytest -n 0 tests/attacks/test_cache.py -k asks_as_often --keep-query-counts

test-long: env
	@exec $(VENV)/python scripts/browser.py $(VENV)/pytest -m long $(ARGS)

fuzz: env
	@exec $(VENV)/python -m tests.fuzz

check: env check-python check-templates check-javascript check-types check-floors
	$(VENV)/uv lock --check --offline --quiet
	$(VENV)/uv export --frozen --offline --quiet --no-header | cmp - requirements.txt
	$(VENV)/python manage.py check --fail-level WARNING
	$(VENV)/python manage.py makemigrations --check --dry-run
	$(VENV)/python -m poverty_monitor.catalogue check

# Each part of the check that needs no database; .pre-commit-config.yaml calls the same.
check-python:
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .
	$(VENV)/python scripts/dead_code.py

# The badge of the evidence ends without a line end, so that no space follows it; djade would add one.
check-templates:
	find templates -name '*.html' ! -path templates/common/_evidence.html | xargs $(VENV)/djade --check --target-version 5.2

check-javascript:
	$(VENV)/oxlint --deny-warnings --report-unused-disable-directives static/js

check-types:
	$(VENV)/mypy
	$(VENV)/pytest -q -n 0 tests/test_types.py

check-floors:
	$(VENV)/lint-imports --no-logo --cache-dir var/import-linter
	$(VENV)/pytest -q -n 0 tests/test_house.py

bench: env
	@$(VENV)/python -m benchmarks $(ARGS)

messages: env
	@$(VENV)/python -m poverty_monitor.catalogue update
	@$(VENV)/python -m poverty_monitor.catalogue check

screenshots: env
	@exec $(VENV)/python scripts/browser.py $(VENV)/python scripts/screenshots.py $(ARGS)
