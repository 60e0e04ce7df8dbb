#!/usr/bin/env bash
# Every test, natively first. The release must stand in dist/ (make test sees to that).
set -euo pipefail
source "$(dirname "$0")/env.sh"
cd "$root"
tools/install.sh test

step() { printf '\n\033[1m%s\033[0m\n' "$*"; "$@"; }

step cargo test --workspace --locked
step node tools/check-support.mjs
step node tools/size.mjs
# One file at a time: the machine's cores are the bottleneck, and some tests assert timings.
step node --test --test-concurrency=1 tests/*/*.test.mjs
