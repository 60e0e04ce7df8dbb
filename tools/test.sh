#!/usr/bin/env bash
# Every test: natively, while the release is built that the others try, then in browsers and against servers.
set -euo pipefail
source "$(dirname "$0")/env.sh"
cd "$root"
tools/install.sh test

step() { printf '\n\033[1m%s\033[0m\n' "$*"; "$@"; }

logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT

# Much of a release is linked on one core; another is free for the native tests.
make --no-print-directory dist/index.html >"$logs/build" 2>&1 &
build=$!

step cargo test --workspace --locked
step cargo run --quiet --locked --profile native -p health-import --example fuzz -- --runs 20000
built=0
wait "$build" || built=$?
printf '\n\033[1m%s\033[0m\n' 'make dist/index.html'
cat "$logs/build"
[[ $built -eq 0 ]] || exit "$built"
step node tools/check-support.mjs
step node tools/size.mjs

# One file of tests by itself; what it says comes whole, when it is through. A failed one leaves its name.
one_file() {
  local log=$logs/${1//\//_} began=$SECONDS
  node --test "$1" >"$log" 2>&1 || echo "$1" >>"$logs/failed"
  printf '\n\033[1m%s\033[0m, %s s\n' "$1" $((SECONDS - began))
  cat "$log"
}
export -f one_file
export logs

# So many files at a time, those with most to do first.
files_at_a_time() {
  local many=$1
  shift
  ls -S "$@" | xargs -P "$many" -I {} bash -c 'one_file {}'
}

# What a person does in a browser gets a second try, alone, when a first one fails, and is named as flaky
# when that passes: a busy machine breaks such a test now and then. What is about keeping data, and
# servers, gets none, and fewer beside it.
files_at_a_time 3 tests/browser/*.test.mjs
mapfile -t others < <(printf '%s\n' tests/*/*.test.mjs | grep -v '^tests/browser/')
files_at_a_time 2 "${others[@]}"
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
