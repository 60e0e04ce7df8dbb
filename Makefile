# The commands of the repository; each does what its line says and installs what it needs.
SHELL := bash
PORT ?= 8080
UNION_PORT ?= 8090

# Tests, examples and their fixtures are no part of the release.
SOURCES := $(shell find src crates style shell public tools/site -type f \
	-not -path '*/tests/*' -not -path '*/examples/*') \
	$(wildcard server/*.mjs server/design/*.js) index.html Trunk.toml Cargo.toml Cargo.lock package-lock.json tools/build.sh tools/env.sh tools/std.sh \
	tools/post_build.mjs tools/support.json

.PHONY: help run dev build union test test-season check size screenshots icons bench-startup bench-open bench-lighthouse bench-sync bench-board bench-activities bench-desk bench-hall bench-load fuzz clean bench-import

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | column -t -s '|'

run: dist/index.html ## Build the app if needed and serve it at http://localhost:8080 (PORT=…)
	node tools/serve.mjs --port $(PORT)

dev: ## Serve a debug build, rebuilt at every change of a file
	tools/dev.sh $(PORT)

union: dist/index.html ## Serve app and a development server for a union at http://localhost:8090 (UNION_PORT=…, OPTIONS="--lan --demo 100")
	node server/union.mjs --port $(UNION_PORT) $(OPTIONS)

build: dist/index.html ## Build the release into dist/

dist/index.html: $(SOURCES)
	tools/build.sh

test: ## Run every test
	tools/test.sh

test-season: dist/index.html ## A union's whole season, from the roster to the results, in both engines
	tools/install.sh test
	SEASON=whole node --test tests/browser/season.test.mjs

check: ## Format, lints, documentation, spelling
	tools/check.sh

size: dist/index.html ## Bytes by part, and the gate on the first load
	node tools/size.mjs

screenshots: dist/index.html ## Photograph the app for the manifest and the README
	tools/install.sh test
	node tools/screenshots.mjs

icons: ## Render the icons from public/icons/icon.svg
	tools/install.sh test
	node tools/icons.mjs

bench-startup: dist/index.html ## Start-up with ten years of days
	tools/install.sh test
	node benches/startup.mjs

bench-open: dist/index.html ## From the tap to the usable page, for each page of health
	tools/install.sh test
	node benches/open.mjs

bench-lighthouse: dist/index.html ## Lighthouse as a phone, medians of five
	tools/install.sh test
	node benches/lighthouse.mjs

bench-sync: dist/index.html ## Ten years to the server and from it, beside PouchDB
	tools/install.sh test
	node benches/sync.mjs; natively=$$?; node benches/sync-browser.mjs && exit $$natively

bench-board: dist/index.html ## Boards with up to 10,000 entries: bytes, requests, scrolling
	tools/install.sh test
	node benches/board.mjs; asked=$$?; node benches/board-browser.mjs && exit $$asked

bench-activities: dist/index.html ## Search in a catalogue of 2,000 activities, a keystroke at a time
	tools/install.sh test
	node benches/activities.mjs

bench-desk: dist/index.html ## A roster of 5,000 people at the organiser's desk
	tools/install.sh test
	node benches/desk.mjs

bench-hall: dist/index.html ## The screen in the hall for an hour (MINUTES=60): memory, errors
	tools/install.sh test
	node benches/hall.mjs

bench-load: ## 500 workers who sync for two minutes
	tools/install.sh build
	node benches/load.mjs

bench-import: dist/index.html ## Speed and memory of the import, with exports of up to 1 GB
	tools/install.sh test
	node benches/import.mjs

fuzz: ## A million mutated inputs through each reader
	cargo run --profile native -p health-import --example fuzz -- --runs 1000000

clean: ## Remove what was built
	rm -rf dist target node_modules test-results
