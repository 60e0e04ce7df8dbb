//! Marks that would lie on each other, drawn as one.
//!
//! Owns which of them stand together at a zoom of the map; must not know what they mark. A mark stays
//! where its first member is, never between members, for there may be no street; and no two marks are
//! nearer to each other than a finger needs.

use std::collections::BTreeMap;
use std::f64::consts::PI;

use crate::coordinates::Wgs84;

/// Some of the points, drawn as one mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cluster {
    /// Where the mark stands.
    pub at: Wgs84,
    /// Which of the points, in order.
    pub members: Vec<usize>,
}

/// The marks of these points at a zoom, no two of which are within `room` pixels of each other, both
/// across and down.
pub fn clusters(points: &[Wgs84], zoom: f64, room: u32) -> Vec<Cluster> {
    let room = i64::from(room.max(1));
    let mut clusters: Vec<(Pixel, Cluster)> = Vec::new();
    // A square of the room's size holds one mark at most, so nine of them are looked at.
    let mut squares: BTreeMap<(i64, i64), usize> = BTreeMap::new();
    for (number, at) in points.iter().enumerate() {
        let pixel = Pixel::of(*at, zoom);
        let square = (pixel.x.div_euclid(room), pixel.y.div_euclid(room));
        let near = (-1..=1).flat_map(|x| (-1..=1).map(move |y| (square.0 + x, square.1 + y)));
        let near = near.filter_map(|square| squares.get(&square).copied());
        let mut near = near.filter(|number| {
            let other = clusters.get(*number).map(|(pixel, _)| *pixel);
            other.is_some_and(|other| other.is_within(pixel, room))
        });
        let joined = near.next();
        match joined.and_then(|number| clusters.get_mut(number)) {
            Some((_, cluster)) => cluster.members.push(number),
            None => {
                squares.insert(square, clusters.len());
                let members = vec![number];
                clusters.push((pixel, Cluster { at: *at, members }));
            }
        }
    }
    clusters.into_iter().map(|(_, cluster)| cluster).collect()
}

/// A place on the map of the world, whose side is 256 pixels and twice that at each zoom (spherical
/// Mercator, EPSG:3857).
#[derive(Debug, Clone, Copy)]
struct Pixel {
    x: i64,
    y: i64,
}

impl Pixel {
    fn of(at: Wgs84, zoom: f64) -> Self {
        let side = 256.0 * zoom.clamp(0.0, 24.0).exp2();
        let degrees = |millionths: i32| f64::from(millionths) / 1e6;
        let (latitude, longitude) = (degrees(at.0.latitude()), degrees(at.0.longitude()));
        // Where the projection ends; beyond, it has no place.
        let latitude = latitude.clamp(-85.051_128, 85.051_128).to_radians();
        let down = 1.0 - (latitude.tan() + 1.0 / latitude.cos()).ln() / PI;
        Self {
            x: ((longitude + 180.0) / 360.0 * side) as i64,
            y: (down / 2.0 * side) as i64,
        }
    }

    fn is_within(self, other: Self, room: i64) -> bool {
        (self.x - other.x).abs() < room && (self.y - other.y).abs() < room
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coordinates::Point;
    use proptest::prelude::*;

    fn at(latitude: i32, longitude: i32) -> Wgs84 {
        Wgs84(Point::new(latitude, longitude).unwrap())
    }

    #[test]
    fn a_pixel_is_where_the_tiles_have_it() {
        // <https://wiki.openstreetmap.org/wiki/Slippy_map_tilenames>: 天安门 lies on tile 17/107915/49666
        // by the formula there.
        let pixel = Pixel::of(at(39_908_722, 116_397_499), 17.0);
        let tile = |latitude: f64, longitude: f64| {
            let n = f64::from(1 << 17);
            let rad = latitude.to_radians();
            let y = (1.0 - rad.tan().asinh() / PI) / 2.0 * n;
            (((longitude + 180.0) / 360.0 * n) as i64, y as i64)
        };
        assert_eq!(
            (pixel.x / 256, pixel.y / 256),
            tile(39.908_722, 116.397_499)
        );
        assert_eq!(Pixel::of(at(0, 0), 0.0).x, 128);
        assert_eq!(Pixel::of(at(0, 0), 0.0).y, 128);
    }

    #[test]
    fn neighbours_part_as_the_map_comes_nearer() {
        let points = [
            at(39_920_000, 116_410_000),
            at(39_920_500, 116_410_500),
            at(39_960_000, 116_410_000),
        ];
        let members = |zoom| {
            let all = clusters(&points, zoom, 48).into_iter();
            all.map(|cluster| cluster.members).collect::<Vec<_>>()
        };
        assert_eq!(members(8.0), [vec![0, 1, 2]]);
        assert_eq!(members(13.0), [vec![0, 1], vec![2]]);
        assert_eq!(members(18.0), [vec![0], vec![1], vec![2]]);
    }

    #[test]
    fn the_same_spot_never_parts() {
        let points = [at(39_920_000, 116_410_000); 3];
        let all = clusters(&points, 24.0, 48);
        assert_eq!(
            all,
            [Cluster {
                at: points[0],
                members: vec![0, 1, 2]
            }]
        );
    }

    proptest! {
        #[test]
        fn each_point_is_in_one_mark_and_marks_leave_room(
            points in prop::collection::vec((39_800_000..40_000_000, 116_300_000..116_500_000), 0..200),
            zoom in 0.0_f64..20.0,
            room in 1_u32..100,
        ) {
            let points: Vec<Wgs84> = points.into_iter().map(|(latitude, longitude)| at(latitude, longitude)).collect();
            let all = clusters(&points, zoom, room);
            let mut members: Vec<usize> = all.iter().flat_map(|it| it.members.clone()).collect();
            members.sort_unstable();
            prop_assert_eq!(members, (0..points.len()).collect::<Vec<_>>());
            let pixels: Vec<Pixel> = all.iter().map(|it| Pixel::of(it.at, zoom)).collect();
            for (number, one) in pixels.iter().enumerate() {
                for other in &pixels[number + 1..] {
                    prop_assert!(!one.is_within(*other, i64::from(room)));
                }
            }
        }
    }
}
