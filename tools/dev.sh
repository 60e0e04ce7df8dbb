#!/usr/bin/env bash
# Serves a debug build on port $1 and rebuilds it at every change, apart from the release in dist/.
set -euo pipefail
source "$(dirname "$0")/env.sh"
cd "$root"
tools/install.sh build
site=target/dev-site
trunk build --dist "$site"
node tools/serve.mjs --port "$1" --site "$site" &
server=$!
trap 'kill $server' EXIT
trunk watch --dist "$site"
