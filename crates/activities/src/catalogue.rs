//! The catalogue: everything that is offered, by what is typed and what is asked of it.
//!
//! Owns which activities answer and in which order; must not know how a list is shown.

use wellness::day::Day;

use crate::activity::{Activity, Entry, Kind, Window};
use crate::search::Index;
use wellness::moment::Moment;

/// What is asked of an activity; what is `None` is asked of none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// It is of this kind.
    pub kind: Option<Kind>,
    /// It has a session to come on this day of the week, Monday being 0.
    pub weekday: Option<u32>,
    /// It is for this group, among others or alone.
    pub audience: Option<String>,
    /// One can come to it now.
    pub openness: Openness,
}

/// Whether one must be able to come to an activity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Openness {
    /// No: everything is shown.
    #[default]
    Any,
    /// Yes: its list takes names, or it has none.
    Open,
}

/// Activities made ready for being found.
pub struct Catalogue {
    /// What is asked of an activity, worked out once.
    facts: Vec<Facts>,
    index: Index,
}

struct Facts {
    kind: Kind,
    /// The days of the week of sessions to come, a bit each, Monday the first.
    weekdays: u8,
    is_open: bool,
    audience: Vec<String>,
}

impl Catalogue {
    /// A catalogue of these, as of a Unix second.
    pub fn new<'a>(activities: impl IntoIterator<Item = &'a Activity> + Clone, now: i64) -> Self {
        let facts = activities.clone().into_iter();
        let titles = activities.into_iter().map(|activity| {
            let place = activity.place.as_ref().map(|place| place.name.as_str());
            let texts = [Some(activity.title.zh.as_str()), other_title(activity)];
            let more = [activity.teacher.as_deref(), place];
            texts.into_iter().chain(more).flatten().collect::<Vec<_>>()
        });
        Self {
            facts: facts.map(|activity| Facts::of(activity, now)).collect(),
            index: Index::new(titles),
        }
    }

    /// The places of those that answer, the best first; without a word typed, in their own order.
    pub fn find(&self, typed: &str, filter: &Filter) -> Vec<usize> {
        let mut found = self.index.find(typed);
        found.retain(|place| {
            self.facts
                .get(*place)
                .is_some_and(|facts| facts.answer(filter))
        });
        found
    }

    /// Every group that something is for, once, in order.
    pub fn audiences(&self) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for group in self.facts.iter().flat_map(|facts| &facts.audience) {
            if !all.contains(group) {
                all.push(group.clone());
            }
        }
        sorting::sort_by(&mut all, String::cmp);
        all
    }

    /// Every kind that something is of, in the order of the catalogue.
    pub fn kinds(&self) -> Vec<Kind> {
        let is_there = |kind: &Kind| self.facts.iter().any(|facts| facts.kind == *kind);
        Kind::ALL.into_iter().filter(is_there).collect()
    }
}

/// The English title where it is another.
fn other_title(activity: &Activity) -> Option<&str> {
    let title = &activity.title;
    (title.en != title.zh).then_some(title.en.as_str())
}

impl Facts {
    fn of(activity: &Activity, now: i64) -> Self {
        let sessions = activity.sessions();
        let to_come = sessions
            .iter()
            .filter(|session| session.is_held() && session.ends().unix() > now);
        let weekdays = to_come.fold(0, |days, session| days | 1 << session.day.weekday());
        Self {
            kind: activity.kind,
            weekdays,
            is_open: activity.is_open(now),
            audience: activity.audience.clone(),
        }
    }

    fn answer(&self, filter: &Filter) -> bool {
        let is_for = |group: &String| self.audience.is_empty() || self.audience.contains(group);
        filter.kind.is_none_or(|kind| kind == self.kind)
            && filter
                .weekday
                .is_none_or(|day| day < 7 && self.weekdays & (1 << day) != 0)
            && filter.audience.as_ref().is_none_or(is_for)
            && (filter.openness == Openness::Any || self.is_open)
    }
}

impl Activity {
    /// Whether one can come to it at a Unix second: it is not called off or over, and its list, where it
    /// has one, takes names.
    pub fn is_open(&self, now: i64) -> bool {
        let takes_names = match &self.entry {
            Entry::Open | Entry::Phone(_) => true,
            Entry::List(admission) => admission.at(now) == Window::Open,
        };
        !self.is_cancelled && !self.is_over(now) && takes_names
    }

    /// Whether none of its sessions is to come at a Unix second. What has none is always on.
    pub fn is_over(&self, now: i64) -> bool {
        !self.series.is_empty() && self.next_session(now).is_none()
    }

    /// Its first day and its last.
    pub fn days(&self) -> Option<(Day, Day)> {
        let sessions = self.sessions();
        Some((sessions.first()?.day, sessions.last()?.day))
    }

    /// By what a catalogue is in order: what comes first stands first, what is over stands last.
    pub fn order(&self, now: i64) -> (bool, Option<Moment>, &str) {
        let next = self.next_session(now).map(|session| session.begins());
        let is_over = self.is_cancelled || self.is_over(now);
        (is_over, next, &self.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Monday 2026-11-23, 08:00.
    const NOW: i64 = 1_795_392_000;

    fn activity(id: &str, kind: &str, more: serde_json::Value) -> Activity {
        let mut document = json!({
            "schema": "buyue-activity/1", "id": id, "kind": kind, "title": {"zh": id},
        });
        let fields = document.as_object_mut().unwrap();
        fields.extend(more.as_object().unwrap().clone());
        Activity::from_value(&document).unwrap()
    }

    #[test]
    fn what_is_asked_narrows_what_is_found() {
        let series =
            |day: &str| json!([{"id": "s", "from": "19:00", "to": "20:00", "days": [day]}]);
        let all = [
            activity(
                "past",
                "class",
                json!({"series": series("2026-11-16"), "title": {"zh": "太极拳"}}),
            ),
            activity(
                "tai-chi",
                "class",
                json!({"series": series("2026-11-24"), "title": {"zh": "太极拳初级"}}),
            ),
            activity(
                "closed",
                "lecture",
                json!({"series": series("2026-11-26"), "title": {"zh": "宣讲"},
                    "entry": {"kind": "list", "closes": "2026-11-20 18:00"}}),
            ),
            activity(
                "nurses",
                "reading",
                json!({"audience": ["医护人员"], "title": {"zh": "云诵读"}, "teacher": "刘太"}),
            ),
        ];
        let catalogue = Catalogue::new(&all, NOW);
        let any = Filter::default();
        assert_eq!(catalogue.find("", &any), [0, 1, 2, 3]);
        assert_eq!(catalogue.find("tjq", &any), [0, 1]);
        assert_eq!(catalogue.find("太", &any), [0, 1, 3]);
        let of = |filter: Filter| catalogue.find("", &filter);
        let open = Filter {
            openness: Openness::Open,
            ..any.clone()
        };
        assert_eq!(of(open), [1, 3]);
        let tuesday = Filter {
            weekday: Some(1),
            ..any.clone()
        };
        assert_eq!(of(tuesday), [1]);
        let lecture = Filter {
            kind: Some(Kind::Lecture),
            ..any.clone()
        };
        assert_eq!(of(lecture), [2]);
        let group = |name: &str| Filter {
            audience: Some(name.to_owned()),
            ..any.clone()
        };
        // What is for everybody is for each group.
        assert_eq!(of(group("医护人员")), [0, 1, 2, 3]);
        assert_eq!(of(group("劳模工匠")), [0, 1, 2]);
        assert_eq!(catalogue.audiences(), ["医护人员"]);
        assert_eq!(
            catalogue.kinds(),
            [Kind::Class, Kind::Lecture, Kind::Reading]
        );
        let mut order: Vec<&Activity> = all.iter().collect();
        order.sort_by(|one, other| one.order(NOW).cmp(&other.order(NOW)));
        let ids: Vec<&str> = order.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids, ["nurses", "tai-chi", "closed", "past"]);
    }
}
