//! A person's timetable: the sessions of everything they attend.
//!
//! Owns its order, its weeks and what cannot be attended both; must not know how long a way is: who
//! asks for clashes brings that along.

use wellness::day::Day;
use wellness::figures::Span;

use crate::activity::{Activity, Place};
use crate::session::{Session, SessionId};

/// An activity as one person attends it.
#[derive(Debug, Clone, Copy)]
pub struct Attended<'a> {
    /// What is attended.
    pub activity: &'a Activity,
    /// Sessions that the person will miss.
    pub leave: &'a [SessionId],
}

impl Attended<'_> {
    /// Whether the person is there: it takes place, and no leave was taken.
    pub fn is_attended(&self, session: &Session<'_>) -> bool {
        session.is_held() && !self.leave.contains(&session.id)
    }
}

/// A session in a timetable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item<'a> {
    /// Of which activity.
    pub activity: &'a Activity,
    /// The session.
    pub session: Session<'a>,
    /// Whether the person is there; otherwise it is off, or leave was taken, and is shown as such.
    pub is_attended: bool,
}

/// Two sessions that cannot be attended both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash<'t, 'a> {
    /// The one that begins first.
    pub first: &'t Item<'a>,
    /// The other.
    pub second: &'t Item<'a>,
    /// Why.
    pub why: Reason,
}

/// Why two sessions clash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// One begins before the other ends.
    Overlap,
    /// The way takes longer than there is time.
    Way {
        /// Minutes between them.
        between: u16,
        /// Minutes that the way takes.
        needed: u16,
    },
}

/// The sessions of some days, in the order in which they begin.
pub fn list<'a>(attended: &[Attended<'a>], span: Span) -> Vec<Item<'a>> {
    let items = attended.iter().flat_map(|item| {
        let sessions = item.activity.sessions_in(span).into_iter();
        sessions.map(|session| Item {
            activity: item.activity,
            is_attended: item.is_attended(&session),
            session,
        })
    });
    let mut items: Vec<Item<'a>> = items.collect();
    sorting::sort_by(&mut items, |one, other| {
        let key = |item: &Item<'a>| (item.session.begins(), item.session.ends());
        (key(one), &one.activity.id, &one.session.id).cmp(&(
            key(other),
            &other.activity.id,
            &other.session.id,
        ))
    });
    items
}

/// The days of the week that holds `day`, from Monday, each with its sessions.
pub fn week<'a>(attended: &[Attended<'a>], day: Day) -> Vec<(Day, Vec<Item<'a>>)> {
    let span = Span::week_of(day);
    let days = span.first().through(span.last());
    let mut week: Vec<(Day, Vec<Item<'a>>)> = days.map(|day| (day, Vec::new())).collect();
    for item in list(attended, span) {
        let weekday = item.session.day.weekday() as usize;
        if let Some((_, items)) = week.get_mut(weekday) {
            items.push(item);
        }
    }
    week
}

/// Every two of a timetable's sessions that cannot be attended both, where `way` tells the minutes from
/// one place to another, if they are known. `items` are in order, as [`list`] has them.
pub fn clashes<'t, 'a>(
    items: &'t [Item<'a>],
    way: impl Fn(&Place, &Place) -> Option<u16>,
) -> Vec<Clash<'t, 'a>> {
    /// No way within a district takes longer, so nobody need ask for it.
    const LONGEST: i64 = 3 * 3_600;
    let mut found = Vec::new();
    for (at, first) in items.iter().enumerate().filter(|(_, it)| it.is_attended) {
        let ends = first.session.ends().unix();
        for second in items.iter().skip(at + 1).filter(|it| it.is_attended) {
            let pause = second.session.begins().unix() - ends;
            if pause >= LONGEST {
                break;
            }
            let why = if pause < 0 {
                Some(Reason::Overlap)
            } else {
                let between = (pause / 60) as u16;
                needed(&first.session, &second.session, &way)
                    .filter(|needed| *needed > between)
                    .map(|needed| Reason::Way { between, needed })
            };
            found.extend(why.map(|why| Clash { first, second, why }));
        }
    }
    found
}

/// Minutes from one session's place to the other's, where both are known and differ.
fn needed(
    from: &Session<'_>,
    to: &Session<'_>,
    way: impl Fn(&Place, &Place) -> Option<u16>,
) -> Option<u16> {
    let (from, to) = from.place.zip(to.place)?;
    let is_same = from == to || (from.station.is_some() && from.station == to.station);
    if is_same { None } else { way(from, to) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn activity(id: &str, place: &str, series: &serde_json::Value) -> Activity {
        Activity::from_value(&json!({
            "schema": "buyue-activity/1", "id": id, "kind": "class", "title": {"zh": id},
            "place": {"name": place, "station": place}, "series": [series],
        }))
        .unwrap()
    }

    fn mondays(from: &str, to: &str) -> serde_json::Value {
        json!({"id": "s", "from": from, "to": to,
            "weekly": {"first": "2026-09-07", "last": "2026-09-21", "weekdays": [1]}})
    }

    fn way(from: &Place, to: &Place) -> Option<u16> {
        (from.name != "unknown" && to.name != "unknown").then_some(25)
    }

    #[test]
    fn sessions_overlap_or_lie_too_far_apart() {
        let dance = activity("dance", "home", &mondays("19:00", "20:30"));
        let choir = activity("choir", "hall", &mondays("20:00", "21:00"));
        let tea = activity("tea", "hall", &mondays("20:50", "22:00"));
        let books = activity("books", "home", &mondays("22:24", "23:00"));
        let talk = activity("talk", "unknown", &mondays("20:31", "20:40"));
        let leave = [SessionId::parse("s/2026-09-14").unwrap()];
        let all = |leave| {
            [&dance, &choir, &tea, &books, &talk].map(|activity| Attended { activity, leave })
        };
        let told = |attended: &[Attended<'_>], first: &str| {
            let first: Day = first.parse().unwrap();
            let items = list(attended, Span::from_first(first, 6));
            let clashes = clashes(&items, way);
            let pairs = clashes.iter().map(|clash| {
                let ids = (
                    clash.first.activity.id.clone(),
                    clash.second.activity.id.clone(),
                );
                (ids.0, ids.1, clash.why)
            });
            pairs.collect::<Vec<_>>()
        };
        let pair = |one: &str, other: &str, why| (one.to_owned(), other.to_owned(), why);
        let expected = [
            pair("dance", "choir", Reason::Overlap),
            pair(
                "dance",
                "tea",
                Reason::Way {
                    between: 20,
                    needed: 25,
                },
            ),
            pair("choir", "talk", Reason::Overlap),
            pair("choir", "tea", Reason::Overlap),
            pair(
                "tea",
                "books",
                Reason::Way {
                    between: 24,
                    needed: 25,
                },
            ),
        ];
        assert_eq!(told(&all(&[]), "2026-09-07"), expected);
        // Leave for that day ends every clash of it.
        assert_eq!(told(&all(&leave), "2026-09-14"), []);
        assert_eq!(told(&all(&leave), "2026-09-21"), expected);
    }

    #[test]
    fn time_enough_and_the_same_door_are_no_clash() {
        let dance = activity("dance", "home", &mondays("19:00", "20:00"));
        let books = activity("books", "home", &mondays("20:00", "20:30"));
        let choir = activity("choir", "hall", &mondays("20:55", "21:30"));
        let attended = [&dance, &books, &choir].map(|activity| Attended {
            activity,
            leave: &[],
        });
        let items = list(&attended, Span::week_of("2026-09-07".parse().unwrap()));
        assert_eq!(items.len(), 3);
        assert_eq!(clashes(&items, way), []);
    }

    #[test]
    fn a_week_has_seven_days_with_what_is_off_among_them() {
        let mut document = mondays("19:00", "20:30");
        document["changes"] = json!([{"on": "2026-09-14"}]);
        let dance = activity("dance", "home", &document);
        let attended = [Attended {
            activity: &dance,
            leave: &[],
        }];
        let week = week(&attended, "2026-09-17".parse().unwrap());
        let days: Vec<(String, usize)> = week
            .iter()
            .map(|(day, items)| (day.to_string(), items.len()))
            .collect();
        assert_eq!(days.len(), 7);
        assert_eq!(days[0], ("2026-09-14".to_owned(), 1));
        assert!(days[1..].iter().all(|(_, count)| *count == 0));
        assert!(!week[0].1[0].is_attended);
    }
}
