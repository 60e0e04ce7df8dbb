//! Randomness from the browser's cryptographic generator, which every supported browser has; the
//! weaker one stands in only so that a strange browser still gets a device id.

/// Fills `bytes`; `false` where the browser has no generator.
fn fill(bytes: &mut [u8]) -> bool {
    web_sys::window()
        .and_then(|window| window.crypto().ok())
        .is_some_and(|crypto| crypto.get_random_values_with_u8_array(bytes).is_ok())
}

/// So many random bytes.
pub fn array<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    if !fill(&mut bytes) {
        for (byte, random) in bytes
            .iter_mut()
            .zip(std::iter::repeat_with(js_sys::Math::random))
        {
            *byte = (random * 256.0) as u8;
        }
    }
    bytes
}

/// 64 random bits.
pub fn bits() -> u64 {
    u64::from_le_bytes(array())
}
