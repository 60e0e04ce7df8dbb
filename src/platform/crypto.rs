//! Encrypting a backup with a passphrase, by the browser's WebCrypto.
//!
//! Owns the choice of algorithms: PBKDF2-SHA-256 makes a key of the passphrase, AES-256-GCM
//! encrypts. The envelope around the ciphertext belongs to `records::backup`.

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

/// Encryption was not possible here: no WebCrypto (the page is not on a secure origin), or a
/// wrong passphrase or altered data when opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CryptoError;

fn subtle() -> Result<SubtleCrypto, CryptoError> {
    web_sys::window()
        .and_then(|window| window.crypto().ok())
        .map(|crypto| crypto.subtle())
        .filter(|subtle| !subtle.is_undefined())
        .ok_or(CryptoError)
}

fn object(entries: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in entries {
        // Setting a field of a fresh plain object cannot fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

async fn settled(promise: Result<js_sys::Promise, JsValue>) -> Result<JsValue, CryptoError> {
    JsFuture::from(promise.map_err(|_| CryptoError)?)
        .await
        .map_err(|_| CryptoError)
}

async fn key(passphrase: &str, salt: &[u8], iterations: u32) -> Result<CryptoKey, CryptoError> {
    let subtle = subtle()?;
    let secret = Uint8Array::from(passphrase.as_bytes());
    let base: CryptoKey = settled(subtle.import_key_with_str(
        "raw",
        &secret,
        "PBKDF2",
        false,
        &Array::of1(&"deriveKey".into()),
    ))
    .await?
    .unchecked_into();
    let derivation = object(&[
        ("name", "PBKDF2".into()),
        ("hash", "SHA-256".into()),
        ("salt", Uint8Array::from(salt).into()),
        ("iterations", iterations.into()),
    ]);
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
