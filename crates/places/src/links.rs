//! The way there, in whatever map people have.
//!
//! Owns the address that each vendor documents and the system of coordinates that it takes; must not
//! know where the person is unless told. Walking is asked for; all of them let one change that.
//!
//! Of Apple's and Google's coordinates no document says the system. Their maps of the mainland come
//! from 高德 and are in GCJ-02, so a point in WGS-84 would lie 500 m beside its street; outside of the
//! mainland both systems are the same here.

use address::Address;

use crate::coordinates::{Point, Wgs84, decimal};

/// A map that people use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Map {
    /// 高德地图.
    Amap,
    /// 百度地图.
    Baidu,
    /// 腾讯地图.
    Tencent,
    /// Apple 地图.
    Apple,
    /// Google 地图.
    Google,
}

/// Where to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Goal<'a> {
    /// What the map is to call it.
    pub name: &'a str,
    /// Where it is.
    pub at: Wgs84,
}

/// What the vendors ask callers to call themselves.
const CALLER: &str = "buyue";

impl Map {
    /// Every map, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::Amap,
        Self::Baidu,
        Self::Tencent,
        Self::Apple,
        Self::Google,
    ];

    /// The word under which it is remembered.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Amap => "amap",
            Self::Baidu => "baidu",
            Self::Tencent => "tencent",
            Self::Apple => "apple",
            Self::Google => "google",
        }
    }

    /// The map with this word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|map| map.word() == word)
    }

    /// The address of the way on foot, from where the person is unless `from` says otherwise.
    pub fn way(self, from: Option<Wgs84>, goal: Goal<'_>) -> String {
        match self {
            Self::Amap => amap(from, goal),
            Self::Baidu => baidu(from, goal),
            Self::Tencent => tencent(from, goal),
            Self::Apple => apple(from, goal),
            Self::Google => google(from, goal),
        }
    }
}

/// <https://lbs.amap.com/api/uri-api/guide/travel/route>: longitude first, then latitude and name,
/// parted by commas; without `from` a phone takes where it is.
fn amap(from: Option<Wgs84>, goal: Goal<'_>) -> String {
    let place = |at: Wgs84| longitude_first(at.to_gcj02().0);
    let to = [&place(goal.at), ",", &plain(goal.name)].concat();
    Address::new("https://uri.amap.com/navigation".to_owned())
        .ask_for("from", from.map(place))
        .ask("to", &to)
        .ask("mode", "walk")
        .ask("src", CALLER)
        .ask("callnative", "1")
        .into_text()
}

/// <https://lbsyun.baidu.com/docs/webapi?title=mapadjustment/uri/web>: a way needs its `origin`; without
/// one the place is marked, and the map offers the way.
fn baidu(from: Option<Wgs84>, goal: Goal<'_>) -> String {
    let place = |at: Wgs84| latitude_first(at.to_bd09().0);
    let name = plain(goal.name);
    let address = match from {
        Some(from) => Address::new("https://api.map.baidu.com/direction".to_owned())
            .ask("origin", &["latlng:", &place(from)].concat())
            .ask(
                "destination",
                &["latlng:", &place(goal.at), "|name:", &name].concat(),
            )
            .ask("mode", "walking"),
        None => Address::new("https://api.map.baidu.com/marker".to_owned())
            .ask("location", &place(goal.at))
            .ask("title", &name)
            .ask("content", &name),
    };
    address
        .ask("output", "html")
        .ask("coord_type", "bd09ll")
        .ask("src", &["webapp.", CALLER, ".", CALLER].concat())
        .into_text()
}

/// <https://lbs.qq.com/webApi/uriV1/uriGuide/uriWebRoute>: without `fromcoord` a phone takes where it is.
fn tencent(from: Option<Wgs84>, goal: Goal<'_>) -> String {
    let place = |at: Wgs84| latitude_first(at.to_gcj02().0);
    Address::new("https://apis.map.qq.com/uri/v1/routeplan".to_owned())
        .ask("type", "walk")
        .ask_for("fromcoord", from.map(place))
        .ask("to", goal.name)
        .ask("tocoord", &place(goal.at))
        .ask("coord_type", "2")
        .ask("referer", CALLER)
        .into_text()
}

/// <https://developer.apple.com/library/archive/featuredarticles/iPhoneURLScheme_Reference/MapLinks/MapLinks.html>:
/// `dirflg=w` is walking; without `saddr` the way begins where the person is.
fn apple(from: Option<Wgs84>, goal: Goal<'_>) -> String {
    let place = |at: Wgs84| latitude_first(at.to_gcj02().0);
    Address::new("https://maps.apple.com/".to_owned())
        .ask_for("saddr", from.map(place))
        .ask("daddr", &place(goal.at))
        .ask("dirflg", "w")
        .into_text()
}

/// <https://developers.google.com/maps/documentation/urls/get-started#directions-action>: without
/// `origin` the way begins where the person is.
fn google(from: Option<Wgs84>, goal: Goal<'_>) -> String {
    let place = |at: Wgs84| latitude_first(at.to_gcj02().0);
    Address::new("https://www.google.com/maps/dir/".to_owned())
        .ask("api", "1")
        .ask_for("origin", from.map(place))
        .ask("destination", &place(goal.at))
        .ask("travelmode", "walking")
        .into_text()
}

fn latitude_first(at: Point) -> String {
    [&decimal(at.latitude()), ",", &decimal(at.longitude())].concat()
}

fn longitude_first(at: Point) -> String {
    [&decimal(at.longitude()), ",", &decimal(at.latitude())].concat()
}

/// A name without what parts the fields of a value.
fn plain(name: &str) -> String {
    name.replace([',', '|', ':'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(latitude: f64, longitude: f64) -> Wgs84 {
        Wgs84(Point::from_degrees(latitude, longitude).unwrap())
    }

    /// A parameter's value, decoded.
    fn value(address: &str, name: &str) -> Option<String> {
        let (_, query) = address.split_once('?').unwrap();
        let mut parts = query.split('&').map(|part| part.split_once('=').unwrap());
        let (_, value) = parts.find(|(other, _)| *other == name)?;
        let mut bytes = value.bytes();
        let mut decoded = Vec::new();
        while let Some(byte) = bytes.next() {
            decoded.push(match byte {
                b'%' => {
                    let digits = [bytes.next().unwrap(), bytes.next().unwrap()];
                    u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap()
                }
                byte => byte,
            });
        }
        Some(String::from_utf8(decoded).unwrap())
    }

    #[test]
    fn each_vendor_gets_its_form_and_its_system() {
        // The place of wandergis/coordtransform, test/app.js, with its GCJ-02.
        let goal = Goal {
            name: "职工之家, 东|门",
            at: at(39.915, 116.404),
        };
        let home = at(39.911_954, 116.377_817);
        let gcj02 = "39.916404,116.410244";
        let bd09 = &*latitude_first(goal.at.to_bd09().0);
        let origin = ["latlng:", &latitude_first(home.to_bd09().0)].concat();
        for (map, start, values) in [
            (
                Map::Amap,
                "https://uri.amap.com/navigation?",
                vec![
                    ("to", "116.410244,39.916404,职工之家  东 门"),
                    ("mode", "walk"),
                    ("src", "buyue"),
                    ("callnative", "1"),
                ],
            ),
            (
                Map::Baidu,
                "https://api.map.baidu.com/marker?",
                vec![
                    ("location", bd09),
                    ("title", "职工之家  东 门"),
                    ("content", "职工之家  东 门"),
                    ("output", "html"),
                    ("coord_type", "bd09ll"),
                    ("src", "webapp.buyue.buyue"),
                ],
            ),
            (
                Map::Tencent,
                "https://apis.map.qq.com/uri/v1/routeplan?",
                vec![
                    ("type", "walk"),
                    ("to", "职工之家, 东|门"),
                    ("tocoord", gcj02),
                    ("coord_type", "2"),
                    ("referer", "buyue"),
                ],
            ),
            (
                Map::Apple,
                "https://maps.apple.com/?",
                vec![("daddr", gcj02), ("dirflg", "w")],
            ),
            (
                Map::Google,
                "https://www.google.com/maps/dir/?",
                vec![
                    ("api", "1"),
                    ("destination", gcj02),
                    ("travelmode", "walking"),
                ],
            ),
        ] {
            let address = map.way(None, goal);
            assert!(address.starts_with(start), "{address}");
            for (name, expected) in &values {
                assert_eq!(
                    value(&address, name).as_deref(),
                    Some(*expected),
                    "{address}"
                );
            }
            assert_eq!(address.matches('&').count() + 1, values.len(), "{address}");
            assert!(address.is_ascii(), "{address}");
            let from = map.way(Some(home), goal);
            let (name, expected) = match map {
                Map::Amap => ("from", "116.384047,39.913345"),
                Map::Baidu => ("origin", &*origin),
                Map::Tencent => ("fromcoord", "39.913345,116.384047"),
                Map::Apple => ("saddr", "39.913345,116.384047"),
                Map::Google => ("origin", "39.913345,116.384047"),
            };
            assert_eq!(value(&from, name).as_deref(), Some(expected), "{from}");
        }
        let baidu = Map::Baidu.way(Some(home), goal);
        assert!(baidu.starts_with("https://api.map.baidu.com/direction?"));
        let to = ["latlng:", bd09, "|name:职工之家  东 门"].concat();
        assert_eq!(value(&baidu, "destination"), Some(to));
        assert_eq!(value(&baidu, "mode").as_deref(), Some("walking"));
    }
}
