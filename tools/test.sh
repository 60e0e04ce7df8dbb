#!/usr/bin/env bash
# Every test, natively first. The release must stand in dist/ (make test sees to that).
set -euo pipefail
source "$(dirname "$0")/env.sh"
cd "$root"
tools/install.sh test

step() { printf '\n\033[1m%s\033[0m\n' "$*"; "$@"; }

step cargo test --workspace --locked
step cargo run --quiet --locked --profile native -p health-import --example fuzz -- --runs 20000
step node tools/check-support.mjs
step node tools/size.mjs
# Two files at a time: a browser seldom keeps more than one core busy.
step node --test --test-concurrency=2 tests/*/*.test.mjs
