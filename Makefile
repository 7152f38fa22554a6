# make site: the INO Tomsk site in site/ · make test: the whole suite · make lint · make bench · make docs · make soak
PYTHON ?= python3
BIN := .venv/bin
# A file runs in one process, which makes once what its tests share; the browser's, the longest, come first.
SPREAD := -n auto --dist loadfile --no-loadscope-reorder
export PIP_DISABLE_PIP_VERSION_CHECK = 1
export PIP_NO_INPUT = 1

.PHONY: site test lint bench docs soak lock clean

site: .venv/site.stamp
	@$(BIN)/inograph --workspace . publish site

test: .venv/test.stamp
	$(BIN)/python -m pytest $(SPREAD)

lint: .venv/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check src tests bench
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/test.stamp
	$(BIN)/python bench/run.py $(if $(CORDIS),--cordis $(CORDIS))
	$(BIN)/python bench/publishing.py
	@test ! -x /usr/bin/chromium || $(BIN)/python bench/maps.py

docs: .venv/test.stamp
	$(BIN)/python docs/make.py
	$(BIN)/python docs/pictures.py
	$(BIN)/python -m pytest -q tests/test_docs.py README.md docs

soak: .venv/test.stamp
	INOGRAPH_SOAK=1 $(BIN)/python -m pytest $(SPREAD) --hypothesis-profile=soak

# The locked requirements, without the name of any index.
lock: .venv/test.stamp
	echo "hatchling>=1.27" > .venv/build.in
	$(BIN)/python -m piptools compile --quiet --strip-extras --allow-unsafe --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --no-emit-options --no-header --no-annotate -o requirements.txt pyproject.toml .venv/build.in
	$(BIN)/python -m piptools compile --quiet --strip-extras --allow-unsafe --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --no-emit-options --no-header --no-annotate --extra test -c requirements.txt \
	  -o requirements-test.txt pyproject.toml .venv/build.in

clean:
	rm -rf .venv site .inograph dist

.venv/made.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "inograph needs Python 3.11 or newer; $(PYTHON) is older. Name another: make PYTHON=python3.12" >&2; exit 2; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo "Python's venv is missing. On Debian and Ubuntu: apt install python3-venv" >&2; exit 2; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/site.stamp: .venv/made.stamp requirements.txt pyproject.toml
	$(BIN)/pip install --quiet --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

.venv/test.stamp: .venv/site.stamp requirements-test.txt
	$(BIN)/pip install --quiet --require-hashes -r requirements-test.txt
	@touch $@
