# The one list of commands; `make help` explains them. Each is a thin call that also works without make.
# V=1 shows what the tools say; ONLY=zh builds one language; PYTHON=python3.x takes another interpreter.

MAKEFLAGS += --no-builtin-rules --no-print-directory
.NOTPARALLEL:
.PHONY: all html latexpdf livehtml examples manual inventory pictures bench check test lint update clean help second-opinion environment test-environment

# Equal builds on every machine: no locale, clock or chance in them.
export LC_ALL := C.UTF-8
export TZ := UTC
export PYTHONHASHSEED := 0
SOURCE_DATE_EPOCH ?= $(or $(shell git log -1 --format=%ct 2>/dev/null),1767225600)
export SOURCE_DATE_EPOCH := $(SOURCE_DATE_EPOCH)
unexport PYTHONPATH PYTHONHOME

STEP := tools/step --lines 200
BIN := .venv/bin
FORMAT := text
PORT := 8000
SAMPLE := examples/insulin-1965
HTML = $(BIN)/nomination html $(if $(ONLY),--only $(ONLY))
PDF = $(BIN)/nomination pdf $(if $(ONLY),--only $(ONLY))
PRIMARY = $(BIN)/python -c 'import json; print(json.load(open("source/data/nomination.json"))["primary_language"])'
LOCK = $(BIN)/uv pip compile --quiet --upgrade

all: environment ## everything from a fresh clone: environment, system packages, check, HTML and PDF
	@tools/system-packages
	@$(STEP) --last "check the data" check $(BIN)/nomination check
	@$(STEP) --warnings --last "build the HTML" html $(HTML)
	@$(STEP) --last "build the PDF" pdf $(PDF)

html: environment ## the pages in every language: build/html/index.html (needs no TeX; ONLY=zh: one language)
	@$(STEP) --warnings --last "build the HTML" html $(HTML)

latexpdf: environment ## the PDF in every language: build/latex/<slug>-<language>.pdf (ONLY=zh: one language)
	@tools/system-packages
	@$(STEP) --warnings --last "build the PDF" pdf $(PDF)

check: environment ## the data alone, in a fraction of a second (FORMAT=text|json|sarif|github|gitlab, REPORT=file)
	@$(BIN)/nomination check --format $(FORMAT) $(if $(REPORT),> $(REPORT))

livehtml: environment ## look while you write: one language, built and reloaded after every edit (ONLY=zh, PORT=8000)
	@tools/environment live
	@$(BIN)/sphinx-autobuild -b html -c . -d build/doctrees/live -D nomination_preview=1 --port $(PORT) \
		--watch . --ignore '*/build/*' --ignore '*/.*' source/$(or $(ONLY),$$($(PRIMARY))) build/live

examples: environment ## the complete sample dossier: HTML and PDF in examples/insulin-1965/build
	@tools/system-packages
	@$(STEP) --warnings --last "build the sample's HTML" examples-html $(HTML) $(SAMPLE)
	@$(STEP) --warnings --last "build the sample's PDF" examples-pdf $(PDF) $(SAMPLE)

manual: environment ## how to write a dossier: build/manual/index.html
	@$(STEP) --warnings "build the manual" manual $(BIN)/sphinx-build -b html -c manual -d build/doctrees/manual -j auto \
		manual/pages build/manual
	@printf '\nOpen   build/manual/index.html\n'

inventory: environment ## write what the blocks declare to _ext/nomination/assets/blocks.json
	@$(BIN)/python tools/inventory

pictures: test-environment ## renew the pictures of the manual and the README
	@tools/system-packages test
	@$(BIN)/python tools/pictures

second-opinion: environment ## the data, checked by check-jsonschema, which knows the schemas and none of our rules
	@tools/environment tools
	@for file in source/data/*.json; do schema=$${file##*/}; \
		$(BIN)/check-jsonschema --schemafile "schemas/$${schema%.json}.schema.json" "$$file" || failed=1; \
	done; exit $${failed:-0}

bench: test-environment ## measure against plain Markdown, sphinx-needs and check-jsonschema: benchmarks/results.md
	@benchmarks/run

test: test-environment lint ## install what the tests need, and run everything (ARGS="-k name" selects)
	@tools/system-packages test
	@$(BIN)/pytest --quiet -n auto $(ARGS)

lint: test-environment ## style and types
	@$(STEP) "ruff check" ruff $(BIN)/ruff check --output-format concise .
	@$(STEP) "ruff format" ruff-format $(BIN)/ruff format --check .
	@$(STEP) "mypy --strict" mypy $(BIN)/mypy --strict _ext/nomination _ext/nomination_manual tests benchmarks

update: environment ## renew requirements/*.lock, then run the tests
	@tools/environment tools
	$(LOCK) --group build pyproject.toml --output-file requirements/build.lock
	$(LOCK) --group live --constraint requirements/build.lock --output-file requirements/live.lock
	$(LOCK) --group test --group lint --group live --constraint requirements/build.lock \
		--constraint requirements/live.lock --output-file requirements/test.lock
	$(LOCK) --group check --group lock --constraint requirements/build.lock --constraint requirements/test.lock \
		--output-file requirements/tools.lock
	$(LOCK) --constraint requirements/build.lock --constraint requirements/tools.lock benchmarks/requirements.in \
		--output-file benchmarks/requirements.lock
	@$(MAKE) test

clean: ## remove what was built; the environment .venv stays
	rm -rf build examples/*/build .mypy_cache .pytest_cache .ruff_cache .hypothesis

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

environment:
	@tools/environment

test-environment:
	@tools/environment test
