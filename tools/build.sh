#!/usr/bin/env bash
# Builds the release into dist/.
set -euo pipefail
source "$(dirname "$0")/env.sh"
cd "$root"
tools/install.sh build

# Panic messages name source files; without this they would name folders of this machine, and the
# same source would build to other bytes on another.
flags=("--remap-path-prefix=$root/=")
for registry in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/; do
  flags+=("--remap-path-prefix=$registry=")
done
CARGO_ENCODED_RUSTFLAGS=$(IFS=$'\x1f' && echo "${flags[*]}")
export CARGO_ENCODED_RUSTFLAGS

trunk build --release
