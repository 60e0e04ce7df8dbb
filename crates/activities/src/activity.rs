//! An activity: what is offered, to whom, and how one comes to it.
//!
//! Owns the one model for classes, lectures, counselling hours, tests, walks, exhibitions and meetings;
//! must not know how it is written down or who has enrolled.

use std::num::NonZeroU32;

use crate::series::Series;
pub use wellness::challenge::rules::Name;
use wellness::moment::Moment;

/// Something that a union offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// Slug, unique among the union's activities.
    pub id: String,
    /// What sort of thing it is.
    pub kind: Kind,
    /// What people call it.
    pub title: Name,
    /// What it is about, in lines.
    pub text: Option<String>,
    /// Where its sessions are, unless one says otherwise.
    pub place: Option<Place>,
    /// Who teaches or leads.
    pub teacher: Option<String>,
    /// When; empty where it is always open, as a reading log is.
    pub series: Vec<Series>,
    /// How one comes to it.
    pub entry: Entry,
    /// Groups that it is for (医护人员); empty for everybody.
    pub audience: Vec<String>,
    /// What to bring or to know.
    pub requirements: Option<String>,
    /// Whom to ask.
    pub contact: Option<Contact>,
    /// An `https` address of a picture.
    pub picture: Option<String>,
    /// Counts the published changes: calendars take over what has a greater one.
    pub revision: u32,
    /// Called off as a whole. It stays published, so that calendars hear of it.
    pub is_cancelled: bool,
}

/// What sort of thing an activity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// 兴趣班.
    Class,
    /// 菜单式预约: a lecture that a unit books, such as 劳模宣讲.
    Lecture,
    /// 心理服务: counselling, booked by telephone alone.
    Counselling,
    /// 体质测试.
    FitnessTest,
    /// 健步走.
    Walk,
    /// 云诵读: reading, logged in minutes.
    Reading,
    /// 书画摄影展评: works that people send in.
    Exhibition,
    /// 技能竞赛.
    Contest,
    /// 招聘会.
    JobFair,
    /// 交友联谊.
    Friendship,
}

impl Kind {
    /// Every kind, in the order of the catalogue.
    pub const ALL: [Self; 10] = [
        Self::Class,
        Self::Lecture,
        Self::Counselling,
        Self::FitnessTest,
        Self::Walk,
        Self::Reading,
        Self::Exhibition,
        Self::Contest,
        Self::JobFair,
        Self::Friendship,
    ];

    /// Its word in a document.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Class => "class",
            Self::Lecture => "lecture",
            Self::Counselling => "counselling",
            Self::FitnessTest => "fitness-test",
            Self::Walk => "walk",
            Self::Reading => "reading",
            Self::Exhibition => "exhibition",
            Self::Contest => "contest",
            Self::JobFair => "job-fair",
            Self::Friendship => "friendship",
        }
    }

    /// The kind with this word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// Where a session is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// What stands on the door: 职工之家三层舞蹈室.
    pub name: String,
    /// The station it belongs to, by its slug, for the way there.
    pub station: Option<String>,
}

/// Whom to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// A person or an office.
    pub name: String,
    /// A telephone number: digits, `+`, `-` and spaces.
    pub phone: Option<String>,
}

/// How one comes to an activity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// Everybody comes as they like.
    Open,
    /// By telephone, through no list that colleagues could read.
    Phone(String),
    /// By a place on its list.
    List(Admission),
}

/// The rules of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Admission {
    /// How many have a place; the others wait. `None` without a limit.
    pub capacity: Option<NonZeroU32>,
    /// When enrolment opens; `None` when it is published.
    pub opens: Option<Moment>,
    /// When it closes, after it opens; `None` at the last session.
    pub closes: Option<Moment>,
}

impl Admission {
    /// Whether the list takes names at a Unix second.
    pub fn at(&self, now: i64) -> Window {
        match (self.opens, self.closes) {
            (Some(opens), _) if now < opens.unix() => Window::NotYet(opens),
            (_, Some(closes)) if now >= closes.unix() => Window::Closed(closes),
            _ => Window::Open,
        }
    }
}

/// Whether a list takes names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// From then on.
    NotYet(Moment),
    /// Now.
    Open,
    /// Since then no more.
    Closed(Moment),
}
