//! What a formula may be asked.
//!
//! Owns the error of a number outside; must not know any formula.

use crate::fitness::decimal::Decimal;

/// A number that goes into a formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    /// Completed years.
    Age,
    /// Kilograms.
    Weight,
    /// Metres walked or run.
    Distance,
    /// Seconds.
    Duration,
    /// Beats per minute.
    HeartRate,
    /// Beats per minute at rest.
    RestingHeartRate,
    /// Beats in 30 seconds.
    PulseCount,
    /// Percent of the heart-rate reserve.
    Intensity,
    /// Centimetres around the waist.
    Waist,
    /// Kilograms.
    Grip,
}

/// Why a formula has no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoAnswer {
    /// A number is outside of what people have, or of what the formula was found for.
    OutOfBounds {
        /// Which number.
        quantity: Quantity,
        /// The least that is answered.
        least: Decimal,
        /// The greatest that is answered.
        greatest: Decimal,
    },
    /// Each number is possible, but together they give what nobody has.
    Impossible,
}

/// Least and greatest heart rate that is believed during effort, beats per minute.
pub const HEART_RATES: (i32, i32) = (40, 230);

/// `value` as it goes into a formula, if it lies in the range; all with so many places.
pub(super) fn within(
    quantity: Quantity,
    value: i32,
    (least, greatest): (i32, i32),
    places: u8,
) -> Result<i64, NoAnswer> {
    if (least..=greatest).contains(&value) {
        Ok(value.into())
    } else {
        Err(NoAnswer::OutOfBounds {
            quantity,
            least: Decimal::new(least, places),
            greatest: Decimal::new(greatest, places),
        })
    }
}
