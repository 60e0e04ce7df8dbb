#!/usr/bin/env bash
# Puts in place what is needed, and does nothing where it is there already.
#   tools/install.sh build    to build and serve the app
#   tools/install.sh check    … and to check the source
#   tools/install.sh test     … and to test it in browsers
# Everything comes from crates.io, npm, PyPI and Debian.
set -euo pipefail
source "$(dirname "$0")/env.sh"

say() { printf '\033[1m%s\033[0m\n' "$*"; }

debian_packages() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  say "Installing ${missing[*]}"
  local root=()
  [ "$(id -u)" -eq 0 ] || root=(sudo)
  "${root[@]}" apt-get -o DPkg::Lock::Timeout=300 update
  "${root[@]}" apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "${missing[@]}"
}

wasm_target() {
  [ -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib" ] && return
  say 'Adding the Rust target wasm32-unknown-unknown'
  rustup target add wasm32-unknown-unknown
}

# The release compiles the standard library too (tools/std.sh).
std_source() {
  [ -f "$(rustc --print sysroot)/lib/rustlib/src/rust/library/Cargo.lock" ] && return
  say 'Adding the source of the standard library'
  rustup component add rust-src
}

# cargo_tool HOME CRATE VERSION [OPTION…]
cargo_tool() {
  local home=$1 crate=$2 version=$3
  shift 3
  # cargo writes this file last, so half an installation does not count.
  grep -qs "\"$crate $version " "$home/.crates.toml" && return
  say "Building $crate $version, once for this machine (some minutes)"
  CARGO_TARGET_DIR="$home/target" cargo install "$crate" --version "=$version" --root "$home" "$@"
  rm -rf "$home/target"
}

node_packages() {
  local installed="$root/node_modules/.installed-lock.json"
  cmp -s "$root/package-lock.json" "$installed" && return
  say 'Installing the npm packages'
  (cd "$root" && npm ci)
  cp "$root/package-lock.json" "$installed"
}

typos() {
  [ -x "$typos_home/bin/typos" ] && return
  say "Installing typos $typos_version"
  python3 -c 'import ensurepip' 2>/dev/null || debian_packages python3-venv
  python3 -m venv "$typos_home"
  "$typos_home/bin/pip" install --quiet --disable-pip-version-check "typos==$typos_version"
}

install_build() {
  wasm_target
  std_source
  # Its own lock file is the only one that compiles on this Rust …
  cargo_tool "$trunk_home" trunk "$trunk_version" --locked
  # … and this one's names a crate version that the registry no longer serves.
  cargo_tool "$wasm_bindgen_home" wasm-bindgen-cli "$wasm_bindgen_version"
  cargo_tool "$wasm_split_home" wasm_split_cli_support "$wasm_split_version" --locked --features build-binary
  node_packages
  # Trunk builds offline: the packages, and those of the standard library for wasm.
  (
    cd "$root"
    cargo fetch --quiet --locked
    source tools/std.sh
    cargo fetch --quiet --locked --target wasm32-unknown-unknown
  )
}

install_check() {
  install_build
  typos
}

install_test() {
  install_check
  debian_packages chromium chromium-driver firefox-esr fonts-noto-cjk nginx caddy openssl
}

case "${1-}" in
  build | check | test) "install_$1" ;;
  *)
    echo "usage: tools/install.sh build|check|test" >&2
    exit 2
    ;;
esac
