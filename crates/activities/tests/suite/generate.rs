//! Activities made of a seed.

use std::num::NonZeroU32;

use activities::activity::{Activity, Admission, Contact, Entry, Kind, Name, Place};
use activities::calendar::{Calendar, Evening};
use activities::series::{Change, Days, Hours, Series, Slot, Weekdays, Weekly};
use activities::session::SessionId;
use activities::timetable::Attended;
use wellness::day::Day;
use wellness::figures::Span;
use wellness::moment::Moment;

use crate::chance::Chance;

/// Words with everything that a calendar must escape or may not cut.
const WORDS: [&str; 8] = [
    "八段锦",
    "合唱, 声部; 练习",
    "反斜杠\\与换行\n第二行",
    "很长很长的一句话：请自带瑜伽垫、水杯和毛巾，提前十分钟到场签到，迟到者请从后门入场，谢谢配合。",
    "Tai chi",
    "😀🧘‍♀️ 瑜伽",
    "冒号:和\"引号\"",
    "书法",
];

/// True once in so many times.
fn once_in(chance: &mut Chance, times: u64) -> bool {
    chance.below(times) == 0
}

fn place(chance: &mut Chance) -> Place {
    Place {
        name: chance
            .pick(&["职工之家三层", "文化馆, 二层", "A; B"])
            .to_owned(),
        station: once_in(chance, 2).then(|| "home".to_owned()),
    }
}

fn hours(chance: &mut Chance) -> Hours {
    let from = chance.below(1_380) as u16;
    let minutes = 1 + chance.below(u64::from(1_440 - from)) as u16;
    Hours::new(from, from + minutes).unwrap()
}

fn day(chance: &mut Chance) -> Day {
    Day::new(2024, 1, 1)
        .unwrap()
        .plus(chance.below(1_500) as i32)
}

fn days(chance: &mut Chance) -> Days {
    let first = day(chance);
    if once_in(chance, 3) {
        let mut days = vec![first];
        for _ in 0..chance.below(6) {
            let next = days[days.len() - 1].plus(1 + chance.below(20) as i32);
            days.push(next);
        }
        return Days::Listed(days);
    }
    let weekdays = 1 + chance.below(127) as u8;
    let every = 1 + chance.below(4) as u8;
    Days::Weekly(Weekly {
        // Long enough that each of the weekdays comes.
        term: Span::from_first(first, 7 * u32::from(every) + chance.below(150) as u32),
        weekdays: Weekdays::new((0..7).filter(|bit| weekdays & (1 << bit) != 0)).unwrap(),
        every,
    })
}

fn series(chance: &mut Chance, number: u64) -> Series {
    let days = days(chance);
    let mut changes = Vec::new();
    for on in days.all() {
        if once_in(chance, 6) {
            let to = once_in(chance, 2).then(|| Slot {
                day: on.plus(chance.below(9) as i32 - 4),
                hours: hours(chance),
                place: once_in(chance, 3).then(|| place(chance)),
            });
            changes.push(Change { on, to });
        }
    }
    Series {
        id: format!("s{number}"),
        days,
        hours: hours(chance),
        changes,
    }
}

fn moment(chance: &mut Chance, day: Day) -> Moment {
    Moment {
        day,
        minute: chance.below(1_440) as u16,
    }
}

fn entry(chance: &mut Chance, kind: Kind) -> Entry {
    match chance.below(3) {
        0 => Entry::Open,
        1 if kind != Kind::Counselling => {
            let first = day(chance);
            Entry::List(Admission {
                capacity: NonZeroU32::new(chance.below(4) as u32),
                opens: once_in(chance, 2).then(|| moment(chance, first)),
                closes: once_in(chance, 2).then(|| moment(chance, first.plus(2))),
            })
        }
        _ => Entry::Phone("+86 10-6666 0000".to_owned()),
    }
}

/// An activity; its fields are sound, its sessions may overlap.
pub fn activity(chance: &mut Chance) -> Activity {
    let kind = Kind::ALL[chance.below(10) as usize];
    let title = chance.pick(&WORDS).replace('\n', " ");
    let prose = |chance: &mut Chance| {
        let some = !once_in(chance, 3);
        some.then(|| chance.pick(&WORDS).to_owned())
    };
    let count = 1 + chance.below(3);
    Activity {
        id: format!("a{}", chance.below(1 << 40)),
        kind,
        title: Name {
            en: title.clone(),
            zh: title,
        },
        text: prose(chance),
        place: once_in(chance, 2).then(|| place(chance)),
        teacher: once_in(chance, 2).then(|| "刘老师".to_owned()),
        series: (0..count).map(|number| series(chance, number)).collect(),
        entry: entry(chance, kind),
        audience: if once_in(chance, 2) {
            vec!["医护人员".to_owned()]
        } else {
            Vec::new()
        },
        requirements: prose(chance),
        contact: once_in(chance, 2).then(|| Contact {
            name: "王老师".to_owned(),
            phone: Some("010-6666 0000".to_owned()),
        }),
        picture: once_in(chance, 4).then(|| "https://example.org/p.jpg".to_owned()),
        revision: chance.below(9) as u32,
        is_cancelled: once_in(chance, 8),
    }
}

/// An activity with the leave that somebody took.
pub struct Attendee {
    /// The activity.
    pub activity: Activity,
    /// The leave.
    pub leave: Vec<SessionId>,
}

/// Somebody who attends an activity and is not always there.
pub fn attended(seed: u64) -> Attendee {
    let mut chance = Chance(seed);
    let activity = activity(&mut chance);
    let sessions = activity.sessions().into_iter().map(|session| session.id);
    let leave = sessions.filter(|_| once_in(&mut chance, 12)).collect();
    Attendee { activity, leave }
}

impl Attendee {
    /// The calendar file.
    pub fn file(&self) -> String {
        let calendar = Calendar {
            host: "union.example",
            now: 1_788_779_100,
            alarm: Some(60),
            title: &|activity| activity.title.zh.clone(),
            description: &|activity| activity.text.clone().unwrap_or_default(),
        };
        let attended = Attended {
            activity: &self.activity,
            leave: &self.leave,
        };
        calendar.write([attended])
    }

    /// From when until when they are there, in Unix seconds, in order.
    pub fn spans(&self) -> Vec<[i64; 2]> {
        let sessions = self.activity.sessions();
        let held = sessions
            .iter()
            .filter(|it| it.is_held() && !self.leave.contains(&it.id));
        let mut spans: Vec<_> = held
            .map(|it| [it.begins().unix(), it.ends().unix()])
            .collect();
        spans.sort_unstable();
        spans
    }
}

/// A reminder at nine on these evenings.
pub fn evening(days: Span) -> Evening<'static> {
    Evening {
        host: "union.example",
        now: 1_778_000_000,
        days,
        minute: 21 * 60,
        title: "记录今天的步数",
        description: "https://union.example/",
    }
}
