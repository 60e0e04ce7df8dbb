//! Encrypting a backup with a passphrase, and hashing a PIN, by the browser's WebCrypto.
//!
//! Owns the choice of algorithms: PBKDF2-SHA-256 makes a key of the passphrase or a hash of the PIN,
//! AES-256-GCM encrypts. The envelope around the ciphertext belongs to `records::backup`.

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

/// Encryption was not possible here: no WebCrypto (the page is not on a secure origin), or a
/// wrong passphrase or altered data when opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CryptoError;

pub(super) fn subtle() -> Result<SubtleCrypto, CryptoError> {
    web_sys::window()
        .and_then(|window| window.crypto().ok())
        .map(|crypto| crypto.subtle())
        .filter(|subtle| !subtle.is_undefined())
        .ok_or(CryptoError)
}

pub(super) fn object(entries: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in entries {
        // Setting a field of a fresh plain object cannot fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

pub(super) async fn settled(
    promise: Result<js_sys::Promise, JsValue>,
) -> Result<JsValue, CryptoError> {
    JsFuture::from(promise.map_err(|_| CryptoError)?)
        .await
        .map_err(|_| CryptoError)
}

/// What a person typed, to derive something from by PBKDF2; `used_for` is `deriveKey` or `deriveBits`.
async fn secret(text: &str, used_for: &str) -> Result<CryptoKey, CryptoError> {
    let secret = Uint8Array::from(text.as_bytes());
    let uses = Array::of1(&used_for.into());
    let import = subtle()?.import_key_with_str("raw", &secret, "PBKDF2", false, &uses);
    Ok(settled(import).await?.unchecked_into())
}

fn derivation(salt: &[u8], iterations: u32) -> Object {
    object(&[
        ("name", "PBKDF2".into()),
        ("hash", "SHA-256".into()),
        ("salt", Uint8Array::from(salt).into()),
        ("iterations", iterations.into()),
    ])
}

async fn key(passphrase: &str, salt: &[u8], iterations: u32) -> Result<CryptoKey, CryptoError> {
    let subtle = subtle()?;
    let base = secret(passphrase, "deriveKey").await?;
    let derivation = derivation(salt, iterations);
    let cipher = object(&[("name", "AES-GCM".into()), ("length", 256.into())]);
    let uses = Array::of2(&"encrypt".into(), &"decrypt".into());
    Ok(
        settled(subtle.derive_key_with_object_and_object(
            &derivation,
            &base,
            &cipher,
            false,
            &uses,
        ))
        .await?
        .unchecked_into(),
    )
}

fn cipher(iv: &[u8]) -> Object {
    object(&[
        ("name", "AES-GCM".into()),
        ("iv", Uint8Array::from(iv).into()),
    ])
}

/// Encrypts `plain` under the passphrase.
pub async fn seal(
    passphrase: &str,
    salt: &[u8],
    iv: &[u8],
    iterations: u32,
    plain: &[u8],
) -> Result<Vec<u8>, CryptoError> {
    let key = key(passphrase, salt, iterations).await?;
    let sealed = subtle()?.encrypt_with_object_and_u8_array(&cipher(iv), &key, plain);
    Ok(Uint8Array::new(&settled(sealed).await?).to_vec())
}

/// Decrypts what [`seal`] made; fails on a wrong passphrase and on any altered byte.
pub async fn open(
    passphrase: &str,
    salt: &[u8],
    iv: &[u8],
    iterations: u32,
    sealed: &[u8],
) -> Result<Vec<u8>, CryptoError> {
    let key = key(passphrase, salt, iterations).await?;
    let plain = subtle()?.decrypt_with_object_and_u8_array(&cipher(iv), &key, sealed);
    Ok(Uint8Array::new(&settled(plain).await?).to_vec())
}

/// 256 bits that are slow to compute from a short secret, and do not lead back to it.
pub async fn stretch(text: &str, salt: &[u8], iterations: u32) -> Result<Vec<u8>, CryptoError> {
    let base = secret(text, "deriveBits").await?;
    let derivation = derivation(salt, iterations);
    let bits = subtle()?.derive_bits_with_object(&derivation, &base, 256);
    Ok(Uint8Array::new(&settled(bits).await?).to_vec())
}
