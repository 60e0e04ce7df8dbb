//! The area that a union looks after, and coordinates that cannot be meant.
//!
//! Owns what lies within an outline, and which reading of coordinates puts more of them there; must not
//! know what stands at them. A mistake shows only where it leads out of the area: coordinates that are
//! exchanged always do, those of another system do along the border, some hundred metres deep. So a
//! whole file is asked at once.

use crate::coordinates::{Point, System, Wgs84};

/// An outline: a ring of at least three points, in WGS-84.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    ring: Vec<Wgs84>,
}

/// Two coordinates as somebody wrote them, in millionths of a degree: 39.9 and 116.4 exchanged are no
/// [`Point`], for no latitude is beyond 90°.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// What stands where the latitude belongs.
    pub latitude: i32,
    /// What stands where the longitude belongs.
    pub longitude: i32,
}

/// How coordinates are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// Their system.
    pub system: System,
    /// Whether latitude and longitude are exchanged.
    pub is_swapped: bool,
}

impl Reading {
    /// As `GeoJSON` and GPS have it.
    pub const STANDARD: Self = Self {
        system: System::Wgs84,
        is_swapped: false,
    };

    /// The point that is meant; `None` where there is none.
    pub fn of(self, written: Written) -> Option<Wgs84> {
        let (latitude, longitude) = (written.latitude, written.longitude);
        let point = if self.is_swapped {
            Point::new(longitude, latitude)
        } else {
            Point::new(latitude, longitude)
        };
        point.map(|point| self.system.read(point))
    }
}

/// What a file's coordinates look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likely {
    /// As they are said to be, or no other reading does better.
    AsSaid,
    /// Another reading puts more of them into the area: to be offered.
    Other {
        /// How.
        reading: Reading,
        /// How many are in the area then.
        inside: usize,
        /// How many are as they are said to be.
        before: usize,
    },
}

impl Area {
    /// The area in a ring; `None` with fewer than three points.
    pub fn new(ring: Vec<Wgs84>) -> Option<Self> {
        (ring.len() >= 3).then_some(Self { ring })
    }

    /// Whether a point lies within (even–odd rule, by a ray to the east).
    pub fn contains(&self, point: Wgs84) -> bool {
        let (x, y) = (
            i64::from(point.0.longitude()),
            i64::from(point.0.latitude()),
        );
        let mut is_inside = false;
        let ends = self.ring.iter().cycle().skip(1);
        for (from, to) in self.ring.iter().zip(ends) {
            let (x1, y1) = (i64::from(from.0.longitude()), i64::from(from.0.latitude()));
            let (x2, y2) = (i64::from(to.0.longitude()), i64::from(to.0.latitude()));
            if (y1 > y) != (y2 > y) {
                // The edge crosses the point's height east of it: exact, for products stay below 2^63.
                let east = (x - x1) * (y2 - y1) - (x2 - x1) * (y - y1);
                is_inside ^= (east < 0) == (y2 > y1);
            }
        }
        is_inside
    }

    /// How the coordinates of a file are likely meant, which says they are in `system`.
    pub fn likely(&self, all: &[Written], system: System) -> Likely {
        let count = |reading: Reading| {
            let points = all.iter().filter_map(|written| reading.of(*written));
            points.filter(|point| self.contains(*point)).count()
        };
        let before = count(Reading {
            system,
            is_swapped: false,
        });
        let mut likely = Likely::AsSaid;
        let mut most = before;
        // What was said comes first, so that of two which do as well the nearer to it is offered.
        let others = System::ALL.into_iter().filter(|other| *other != system);
        let systems = std::iter::once(system).chain(others);
        let readings = systems
            .flat_map(|system| [false, true].map(|is_swapped| Reading { system, is_swapped }));
        for reading in readings {
            let inside = count(reading);
            if inside > most {
                most = inside;
                likely = Likely::Other {
                    reading,
                    inside,
                    before,
                };
            }
        }
        likely
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn point(latitude: i32, longitude: i32) -> Point {
        Point::new(latitude, longitude).unwrap()
    }

    /// About 东城区 in a square.
    fn square() -> Area {
        let corners = [
            (39_860_000, 116_370_000),
            (39_860_000, 116_440_000),
            (39_970_000, 116_440_000),
            (39_970_000, 116_370_000),
        ];
        let ring = corners.map(|(latitude, longitude)| Wgs84(point(latitude, longitude)));
        Area::new(ring.to_vec()).unwrap()
    }

    #[test]
    fn an_area_contains_what_lies_within_its_ring() {
        assert_eq!(Area::new(vec![Wgs84(point(0, 0)); 2]), None);
        let bent = [(0, 0), (0, 40), (40, 40), (40, 30), (10, 30), (10, 0)];
        let ring = bent.map(|(latitude, longitude)| Wgs84(point(latitude, longitude)));
        let area = Area::new(ring.to_vec()).unwrap();
        for (latitude, longitude, is_inside) in [
            (5, 5, true),
            (35, 35, true),
            (35, 5, false),
            (5, 45, false),
            (-5, 5, false),
        ] {
            assert_eq!(
                area.contains(Wgs84(point(latitude, longitude))),
                is_inside,
                "{latitude} {longitude}"
            );
        }
    }

    #[test]
    fn exchanged_coordinates_and_another_system_are_noticed() {
        let area = square();
        // Along the eastern border and the northern one.
        let places: Vec<Wgs84> = (0..8)
            .flat_map(|step| {
                [
                    Wgs84(point(39_865_000 + step * 12_000, 116_437_000)),
                    Wgs84(point(39_968_500, 116_372_000 + step * 8_000)),
                ]
            })
            .collect();
        let written = |read: &dyn Fn(&Wgs84) -> Point| {
            let points = places.iter().map(read);
            let written = points.map(|point| Written {
                latitude: point.latitude(),
                longitude: point.longitude(),
            });
            written.collect::<Vec<_>>()
        };
        let plain = written(&|it| it.0);
        let gcj02 = written(&|it| it.to_gcj02().0);
        let bd09 = written(&|it| it.to_bd09().0);
        assert_eq!(area.likely(&plain, System::Wgs84), Likely::AsSaid);
        assert_eq!(area.likely(&gcj02, System::Gcj02), Likely::AsSaid);
        assert_eq!(area.likely(&[], System::Wgs84), Likely::AsSaid);
        let other = |system, is_swapped, before| Likely::Other {
            reading: Reading { system, is_swapped },
            inside: 16,
            before,
        };
        // Shifted to the east and a little to the north, half of them lie outside, or all.
        let likely = |all: &[Written]| area.likely(all, System::Wgs84);
        assert_eq!(likely(&gcj02), other(System::Gcj02, false, 8));
        assert_eq!(likely(&bd09), other(System::Bd09, false, 0));
        let exchanged = |all: &[Written]| {
            let all = all.iter().map(|it| Written {
                latitude: it.longitude,
                longitude: it.latitude,
            });
            all.collect::<Vec<_>>()
        };
        assert_eq!(likely(&exchanged(&plain)), other(System::Wgs84, true, 0));
        assert_eq!(likely(&exchanged(&bd09)), other(System::Bd09, true, 0));
    }

    proptest! {
        #[test]
        fn a_square_contains_what_is_between_its_sides(latitude in 39_800_000..40_000_000, longitude in 116_300_000..116_500_000) {
            let between = (39_860_001..39_970_000).contains(&latitude) && (116_370_001..116_440_000).contains(&longitude);
            let border = [39_860_000, 39_970_000].contains(&latitude) || [116_370_000, 116_440_000].contains(&longitude);
            prop_assert!(border || square().contains(Wgs84(point(latitude, longitude))) == between);
        }
    }
}
