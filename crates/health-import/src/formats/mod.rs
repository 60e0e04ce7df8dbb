//! One module for each kind of export.
//!
//! Each owns how its format is recognised and what its fields mean.

use wellness::source::Origin;

pub(crate) mod apple;
pub(crate) mod fit;
pub(crate) mod fit_stream;
pub(crate) mod fitbit;
pub(crate) mod garmin;
pub(crate) mod google_fit;
pub(crate) mod gpx;
pub(crate) mod huawei;
pub(crate) mod mi_fitness;
pub(crate) mod samsung;
pub(crate) mod table;
pub(crate) mod tcx;
pub(crate) mod wechat;
pub(crate) mod zepp;

/// The origin under which a vendor's intervals are kept when it exports day totals as well.
///
/// An origin has either totals or intervals, never both: a day's intervals can be incomplete
/// (a stretch of walking only) where its total is not, and neither may take the other's place.
pub(crate) fn minutes_of(vendor: &Origin) -> Origin {
    Origin::new(&[vendor.as_str(), "-minutes"].concat()).unwrap_or_else(|_| vendor.clone())
}
