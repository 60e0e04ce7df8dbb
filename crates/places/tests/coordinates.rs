//! Coordinates against published pairs.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use places::coordinates::{Bd09, Gcj02, Point, System, Wgs84, decimal};
use proptest::prelude::*;

fn point(latitude: f64, longitude: f64) -> Point {
    Point::from_degrees(latitude, longitude).unwrap()
}

fn apart(one: Point, other: Point) -> u32 {
    Wgs84(one).metres_to(Wgs84(other))
}

/// Centimetres between two points that lie near each other.
fn near(one: Point, other: Point) -> u32 {
    /// Of a millionth of a degree of latitude.
    const STEP: f64 = 11.119_5;
    let north = f64::from(one.latitude() - other.latitude());
    let parallel = (f64::from(one.latitude()) / 1e6).to_radians().cos();
    let east = f64::from(one.longitude() - other.longitude()) * parallel;
    (north.hypot(east) * STEP) as u32
}

/// WGS-84 and GCJ-02, latitude first. The first three: googollee/eviltransform, `go/transform_test.go`;
/// the last: wandergis/coordtransform, test/app.js.
const WGS84_GCJ02: [[f64; 4]; 4] = [
    [
        31.177_427_6,
        121.527_210_6,
        31.175_303_983_645_97,
        121.531_541_859_215,
    ],
    [
        22.543_847,
        113.912_316,
        22.540_796_131_694_766,
        113.917_176_480_836_3,
    ],
    [
        39.911_954,
        116.377_817,
        39.913_345_455_360_69,
        116.384_047_224_556_57,
    ],
    [
        39.915,
        116.404,
        39.916_404_281_501_64,
        116.410_244_499_169_38,
    ],
];
/// Cities in WGS-84, GCJ-02 and BD-09: hujiulong/gcoord, test/fixtures/china-cities.json.
const CITIES: [(&str, [f64; 6]); 12] = [
    (
        "驻马店",
        [
            33.013_355_6,
            114.016_432_2,
            33.011_532_4,
            114.022_306,
            33.017_669_7,
            114.028_778_1,
        ],
    ),
    (
        "邵阳",
        [
            27.242_124,
            111.462_211_9,
            27.238_898_1,
            111.467_793_8,
            27.245_166_2,
            111.474_227_1,
        ],
    ),
    (
        "邢台",
        [
            37.070_092_5,
            114.498_916,
            37.070_591_1,
            114.504_850_3,
            37.076_679_7,
            114.511_311_6,
        ],
    ),
    (
        "那曲",
        [
            31.478_443_6,
            92.049_961_9,
            31.476_206_3,
            92.051_243_8,
            31.482_442_1,
            92.057_683_2,
        ],
    ),
    (
        "莱芜",
        [
            36.213_828_3,
            117.670_858_8,
            36.213_818_4,
            117.676_732_3,
            36.219_586_6,
            117.683_283_1,
        ],
    ),
    (
        "西昌",
        [
            27.885_044_6,
            102.265_840_1,
            27.881_615_1,
            102.267_338_6,
            27.887_662_1,
            102.273_842_8,
        ],
    ),
    (
        "梅州",
        [
            24.291_237_7,
            116.117_405_3,
            24.288_618_2,
            116.122_242_6,
            24.294_482_8,
            116.128_782_3,
        ],
    ),
    (
        "辽阳",
        [
            41.265_172_5,
            123.231_209_9,
            41.267_246_4,
            123.236_951_8,
            41.273_607_4,
            123.243_317_8,
        ],
    ),
    (
        "沧州",
        [
            38.303_908_9,
            116.833_036_6,
            38.304_482_2,
            116.838_842_2,
            38.310_294_8,
            116.845_423_8,
        ],
    ),
    (
        "锡林浩特",
        [
            43.931_280_5,
            116.041_403_5,
            43.933_457_3,
            116.048_230_8,
            43.939_778_2,
            116.054_623_2,
        ],
    ),
    (
        "酒泉",
        [
            39.731_994_6,
            98.493_717_5,
            39.732_823_4,
            98.494_359_5,
            39.738_894_9,
            98.500_844_1,
        ],
    ),
    (
        "钦州",
        [
            21.982_828_1,
            108.650_395_2,
            21.979_939_2,
            108.654_148_5,
            21.985_631_9,
            108.660_728_3,
        ],
    ),
];
/// GCJ-02 and BD-09: wandergis/coordtransform, test/app.js (two ways), and the first of the list above
/// as other implementations continue it.
const GCJ02_BD09: [[f64; 4]; 3] = [
    [
        39.915,
        116.404,
        39.921_336_993_510_21,
        116.410_369_493_710_29,
    ],
    [
        39.908_656_739_576_31,
        116.397_627_291_193_15,
        39.915,
        116.404,
    ],
    [
        31.175_303_983_645_97,
        121.531_541_859_215,
        31.181_328_606_874_466,
        121.538_015_686_438_58,
    ],
];

#[test]
fn published_pairs_agree_within_a_metre_both_ways() {
    for [a, b, c, d] in WGS84_GCJ02 {
        let (wgs84, gcj02) = (point(a, b), point(c, d));
        assert!(near(Wgs84(wgs84).to_gcj02().0, gcj02) < 100, "{wgs84:?}");
        assert!(near(Gcj02(gcj02).to_wgs84().0, wgs84) < 100, "{gcj02:?}");
    }
    for (city, [a, b, c, d, e, f]) in CITIES {
        let (wgs84, gcj02, bd09) = (point(a, b), point(c, d), point(e, f));
        let told = [
            near(Wgs84(wgs84).to_gcj02().0, gcj02),
            near(Gcj02(gcj02).to_wgs84().0, wgs84),
            near(Gcj02(gcj02).to_bd09().0, bd09),
            near(Bd09(bd09).to_gcj02().0, gcj02),
            near(Wgs84(wgs84).to_bd09().0, bd09),
            near(System::Bd09.read(bd09).0, wgs84),
        ];
        assert!(
            told.iter().all(|centimetres| *centimetres < 100),
            "{city} {told:?}"
        );
    }
    for [a, b, c, d] in GCJ02_BD09 {
        let (gcj02, bd09) = (point(a, b), point(c, d));
        assert!(near(Gcj02(gcj02).to_bd09().0, bd09) < 100, "{gcj02:?}");
        assert!(near(Bd09(bd09).to_gcj02().0, gcj02) < 100, "{bd09:?}");
    }
}

#[test]
fn outside_of_the_mainland_nothing_moves() {
    for (name, latitude, longitude) in [
        ("Tokyo", 35.689_5, 139.691_7),
        ("Seoul", 37.566_5, 126.978),
        ("Ulaanbaatar", 47.886_4, 106.905_7),
        ("Hanoi", 21.027_8, 105.834_2),
        ("Taipei", 25.033, 121.565_4),
        ("Vladivostok", 43.115_5, 131.885_5),
        ("Delhi", 28.613_9, 77.209),
        ("London", 51.507_4, -0.127_8),
        ("Sydney", -33.868_8, 151.209_3),
    ] {
        let there = point(latitude, longitude);
        assert_eq!(Wgs84(there).to_gcj02().0, there, "{name}");
        assert_eq!(Wgs84(there).to_bd09().0, there, "{name}");
        for system in System::ALL {
            assert_eq!(system.read(there).0, there, "{name}");
        }
    }
    for (name, latitude, longitude) in [
        ("Beijing", 39.904_2, 116.407_4),
        ("Ürümqi", 43.825_6, 87.616_8),
        ("Lhasa", 29.652, 91.172_1),
        ("Harbin", 45.803_8, 126.535),
        ("Sanya", 18.252_8, 109.511_9),
    ] {
        let there = point(latitude, longitude);
        let moved = apart(Wgs84(there).to_gcj02().0, there);
        assert!((50..1_000).contains(&moved), "{name} {moved}");
    }
}

#[test]
fn distances_are_those_of_the_globe() {
    // A degree of latitude, and of longitude at the equator, of a sphere of 6,371,008.8 m.
    assert_eq!(apart(point(0.0, 0.0), point(1.0, 0.0)), 111_195);
    assert_eq!(apart(point(0.0, 0.0), point(0.0, 1.0)), 111_195);
    assert_eq!(apart(point(0.0, 0.0), point(0.0, 180.0)), 20_015_114);
    assert_eq!(apart(point(39.9, 116.4), point(39.9, 116.4)), 0);
    let (gate, temple) = (
        Wgs84(point(39.905_5, 116.397_6)),
        Wgs84(point(39.882_2, 116.406_6)),
    );
    // 2.7 km as the crow flies, 3.5 km by the street, 44 minutes.
    assert_eq!((gate.metres_to(temple), gate.walk_to(temple)), (2_702, 44));
    assert_eq!(gate.walk_to(gate), 0);
}

#[test]
fn coordinates_have_their_bounds_and_their_text() {
    for (latitude, longitude) in [
        (90.000_1, 0.0),
        (0.0, 180.1),
        (f64::NAN, 0.0),
        (0.0, f64::INFINITY),
    ] {
        assert_eq!(Point::from_degrees(latitude, longitude), None);
    }
    assert_eq!(Point::new(90_000_001, 0), None);
    for (millionths, text) in [
        (39_909_187, "39.909187"),
        (-33_868_800, "-33.868800"),
        (5, "0.000005"),
        (-500_000, "-0.500000"),
        (0, "0.000000"),
    ] {
        assert_eq!(decimal(millionths), text);
    }
}

proptest! {
    #[test]
    fn there_and_back_is_the_same_place(latitude in 21.6_f64..42.8, longitude in 108.1_f64..119.9) {
        let wgs84 = Wgs84(point(latitude, longitude));
        prop_assert!(near(wgs84.to_gcj02().to_wgs84().0, wgs84.0) < 50);
        prop_assert!(near(System::Bd09.read(wgs84.to_bd09().0).0, wgs84.0) < 50);
    }

    #[test]
    fn no_point_of_the_earth_makes_it_fail(latitude in -90.0_f64..90.0, longitude in -180.0_f64..180.0) {
        let there = point(latitude, longitude);
        for system in System::ALL {
            prop_assert!(apart(system.read(there).0, there) < 3_000);
        }
    }
}
