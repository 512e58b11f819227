# make demo · make test · make proof · make lint · make test-quick · make matrix · make bench · make clean

PY := .venv/bin/python
PYTEST := .venv/bin/pytest
# The other leg of the proofs: the newest that we claim to run on, on the newest Python here.
WAGTAIL8 := 8.0.1
DJANGO6 := 6.1.3
NEWEST := .venvs/newest
# Downloads answer on a new machine; nothing here ever asks a question.
PIP := -m pip install --quiet --disable-pip-version-check --no-input --no-compile
# What we write and read is UTF-8, whatever the terminal calls itself.
export PYTHONUTF8 := 1
unexport PYTHONIOENCODING
# What is imported is compiled once, not by each of the hundred processes that the proofs start.
unexport PYTHONDONTWRITEBYTECODE
# More for pytest: `make test PYTEST_ARGS=tests/journeys/test_habitant.py`.
PYTEST_ARGS :=

.PHONY: demo prepare test proof test-quick soak matrix lint bench clean packages packages-proof
.DEFAULT_GOAL := demo

demo:
	@outils_dev/packages.sh demo
	@python3 outils_dev/demo.py port
	@$(MAKE) --no-print-directory --silent .venv/demo
	@exec $(PY) outils_dev/demo.py

# All that is to be installed; with -j, at the same time.
prepare: packages-proof .venv/dev $(NEWEST)/dev

# All that one needs to trust a change: SQLite, Wagtail 7.4, the browser too; ten minutes.
test: packages .venv/dev
	$(PYTEST) -q -n 2 --dist worksteal -m "not proof" $(PYTEST_ARGS)

# All the rest, before a change is handed in: what `make test` left, then whatever another database
# or other versions may change, on PostgreSQL with the newest Wagtail, Django and Python.
# The first leg waits for packages and servers for a good part: three processes keep two cores at
# work.
proof: prepare
	$(PYTEST) -q -n 3 --dist worksteal -m proof $(PYTEST_ARGS)
	$(NEWEST)/bin/python outils_dev/with_postgres.py $(NEWEST)/bin/pytest -q -n 2 --dist worksteal -m "not once and not proof" $(PYTEST_ARGS)

# The inner loop.
test-quick: .venv/dev
	$(PYTEST) -q -n 2 --dist worksteal -m "not browser and not slow and not proof"

# The worker killed hundreds of times, hostile words in every field; long, run by hand.
soak: .venv/dev
	SOAK=1 $(PYTEST) -q -n 2 --dist worksteal tests/courrier/test_worker.py tests/outils/test_hostile.py tests/reception

# The corners of the versions that pyproject.toml claims, for which this machine has a Python.
matrix: packages
	@python3 outils_dev/matrix.py

lint: .venv/dev
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/biome check
	.venv/bin/djlint --quiet heurecivique_app home search templates
	.venv/bin/lint-imports

bench: packages .venv/dev
	@$(PY) $(PIP) -r bench/requirements.txt
	$(PY) -m bench

clean:
	rm -rf .venv .venvs var build dist *.egg-info .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# First of all: what the machine lacks is said before anything is downloaded.
packages:
	@outils_dev/packages.sh test

packages-proof:
	@outils_dev/packages.sh proof

# The stamps: an environment is made again when its list of packages changes.
.venv/demo: requirements.txt
	@echo "Installation des bibliothèques (une seule fois)…"
	@python3 -m venv .venv
	@$(PY) $(PIP) -r requirements.txt
	@touch $@

.venv/dev: .venv/demo requirements-dev.txt
	@$(PY) $(PIP) -r requirements-dev.txt
	@touch $@

$(NEWEST)/dev: requirements.txt requirements-dev.txt
	@rm -rf $(NEWEST)
	@$$(outils_dev/newest_python.sh) -m venv $(NEWEST)
	@sed 's/^wagtail==[^ ]*/wagtail==$(WAGTAIL8)/; s/^Django==[^ ]*/Django==$(DJANGO6)/' requirements.txt > $(NEWEST)/requirements.txt
	@sed '/^-r /d' requirements-dev.txt > $(NEWEST)/requirements-dev.txt
	@$(NEWEST)/bin/python $(PIP) -r $(NEWEST)/requirements.txt -r $(NEWEST)/requirements-dev.txt
	@touch $@
