//! Coordinates in the three systems that maps of China use.
//!
//! Owns the conversions and distances; must not know what lies at a point. GPS and RFC 7946 use WGS-84;
//! 高德, 腾讯 and every lawful map of the mainland GCJ-02, shifted by 100–700 m; 百度 BD-09, shifted once
//! more. A system is a type, so that two are never mixed up.
//!
//! The formula of GCJ-02 was never published. It is the one that open implementations agree on
//! (wandergis/coordtransform, googollee/eviltransform), with the axis and eccentricity of the ellipsoid
//! of Krasovsky 1940. Inverses are found by iteration, for the formula has none.

use std::f64::consts::PI;

/// Latitude and longitude in millionths of a degree: 11 cm, and as many places as the vendors take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point {
    latitude: i32,
    longitude: i32,
}

/// A point as GPS tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Wgs84(pub Point);

/// A point as maps of the mainland have it (国测局坐标, 火星坐标).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gcj02(pub Point);

/// A point as 百度地图 has it (`bd09ll`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bd09(pub Point);

/// The system that coordinates are said to be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum System {
    /// [`Wgs84`].
    Wgs84,
    /// [`Gcj02`].
    Gcj02,
    /// [`Bd09`].
    Bd09,
}

impl System {
    /// Every system.
    pub const ALL: [Self; 3] = [Self::Wgs84, Self::Gcj02, Self::Bd09];

    /// The point that these coordinates of this system mean.
    pub fn read(self, point: Point) -> Wgs84 {
        match self {
            Self::Wgs84 => Wgs84(point),
            Self::Gcj02 => Gcj02(point).to_wgs84(),
            Self::Bd09 => Bd09(point).to_gcj02().to_wgs84(),
        }
    }

    /// The coordinates of a point in this system.
    pub fn write(self, point: Wgs84) -> Point {
        match self {
            Self::Wgs84 => point.0,
            Self::Gcj02 => point.to_gcj02().0,
            Self::Bd09 => point.to_bd09().0,
        }
    }
}

const MILLION: f64 = 1e6;
/// Metres of the mean radius of the earth (IUGG).
const RADIUS: f64 = 6_371_008.8;

impl Point {
    /// These millionths of a degree; `None` beyond ±90° and ±180°.
    pub const fn new(latitude: i32, longitude: i32) -> Option<Self> {
        let fits = latitude.unsigned_abs() <= 90_000_000 && longitude.unsigned_abs() <= 180_000_000;
        if fits {
            Some(Self {
                latitude,
                longitude,
            })
        } else {
            None
        }
    }

    /// These degrees, to the nearest millionth.
    pub fn from_degrees(latitude: f64, longitude: f64) -> Option<Self> {
        let fits = latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
        let millionths = |degrees: f64| (degrees * MILLION).round() as i32;
        fits.then(|| Self {
            latitude: millionths(latitude),
            longitude: millionths(longitude),
        })
    }

    /// Millionths of a degree north of the equator.
    pub const fn latitude(self) -> i32 {
        self.latitude
    }

    /// Millionths of a degree east of Greenwich.
    pub const fn longitude(self) -> i32 {
        self.longitude
    }

    fn degrees(self) -> Degrees {
        Degrees {
            latitude: f64::from(self.latitude) / MILLION,
            longitude: f64::from(self.longitude) / MILLION,
        }
    }
}

/// Millionths of a degree as degrees with six places: `39.909187`.
pub fn decimal(millionths: i32) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    let digits = millionths.unsigned_abs().to_string();
    let digits = ["000000", &digits].concat();
    let (whole, rest) = digits.split_at(digits.len() - 6);
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    [sign, whole, ".", rest].concat()
}

impl Wgs84 {
    /// The same place in GCJ-02; unchanged outside of the mainland.
    pub fn to_gcj02(self) -> Gcj02 {
        Gcj02(shifted(self.0, gcj02_of))
    }

    /// The same place in BD-09; unchanged outside of the mainland.
    pub fn to_bd09(self) -> Bd09 {
        self.to_gcj02().to_bd09()
    }

    /// Metres to another point along the great circle (haversine; R. W. Sinnott, "Virtues of the
    /// Haversine", Sky & Telescope 68, 1984).
    pub fn metres_to(self, other: Self) -> u32 {
        let (one, other) = (self.0.degrees(), other.0.degrees());
        let half = |from: f64, to: f64| ((to - from).to_radians() / 2.0).sin();
        let (down, across) = (
            half(one.latitude, other.latitude),
            half(one.longitude, other.longitude),
        );
        let circles = one.latitude.to_radians().cos() * other.latitude.to_radians().cos();
        let square = down * down + circles * across * across;
        (2.0 * RADIUS * square.sqrt().min(1.0).asin()).round() as u32
    }

    /// Minutes on foot to another point: 80 m a minute, and three tenths more than the straight line,
    /// as streets go. Both are rules of thumb.
    pub fn walk_to(self, other: Self) -> u16 {
        let metres = u64::from(self.metres_to(other)) * 13 / 10;
        metres.div_ceil(80).min(u16::MAX.into()) as u16
    }
}

impl Gcj02 {
    /// The same place in WGS-84.
    pub fn to_wgs84(self) -> Wgs84 {
        Wgs84(found(self.0, gcj02_of))
    }

    /// The same place in BD-09.
    pub fn to_bd09(self) -> Bd09 {
        Bd09(shifted(self.0, bd09_of))
    }
}

impl Bd09 {
    /// The same place in GCJ-02.
    pub fn to_gcj02(self) -> Gcj02 {
        Gcj02(found(self.0, bd09_of))
    }
}

#[derive(Debug, Clone, Copy)]
struct Degrees {
    latitude: f64,
    longitude: f64,
}

impl Degrees {
    fn point(self) -> Option<Point> {
        Point::from_degrees(self.latitude, self.longitude)
    }
}

fn shifted(point: Point, shift: impl Fn(Degrees) -> Degrees) -> Point {
    if is_mainland(point) {
        shift(point.degrees()).point().unwrap_or(point)
    } else {
        point
    }
}

/// The point that `shift` takes to `point`. It moves neighbours almost alike, so what is missed after a
/// step is corrected by as much: each leaves about a hundredth of what was missed before.
fn found(point: Point, shift: impl Fn(Degrees) -> Degrees) -> Point {
    const STEPS: usize = 6;
    if !is_mainland(point) {
        return point;
    }
    let goal = point.degrees();
    let mut guess = goal;
    for _ in 0..STEPS {
        let reached = shift(guess);
        guess.latitude += goal.latitude - reached.latitude;
        guess.longitude += goal.longitude - reached.longitude;
    }
    guess.point().unwrap_or(point)
}

/// North, west, south and east of rectangles, in millionths of a degree.
type Rectangle = [i32; 4];

/// The mainland in rectangles, as open implementations have them since 2012
/// (<https://www.cnblogs.com/Aimeast/archive/2012/08/09/2629614.html>): right in the cities, rough
/// along the borders.
const MAINLAND: [Rectangle; 6] = [
    [49_220_400, 79_446_200, 42_889_900, 96_330_000],
    [54_141_500, 109_687_200, 39_374_200, 135_000_200],
    [42_889_900, 73_124_600, 29_529_700, 124_143_255],
    [29_529_700, 82_968_400, 26_718_600, 97_035_200],
    [29_529_700, 97_025_300, 20_414_096, 124_367_395],
    [20_414_096, 107_975_793, 17_871_542, 111_744_104],
];
/// What of those is no part of it.
const BEYOND: [Rectangle; 6] = [
    [25_398_623, 119_921_265, 21_785_006, 122_497_559],
    [22_284_000, 101_865_200, 20_098_800, 106_665_000],
    [21_542_200, 106_452_500, 20_487_800, 108_051_000],
    [55_817_500, 109_032_300, 50_325_700, 119_127_000],
    [55_817_500, 127_456_800, 49_557_400, 137_022_700],
    [44_892_200, 131_266_200, 42_569_200, 137_022_700],
];

/// Whether maps shift this point. Asked of a shifted point it answers the same but for the last few
/// hundred metres of a rectangle.
fn is_mainland(point: Point) -> bool {
    let lies_in = |[north, west, south, east]: &Rectangle| {
        (south..=north).contains(&&point.latitude) && (west..=east).contains(&&point.longitude)
    };
    MAINLAND.iter().any(lies_in) && !BEYOND.iter().any(lies_in)
}

fn gcj02_of(wgs84: Degrees) -> Degrees {
    /// Half the long axis, in metres, and the square of the eccentricity: Krasovsky 1940.
    const AXIS: f64 = 6_378_245.0;
    const ECCENTRICITY: f64 = 0.006_693_421_622_965_943;
    let (x, y) = (wgs84.longitude - 105.0, wgs84.latitude - 35.0);
    // Two waves, the second of twice the height.
    let waves = |height: f64, one: f64, other: f64| {
        (height * (one * PI).sin() + 2.0 * height * (other * PI).sin()) * 2.0 / 3.0
    };
    let common = (20.0 * (6.0 * x * PI).sin() + 20.0 * (2.0 * x * PI).sin()) * 2.0 / 3.0;
    let north = -100.0
        + 2.0 * x
        + 3.0 * y
        + 0.2 * y * y
        + 0.1 * x * y
        + 0.2 * x.abs().sqrt()
        + common
        + waves(20.0, y, y / 3.0)
        + waves(160.0, y / 12.0, y / 30.0);
    let east = 300.0
        + x
        + 2.0 * y
        + 0.1 * x * x
        + 0.1 * x * y
        + 0.1 * x.abs().sqrt()
        + common
        + waves(20.0, x, x / 3.0)
        + waves(150.0, x / 12.0, x / 30.0);
    let latitude = wgs84.latitude.to_radians();
    let magic = 1.0 - ECCENTRICITY * latitude.sin() * latitude.sin();
    let meridian = AXIS * (1.0 - ECCENTRICITY) / (magic * magic.sqrt());
    let parallel = AXIS / magic.sqrt() * latitude.cos();
    Degrees {
        latitude: wgs84.latitude + (north / meridian).to_degrees(),
        longitude: wgs84.longitude + (east / parallel).to_degrees(),
    }
}

fn bd09_of(gcj02: Degrees) -> Degrees {
    const TURN: f64 = PI * 3_000.0 / 180.0;
    let (x, y) = (gcj02.longitude, gcj02.latitude);
    let radius = x.hypot(y) + 0.000_02 * (y * TURN).sin();
    let angle = y.atan2(x) + 0.000_003 * (x * TURN).cos();
    Degrees {
        latitude: radius * angle.sin() + 0.006,
        longitude: radius * angle.cos() + 0.0065,
    }
}
