# Every target sets up what it needs first; a second run skips what is done.
SHELL := /bin/sh
.DEFAULT_GOAL := help
BIN := .venv/bin

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## set everything up for running, building and testing
	@python3 tools/bootstrap.py test

setup-run:
	@python3 tools/bootstrap.py run

demo: setup-run ## the demonstration on 127.0.0.1:$PORT (8000); Ctrl-C stops it
	@$(BIN)/bihuan demo

demo-reset: setup-run ## the demonstration, started afresh
	@$(BIN)/bihuan demo --reset

test: setup ## all tests on SQLite, browser journeys included
	@$(BIN)/python tools/test.py

test-postgresql: setup ## all tests but the journeys on PostgreSQL
	@$(BIN)/python tools/with_postgresql.py $(BIN)/python tools/test.py --no-journeys

check: setup ## lint, format, types, architecture, templates, migrations, translations
	@$(BIN)/python tools/check.py

faults: setup ## kill, fill, cut off and move things, on both databases (hours; parts: tools/faults.py)
	@$(BIN)/python tools/faults.py

bench: setup ## one report on speed
	@$(BIN)/python -m bench

assets: setup-run ## build the front end
	@true

messages: setup-run ## extract texts into the catalogues and compile them
	@$(BIN)/bihuan messages

facts: setup-run ## write docs/facts.md again
	@$(BIN)/python tools/facts.py

indicators: setup-run ## write docs/indicators.md again
	@$(BIN)/python tools/indicators.py

requirements: setup-run ## write docs/requirements.md again
	@$(BIN)/python tools/requirements.py

pictures: setup ## copy the README's pictures from what the journeys photographed
	@$(BIN)/python tools/screenshots.py

pins: setup-run ## write requirements/*.txt again
	@$(BIN)/python tools/pins.py

format: setup ## format code
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

.PHONY: help setup setup-run demo demo-reset test test-postgresql check faults bench assets messages facts indicators requirements pictures pins format
