//! Metres of steps.
//!
//! Owns the length of a step; must not know whose it is.

/// Centimetres of one step, 20–150.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stride(u32);

/// Thousandths of the body's height that one step has: the mean of 0.415 (men) and 0.413 (women), the
/// factors that pedometers commonly use where nobody measured. It is a rule of thumb: people of one
/// height differ by a tenth and more, so that a person can set their own.
const OF_HEIGHT: u32 = 414;

impl Stride {
    /// Shortest and longest step that is believed, in centimetres.
    pub const RANGE: std::ops::RangeInclusive<u32> = 20..=150;

    /// The shortest step that is believed.
    pub const SHORTEST: Self = Self(*Self::RANGE.start());

    /// A step of so many centimetres; `None` outside [`Self::RANGE`].
    pub fn new(centimetres: u32) -> Option<Self> {
        Self::RANGE
            .contains(&centimetres)
            .then_some(Self(centimetres))
    }

    /// The step that is likely for a height in centimetres; `None` where that is no height of a person.
    pub fn of_height(centimetres: u32) -> Option<Self> {
        (80..=250)
            .contains(&centimetres)
            .then(|| Self((centimetres * OF_HEIGHT + 500) / 1_000))
    }

    /// Its centimetres.
    pub const fn centimetres(self) -> u32 {
        self.0
    }

    /// Whole metres of so many steps.
    pub const fn metres(self, steps: u64) -> u64 {
        steps.saturating_mul(self.0 as u64) / 100
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_height_makes_a_step_and_steps_make_metres() {
        let stride = Stride::of_height(170).unwrap();
        assert_eq!(stride.centimetres(), 70);
        assert_eq!(stride.metres(10_000), 7_000);
        assert_eq!(stride.metres(1), 0);
        assert_eq!(Stride::of_height(17), None);
        assert_eq!(Stride::of_height(251), None);
        assert_eq!(Stride::new(19), None);
        assert_eq!(Stride::new(151), None);
        assert_eq!(Stride::new(65).map(Stride::centimetres), Some(65));
    }
}
