//! Inflating in pieces of any size.

use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZError, MZFlush, MZStatus};

use crate::error::ReadError;

/// Bytes handed on at a time.
const PIECE: usize = 1 << 16;

/// Inflates one raw deflate stream.
pub struct Inflater {
    state: Box<InflateState>,
    piece: Box<[u8]>,
    ended: bool,
}

impl Default for Inflater {
    fn default() -> Self {
        Self {
            state: InflateState::new_boxed(DataFormat::Raw),
            piece: vec![0; PIECE].into_boxed_slice(),
            ended: false,
        }
    }
}

impl Inflater {
    /// Inflates the next packed bytes and hands the plain ones to `each` as they come. Bytes
    /// after the end of the stream are passed over.
    pub fn feed(
        &mut self,
        packed: &[u8],
        mut each: impl FnMut(&[u8]) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let mut rest = packed;
        while !self.ended {
            let step = inflate(&mut self.state, rest, &mut self.piece, MZFlush::None);
            rest = rest.get(step.bytes_consumed..).unwrap_or_default();
            each(self.piece.get(..step.bytes_written).unwrap_or_default())?;
            match step.status {
                Ok(MZStatus::StreamEnd) => self.ended = true,
                Ok(_) if rest.is_empty() && step.bytes_written < self.piece.len() => break,
                Ok(_) => {}
                // No input left and no output made: more must come.
                Err(MZError::Buf) if rest.is_empty() => break,
                Err(_) => return Err(ReadError::Corrupt),
            }
        }
        Ok(())
    }

    /// Whether the stream has come to its own end.
    pub fn has_ended(&self) -> bool {
        self.ended
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn inflated(packed: &[u8], chunk: usize) -> Result<(Vec<u8>, bool), ReadError> {
        let mut inflater = Inflater::default();
        let mut plain = Vec::new();
        for part in packed.chunks(chunk) {
            inflater.feed(part, |piece| {
                plain.extend_from_slice(piece);
                Ok(())
            })?;
        }
        Ok((plain, inflater.has_ended()))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn any_chunks_give_the_same_bytes(plain in prop::collection::vec(0_u8..4, 0..200_000), chunk in 1_usize..5_000) {
            let packed = miniz_oxide::deflate::compress_to_vec(&plain, 6);
            prop_assert_eq!(inflated(&packed, chunk), Ok((plain, true)));
        }

        #[test]
        fn no_bytes_hang_or_panic(packed in prop::collection::vec(any::<u8>(), 0..300)) {
            let read = inflated(&packed, 7);
            prop_assert!(read.is_ok() || read == Err(ReadError::Corrupt));
        }
    }

    #[test]
    fn a_cut_stream_has_not_ended() {
        let packed = miniz_oxide::deflate::compress_to_vec(&[7; 1000], 6);
        assert!(!inflated(&packed[..packed.len() - 2], 3).unwrap().1);
    }
}
