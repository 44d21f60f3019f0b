# Every target works on a fresh machine with Swift and root; `make help` lists them.
SHELL := /bin/bash
SWIFT ?= swift
RELEASE := .build/release

.DEFAULT_GOAL := help
.PHONY: help deps build demo run test fuzz lint format bench

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 10

deps: ## install what is missing: SQLite, OpenSSL, pkg-config, Python
	@Tests/Support/install-dependencies

build: deps ## build everything for release
	$(SWIFT) build -c release

demo: deps ## buy, assign, refuse and recover, as a story, on a fresh journal
	@$(SWIFT) build -c release --product commerced
	@$(SWIFT) build -c release --product sandbox-gateway
	@$(SWIFT) build -c release --product harness
	@$(RELEASE)/harness demo

run: deps ## start sandbox-gateway and commerced in development mode on 127.0.0.1:7443
	@$(SWIFT) build -c release --product commerced
	@$(SWIFT) build -c release --product sandbox-gateway
	@Tests/Support/run-development

test: deps ## all tests: unit, end to end, differential, crash, fuzzing, sanitizers, example tool
	@Tests/Support/run-all

SECONDS ?= 60
fuzz: deps ## fuzz every decoder and both connection machines, SECONDS=60 each
	@Tests/Fuzzing/run $(SECONDS)

lint: deps ## format lint, and a build in which warnings are errors
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests clients
	$(SWIFT) build --build-tests -Xswiftc -warnings-as-errors

format: ## rewrite the sources in the house format
	$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests clients

bench: deps ## the standard load set, beside the peers where they are
	@$(SWIFT) build -c release
	@Tests/Support/run-bench
