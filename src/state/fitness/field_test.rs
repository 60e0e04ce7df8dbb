//! The international tests as a person enters them: which numbers each asks for, and what they come to.
//!
//! Owns the questions; the formulas are `wellness::fitness::international`.

use wellness::fitness::decimal::Decimal;
use wellness::fitness::international::body::{BmiClass, GripClass, WaistClass};
use wellness::fitness::international::bounds::{HEART_RATES, NoAnswer};
use wellness::fitness::international::heart::{Greatest, Heart, RESTING, Zone};
use wellness::fitness::international::norms::{Level, NormTest, Norms};
use wellness::fitness::international::six_minute_walk;
use wellness::fitness::international::step_index::{COUNTS, StepTest};
use wellness::fitness::international::vo2max::{
    COOPER_DISTANCES, Rockport, cooper, queens_college,
};
use wellness::fitness::measure::{Body, Scale, WrittenUnit};
use wellness::fitness::person::Sex;

use super::typed::{HEIGHT, WEIGHT};

/// An international test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "each is the test of its name, explained where its formula is"
)]
pub enum FieldTest {
    Rockport,
    Cooper,
    Queens,
    ThreeMinuteStep,
    Harvard,
    SixMinuteWalk,
    ChairStand,
    HeartZones,
    Bmi,
    Waist,
    Grip,
}

/// A number that a test asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// Centimetres.
    Height,
    /// Kilograms.
    Weight,
    /// Seconds.
    Duration,
    /// Metres.
    Distance,
    /// Beats a minute.
    HeartRate,
    /// Beats a minute at rest.
    RestingHeartRate,
    /// Beats in 30 s, the first of three counts.
    FirstCount,
    /// The second.
    SecondCount,
    /// The third.
    ThirdCount,
    /// Centimetres around the waist.
    Waist,
    /// Kilograms.
    Grip,
    /// How often.
    Times,
}

/// What a test comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Maximal oxygen uptake, mL/kg/min, and the level where the test has norms.
    Uptake(Decimal, Option<Level>),
    /// A step index and its level.
    Index(Decimal, Option<Level>),
    /// A level alone, of so many; `None` where the norms have no row.
    Level(Option<Level>),
    /// A walk: what was expected, and what was walked in percent of it.
    Walk(six_minute_walk::Expected, u32),
    /// The greatest heart rate, and where light, moderate and vigorous begin and end.
    Zones(u32, [(u32, u32); 3]),
    /// Body-mass index and its class.
    Bmi(Decimal, BmiClass),
    /// The class of a waist.
    Waist(WaistClass),
    /// The class of a grip.
    Grip(GripClass),
}

impl Input {
    const ALL: [(Self, &'static str); 12] = [
        (Self::Height, HEIGHT),
        (Self::Weight, WEIGHT),
        (Self::Duration, "duration"),
        (Self::Distance, "distance"),
        (Self::HeartRate, "heart-rate"),
        (Self::RestingHeartRate, "resting-heart-rate"),
        (Self::FirstCount, "first-count"),
        (Self::SecondCount, "second-count"),
        (Self::ThirdCount, "third-count"),
        (Self::Waist, "waist"),
        (Self::Grip, "grip"),
        (Self::Times, "times"),
    ];

    /// Its name in records.
    pub fn key(self) -> &'static str {
        let mut all = Self::ALL.into_iter();
        all.find(|(input, _)| *input == self)
            .map_or("", |(_, key)| key)
    }

    /// The input of this name.
    pub fn of_key(key: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|(_, name)| *name == key).map(|(input, _)| input)
    }
}

impl FieldTest {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 11] = [
        Self::SixMinuteWalk,
        Self::Rockport,
        Self::Cooper,
        Self::Queens,
        Self::ThreeMinuteStep,
        Self::Harvard,
        Self::ChairStand,
        Self::HeartZones,
        Self::Bmi,
        Self::Waist,
        Self::Grip,
    ];

    /// Its name in records and addresses.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Rockport => "rockport",
            Self::Cooper => "cooper",
            Self::Queens => "queens",
            Self::ThreeMinuteStep => "three-minute-step",
            Self::Harvard => "harvard",
            Self::SixMinuteWalk => "six-minute-walk",
            Self::ChairStand => "chair-stand",
            Self::HeartZones => "heart-zones",
            Self::Bmi => "bmi",
            Self::Waist => "waist",
            Self::Grip => "grip",
        }
    }

    /// The test of this name.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|test| test.key() == key)
    }

    /// The numbers that it asks for.
    pub const fn inputs(self) -> &'static [Input] {
        use Input::{
            Distance, Duration, FirstCount, Grip, HeartRate, Height, RestingHeartRate, SecondCount,
            ThirdCount, Times, Waist, Weight,
        };
        match self {
            Self::Rockport => &[Weight, Duration, HeartRate],
            Self::Cooper => &[Distance],
            Self::Queens | Self::ThreeMinuteStep => &[HeartRate],
            Self::Harvard => &[Duration, FirstCount, SecondCount, ThirdCount],
            Self::SixMinuteWalk => &[Height, Weight, Distance],
            Self::ChairStand => &[Times],
            Self::HeartZones => &[RestingHeartRate],
            Self::Bmi => &[Height, Weight],
            Self::Waist => &[Waist],
            Self::Grip => &[Grip],
        }
    }

    /// How an input of this test is written, with the range that its formula answers.
    pub fn scale(self, input: Input) -> Scale {
        let (places, range, instead): (u8, (i32, i32), &[WrittenUnit]) = match (input, self) {
            (Input::Height, _) => return Scale::HEIGHT,
            (Input::Weight, Self::Rockport) => (1, Rockport::WEIGHTS, &[WrittenUnit::Jin]),
            (Input::Weight, _) => return Scale::WEIGHT,
            (Input::Duration, Self::Rockport) => (0, Rockport::DURATIONS, &[]),
            // Nobody steps longer than the test lasts.
            (Input::Duration, _) => (0, (1, StepTest::Harvard.seconds() as i32), &[]),
            (Input::Distance, Self::SixMinuteWalk) => {
                (0, six_minute_walk::DISTANCES, &[WrittenUnit::Kilometres])
            }
            (Input::Distance, _) => (0, COOPER_DISTANCES, &[WrittenUnit::Kilometres]),
            (Input::HeartRate, _) => (0, HEART_RATES, &[]),
            (Input::RestingHeartRate, _) => (0, RESTING, &[]),
            (Input::FirstCount | Input::SecondCount | Input::ThirdCount, _) => (0, COUNTS, &[]),
            (Input::Waist, _) => (
                1,
                WaistClass::WAISTS,
                &[WrittenUnit::Chi, WrittenUnit::Metres],
            ),
            (Input::Grip, _) => (1, GripClass::GRIPS, &[]),
            // From a chair within 30 seconds.
            (Input::Times, _) => (0, (0, 100), &[]),
        };
        Scale {
            places,
            range,
            instead,
        }
    }

    /// Whether men and women are judged differently.
    pub const fn asks_sex(self) -> bool {
        !matches!(self, Self::Harvard | Self::HeartZones | Self::Bmi)
    }

    /// Whether it is an effort, before which a person is asked whether they are ready for one.
    pub const fn is_effort(self) -> bool {
        matches!(
            self,
            Self::Rockport
                | Self::Cooper
                | Self::Queens
                | Self::ThreeMinuteStep
                | Self::Harvard
                | Self::SixMinuteWalk
                | Self::ChairStand
        )
    }

    /// How many levels its norms have, worst first; none for a test without norms.
    pub const fn norms(self) -> Option<NormTest> {
        match self {
            Self::Cooper => Some(NormTest::Cooper),
            Self::ThreeMinuteStep => Some(NormTest::ThreeMinuteStep),
            Self::Harvard => Some(NormTest::HarvardIndex),
            Self::ChairStand => Some(NormTest::ChairStand),
            _ => None,
        }
    }

    /// What the numbers come to for a person of this sex and age. A number that is not among them
    /// counts as zero, which no formula takes.
    pub fn outcome(
        self,
        sex: Sex,
        years: u32,
        values: &[(Input, Decimal)],
        norms: &Norms,
    ) -> Result<Outcome, NoAnswer> {
        let of = |wanted: Input| {
            let mut values = values.iter();
            let found = values.find(|(input, _)| *input == wanted);
            found.map_or(0, |(_, value)| value.amount())
        };
        let age = i32::try_from(years).unwrap_or(i32::MAX);
        let body =
            || Body::new(of(Input::Height), of(Input::Weight)).map_err(|_| NoAnswer::Impossible);
        let level = |value: i32| {
            let years = u8::try_from(years).ok()?;
            norms.level(self.norms()?, sex, years, value)
        };
        let rate = of(Input::HeartRate);
        Ok(match self {
            Self::Rockport => {
                let walk = Rockport {
                    sex,
                    age,
                    weight: of(Input::Weight),
                    seconds: of(Input::Duration),
                    heart_rate: rate,
                };
                Outcome::Uptake(walk.vo2max()?, None)
            }
            Self::Cooper => {
                let metres = of(Input::Distance);
                Outcome::Uptake(cooper(metres)?, level(metres))
            }
            Self::Queens => Outcome::Uptake(queens_college(sex, rate)?, None),
            Self::ThreeMinuteStep => {
                // The norms take any number; the formula beside them knows what a pulse is.
                queens_college(sex, rate)?;
                Outcome::Level(level(rate))
            }
            Self::Harvard => {
                let beats = [Input::FirstCount, Input::SecondCount, Input::ThirdCount];
                let beats = beats.map(|input| of(input).unsigned_abs());
                let seconds = of(Input::Duration).unsigned_abs();
                let index = StepTest::Harvard.index(seconds, beats)?;
                Outcome::Index(index, level(index.amount() / 10))
            }
            Self::SixMinuteWalk => {
                let expected = six_minute_walk::expected(sex, age, body()?)?;
                Outcome::Walk(expected, expected.percent(of(Input::Distance))?)
            }
            Self::ChairStand => Outcome::Level(level(of(Input::Times))),
            Self::HeartZones => {
                let heart = Heart::new(of(Input::RestingHeartRate), Greatest::Tanaka { age })?;
                let mut zones = [(0, 0); 3];
                for (slot, zone) in zones.iter_mut().zip(Zone::ALL) {
                    *slot = heart.zone(zone)?;
                }
                Outcome::Zones(heart.greatest(), zones)
            }
            Self::Bmi => {
                let body = body()?;
                Outcome::Bmi(body.bmi(), BmiClass::of(age, body)?)
            }
            Self::Waist => Outcome::Waist(WaistClass::of(sex, of(Input::Waist))?),
            Self::Grip => Outcome::Grip(GripClass::of(sex, age, of(Input::Grip))?),
        })
    }
}
