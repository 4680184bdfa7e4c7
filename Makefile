# The one list of commands; `make help` explains them. Each is a thin call that also works without make.
# V=1 shows what the tools say; PYTHON=python3.x takes another interpreter.

MAKEFLAGS += --no-builtin-rules --no-print-directory
.NOTPARALLEL:
.PHONY: all html latexpdf livehtml examples manual bench check test lint update clean help second-opinion environment test-environment

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
HTML = $(BIN)/sphinx-build -b html -c . -d build/doctrees/html-en -j auto source/en build/html
PDF = $(BIN)/nomination pdf
SLUG = $(BIN)/python -c 'import json; print(json.load(open("source/data/nomination.json"))["slug"])'
LOCK = $(BIN)/uv pip compile --quiet --upgrade

all: environment ## everything from a fresh clone: environment, system packages, check, HTML and PDF
	@tools/system-packages
	@$(STEP) --last "check the data" check $(BIN)/nomination check
	@$(STEP) --warnings "build the HTML" html $(HTML)
	@$(STEP) "build the PDF" pdf $(PDF)
	@printf '\nOpen   build/html/index.html\n       build/latex/%s-en.pdf\n' "$$($(SLUG))"

html: environment ## the pages alone: build/html/index.html (needs no TeX)
	@$(STEP) --warnings "build the HTML" html $(HTML)

latexpdf: environment ## the PDF alone: build/latex/<slug>-en.pdf
	@tools/system-packages
	@$(STEP) --warnings "build the PDF" pdf $(PDF)

check: environment ## the data alone, in a fraction of a second (FORMAT=text|json|sarif|github|gitlab, REPORT=file)
	@$(BIN)/nomination check --format $(FORMAT) $(if $(REPORT),> $(REPORT))

livehtml: environment ## look while you write: builds and reloads after every edit (PORT=8000)
	@tools/environment live
	@$(BIN)/sphinx-autobuild -b html -c . -d build/doctrees/live -D nomination_preview=1 --port $(PORT) \
		--watch . --ignore '*/build/*' --ignore '*/.*' source/en build/live

examples: environment ## the complete sample dossier: HTML and PDF in examples/insulin-1965/build
	@tools/system-packages
	@$(STEP) --warnings "build the sample's HTML" examples-html $(BIN)/sphinx-build -b html -c $(SAMPLE) \
		-d $(SAMPLE)/build/doctrees/html-en -j auto $(SAMPLE)/source/en $(SAMPLE)/build/html
	@$(STEP) --warnings "build the sample's PDF" examples-pdf $(PDF) $(SAMPLE)
	@printf '\nOpen   $(SAMPLE)/build/html/index.html\n       $(SAMPLE)/build/latex/insulin-1965-en.pdf\n'

manual: environment ## how to write a dossier: build/manual/index.html
	@$(STEP) --warnings "build the manual" manual $(BIN)/sphinx-build -b html -c manual -d build/doctrees/manual -j auto \
		manual/pages build/manual
	@printf '\nOpen   build/manual/index.html\n'

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
	@$(STEP) "mypy --strict" mypy $(BIN)/mypy --strict _ext/nomination tests benchmarks

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
