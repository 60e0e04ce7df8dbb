//! AES-256-GCM without a browser.

use std::cell::RefCell;

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, Key, KeyInit, Nonce};
use sync::private::Cipher;

use super::Chance;

pub struct Native {
    cipher: Aes256Gcm,
    nonces: RefCell<Chance>,
}

impl Native {
    pub fn new(key: [u8; 32], seed: u64) -> Self {
        Self {
            cipher: Aes256Gcm::new(Key::<Aes256Gcm>::from_slice(&key)),
            nonces: RefCell::new(Chance::new(seed)),
        }
    }
}

impl Cipher for Native {
    async fn seal(&self, name: &str, plain: &[u8]) -> Option<Vec<u8>> {
        let mut nonces = self.nonces.borrow_mut();
        let mut nonce = nonces.next().to_be_bytes().to_vec();
        nonce.extend_from_slice(&nonces.next().to_be_bytes()[..4]);
        let payload = Payload {
            msg: plain,
            aad: name.as_bytes(),
        };
        let sealed = self.cipher.encrypt(Nonce::from_slice(&nonce), payload);
        Some([nonce, sealed.ok()?].concat())
    }

    async fn open(&self, name: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, msg) = sealed.split_at_checked(12)?;
        let payload = Payload {
            msg,
            aad: name.as_bytes(),
        };
        self.cipher.decrypt(Nonce::from_slice(nonce), payload).ok()
    }
}
