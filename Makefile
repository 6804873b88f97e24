# Facet: everything a person does here. `make help` prints the lines marked with two hashes.
.DEFAULT_GOAL := help
.SUFFIXES:
SHELL := /bin/bash

SWIFT ?= swift
PYTHON ?= python3
PORT ?= 8000
BIN := .build/release

# What the product needs, and what fetching the weights and running the tests needs beside it.
PACKAGES := libopenblas-dev libjpeg-dev libpng-dev libcurl4-openssl-dev libssl-dev libmicrohttpd-dev libsqlite3-dev \
            libexpat1-dev pkg-config
SETUP_PACKAGES := python3 python3-pip curl
TEST_PACKAGES := python3-venv
PEER_PACKAGES := python3-venv python3-dev cmake g++ libopenblas-dev libturbojpeg0 libgomp1
LINT_PACKAGES := clang-format
DEPLOY_PACKAGES := systemd shellcheck
AARCH64_PACKAGES := gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user

.PHONY: help
help: ## List what one can do here
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: demo
demo: build weights samples ## Build, fetch the weights, enrol two people, start the service, recognise photos
	@scripts/demo.sh .cache/samples

.PHONY: serve
serve: build weights ## Run the service on http://127.0.0.1:8000 (PORT=…, ARGS='--timeout 10 …')
	$(BIN)/web --port $(PORT) $(ARGS)

.PHONY: test
test: packages test-packages samples .venv-tests/.done ## Install what the tests need and run them all
	$(SWIFT) build --build-tests
	.build/debug/facet weights install
	FACET_TEST_PYTHON=$(CURDIR)/.venv-tests/bin/python $(SWIFT) test --skip-build
	@Tests/Sanitizers/run.sh

.PHONY: sanitize
sanitize: packages ## Address and undefined-behaviour sanitizers over decoding, kernels, networks and weight files
	@Tests/Sanitizers/run.sh
	@Tests/Sanitizers/swift.sh

.PHONY: test-aarch64
test-aarch64: ## Cross-compile the kernels for aarch64 and hold them to their plain twins under qemu
	@scripts/install-packages.sh $(AARCH64_PACKAGES)
	@scripts/test-aarch64.sh

.PHONY: bench
bench: build weights ## Measure this machine (ARGS='…' is passed to bench; bench --help)
	$(BIN)/bench $(ARGS)

.PHONY: bench-peers
bench-peers: setup-packages ## Make the environments of the peers that bench-compare measures (PEERS_HOME=…)
	@scripts/install-packages.sh $(PEER_PACKAGES)
	@Benchmarks/peers/setup.sh

.PHONY: bench-compare
bench-compare: build weights ## Facet beside its peers, in turn, as a table: make bench-compare PHOTOS=photos
	@test -n "$(PHOTOS)" || { echo "make bench-compare: say where JPEG photos are: PHOTOS=path/to/photos" >&2; exit 64; }
	$(BIN)/bench compare --photos "$(PHOTOS)" $(ARGS)

.PHONY: bench-tune
bench-tune: build weights ## Find the worker's flags for this machine and your photos: make bench-tune DATA=photos
	@test -n "$(DATA)" || { echo "make bench-tune: say where your photos are: DATA=path/to/photos" >&2; exit 64; }
	$(BIN)/bench tune --data "$(DATA)" $(ARGS)

.PHONY: bench-check
bench-check: build weights ## Fail when the engine is slower than recorded in Benchmarks/baseline.json
	$(BIN)/bench check $(ARGS)

.PHONY: evaluate
evaluate: build weights ## Accuracy over labelled pairs: make evaluate DATA=path/to/lfw-dev
	@test -n "$(DATA)" || { echo "make evaluate: say where the pairs are: DATA=path/to/lfw-dev" >&2; exit 64; }
	$(BIN)/bench evaluate --data "$(DATA)"

.PHONY: parity
parity: build weights samples ## Compare with facenet-pytorch and dlib: make parity [DATA=path/to/photos]
	$(BIN)/bench parity --data "$(or $(DATA),.cache/samples)"

.PHONY: stress
stress: build weights samples ## 1,000 uploads at once, with workers killed, with web restarted (DATA=photos REQUESTS=1000)
	@scripts/stress.sh "$(or $(DATA),.cache/samples)" $(REQUESTS)

.PHONY: worker-memory
worker-memory: build weights samples ## Memory of a worker after 500 and after 5,000 photos (DATA=photos)
	@scripts/worker-memory.sh "$(or $(DATA),.cache/samples)"

.PHONY: build
build: packages ## Build the release binaries
	$(SWIFT) build -c release

.PHONY: weights
weights: build ## Fetch the published weights, check and convert them
	$(BIN)/facet weights install

.PHONY: samples
samples: setup-packages ## Fetch the sample photos
	@PYTHON=$(PYTHON) scripts/fetch-samples.sh .cache/samples

.PHONY: package
package: packages setup-packages ## Build the release archive into .build/release-archive
	for program in web worker facet; do \
	  $(SWIFT) build -c release --static-swift-stdlib --scratch-path .build/package --product $$program \
	    -Xlinker --disable-new-dtags -Xlinker -rpath -Xlinker '$$ORIGIN/../lib' || exit 1; \
	done
	.build/package/release/facet weights install --weights $(CURDIR)/weights
	@scripts/package.sh .build/package/release weights .build/release-archive

.PHONY: test-package
test-package: package samples ## Install the release in a bare Debian root and recognise a photo there (needs root)
	@scripts/install-packages.sh debootstrap curl
	@scripts/test-package.sh .build/release-archive/facet-*-linux-$$(uname -m).tar.gz .cache/samples

.PHONY: lint-deploy
lint-deploy: test-packages .venv-tests/.done ## Check template, cloud-init, units and scripts of deploy/ by their own tools
	@scripts/install-packages.sh $(DEPLOY_PACKAGES)
	@scripts/install-cloud-init.sh
	@scripts/lint-deploy.sh .venv-tests/bin/python

.PHONY: deploy-template
deploy-template: ## Put deploy/cloud-init into deploy/cloudformation.yaml again, after a change
	@deploy/embed.py

.PHONY: lint
lint: lint-packages ## Check the formatting of Swift and C
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests Benchmarks
	git ls-files '*.c' '*.h' | xargs clang-format --dry-run --Werror

.PHONY: format
format: lint-packages ## Format Swift and C in place
	$(SWIFT) format format --in-place --recursive Package.swift Sources Tests Benchmarks
	git ls-files '*.c' '*.h' | xargs clang-format -i

.PHONY: clean
clean: ## Remove what was built and fetched (the weights stay)
	rm -rf .build .cache .venv-tests .facet-demo

.PHONY: packages setup-packages test-packages lint-packages
packages:
	@scripts/install-packages.sh $(PACKAGES)
setup-packages:
	@scripts/install-packages.sh $(SETUP_PACKAGES)
test-packages: setup-packages
	@scripts/install-packages.sh $(TEST_PACKAGES)
lint-packages:
	@scripts/install-packages.sh $(LINT_PACKAGES)

weights: setup-packages

.venv-tests/.done: Tests/requirements.txt | test-packages
	rm -rf .venv-tests
	$(PYTHON) -m venv .venv-tests
	.venv-tests/bin/python -m pip install --quiet --disable-pip-version-check --requirement Tests/requirements.txt
	@touch $@
