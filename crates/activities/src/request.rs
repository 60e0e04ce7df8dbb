//! A worker's request for a place, handed to an organiser as a code where there is no server.
//!
//! Owns the code, and what an organiser's list makes of a message full of them; must not know how either is
//! kept. The order of such a list is the order in which the organiser took the codes, by the organiser's
//! clock: who was told that there is a place keeps it, whatever a code that comes later says of its time.
//! Within one message the earlier request comes first.

use std::collections::BTreeSet;

use crate::activity::{Admission, Window};
use crate::code::{BadCode, Sort};
use crate::enrolment::{Enrolment, List};

/// The longest name, in characters.
pub const LONGEST_NAME: usize = 20;

/// What a worker sends to an organiser for a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The activity's slug.
    pub activity: String,
    /// A slug that stands for the worker on this device.
    pub worker: String,
    /// When it was asked for, in Unix milliseconds by the worker's clock.
    pub at: u64,
    /// What the organiser is to call the worker.
    pub name: String,
}

/// Why a request is refused. Nothing came on the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Denied {
    /// It is none.
    Code(BadCode),
    /// For another activity, with this slug.
    OtherActivity(String),
    /// It has no name, or one of more than [`LONGEST_NAME`] characters.
    NoName,
    /// Asked for before enrolment opened or after it closed, by the worker's clock.
    Outside(Window),
    /// The worker is on the list already.
    Listed,
}

/// A line of a message that brought nobody onto the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The line as it stood there.
    pub line: String,
    /// The name in it, where one could be read.
    pub name: Option<String>,
    /// Why.
    pub why: Denied,
}

/// Somebody who came on the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The enrolment, without leave.
    pub enrolment: Enrolment,
    /// What the worker is called.
    pub name: String,
}

/// What a message came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Intake {
    /// Who came on the list, in its order.
    pub taken: Vec<Taken>,
    /// What was refused, in the order of the message.
    pub refused: Vec<Refusal>,
}

impl Request {
    /// The text to send or show.
    pub fn to_code(&self) -> String {
        let at = self.at.to_string();
        Sort::Enrolment.write(&[&self.activity, &self.worker, &at, self.name.trim()])
    }

    /// Whether it has a name that an organiser can go by.
    pub fn is_named(&self) -> bool {
        (1..=LONGEST_NAME).contains(&self.name.trim().chars().count())
    }

    /// Reads it.
    pub fn from_code(text: &str) -> Result<Self, BadCode> {
        let [activity, worker, at, name] = Sort::Enrolment.read(text)?;
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        let is_slug = |text: &str| (1..=40).contains(&text.len()) && text.bytes().all(plain);
        if !is_slug(activity) || !is_slug(worker) {
            return Err(BadCode::Damaged);
        }
        Ok(Self {
            activity: activity.to_owned(),
            worker: worker.to_owned(),
            at: at.parse().map_err(|_| BadCode::Damaged)?,
            name: name.to_owned(),
        })
    }

    /// Itself, where a list of this activity and these rules, on which these workers are, takes it.
    fn admitted(
        &self,
        activity: &str,
        admission: &Admission,
        listed: &BTreeSet<&str>,
    ) -> Result<&Self, Denied> {
        let asked = i64::try_from(self.at / 1000).unwrap_or(i64::MAX);
        match admission.at(asked) {
            _ if self.activity != activity => Err(Denied::OtherActivity(self.activity.clone())),
            _ if !self.is_named() => Err(Denied::NoName),
            _ if listed.contains(&*self.worker) => Err(Denied::Listed),
            Window::Open => Ok(self),
            window => Err(Denied::Outside(window)),
        }
    }
}

/// A line of a message with what may be a code.
struct Line<'a> {
    text: &'a str,
    request: Result<Request, BadCode>,
}

/// The lines of a message that hold a code, in their order; the first one where none does.
fn lines_of(message: &str) -> Vec<Line<'_>> {
    let lines = message.lines().map(str::trim).filter(|it| !it.is_empty());
    let line = |text, code| Line {
        text,
        request: Request::from_code(code),
    };
    let coded = lines
        .clone()
        .filter_map(|it| Some(line(it, Sort::find(it)?)));
    let coded: Vec<_> = coded.collect();
    if coded.is_empty() {
        lines.take(1).map(|it| line(it, it)).collect()
    } else {
        coded
    }
}

impl Intake {
    /// What a message at `now`, in Unix milliseconds, brings to the list of an activity. Every line may hold
    /// one code among other words; lines without are passed over, unless there is no code at all.
    pub fn of(message: &str, activity: &str, admission: &Admission, list: &List, now: u64) -> Self {
        let lines = lines_of(message);
        let mut in_turn: Vec<(usize, &Line<'_>)> = lines.iter().enumerate().collect();
        sorting::sort_by_key(&mut in_turn, |(_, line)| {
            line.request.as_ref().map_or(0, |it| it.at)
        });
        let before = || list.places().iter().chain(list.waiting());
        let mut listed: BTreeSet<&str> = before().map(|it| &*it.worker).collect();
        let mut next = before().map(|it| it.at + 1).max().unwrap_or(0).max(now);
        let mut taken = Vec::new();
        let mut refused = Vec::new();
        for (at, line) in in_turn {
            let request = line.request.as_ref();
            let readable = request.map_err(|bad| Denied::Code(*bad));
            match readable.and_then(|it| it.admitted(activity, admission, &listed)) {
                Ok(request) => {
                    listed.insert(&request.worker);
                    taken.push(Taken::at(request, next));
                    next += 1;
                }
                Err(why) => {
                    let name = request.map(|it| it.name.clone()).unwrap_or_default();
                    let refusal = Refusal {
                        line: line.text.to_owned(),
                        name: (!name.is_empty()).then_some(name),
                        why,
                    };
                    refused.push((at, refusal));
                }
            }
        }
        sorting::sort_by_key(&mut refused, |(at, _)| *at);
        Self {
            taken,
            refused: refused.into_iter().map(|(_, refusal)| refusal).collect(),
        }
    }
}

impl Taken {
    fn at(request: &Request, at: u64) -> Self {
        Self {
            enrolment: Enrolment {
                worker: request.worker.clone(),
                at,
                leave: Vec::new(),
            },
            name: request.name.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use wellness::moment::Moment;

    fn request(activity: &str, worker: &str, at: u64, name: &str) -> Request {
        Request {
            activity: activity.into(),
            worker: worker.into(),
            at,
            name: name.into(),
        }
    }

    fn rules(seats: u32) -> Admission {
        Admission {
            capacity: seats.try_into().ok(),
            opens: None,
            closes: None,
        }
    }

    /// The enrolments of a list that a message was brought to.
    fn with(list: &List, intake: Intake, seats: u32) -> List {
        let taken = intake.taken.into_iter().map(|it| it.enrolment);
        let before = list.places().iter().chain(list.waiting()).cloned();
        List::of(seats.try_into().ok(), before.chain(taken))
    }

    #[test]
    fn a_request_travels_as_text() {
        let mine = request("dance", "w1", 1_788_000_000_000, "李 J. 雷");
        let code = mine.to_code();
        assert_eq!(Request::from_code(&format!(" {code}\n")), Ok(mine));
        let write = |fields: &[&str]| Sort::Enrolment.write(fields);
        for damaged in [
            code.replace("dance", "dancé"),
            write(&["dance", "w1", "soon", "李"]),
            write(&["dance", "a/b", "1", "李"]),
            write(&["dance", "", "1", "李"]),
        ] {
            assert_eq!(Request::from_code(&damaged), Err(BadCode::Damaged));
        }
    }

    #[test]
    fn a_message_brings_its_codes_and_each_refusal_says_why() {
        let moment = |unix| Moment::at(unix).unwrap();
        let admission = Admission {
            opens: Some(moment(600)),
            closes: Some(moment(6_000)),
            ..rules(2)
        };
        let list = List::of(
            2.try_into().ok(),
            [Enrolment {
                worker: "w1".into(),
                at: 50_000_000,
                leave: Vec::new(),
            }],
        );
        let code = |activity: &str, worker: &str, at, name: &str| {
            request(activity, worker, at, name).to_code()
        };
        let late = code("dance", "w3", 900_000, "李雷");
        let early = code("dance", "w2", 800_000, "王 B. 芳");
        let lines = [
            "张三 11月24日 09:12".to_owned(),
            format!("报名 {late} 谢谢"),
            early.clone(),
            early.clone(),
            code("dance", "w1", 800_000, "赵六"),
            code("tea", "w4", 800_000, "钱七"),
            code("dance", "w5", 599_000, "孙八"),
            code("dance", "w6", 6_000_000, "周九"),
            code("dance", "w7", 800_000, " "),
            code("dance", "w8", 800_000, &"李".repeat(21)),
            early.replace("BYE1", "BYE2"),
            early.replace("BYE1", "BYA1"),
            format!("王芳：{}", &early[..early.len() - 1]),
        ];
        // The organiser's clock went back since the last one came.
        let now = 40_000_000;
        let intake = Intake::of(&lines.join("\r\n"), "dance", &admission, &list, now);
        let taken: Vec<_> = intake
            .taken
            .iter()
            .map(|it| (&*it.name, it.enrolment.at))
            .collect();
        assert_eq!(taken, [("王 B. 芳", 50_000_001), ("李雷", 50_000_002)]);
        let refused: Vec<_> = intake
            .refused
            .iter()
            .map(|it| (it.name.as_deref(), it.why.clone()))
            .collect();
        assert_eq!(
            refused,
            [
                (Some("王 B. 芳"), Denied::Listed),
                (Some("赵六"), Denied::Listed),
                (Some("钱七"), Denied::OtherActivity("tea".into())),
                (Some("孙八"), Denied::Outside(Window::NotYet(moment(600)))),
                (Some("周九"), Denied::Outside(Window::Closed(moment(6_000)))),
                (None, Denied::NoName),
                (Some(&*"李".repeat(21)), Denied::NoName),
                (None, Denied::Code(BadCode::Newer)),
                (None, Denied::Code(BadCode::OtherSort)),
                (None, Denied::Code(BadCode::Damaged)),
            ]
        );
        assert_eq!(intake.refused[0].line, early);
    }

    #[test]
    fn a_message_without_a_code_is_told_of_once() {
        let of = |text: &str| Intake::of(text, "dance", &rules(1), &List::default(), 0);
        assert_eq!(of(" \n"), Intake::default());
        let refusal = Refusal {
            line: "我要报名".into(),
            name: None,
            why: Denied::Code(BadCode::NotACode),
        };
        assert_eq!(of("我要报名\n谢谢").refused, [refusal]);
    }

    proptest! {
        /// However the codes are spread over messages, and whatever times they claim, nobody who has a place
        /// loses it to a code that comes later, and each worker is there once.
        #[test]
        fn who_has_a_place_keeps_it(
            asked in prop::collection::vec((0_u64..20, 0_u64..1_000_000), 1..40),
            cut in 1_usize..9, seats in 1_u32..12, clock in prop::collection::vec(0_u64..5_000, 40),
        ) {
            let codes: Vec<String> = asked
                .iter()
                .map(|(worker, at)| request("dance", &format!("w{worker}"), *at, "王").to_code())
                .collect();
            let mut list = List::default();
            for (message, now) in codes.chunks(cut).zip(clock) {
                let intake = Intake::of(&message.join("\n"), "dance", &rules(seats), &list, now);
                prop_assert_eq!(intake.taken.len() + intake.refused.len(), message.len());
                let after = with(&list, intake, seats);
                prop_assert!(after.places().starts_with(list.places()));
                prop_assert!(after.waiting().starts_with(list.waiting()));
                list = after;
            }
            let workers: BTreeSet<u64> = asked.iter().map(|(worker, _)| *worker).collect();
            prop_assert_eq!(list.places().len() + list.waiting().len(), workers.len());
            prop_assert!(list.places().len() <= seats as usize);
        }
    }
}
