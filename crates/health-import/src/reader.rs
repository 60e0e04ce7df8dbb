//! The shape of every reader.

use crate::collector::Collector;
use crate::error::ReadError;

/// Turns the bytes of one file, in pieces of any size, into intervals, day totals and walks.
///
/// After an error the reader is done with; what it has put into the collector is to be thrown
/// away with the collector.
pub trait Reader {
    /// Takes in the next bytes.
    fn feed(&mut self, chunk: &[u8], out: &mut Collector) -> Result<(), ReadError>;

    /// Takes note that the file has ended.
    fn finish(&mut self, out: &mut Collector) -> Result<(), ReadError>;
}
