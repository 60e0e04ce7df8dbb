//! Sealing the private copy: AES-256-GCM by the browser's WebCrypto, under a key of its own.
//!
//! Owns the nonce and the layout of what is sealed: 12 bytes of nonce, the ciphertext, 16 bytes of
//! tag. It must not know what is sealed.

use js_sys::{Array, Uint8Array};
use sync::private::Cipher;
use wasm_bindgen::JsCast;
use web_sys::CryptoKey;

use super::crypto::{CryptoError, object, settled, subtle};
use super::random;

const NONCE: usize = 12;

/// A key that seals and opens.
#[derive(Debug, Clone)]
pub struct Seal(CryptoKey);

impl Seal {
    /// The seal of these 256 bits.
    pub async fn new(key: &[u8; 32]) -> Result<Self, CryptoError> {
        let uses = Array::of2(&"encrypt".into(), &"decrypt".into());
        let bytes = Uint8Array::from(key.as_slice());
        let import = subtle()?.import_key_with_str("raw", &bytes, "AES-GCM", false, &uses);
        Ok(Self(settled(import).await?.unchecked_into()))
    }

    fn algorithm(nonce: &[u8], name: &str) -> js_sys::Object {
        object(&[
            ("name", "AES-GCM".into()),
            ("iv", Uint8Array::from(nonce).into()),
            ("additionalData", Uint8Array::from(name.as_bytes()).into()),
        ])
    }
}

impl Cipher for Seal {
    async fn seal(&self, name: &str, plain: &[u8]) -> Option<Vec<u8>> {
        let nonce: [u8; NONCE] = random::array();
        let algorithm = Self::algorithm(&nonce, name);
        let sealed = subtle()
            .ok()?
            .encrypt_with_object_and_u8_array(&algorithm, &self.0, plain);
        let sealed = Uint8Array::new(&settled(sealed).await.ok()?);
        Some([nonce.as_slice(), &sealed.to_vec()].concat())
    }

    async fn open(&self, name: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_at_checked(NONCE)?;
        let algorithm = Self::algorithm(nonce, name);
        let plain = subtle()
            .ok()?
            .decrypt_with_object_and_u8_array(&algorithm, &self.0, sealed);
        Some(Uint8Array::new(&settled(plain).await.ok()?).to_vec())
    }
}
