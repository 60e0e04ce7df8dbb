# Sourced by the scripts: the pinned tools and where they are. Trunk.toml holds the versions that Trunk checks.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache="${XDG_CACHE_HOME:-$HOME/.cache}/buyue"

trunk_version=$(sed -n 's/^trunk-version = "=\(.*\)"$/\1/p' "$root/Trunk.toml")
wasm_bindgen_version=$(sed -n 's/^wasm_bindgen = "\(.*\)"$/\1/p' "$root/Trunk.toml")
wasm_split_version=0.2.4
typos_version=1.52.0

trunk_home="$cache/trunk-$trunk_version"
wasm_bindgen_home="$cache/wasm-bindgen-cli-$wasm_bindgen_version"
wasm_split_home="$cache/wasm-split-cli-$wasm_split_version"
typos_home="$cache/typos-$typos_version"

export PATH="$trunk_home/bin:$wasm_bindgen_home/bin:$wasm_split_home/bin:$typos_home/bin:$root/node_modules/.bin:$PATH"
