//! Has the linker keep the relocations of the app, by which its parts are split off (tools/site/split.mjs).

#[allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "it runs where cargo runs"
)]
fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm") {
        println!("cargo::rustc-link-arg-bin=buyue=--emit-relocs");
    }
}
