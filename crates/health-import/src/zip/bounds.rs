//! What archives may grow to.
//!
//! Step exports pack about 25 to 1, generated ones up to 60; deflate itself can reach 1032.

use crate::error::{Bomb, ReadError};

/// Growth allowed, once more than [`FREE`] bytes have come out.
const MAX_RATIO: u64 = 200;
/// Bytes that may come out whatever went in.
const FREE: u64 = 16 << 20;
/// Bytes that may come out of all archives of one import: eight of the largest exports known.
const MAX_SIZE: u64 = 32 << 30;

/// Counts what came out against what went in.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Growth {
    plain: u64,
}

impl Growth {
    /// Bytes that came out so far.
    pub(crate) fn plain(self) -> u64 {
        self.plain
    }

    /// Takes note of `plain` more bytes out of an archive, or part of one, `packed` bytes long.
    pub(crate) fn add(&mut self, plain: usize, packed: u64) -> Result<(), ReadError> {
        self.plain += plain as u64;
        if self.plain > MAX_SIZE {
            return Err(ReadError::Bomb(Bomb::Size { limit: MAX_SIZE }));
        }
        if self.plain > FREE && self.plain / MAX_RATIO > packed {
            return Err(ReadError::Bomb(Bomb::Ratio { limit: MAX_RATIO }));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_files_may_grow_and_large_ones_within_reason() {
        let mut growth = Growth::default();
        assert_eq!(growth.add(FREE as usize, 1), Ok(()));
        let ratio = ReadError::Bomb(Bomb::Ratio { limit: MAX_RATIO });
        assert_eq!(growth.add(400, 1), Err(ratio));
        assert_eq!(Growth::default().add(1 << 30, 1 << 23), Ok(()));
    }

    #[test]
    fn nothing_may_grow_for_ever() {
        let mut growth = Growth { plain: MAX_SIZE };
        let size = ReadError::Bomb(Bomb::Size { limit: MAX_SIZE });
        assert_eq!(growth.add(1, u64::MAX), Err(size));
    }
}
