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

logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT

# One file of tests by itself; what it says comes whole, when it is through. A failed one leaves its name.
one_file() {
  local log=$logs/${1//\//_} began=$SECONDS
  node --test "$1" >"$log" 2>&1 || echo "$1" >>"$logs/failed"
  printf '\n\033[1m%s\033[0m, %s s\n' "$1" $((SECONDS - began))
  cat "$log"
}
export -f one_file
export logs

# Two files at a time: a browser seldom keeps more than one core busy. What a person does in a browser
# gets a second try, alone, when a first one fails, and is named as flaky when that passes: a busy machine
# breaks such a test now and then. What is about keeping data, and servers, gets none.
printf '%s\n' tests/*/*.test.mjs | xargs -P 2 -I {} bash -c 'one_file {}'
if [[ -e $logs/failed ]]; then
  mapfile -t again <"$logs/failed"
  printf '\nFailed:\n'
  printf '  %s\n' "${again[@]}"
  for file in "${again[@]}"; do
    [[ $file == tests/browser/* ]] || exit 1
  done
  for file in "${again[@]}"; do
    step node --test "$file"
  done
  printf '\nFlaky, passed at the second try:\n'
  printf '  %s\n' "${again[@]}"
fi
