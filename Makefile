# The habits of this house, the same for people and for the machine that checks each change.
# Built files go to target/, or wherever CARGO_TARGET_DIR says.

ASSETS := assets/built/manifest.txt
TARGET := $(or $(CARGO_TARGET_DIR),target)

# The wheel is built and tested apart, with environments of its own beside the other built files.
PYTHON  := python3
APART   := $(abspath $(TARGET))/python
PROGRAM := $(abspath $(TARGET))/release/fingerpost
WHEEL   := dev

.PHONY: run test check browser weight picture bench fuzz assets deny wheel spark bench-peers bench-maps bench-redaction learning-interop

run: $(ASSETS)       ## a made-up clinic to click through, on this machine only
	cargo run --release -p fingerpost -- demo

test: $(ASSETS)      ## every promise of every room
	cargo test --workspace --exclude house

check: $(ASSETS)     ## what is read before it is shared: layout, lints, the walls of the house
	cargo fmt --all --check
	cargo fmt --manifest-path python/Cargo.toml --check
	cargo clippy --workspace --all-targets -- -D warnings
	cargo test -p house

browser: $(ASSETS) browser/node_modules/.package-lock.json  ## stories in a real browser (needs chromium)
	cargo build --release -p fingerpost
	cd browser && FINGERPOST_BIN="$(abspath $(TARGET))/release/fingerpost" node run.mjs

learning-interop: $(ASSETS) learning-interop/node_modules/.package-lock.json  ## our packages in other people's learning systems (needs chromium)
	cargo build --release -p fingerpost
	cd learning-interop && FINGERPOST_BIN="$(abspath $(TARGET))/release/fingerpost" node run.mjs

learning-interop/node_modules/.package-lock.json: learning-interop/package-lock.json
	cd learning-interop && npm ci --ignore-scripts
	touch $@

weight: $(ASSETS)    ## how much every page weighs on its way to a phone
	cargo build --release -p fingerpost && FINGERPOST_BIN="$(abspath $(TARGET))/release/fingerpost" node browser/weight.mjs

picture: $(ASSETS) browser/node_modules/.package-lock.json  ## the README's picture, drawn anew from the made-up clinic (needs chromium)
	cargo build --release -p fingerpost && FINGERPOST_BIN="$(abspath $(TARGET))/release/fingerpost" node browser/picture.mjs

bench: $(ASSETS)     ## the figures of docs/benchmarks.md
	cargo bench -p fingerpost

wheel: $(APART)/test/ready  ## the Python wheel, built and tested in pandas, Polars, DuckDB and Spark (WHEEL=release to publish it)
	rm -rf $(APART)/wheels
	CARGO_TARGET_DIR=$(APART)/build $(APART)/test/bin/maturin build --quiet --locked --profile $(WHEEL) -m python/Cargo.toml -o $(APART)/wheels
	$(APART)/test/bin/pip install --quiet --force-reinstall --no-deps $(APART)/wheels/*.whl
	cd python && FINGERPOST_BIN="$(or $(FINGERPOST_BIN),$(wildcard $(PROGRAM)))" $(APART)/test/bin/python -m pytest -p no:cacheprovider

spark: $(ASSETS)     ## letters on a local Spark cluster of two workers, held against the command line (needs Java)
	cargo build --release -p fingerpost
	$(MAKE) wheel WHEEL=release
	$(APART)/test/bin/python python/measure/spark.py "$(PROGRAM)"

bench-peers: $(ASSETS) $(APART)/peers/ready $(APART)/maps/ready  ## the same letters read by us, by medspaCy and by negspacy; the same people asking us, SQLite and PostgreSQL for support; the same stories read by us and by Presidio; the same log mapped by us, pm4py and process_mining
	cargo build --release -p fingerpost
	$(APART)/peers/bin/python python/measure/peers.py "$(PROGRAM)"
	$(APART)/peers/bin/python python/measure/signposts.py "$(PROGRAM)"
	$(MAKE) bench-redaction
	$(MAKE) bench-maps

bench-maps: $(APART)/maps/ready  ## of these only the log of a million events
	cargo build --release -p fingerpost
	cargo build --release --manifest-path python/measure/process_mining/Cargo.toml --target-dir $(APART)/process_mining
	$(APART)/maps/bin/python python/measure/maps.py "$(PROGRAM)" $(APART)/process_mining/release/process-mining-peer

bench-redaction: $(ASSETS) $(APART)/presidio/ready  ## the same stories read by us and by Presidio's patterns
	cargo build --release -p fingerpost
	$(APART)/presidio/bin/python python/measure/redaction.py "$(PROGRAM)" content/sample/stories/open.jsonl

$(APART)/test/ready: python/requirements.txt
	$(PYTHON) -m venv $(APART)/test
	$(APART)/test/bin/pip install --quiet --disable-pip-version-check -r $<
	touch $@

$(APART)/presidio/ready: python/measure/redaction.txt
	$(PYTHON) -m venv $(APART)/presidio
	$(APART)/presidio/bin/pip install --quiet --disable-pip-version-check -r $<
	touch $@

$(APART)/maps/ready: python/measure/maps.txt
	$(PYTHON) -m venv $(APART)/maps
	$(APART)/maps/bin/pip install --quiet --disable-pip-version-check -r $<
	touch $@

$(APART)/peers/ready: python/measure/peers.txt
	$(PYTHON) -m venv $(APART)/peers
	$(APART)/peers/bin/pip install --quiet --disable-pip-version-check -r $<
	touch $@

fuzz:                ## two minutes for each reader of letters, directories and charts, one of stories, from a seed that can be had again
	cargo run --profile spoil -p identify --example fuzz -- 120 $(or $(SEED),1)
	cargo run --profile spoil -p interop --example fuzz -- 120 $(or $(SEED),1)
	cargo run --profile spoil -p improve --example fuzz -- 120 $(or $(SEED),1)
	cargo run --profile spoil -p redact --example fuzz -- 60 $(or $(SEED),1)

assets: $(ASSETS)    ## the stylesheet and images that the program embeds (needs Node 20 or later)

deny:                ## licences, advisories and sources of what we build on (needs cargo-deny)
	cargo deny check
	cargo deny --manifest-path python/Cargo.toml check --config deny.toml

$(ASSETS): assets/package-lock.json $(wildcard assets/*.mjs assets/*.css assets/*.js assets/*.svg assets/pictures/*.svg)
	cd assets && npm ci --ignore-scripts
	node assets/build.mjs

browser/node_modules/.package-lock.json: browser/package-lock.json
	cd browser && npm ci --ignore-scripts
	touch $@
