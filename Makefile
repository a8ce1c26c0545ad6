# The habits of this house, the same for people and for the machine that checks each change.
# Built files go to target/, or wherever CARGO_TARGET_DIR says.

ASSETS := assets/built/manifest.txt
TARGET := $(or $(CARGO_TARGET_DIR),target)

.PHONY: run test check browser weight bench fuzz assets deny

run: $(ASSETS)       ## a made-up clinic to click through, on this machine only
	cargo run --release -p fingerpost -- demo

test: $(ASSETS)      ## every promise of every room
	cargo test --workspace --exclude house

check: $(ASSETS)     ## what is read before it is shared: layout, lints, the walls of the house
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings
	cargo test -p house

browser: $(ASSETS) browser/node_modules/.package-lock.json  ## stories in a real browser (needs chromium)
	cargo build --release -p fingerpost
	cd browser && FINGERPOST_BIN="$(abspath $(TARGET))/release/fingerpost" node run.mjs

weight: $(ASSETS)    ## how much every page weighs on its way to a phone
	cargo build --release -p fingerpost && FINGERPOST_BIN="$(abspath $(TARGET))/release/fingerpost" node browser/weight.mjs

bench: $(ASSETS)     ## the figures of docs/benchmarks.md
	cargo bench -p fingerpost

fuzz:                ## two minutes of spoilt letters, places and lexicon files, each from a seed that can be had again
	cargo run --release -p identify --example fuzz -- 120 $(or $(SEED),1)

assets: $(ASSETS)    ## the stylesheet and images that the program embeds (needs Node 20 or later)

deny:                ## licences, advisories and sources of what we build on (needs cargo-deny)
	cargo deny check

$(ASSETS): assets/package-lock.json $(wildcard assets/*.mjs assets/*.css assets/*.js assets/*.svg assets/pictures/*.svg)
	cd assets && npm ci --ignore-scripts
	node assets/build.mjs

browser/node_modules/.package-lock.json: browser/package-lock.json
	cd browser && npm ci --ignore-scripts
	touch $@
