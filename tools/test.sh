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

failed=$(mktemp)
trap 'rm -f "$failed"' EXIT
# Runs test files, $1 at a time, and keeps the names of those that failed.
browse() {
  node --test --test-concurrency="$1" \
    --test-reporter=tap --test-reporter-destination=stdout \
    --test-reporter=./tools/failed-files.mjs --test-reporter-destination="$failed" "${@:2}"
}

# Two files at a time: a browser seldom keeps more than one core busy. What a person does in a browser
# gets a second try, alone, when a first one fails, and is named as flaky when that passes: a busy machine
# breaks such a test now and then. What is about keeping data, and servers, gets none.
if ! step browse 2 tests/*/*.test.mjs; then
  mapfile -t again <"$failed"
  [[ ${#again[@]} -gt 0 ]] || exit 1
  for file in "${again[@]}"; do
    [[ $file == */tests/browser/* ]] || exit 1
  done
  step browse 1 "${again[@]}"
  printf '\nFlaky, passed at the second try:\n'
  printf '  %s\n' "${again[@]#"$root/"}"
fi
