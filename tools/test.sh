#!/usr/bin/env bash
# Every test, natively first. The release must stand in dist/ (make test sees to that).
set -euo pipefail
source "$(dirname "$0")/env.sh"
cd "$root"
tools/install.sh test

step() { printf '\n\033[1m%s\033[0m\n' "$*"; "$@"; }

step cargo test --workspace --locked
step node --test tests/shell/
step node tools/check-support.mjs
step node tools/size.mjs
if compgen -G 'tests/browser/*.test.mjs' >/dev/null; then
  # One browser at a time: the machine's cores are the bottleneck, and timings are asserted.
  step node --test --test-concurrency=1 tests/browser/*.test.mjs
fi
