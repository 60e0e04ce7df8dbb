//! A board in view: which it is, what is known of it, and when it is asked for again.

use std::collections::BTreeSet;

use gloo_timers::callback::Interval;
use wellness::challenge::rules::Rules;
use wellness::ranking::TeamRow;

use crate::i18n::Words;
use crate::platform::page;
use crate::state::App;
use crate::state::union::board::{Groups, GroupsAnswer, People, PeopleAnswer, Standing};
use crate::state::union::fault::UnionFault;
use crate::view::prelude::*;

/// A board in view is asked for again after so many milliseconds.
const REFRESH: u32 = 30_000;

/// Which board is in view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// People.
    People(People),
    /// Teams or units.
    Groups(Groups),
}

/// What is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Of people.
    People(PeopleAnswer),
    /// Of groups.
    Groups(GroupsAnswer),
    /// Of groups, when the result is final.
    Final(Vec<TeamRow>),
}

/// A board in view.
#[derive(Clone, Copy)]
pub struct Shown {
    /// The app.
    pub app: App,
    /// Its words.
    pub words: Words,
    /// The challenge's rules.
    pub rules: StoredValue<Rules>,
    /// Which it is.
    pub kind: RwSignal<Kind>,
    /// What the server said.
    pub answer: RwSignal<Option<Answer>>,
    /// Why it did not answer, in words.
    pub fault: RwSignal<Option<String>>,
    /// The first page of people; another answer of the same is no change.
    top: Memo<Vec<Standing>>,
    /// Rows after the first page.
    more: RwSignal<Vec<Standing>>,
    /// Whether rows may follow.
    open: RwSignal<bool>,
    asking: RwSignal<bool>,
    /// Whether the end came into view before it was known that rows follow.
    awaited: RwSignal<bool>,
}

impl Shown {
    /// The people's board of a challenge, by points.
    pub fn new(app: App, words: Words, rules: Rules) -> Self {
        let answer = RwSignal::new(None);
        let top = move |_: Option<&Vec<Standing>>| {
            answer.with(|answer| match answer {
                Some(Answer::People(answer)) => answer.top.clone(),
                _ => Vec::new(),
            })
        };
        Self {
            app,
            words,
            kind: RwSignal::new(Kind::People(People::Points)),
            answer,
            top: Memo::new(top),
            fault: RwSignal::new(None),
            more: RwSignal::new(Vec::new()),
            open: RwSignal::new(false),
            asking: RwSignal::new(false),
            awaited: RwSignal::new(false),
            rules: StoredValue::new(rules),
        }
    }

    /// Asks for the board when another is chosen, when a run is done, and now and then.
    pub fn follow(self) {
        let Self { app, kind, .. } = self;
        let outcome = Memo::new(move |_| self.outcome(kind.get()));
        Effect::new(move |_| {
            let kind = kind.get();
            self.answer.set(None);
            self.fault.set(None);
            self.more.set(Vec::new());
            self.open.set(false);
            self.awaited.set(false);
            if let Some(outcome) = outcome.get() {
                self.answer.set(Some(outcome));
                return;
            }
            spawn_local(async move {
                self.show_kept(kind).await;
                self.ask().await;
            });
        });
        let synced = Memo::new(move |_| app.union.status.with(|status| status.synced));
        Effect::new(move |before: Option<Option<u64>>| {
            let now = synced.get();
            if before.is_some_and(|before| before != now) {
                spawn_local(self.ask());
            }
            now
        });
        StoredValue::new_local(Interval::new(REFRESH, move || {
            if page::visible() {
                spawn_local(self.ask());
            }
        }));
    }

    /// Asks for it from its top.
    pub fn retry(self) {
        self.more.set(Vec::new());
        spawn_local(self.ask());
    }

    /// What the challenge came to on this board, once that is final.
    fn outcome(self, kind: Kind) -> Option<Answer> {
        self.rules.with_value(|rules| {
            self.app.known().offers.with(|offers| {
                let outcome = offers.outcome(&rules.id)?;
                match kind {
                    Kind::People(People::Points) => {
                        let mine = self.app.score_now(People::Points, rules);
                        Some(Answer::People(outcome.people(mine)))
                    }
                    Kind::People(_) => None,
                    Kind::Groups(groups) => {
                        let name = |id: &str| offers.name(id).to_owned();
                        Some(Answer::Final(outcome.groups(groups, rules, name)))
                    }
                }
            })
        })
    }

    async fn show_kept(self, kind: Kind) {
        let rules = self.rules.get_value();
        let kept = match kind {
            Kind::People(people) => {
                let kept = self.app.kept_people(people, &rules).await;
                kept.map(Answer::People)
            }
            Kind::Groups(groups) => {
                let kept = self.app.kept_groups(groups, &rules).await;
                kept.map(Answer::Groups)
            }
        };
        let none_yet = self.answer.try_with_untracked(Option::is_none) == Some(true);
        if none_yet && kept.is_some() && self.kind.try_get_untracked() == Some(kind) {
            self.answer.try_set(kept);
        }
    }

    async fn ask(self) {
        let (Some(kind), Some(rules)) = (self.kind.try_get_untracked(), self.rules.try_get_value())
        else {
            return;
        };
        if untrack(|| self.outcome(kind)).is_some() {
            return;
        }
        if self.more.with_untracked(|more| !more.is_empty()) {
            // Who reads on down the board is not to have it move: it is as it was when it was opened.
            return;
        }
        let answer = match kind {
            Kind::People(people) => {
                let answer = self.app.ask_people(people, &rules).await;
                answer.map(Answer::People)
            }
            Kind::Groups(groups) => {
                let answer = self.app.ask_groups(groups, &rules).await;
                answer.map(Answer::Groups)
            }
        };
        // Another board was chosen meanwhile, or the result has come.
        if self.kind.try_get_untracked() != Some(kind) || untrack(|| self.outcome(kind)).is_some() {
            return;
        }
        match answer {
            Ok(answer) => {
                if let Answer::People(people) = &answer {
                    self.open.try_set(people.more);
                }
                self.fault.try_set(None);
                if self
                    .answer
                    .with_untracked(|shown| shown.as_ref() != Some(&answer))
                {
                    self.answer.try_set(Some(answer));
                }
                if self.awaited.get_untracked() {
                    self.ask_more();
                }
            }
            Err(fault) => {
                self.fault.try_set(Some(self.told(&fault)));
            }
        }
    }

    fn told(self, fault: &UnionFault) -> String {
        match fault {
            UnionFault::Server(sync::Fault::SignIn) => self.words.union().status_sign_in.to_owned(),
            fault => fault.text(self.words),
        }
    }

    /// The page after the last row, when its end comes into view.
    pub fn ask_more(self) {
        let open = self.open.get_untracked();
        self.awaited.set(!open);
        if !open || self.asking.get_untracked() {
            return;
        }
        let Kind::People(people) = self.kind.get_untracked() else {
            return;
        };
        let last = untrack(|| self.people(|top, more| more.last().or(top.last()).cloned()));
        let Some(last) = last else { return };
        self.asking.set(true);
        spawn_local(async move {
            let rules = self.rules.get_value();
            let page = self.app.ask_more(people, &rules, &last).await;
            self.asking.try_set(false);
            if self.kind.try_get_untracked() != Some(Kind::People(people)) {
                return;
            }
            match page {
                Ok(page) => self.extend(page),
                Err(fault) => {
                    self.open.try_set(false);
                    self.fault.try_set(Some(self.told(&fault)));
                }
            }
        });
    }

    /// The scores of all rows of people, from the top.
    pub fn scores(self) -> Vec<u32> {
        self.people(|top, more| top.iter().chain(more).map(|row| row.score).collect())
    }

    /// The row of people at a place, counted from the top.
    pub fn standing(self, place: usize) -> Option<Standing> {
        self.people(|top, more| {
            let row = top.get(place);
            row.or_else(|| more.get(place.checked_sub(top.len())?))
                .cloned()
        })
    }

    /// Reads the first page of people and those after it.
    fn people<T>(self, read: impl FnOnce(&[Standing], &[Standing]) -> T) -> T {
        self.top.with(|top| self.more.with(|more| read(top, more)))
    }

    /// Takes in the page after the last row. Whose score fell since would come a second time.
    fn extend(self, mut page: Vec<Standing>) {
        let workers: BTreeSet<&str> = page.iter().map(|row| row.worker.as_str()).collect();
        let shown: BTreeSet<String> = untrack(|| {
            self.people(|top, more| {
                let rows = top.iter().chain(more).map(|row| &row.worker);
                rows.filter(|worker| workers.contains(worker.as_str()))
                    .cloned()
                    .collect()
            })
        });
        page.retain(|row| !shown.contains(&row.worker));
        self.open.try_set(!page.is_empty());
        self.more.try_update(|more| more.extend(page));
    }
}
