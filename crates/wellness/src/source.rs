//! Where steps come from, and whom to believe first.
//!
//! Owns the names of origins and the person's order of sources; must not know what a source
//! counted.

use std::borrow::Cow;
use std::fmt;

/// The app, export or act that gave a value: a slug of `[a-z0-9-]`, 1 to 40 bytes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin(Cow<'static, str>);

/// The text is no slug of `[a-z0-9-]` with 1 to 40 bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadOrigin(pub String);

impl Origin {
    /// The person typed the day's total here.
    pub const TYPED: Self = Self(Cow::Borrowed("typed"));
    /// A walk counted live by this app.
    pub const LIVE: Self = Self(Cow::Borrowed("live"));
    /// Apple Health.
    pub const APPLE_HEALTH: Self = Self(Cow::Borrowed("apple-health"));
    /// Huawei Health.
    pub const HUAWEI: Self = Self(Cow::Borrowed("huawei"));
    /// Mi Fitness.
    pub const MI_FITNESS: Self = Self(Cow::Borrowed("mi-fitness"));
    /// Zepp and Zepp Life.
    pub const ZEPP: Self = Self(Cow::Borrowed("zepp"));
    /// Garmin Connect.
    pub const GARMIN: Self = Self(Cow::Borrowed("garmin"));
    /// Fitbit.
    pub const FITBIT: Self = Self(Cow::Borrowed("fitbit"));
    /// Monitoring files in the FIT format.
    pub const FIT: Self = Self(Cow::Borrowed("fit"));
    /// Samsung Health.
    pub const SAMSUNG: Self = Self(Cow::Borrowed("samsung"));
    /// Google Fit.
    pub const GOOGLE_FIT: Self = Self(Cow::Borrowed("google-fit"));
    /// `WeChat`'s step list.
    pub const WECHAT: Self = Self(Cow::Borrowed("wechat"));
    /// A plain table of dates and steps.
    pub const TABLE: Self = Self(Cow::Borrowed("table"));

    /// Every known origin in the default order of trust: what the person said or did here,
    /// then platforms that mostly speak for a watch or band, then those that mostly speak for
    /// the phone in the pocket, then day totals that passed through other hands.
    pub const KNOWN: [Self; 13] = [
        Self::TYPED,
        Self::LIVE,
        Self::APPLE_HEALTH,
        Self::HUAWEI,
        Self::MI_FITNESS,
        Self::ZEPP,
        Self::GARMIN,
        Self::FITBIT,
        Self::FIT,
        Self::SAMSUNG,
        Self::GOOGLE_FIT,
        Self::WECHAT,
        Self::TABLE,
    ];

    /// The origin with this name, known or not.
    pub fn new(name: &str) -> Result<Self, BadOrigin> {
        if let Some(known) = Self::KNOWN.into_iter().find(|known| known.as_str() == name) {
            return Ok(known);
        }
        let slug = name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if slug && (1..=40).contains(&name.len()) {
            Ok(Self(Cow::Owned(name.to_owned())))
        } else {
            Err(BadOrigin(name.to_owned()))
        }
    }

    /// The slug.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The origin whose intervals these are, where a vendor's intervals and its day totals come from
    /// different counts and are kept apart: `zepp` for `zepp-minutes`.
    pub fn vendor(&self) -> &str {
        self.0.strip_suffix("-minutes").unwrap_or(&self.0)
    }

    fn default_rank(&self) -> usize {
        Self::KNOWN
            .iter()
            .position(|known| known.as_str() == self.vendor())
            .unwrap_or(Self::KNOWN.len())
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The order in which sources are believed, the most trusted first.
///
/// Entries are `origin` or `origin:device`; the more exact one decides. What is not listed
/// comes after everything listed: a live walk, then devices worn on the wrist (which are
/// carried where a phone is laid down), then the rest, by [`Origin::KNOWN`] and by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceOrder(Vec<String>);

impl<S: Into<String>> FromIterator<S> for SourceOrder {
    fn from_iter<I: IntoIterator<Item = S>>(entries: I) -> Self {
        Self(entries.into_iter().map(Into::into).collect())
    }
}

/// A source's place in a [`SourceOrder`]; the smaller, the more trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourceRank<'a> {
    listed: usize,
    class: DeviceClass,
    known: usize,
    origin: &'a str,
    device: &'a str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum DeviceClass {
    Live,
    Wrist,
    Other,
}

impl SourceOrder {
    /// The entries as the person put them.
    pub fn entries(&self) -> &[String] {
        &self.0
    }

    /// The place of one device of one origin; `device` is empty where none is named.
    pub fn rank<'a>(&self, origin: &'a Origin, device: &'a str) -> SourceRank<'a> {
        let is_device = |entry: &str| entry.split_once(':') == Some((origin.as_str(), device));
        let listed = self
            .0
            .iter()
            .position(|entry| is_device(entry))
            .or_else(|| self.0.iter().position(|entry| entry == origin.as_str()))
            .unwrap_or(usize::MAX);
        let class = if *origin == Origin::LIVE {
            DeviceClass::Live
        } else if is_worn_on_the_wrist(device) {
            DeviceClass::Wrist
        } else {
            DeviceClass::Other
        };
        let known = origin.default_rank();
        SourceRank {
            listed,
            class,
            known,
            origin: origin.as_str(),
            device,
        }
    }
}

/// Whether a device's name says that it is a watch or a band.
pub fn is_worn_on_the_wrist(device: &str) -> bool {
    let name = device.to_ascii_lowercase();
    ["watch", "band", "手表", "手錶", "手环", "手環"]
        .iter()
        .any(|word| name.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(order: &SourceOrder, mut sources: Vec<(&str, &str)>) -> Vec<String> {
        sources.sort_by(|a, b| {
            let origins = (Origin::new(a.0).unwrap(), Origin::new(b.0).unwrap());
            order
                .rank(&origins.0, a.1)
                .cmp(&order.rank(&origins.1, b.1))
        });
        sources
            .iter()
            .map(|(origin, device)| format!("{origin}:{device}"))
            .collect()
    }

    #[test]
    fn names_are_slugs() {
        assert_eq!(Origin::new("apple-health"), Ok(Origin::APPLE_HEALTH));
        assert_eq!(Origin::new("keep-2").unwrap().as_str(), "keep-2");
        for wrong in ["", "Apple", "a/b", "手环", &"x".repeat(41)] {
            assert_eq!(Origin::new(wrong), Err(BadOrigin(wrong.to_owned())));
        }
    }

    #[test]
    fn by_default_the_wrist_comes_before_the_pocket() {
        let sources = vec![
            ("apple-health", "iPhone"),
            ("zzz", ""),
            ("huawei", "华为手表 GT"),
            ("abc", ""),
            ("live", ""),
            ("table", ""),
            ("apple-health", "Apple Watch"),
            ("zepp", "Mi Band 7"),
            ("samsung-minutes", ""),
        ];
        assert_eq!(
            sorted(&SourceOrder::default(), sources),
            [
                "live:",
                "apple-health:Apple Watch",
                "huawei:华为手表 GT",
                "zepp:Mi Band 7",
                "apple-health:iPhone",
                "samsung-minutes:",
                "table:",
                "abc:",
                "zzz:"
            ]
        );
    }

    #[test]
    fn the_persons_order_wins_and_a_device_before_its_origin() {
        let order = SourceOrder::from_iter(["apple-health:iPhone", "zepp", "apple-health"]);
        let sources = vec![
            ("live", ""),
            ("apple-health", "Apple Watch"),
            ("zepp", ""),
            ("apple-health", "iPhone"),
        ];
        assert_eq!(
            sorted(&order, sources),
            [
                "apple-health:iPhone",
                "zepp:",
                "apple-health:Apple Watch",
                "live:"
            ]
        );
        assert_eq!(order.entries().len(), 3);
    }
}
