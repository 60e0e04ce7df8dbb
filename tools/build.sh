#!/usr/bin/env bash
# Builds the release into dist/.
set -euo pipefail
source "$(dirname "$0")/env.sh"
cd "$root"
tools/install.sh build
source tools/std.sh
trunk build --release
