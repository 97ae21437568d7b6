# What can be asked of this repository; `make help` explains. Every target installs what it needs, once.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
export PATH := $(CURDIR)/.venv/bin:$(PATH)
unexport VIRTUAL_ENV PYTHONPATH PYTHONHOME

# A virtual environment survives neither a moved folder nor a replaced Python: it is made anew then.
ifneq ($(shell cat .venv/place 2>/dev/null; .venv/bin/python -c 'print("runs")' 2>/dev/null),$(CURDIR) runs)
.PHONY: .venv/place
endif
# What was removed by hand since is brought again.
ifeq ($(wildcard .venv/bin/chromium),)
.PHONY: .venv/browser
endif
ifeq ($(wildcard tests/node_modules/vnu-jar),)
.PHONY: .venv/checkers
endif

.PHONY: help site offline serve check test attack mutants texts lint types bench pictures fonts words lock sbom audit clean

define HELP
Postil: notes in the margin of a text, as a static site.

  make site      build the site into site/ and say where to open it
  make offline   build it with what can be taken along: the site as one file, each reading as several
  make serve     build, open a live preview, build again at each save
  make check     check texts, notes and sources; every problem comes with its remedy

  make test      run all tests (brings a browser, Node.js and Java where the machine has none)
  make attack    look for ways to break in or to hang it: ARGS="--minutes 2 --seed 1"
  make mutants   change a module in small ways and tell what no test notices: ARGS=weave
  make texts     try real files of Markdown as texts: does one raise, or lose a word? ARGS="some/folder"
  make lint      look over the code with ruff, and over the workflows with zizmor and actionlint
  make types     check the types with mypy
  make bench     time the build beside plain MkDocs and Material
  make pictures  take the pictures of docs/images anew
  make fonts     cut the fonts of the site anew
  make words     say which words lack in which language; ARGS=--write brings the catalogues up to what is said
  make lock      write the requirements files anew; UPGRADE=1 takes the newest versions
  make sbom      write dist/postil.cdx.json, the list of all packages that a build needs (CycloneDX)
  make audit     ask whether anything is known against a locked package
  make clean     remove what make made: .venv, site, dist, caches. Your texts under seeds/ stay.

Arguments go in ARGS:
  make test ARGS="-k quotes -n0"          the tests with "quotes" in their name, in one process
  make site ARGS="--texts ~/Documents"    use a text that lies elsewhere
  make check ARGS="--format json"

Needed: Python 3.11 or newer, git, make. PYTHON=/path/to/python chooses an interpreter.
One test:     .venv/bin/pytest tests/test_repository.py
The command:  .venv/bin/postil --help
endef

help:
	$(info $(HELP))
	@:

offline: .venv/site
	@.venv/bin/postil build --offline $(ARGS)

site: .venv/site
	@.venv/bin/postil build $(ARGS)

serve: .venv/site
	@.venv/bin/postil serve $(ARGS)

check: .venv/site
	@.venv/bin/postil check $(ARGS)

test: .venv/test .venv/checkers .venv/browser
	@.venv/bin/pytest $(ARGS)

attack: .venv/test .venv/browser .venv/attack
	@.venv/bin/python tests/attack $(ARGS)

mutants: .venv/test
	@.venv/bin/python tests/mutants.py $(ARGS)

texts: .venv/test .venv/checkers
	@.venv/bin/python tests/real_texts.py $(ARGS)

lint: .venv/test .venv/checkers
	@.venv/bin/ruff check $(ARGS) scripts tests
	@.venv/bin/zizmor --offline --quiet --no-progress --persona pedantic .github scripts/postil/beginning/dot-github/workflows/*.yml
	@node tests/workflows.mjs .github/workflows/*.yml scripts/postil/beginning/dot-github/workflows/*.yml

types: .venv/test
	@.venv/bin/mypy $(ARGS)

bench: .venv/test
	@.venv/bin/python tests/bench/bench_build.py $(ARGS)
	@.venv/bin/python tests/bench/bench_anchor.py

pictures: .venv/test .venv/browser
	@.venv/bin/python tests/pictures.py

fonts: .venv/fonts
	@.venv/bin/python scripts/setup/fonts.py

words: .venv/test
	@.venv/bin/python tests/words.py $(ARGS)

sbom: .venv/supply
	@mkdir -p dist
	@PYTHONWARNINGS=ignore::UserWarning .venv/bin/cyclonedx-py requirements --pyproject pyproject.toml --mc-type application --output-reproducible \
		--of JSON --output-file dist/postil.cdx.json requirements.txt
	@echo "The bill of materials is written: dist/postil.cdx.json"

audit: .venv/supply
	@.venv/bin/python scripts/setup/audit.py $(ARGS)

clean:
	rm -rf .venv site .site-building dist .pytest_cache .mypy_cache .ruff_cache .hypothesis tests/node_modules
	find scripts tests -name __pycache__ -prune -exec rm -rf {} +

# The stamps: each is a file in .venv that is older than nothing it was made from.
.venv/place: scripts/setup/venv.sh scripts/setup/pip.txt
	@bash scripts/setup/venv.sh

.venv/site: .venv/place scripts/setup/packages.sh requirements.txt pyproject.toml
	@bash scripts/setup/packages.sh requirements.txt --project
	@touch $@

.venv/test: .venv/site requirements-test.txt
	@bash scripts/setup/packages.sh requirements-test.txt
	@touch $@

.venv/attack .venv/fonts .venv/supply: .venv/%: .venv/site scripts/setup/%.txt
	@bash scripts/setup/packages.sh scripts/setup/$*.txt
	@touch $@

.venv/checkers: .venv/place scripts/setup/checkers.sh tests/package-lock.json scripts/setup/node.txt scripts/setup/java.txt
	@bash scripts/setup/checkers.sh
	@touch $@

.venv/browser: .venv/test scripts/setup/browser.sh
	@bash scripts/setup/browser.sh
	@touch $@

# One version of each package for every Python and system, so that every machine builds the same bytes.
COMPILE = .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-emit-index-url --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)
lock: .venv/place
	@bash scripts/setup/packages.sh scripts/setup/uv.txt
	$(COMPILE) pyproject.toml --group build --output-file requirements.txt
	$(COMPILE) --group test --group lint --constraints requirements.txt --output-file requirements-test.txt
	$(COMPILE) --group pip --output-file scripts/setup/pip.txt
	$(COMPILE) --group node --output-file scripts/setup/node.txt
	$(COMPILE) --group java --output-file scripts/setup/java.txt
	$(COMPILE) --group lock --output-file scripts/setup/uv.txt
	$(COMPILE) --group attack --output-file scripts/setup/attack.txt
	$(COMPILE) --group fonts --output-file scripts/setup/fonts.txt
	$(COMPILE) --group supply --constraints requirements.txt --constraints requirements-test.txt \
		--output-file scripts/setup/supply.txt
	cd tests && npm install --package-lock-only --ignore-scripts --no-audit --no-fund
