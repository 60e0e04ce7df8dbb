//! Days and minutes as each app would write them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use health_import::Zone;
use wellness::day::Day;

/// Steps by day.
pub type Days = BTreeMap<Day, u32>;
/// Steps by day and minute of the day.
pub type Minutes = BTreeMap<(Day, u32), u32>;

/// The Unix second of a minute on this clock.
pub fn unix(day: Day, minute: u32, zone: &Zone) -> i64 {
    zone.resolve(i64::from(day.epoch_days()) * 86_400 + i64::from(minute) * 60)
        .0
}

/// A Unix second as UTC shows it: date, hour, minute, second.
fn utc(unix: i64) -> (Day, i64, i64, i64) {
    let day = Day::from_epoch_days(unix.div_euclid(86_400) as i32).unwrap();
    let second = unix.rem_euclid(86_400);
    (day, second / 3600, second / 60 % 60, second % 60)
}

/// A Unix second as `2026-03-08T01:02:03Z`.
pub fn iso(unix: i64) -> String {
    let (day, hour, minute, second) = utc(unix);
    format!("{day}T{hour:02}:{minute:02}:{second:02}Z")
}

fn clock(minute: u32) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn lines<T>(header: &str, rows: impl IntoIterator<Item = T>, line: impl Fn(T) -> String) -> String {
    let mut text = format!("{header}\n");
    for row in rows {
        writeln!(text, "{}", line(row)).unwrap();
    }
    text
}

/// A JSON array of these objects.
fn array<T>(rows: impl IntoIterator<Item = T>, object: impl Fn(T) -> String) -> String {
    let objects: Vec<String> = rows.into_iter().map(object).collect();
    format!("[{}]", objects.join(","))
}

pub fn zepp_days(days: &Days) -> String {
    let header = "\u{feff}date,lastSyncTime,steps,distance,runDistance,calories";
    lines(header, days, |(day, steps)| {
        format!("{day},1772990000,{steps},5,0,1")
    })
}

pub fn zepp_days_quoted(days: &Days) -> String {
    let header = "date,steps,distance,runDistance,calories";
    lines(header, days, |(day, steps)| {
        format!("\"{day}\",\"{steps}\",\"5\",\"0\",\"1\"")
    })
}

pub fn zepp_minutes(minutes: &Minutes) -> String {
    lines("date,time,steps", minutes, |((day, minute), steps)| {
        format!("{day},{},{steps}", clock(*minute))
    })
}

pub fn zepp_stages(minutes: &Minutes) -> String {
    lines(
        "date,start,stop,distance,calories,steps",
        minutes,
        |((day, minute), steps)| {
            format!(
                "{day},{},{},1,1,{steps}",
                clock(*minute),
                clock((minute + 1) % 1440)
            )
        },
    )
}

/// Three readings a day, of which the report is right.
pub fn mi_fitness_days(days: &Days, zone: &Zone) -> String {
    let rows = days.iter().flat_map(|(day, steps)| {
        [
            ("daily_mark", day, steps + 500),
            ("daily_report", day, *steps),
            ("other", day, 1),
        ]
    });
    lines(
        "Uid,Sid,Tag,Key,Time,Value,UpdateTime",
        rows,
        |(tag, day, steps)| {
            let time = unix(*day, 0, zone);
            format!(
                "1,default,{tag},steps,{time},\"{{\"\"steps\"\":{steps},\"\"calories\"\":9}}\",0"
            )
        },
    )
}

pub fn mi_fitness_minutes(minutes: &Minutes, zone: &Zone) -> String {
    lines(
        "Uid,Sid,Key,Time,Value,UpdateTime",
        minutes,
        |((day, minute), steps)| {
            let time = unix(*day, *minute, zone);
            format!("1,band,steps,{time},\"{{\"\"steps\"\":{steps}}}\",0")
        },
    )
}

/// How Samsung writes a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SamsungDate {
    Milliseconds,
    WrittenOut,
}

/// Two readings a day, of which the combined one is right.
pub fn samsung_days(days: &Days, date: SamsungDate) -> String {
    let header = "com.samsung.shealth.step_daily_trend,6200101,3\nsource_type,count,day_time";
    let rows = days
        .iter()
        .flat_map(|(day, steps)| [(day, steps + 7, 0), (day, *steps, -2)]);
    lines(header, rows, |(day, steps, source)| match date {
        SamsungDate::Milliseconds => {
            format!(
                "{source},{steps},{}000,",
                i64::from(day.epoch_days()) * 86_400
            )
        }
        SamsungDate::WrittenOut => format!("{source},{steps},{day} 00:00:00.000,"),
    })
}

pub fn samsung_bins(minutes: &Minutes, zone: &Zone) -> String {
    array(minutes, |((day, minute), steps)| {
        let time = unix(*day, *minute, zone);
        format!("{{\"mStepCount\":{steps},\"mCalorie\":1.5,\"mStartTime\":{time}000}}")
    })
}

pub fn google_fit_days(days: &Days) -> String {
    let header = "Date,Move Minutes count,Calories (kcal),Step count";
    lines(header, days, |(day, steps)| format!("{day},1,2.5,{steps}"))
}

pub fn google_fit_quarters(quarters: &BTreeMap<u32, u32>) -> String {
    let time = |quarter: u32| format!("{}:00.000+05:30", clock(quarter % 96 * 15));
    lines(
        "Start time,End time,Calories (kcal),Step count",
        quarters,
        |(quarter, steps)| format!("{},{},2.5,{steps}", time(*quarter), time(quarter + 1)),
    )
}

/// Days with other objects, of other dates, inside them.
pub fn garmin(days: &Days) -> String {
    array(days, |(day, steps)| {
        format!(
            "{{\"calendarDate\":\"{day}\",\"stress\":{{\"calendarDate\":\"1999-01-01\",\
             \"list\":[{{\"x\":1}}]}},\"totalSteps\":{steps},\"goal\":null}}"
        )
    })
}

pub fn fitbit_json(minutes: &Minutes, zone: &Zone) -> String {
    array(minutes, |((day, minute), steps)| {
        let (date, hour, minute, _) = utc(unix(*day, *minute, zone));
        let (month, day, year) = (date.month(), date.day_of_month(), date.year() % 100);
        let time = format!("{month:02}/{day:02}/{year:02} {hour:02}:{minute:02}:00");
        format!("{{\n  \"dateTime\" : \"{time}\",\n  \"value\" : \"{steps}\"\n}}")
    })
}

pub fn fitbit_csv(minutes: &Minutes, zone: &Zone) -> String {
    lines("timestamp,steps", minutes, |((day, minute), steps)| {
        format!("{},{steps}", iso(unix(*day, *minute, zone)))
    })
}

pub fn wechat_list(days: &Days) -> String {
    array(days, |(day, steps)| {
        let time = unix(*day, 0, &Zone::fixed(480));
        format!("{{\"timestamp\":{time},\"step\":{steps}}}")
    })
}

pub fn table(days: &Days) -> String {
    lines("date,steps", days, |(day, steps)| format!("{day},{steps}"))
}

pub fn chinese_table(days: &Days) -> String {
    lines("步数;备注;日期", days, |(day, steps)| {
        format!("{steps};晴;{}", day.to_string().replace('-', "/"))
    })
}

pub fn json_table(days: &Days) -> String {
    array(days, |(day, steps)| {
        format!("{{\"steps\":{steps},\"date\":\"{day}\"}}")
    })
}

pub fn interval_table(minutes: &Minutes) -> String {
    lines("start,end,steps", minutes, |((day, minute), steps)| {
        let clock = clock(*minute);
        format!("{day}T{clock},{day} {clock}:59,{steps}")
    })
}

/// A walk along the equator at an even pace, a point after each of these numbers of seconds.
pub fn gpx(start: i64, seconds: &[i64], metres: u32) -> String {
    let total: i64 = seconds.iter().sum();
    let mut points = format!(
        "<trkpt lat='0' lon='0'><time>{}</time></trkpt>\n",
        iso(start)
    );
    let mut behind = 0;
    for second in seconds {
        behind += second;
        // A degree of the equator has 111,195.08 m.
        let degrees = f64::from(metres) * behind as f64 / total as f64 / 111_195.08;
        let time = iso(start + behind);
        writeln!(
            points,
            "<trkpt lon=\"{degrees:.9}\" lat=\"0\"><time>{time}</time></trkpt>"
        )
        .unwrap();
    }
    format!("<?xml version='1.0'?><gpx><trk><trkseg>{points}</trkseg></trk></gpx>")
}

/// The same walk, a lap for each of these numbers of seconds.
pub fn tcx(start: i64, seconds: &[i64], metres: u32) -> String {
    let each = f64::from(metres) / seconds.len() as f64;
    let mut laps = String::new();
    let mut at = start;
    for second in seconds {
        write!(
            laps,
            "<Lap StartTime=\"{}\"><TotalTimeSeconds>{second}.0</TotalTimeSeconds>\
             <DistanceMeters>{each}</DistanceMeters></Lap>",
            iso(at)
        )
        .unwrap();
        at += second;
    }
    format!(
        "<TrainingCenterDatabase><Activity Sport=\"Running\">{laps}</Activity>\
         </TrainingCenterDatabase>"
    )
}

/// A FIT monitoring file, in either byte order.
pub struct FitFile {
    order: FitOrder,
    messages: Vec<u8>,
    readings: Vec<u32>,
}

/// The order of bytes in a FIT file's numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FitOrder {
    Little,
    Big,
}

impl FitFile {
    /// Of a watch whose clock showed `local` when UTC showed `time`, both counted as FIT does.
    pub fn new(order: FitOrder, time: u32, local: u32) -> Self {
        let mut file = Self {
            order,
            messages: Vec::new(),
            readings: Vec::new(),
        };
        file.define(0, 103, &[(253, 4), (0, 4)]);
        file.messages.push(0);
        file.put(time);
        file.put(local);
        file.define(1, 55, &[(5, 1), (253, 4), (3, 4)]);
        file
    }

    fn define(&mut self, local: u8, kind: u16, fields: &[(u8, u8)]) {
        self.messages
            .extend([0x40 | local, 0, u8::from(self.order == FitOrder::Big)]);
        self.messages.extend(match self.order {
            FitOrder::Little => kind.to_le_bytes(),
            FitOrder::Big => kind.to_be_bytes(),
        });
        self.messages.push(fields.len() as u8);
        for (number, size) in fields {
            self.messages
                .extend([*number, *size, if *size == 4 { 0x86 } else { 0 }]);
        }
    }

    fn put(&mut self, number: u32) {
        self.messages.extend(match self.order {
            FitOrder::Little => number.to_le_bytes(),
            FitOrder::Big => number.to_be_bytes(),
        });
    }

    /// Steps walked since midnight.
    pub fn reading(&mut self, time: u32, steps: u32) {
        self.readings.push(steps);
        self.messages.extend([1, 6]);
        self.put(time);
        self.put(steps);
    }

    /// The first and the last reading.
    pub fn first_and_last(&self) -> Option<(u32, u32)> {
        self.readings
            .first()
            .copied()
            .zip(self.readings.last().copied())
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut file = vec![12, 0x20, 0, 0];
        file.extend((self.messages.len() as u32).to_le_bytes());
        file.extend(b".FIT");
        file.extend(&self.messages);
        file.extend([0, 0]);
        file
    }
}
