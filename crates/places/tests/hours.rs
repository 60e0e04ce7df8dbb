//! Opening hours as people write them, and whether it is open.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use places::hours::{BadHours, Hours, Open, Special, State, Why};
use proptest::prelude::*;
use wellness::day::Day;
use wellness::moment::{Clock, Moment};

/// 2026-11-23 is a Monday.
fn day(step: i32) -> Day {
    "2026-11-23".parse::<Day>().unwrap().plus(step)
}

fn told(open: &[Open]) -> String {
    let spans = open
        .iter()
        .map(|it| format!("{}-{}", Clock(it.from()), Clock(it.to())));
    spans.collect::<Vec<_>>().join(" ")
}

/// The hours of a week, from Monday, and of a holiday that is a Monday.
fn week(text: &str) -> [String; 8] {
    let hours = Hours::parse(text).unwrap_or_else(|bad| panic!("{text}: {bad:?}"));
    let holiday = Special {
        holidays: [day(0)].into(),
        ..Special::default()
    };
    std::array::from_fn(|at| match at {
        7 => told(hours.on(day(0), &holiday)),
        at => told(hours.on(day(at as i32), &Special::default())),
    })
}

#[test]
fn hours_are_read_as_people_write_them() {
    let office = "09:00-17:30";
    for text in [
        "周一至周五 9:00-17:30；周六、日 10:00-16:00；法定节假日休息",
        "星期一到五：9：00～17：30，周末10点-16点，节假日闭馆",
        "Mo-Fr 09:00-17:30; Sa,Su 10:00-16:00; PH off",
        "开放时间：工作日 上午9:00-下午5:30；双休日 10:00—16:00；节假日不开放",
        "每天10:00-16:00; 周一、二、三、四、五 9点-17点半; 节假日休息",
        "周一至周五９：００－１７：３０\n周六至周日 10时-16时00分\n节假日 休息",
    ] {
        let mut expected = [office; 8];
        expected[5] = "10:00-16:00";
        expected[6] = "10:00-16:00";
        expected[7] = "";
        assert_eq!(week(text), expected, "{text}");
    }
    assert_eq!(week("24小时")[6], "00:00-24:00");
    assert_eq!(week("24/7")[0], "00:00-24:00");
    assert_eq!(
        week("9:00-12:00, 13:30-18:00")[3],
        "09:00-12:00 13:30-18:00"
    );
    assert_eq!(
        week("上午9:00-11:30 下午2:00-5:00")[3],
        "09:00-11:30 14:00-17:00"
    );
    assert_eq!(
        week("下午1:30-5:00，晚上6:30-9:00")[3],
        "13:30-17:00 18:30-21:00"
    );
    assert_eq!(week("周五、六 18:00-次日2:00")[5], "18:00-26:00");
    assert_eq!(
        week("周六至周一 8:00-9:00"),
        [
            "08:00-09:00",
            "",
            "",
            "",
            "",
            "08:00-09:00",
            "08:00-09:00",
            "08:00-09:00"
        ]
    );
    assert_eq!(week("周一 下午2:00-5:00 周二 9:00-10:00")[1], "09:00-10:00");
    // A holiday of which nothing is said is a day like others.
    assert_eq!(week("周一 8:00-9:00")[7], "08:00-09:00");
}

#[test]
fn what_is_not_understood_is_refused_with_its_place() {
    for (text, at, why) in [
        ("", 0, Why::Empty),
        ("；；", 0, Why::Empty),
        ("周一至周五 电话预约", 6, Why::UnknownWord),
        ("周一 9:00-25:00", 8, Why::BadTime),
        ("周一 9:0-10:00", 3, Why::BadTime),
        ("周一 9:00", 3, Why::Unfinished),
        ("周一 9:00-", 3, Why::Unfinished),
        ("周一至 9:00-10:00", 4, Why::Unfinished),
        ("- 9:00", 0, Why::Unfinished),
        ("周一至周五", 5, Why::NoTimes),
        ("周一; 9:00-10:00", 2, Why::NoTimes),
        ("9", 0, Why::UnknownWord),
        ("24:00-25:00", 6, Why::BadTime),
        ("24:00-3:00", 0, Why::BadTime),
    ] {
        assert_eq!(Hours::parse(text), Err(BadHours { at, why }), "{text}");
    }
}

fn at(step: i32, minute: u16) -> Moment {
    Moment {
        day: day(step),
        minute,
    }
}

#[test]
fn it_is_open_until_then_or_closed_until_then() {
    let hours = Hours::parse("周一至周五 9:00-12:00, 13:30-17:30；周六 20:00-次日2:00").unwrap();
    let special = Special::default();
    let state = |now| hours.at(now, &special);
    let open = |until| State::Open { until: Some(until) };
    let closed = |opens| State::Closed { opens: Some(opens) };
    assert_eq!(state(at(0, 539)), closed(at(0, 540)));
    assert_eq!(state(at(0, 540)), open(at(0, 720)));
    assert_eq!(state(at(0, 719)), open(at(0, 720)));
    assert_eq!(state(at(0, 720)), closed(at(0, 810)));
    assert_eq!(state(at(4, 1_050)), closed(at(5, 1_200)));
    assert_eq!(state(at(5, 1_300)), open(at(6, 120)));
    assert_eq!(state(at(6, 119)), open(at(6, 120)));
    assert_eq!(state(at(6, 120)), closed(at(7, 540)));
}

#[test]
fn single_days_and_holidays_have_hours_of_their_own() {
    let hours = Hours::parse("每天 9:00-17:00；节假日休息").unwrap();
    let special = Special {
        holidays: (0..7).map(day).collect(),
        exceptions: vec![
            (day(3), vec![Open::new(600, 720).unwrap()]),
            (day(7), Vec::new()),
        ],
    };
    let state = |now| hours.at(now, &special);
    assert_eq!(
        state(at(0, 600)),
        State::Closed {
            opens: Some(at(3, 600))
        }
    );
    assert_eq!(
        state(at(3, 601)),
        State::Open {
            until: Some(at(3, 720))
        }
    );
    assert_eq!(
        state(at(4, 601)),
        State::Closed {
            opens: Some(at(8, 540))
        }
    );
    let never = Special {
        holidays: (0..30).map(day).collect(),
        ..Special::default()
    };
    assert_eq!(hours.at(at(0, 600), &never), State::Closed { opens: None });
}

#[test]
fn day_and_night_runs_on_over_midnight() {
    let special = Special::default();
    let always = Hours::parse("24小时").unwrap();
    assert_eq!(always.at(at(0, 0), &special), State::Open { until: None });
    let week = Hours::parse("周一至周五 24小时").unwrap();
    assert_eq!(
        week.at(at(3, 100), &special),
        State::Open {
            until: Some(at(5, 0))
        }
    );
    assert_eq!(Open::new(600, 600), None);
    assert_eq!(Open::new(1_440, 1_500), None);
    assert_eq!(Open::new(0, 2_881), None);
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused_within_it(text in "[周一二三五六日至到、，；:：0-9点半上下午休息 -]{0,24}") {
        match Hours::parse(&text) {
            Ok(hours) => {
                let special = Special::default();
                let is_open = |now| matches!(hours.at(now, &special), State::Open { .. });
                for now in [at(0, 0), at(2, 700), at(6, 1_439)] {
                    let yesterday = hours.on(now.day.previous(), &special);
                    let today = hours.on(now.day, &special);
                    let within = today.iter().any(|it| (it.from()..it.to()).contains(&now.minute))
                        || yesterday.iter().any(|it| it.to() > now.minute + 1_440);
                    prop_assert_eq!(is_open(now), within);
                }
            }
            Err(bad) => prop_assert!(bad.at <= text.chars().count()),
        }
    }
}
