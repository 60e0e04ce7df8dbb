#!/usr/bin/env bash
# What must hold before anything is tested: the fastest first.
set -euo pipefail
source "$(dirname "$0")/env.sh"
cd "$root"
tools/install.sh check

step() { printf '\n\033[1m%s\033[0m\n' "$*"; "$@"; }

step cargo fmt --all --check
step typos --config tools/typos.toml
step eslint --config tools/eslint.config.mjs .
step cargo clippy --workspace --all-targets --locked -- -D warnings
# A second configuration bans what compiles for wasm and fails there.
CLIPPY_CONF_DIR=tools/clippy-wasm step cargo clippy --workspace --exclude architecture --lib --bins --locked \
  --target wasm32-unknown-unknown -- -D warnings
RUSTDOCFLAGS='-D warnings' step cargo doc --workspace --no-deps --document-private-items --locked
