# make demo    the two answers graphkit exists for, from the bundled casebook
# make neo4j   a Neo4j server of your own with the casebook in it, and the address of its Browser
# make test    everything that can be tested on this machine
# make check   style and types
# make docs    the generated pages
# make readme  the output that README, docs/evidence.md, docs/tabular.md and docs/linking.md show, printed anew
# make bench-links   how well names are matched, on sets of pairs whose answer is known
# make bench   the speed ratios, and whether all stores give the same rows

PYTHON ?= python3
BIN := .venv/bin
GRAPHKIT := $(BIN)/graphkit
export GRAPHKIT_STORE ?= embedded:.graphkit

.PHONY: help demo neo4j test check docs readme bench bench-links clean

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

demo: .venv/installed
	@$(GRAPHKIT) load casebook
	@sh docs/demo.sh $(GRAPHKIT)

neo4j: .venv/served
	@$(GRAPHKIT) neo4j start
	@$(GRAPHKIT) load casebook --store neo4j
	@$(GRAPHKIT) neo4j browser --print

test: .venv/tested
	@env -u GRAPHKIT_STORE $(BIN)/pytest -q -n auto --dist loadgroup

check: .venv/tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

docs: .venv/installed
	$(BIN)/python -m graphkit.views.write docs

readme: .venv/tested
	@$(GRAPHKIT) load casebook
	@$(BIN)/python tests/test_readme.py $(GRAPHKIT_STORE)
	@$(BIN)/python tests/test_walkthroughs.py $(GRAPHKIT_STORE)

bench-links: .venv/tested
	@$(BIN)/python bench/links.py

bench: .venv/tested
	@$(BIN)/python bench/run.py
	@$(BIN)/python bench/differential.py

clean:
	rm -rf .venv .graphkit build dist *.egg-info

# The commands of the environment are run by one line each; what fails says so and stops make.
.venv/bin/python:
	@sh .ci/venv .venv $(PYTHON)

.venv/installed: pyproject.toml | .venv/bin/python
	@echo "installing graphkit into .venv (once)"
	@sh .ci/install .venv -e .
	@touch $@

.venv/served: pyproject.toml | .venv/bin/python
	@echo "installing what a Neo4j server of your own needs into .venv (once)"
	@sh .ci/install .venv -e '.[neo4j-local]'
	@touch $@ .venv/installed

.venv/tested: pyproject.toml | .venv/bin/python
	@echo "installing what the tests need into .venv (once)"
	@sh .ci/install .venv -e '.[test]'
	@touch $@ .venv/installed .venv/served
