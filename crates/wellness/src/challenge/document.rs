//! The rules document: JSON in, sound rules or the place of the first fault out.
//!
//! Owns the fields of the document, their ranges and defaults; must not know what they mean for
//! a day. All numbers are whole; a field that is not known here is refused, so that a misspelt
//! cap never goes unnoticed.
//!
//! | field | default |
//! |---|---|
//! | `schema` (`"buyue-challenge/1"`), `id`, `name` `{zh, en?}`, `start`, `end`, `goal`, `parts` | – |
//! | `zone` | `"Asia/Shanghai"` |
//! | `day_end` | `"00:00"` |
//! | `day_points_cap` | the sum of the parts |
//! | `step_cap`, `typed_cap` | 20000 |
//! | `edit_days`, `grace_hours` | 7, 72 |
//! | `credit` `{days, off, mean_of}`, `conversion` `{moderate, vigorous, cap}` | none |
//! | `team` `{min, max, score, min_reporting}`, `indicators`, `route` | none |
//!
//! A credit takes `off` 10 per cent of the mean of 14 days unless it says otherwise; a conversion makes 100
//! and 200 steps of a minute, 10000 of a day or as many as the step cap.
//!
//! A part has `kind`, `id`, `name`, `local` (default false) and, by kind: `goal`: `steps`
//! (default the goal), `points`; `window`: `from`, `to`, `steps`, `within_minutes` (default
//! none), `points`; `bouts`: `cadence` `[slowest, fastest]`, `bouts` `[{minutes, points}, …]`.

use serde_json::Value;

use super::rules::{
    Bout, Bouts, ConversionRules, CreditRules, IndicatorRules, Part, PartKind, Rules, TeamRules,
    TeamScore, Window,
};
use super::zone::Zone;
use crate::document::{BadDocument, Fault, Fields, Node, parse};
use crate::figures::Span;
use crate::steps::Steps;

/// The document's schema.
pub const SCHEMA: &str = "buyue-challenge/1";

/// Longest challenge, in days.
const MAX_DAYS: u32 = 366;
const NAME: usize = 60;
const MAX_POINTS: u32 = 1_000;
const MAX_PARTS: u32 = 12;
/// Packing tries every subset of the bouts, so there are few.
const MAX_BOUTS: u32 = 8;
/// More steps a minute than anybody makes.
const MAX_CADENCE: u32 = 300;
/// Most days that may be credited, and most whose mean a credit is.
const MAX_CREDIT: u32 = 60;
const MIDNIGHT: u16 = 24 * 60;
const LATEST_DAY_END: u16 = 5 * 60;

impl Rules {
    /// Reads a document's text.
    pub fn from_json(text: &str) -> Result<Self, BadDocument> {
        let value = parse(text)?;
        Self::from_value(&value)
    }

    /// Reads a document that was parsed already, such as the `rules` of a challenge record.
    pub fn from_value(value: &Value) -> Result<Self, BadDocument> {
        let root = Node::root(value, SCHEMA)?;
        let fields = root.object(&[
            "schema",
            "id",
            "name",
            "start",
            "end",
            "zone",
            "day_end",
            "goal",
            "parts",
            "day_points_cap",
            "step_cap",
            "typed_cap",
            "edit_days",
            "grace_hours",
            "credit",
            "conversion",
            "team",
            "indicators",
            "route",
        ])?;
        fields.required("schema")?.text()?;
        let step_cap = fields.number_or("step_cap", 1..=Steps::MAX, 20_000)?;
        let goal = fields.required("goal")?.number(1..=step_cap)?;
        let parts = read_parts(&fields.required("parts")?, goal, step_cap)?;
        let all_points = parts.iter().map(Part::max_points).sum();
        Ok(Self {
            id: fields.required("id")?.slug()?,
            name: fields.name("name", NAME)?,
            span: read_span(&fields)?,
            zone: fields
                .optional("zone")
                .map_or(Ok(Zone::SHANGHAI), |node| read_zone(&node))?,
            day_end: fields
                .optional("day_end")
                .map_or(Ok(0), |node| node.clock(LATEST_DAY_END))?,
            goal,
            day_points_cap: fields.number_or("day_points_cap", 0..=all_points, all_points)?,
            parts,
            step_cap,
            typed_cap: fields.number_or("typed_cap", 0..=Steps::MAX, 20_000)?,
            edit_days: fields.number_or("edit_days", 0..=MAX_DAYS, 7)?,
            grace_hours: fields.number_or("grace_hours", 0..=24 * 60, 72)?,
            credit: fields
                .optional("credit")
                .map(|node| read_credit(&node))
                .transpose()?,
            conversion: fields
                .optional("conversion")
                .map(|node| read_conversion(&node, step_cap))
                .transpose()?,
            team: fields
                .optional("team")
                .map(|node| read_team(&node))
                .transpose()?,
            indicators: fields
                .optional("indicators")
                .map(|n| read_indicators(&n))
                .transpose()?,
            route: fields.optional("route").map(|node| node.value().clone()),
        })
    }
}

fn read_span(fields: &Fields<'_>) -> Result<Span, BadDocument> {
    let start = fields.required("start")?.day()?;
    let end = fields.required("end")?;
    let span = Span::new(start, end.day()?).ok_or_else(|| end.fault(Fault::NotAfter))?;
    if span.days() > MAX_DAYS {
        return Err(end.fault(Fault::Length {
            least: 1,
            most: MAX_DAYS,
        }));
    }
    Ok(span)
}

fn read_zone(node: &Node<'_>) -> Result<Zone, BadDocument> {
    let name = node.text()?;
    Zone::named(name).ok_or_else(|| node.fault(Fault::UnknownZone(name.to_owned())))
}

fn read_parts(list: &Node<'_>, goal: u32, step_cap: u32) -> Result<Vec<Part>, BadDocument> {
    let mut parts: Vec<Part> = Vec::new();
    for node in list.list(1..=MAX_PARTS)? {
        let (part, id) = read_part(&node, goal, step_cap)?;
        if parts.iter().any(|before| before.id == part.id) {
            return Err(id.fault(Fault::Duplicate));
        }
        parts.push(part);
    }
    Ok(parts)
}

/// A part, and the place of its id.
fn read_part<'a>(
    node: &Node<'a>,
    goal: u32,
    step_cap: u32,
) -> Result<(Part, Node<'a>), BadDocument> {
    let kind = node
        .object(&[COMMON, WINDOW, BOUTS].concat())?
        .required("kind")?;
    let (fields, kind) = match kind.text()? {
        "goal" => {
            let fields = node.object(&[COMMON, GOAL].concat())?;
            let steps = fields.number_or("steps", 1..=step_cap, goal)?;
            let points = read_points(&fields)?;
            (fields, PartKind::Goal { steps, points })
        }
        "window" => {
            let fields = node.object(&[COMMON, WINDOW].concat())?;
            let window = read_window(&fields)?;
            (fields, PartKind::Window(window))
        }
        "bouts" => {
            let fields = node.object(&[COMMON, BOUTS].concat())?;
            let bouts = read_bouts(&fields)?;
            (fields, PartKind::Bouts(bouts))
        }
        other => return Err(kind.fault(Fault::UnknownKind(other.to_owned()))),
    };
    let id = fields.required("id")?;
    let local = fields
        .optional("local")
        .map_or(Ok(false), |node| node.truth())?;
    Ok((
        Part {
            id: id.slug()?,
            name: fields.name("name", NAME)?,
            local,
            kind,
        },
        id,
    ))
}

/// The fields of every part, and those of each kind beside them.
const COMMON: &[&str] = &["kind", "id", "name", "local"];
const GOAL: &[&str] = &["steps", "points"];
const WINDOW: &[&str] = &["from", "to", "steps", "within_minutes", "points"];
const BOUTS: &[&str] = &["cadence", "bouts"];

fn read_points(fields: &Fields<'_>) -> Result<u32, BadDocument> {
    fields.required("points")?.number(0..=MAX_POINTS)
}

fn read_window(fields: &Fields<'_>) -> Result<Window, BadDocument> {
    let from = fields.required("from")?.clock(MIDNIGHT)?;
    let closes = fields.required("to")?;
    let to = closes.clock(MIDNIGHT)?;
    if to <= from {
        return Err(closes.fault(Fault::NotAfter));
    }
    Ok(Window {
        from,
        to,
        steps: fields.required("steps")?.number(1..=Steps::MAX)?,
        within_minutes: fields
            .optional("within_minutes")
            .map(|node| node.minutes(1..=to - from))
            .transpose()?,
        points: read_points(fields)?,
    })
}

fn read_bouts(fields: &Fields<'_>) -> Result<Bouts, BadDocument> {
    let cadence = fields.required("cadence")?.list(2..=2)?;
    let bound = |at: usize, least: u32| match cadence.get(at) {
        Some(node) => node.number(least..=MAX_CADENCE),
        None => Ok(least),
    };
    let slowest = bound(0, 1)?;
    let fastest = bound(1, slowest)?;
    let mut bouts = Vec::new();
    for node in fields.required("bouts")?.list(1..=MAX_BOUTS)? {
        let bout = node.object(&["minutes", "points"])?;
        let minutes = bout.required("minutes")?.minutes(1..=240)?;
        bouts.push(Bout {
            minutes,
            points: read_points(&bout)?,
        });
    }
    Ok(Bouts {
        slowest,
        fastest,
        bouts,
    })
}

fn read_credit(node: &Node<'_>) -> Result<CreditRules, BadDocument> {
    let fields = node.object(&["days", "off", "mean_of"])?;
    Ok(CreditRules {
        days: fields.required("days")?.number(1..=MAX_CREDIT)?,
        off: fields.number_or("off", 0..=90, 10)?,
        mean_of: fields.number_or("mean_of", 1..=MAX_CREDIT, 14)?,
    })
}

fn read_conversion(node: &Node<'_>, step_cap: u32) -> Result<ConversionRules, BadDocument> {
    let fields = node.object(&["moderate", "vigorous", "cap"])?;
    let moderate = fields.number_or("moderate", 1..=MAX_CADENCE, 100)?;
    Ok(ConversionRules {
        moderate,
        vigorous: fields.number_or("vigorous", moderate..=MAX_CADENCE, 200.max(moderate))?,
        cap: fields.number_or("cap", 1..=step_cap, step_cap.min(10_000))?,
    })
}

fn read_team(node: &Node<'_>) -> Result<TeamRules, BadDocument> {
    let fields = node.object(&["min", "max", "score", "min_reporting"])?;
    let min = fields.required("min")?.number(1..=1000)?;
    let score = fields.required("score")?;
    Ok(TeamRules {
        min,
        max: fields.required("max")?.number(min..=1000)?,
        score: match score.text()? {
            "mean" => TeamScore::Mean,
            "sum" => TeamScore::Sum,
            "completion" => TeamScore::Completion,
            other => return Err(score.fault(Fault::UnknownTeamScore(other.to_owned()))),
        },
        min_reporting: fields.number_or("min_reporting", 0..=100, 70)?,
    })
}

fn read_indicators(node: &Node<'_>) -> Result<IndicatorRules, BadDocument> {
    let fields = node.object(&["continuous", "valid"])?;
    let continuous = fields
        .required("continuous")?
        .object(&["cadence", "minutes"])?;
    let valid = fields.required("valid")?.object(&["cadence"])?;
    Ok(IndicatorRules {
        continuous_minutes: continuous.required("minutes")?.minutes(1..=MIDNIGHT)?,
        continuous_cadence: continuous.required("cadence")?.number(1..=MAX_CADENCE)?,
        valid_cadence: valid.required("cadence")?.number(1..=MAX_CADENCE)?,
    })
}
