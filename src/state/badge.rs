//! The person's badges, as they follow from the diary, the challenge that is shown and the routes begun.
//!
//! Nothing is kept of them: what a restore, an import or its undoing changes, they follow.

use std::sync::Arc;

use leptos::prelude::*;
use wellness::badge::{Earned, of_challenge, of_diary, of_team};
use wellness::challenge::rules::Rules;
use wellness::day::Day;
use wellness::ranking::TeamRow;
use wellness::route::Route;

use super::App;
use super::book::Book;
use super::union::board::Groups;

/// Badges of one origin, and which of them were earned.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shelf {
    /// Those of the diary and the challenge.
    pub walked: Vec<Earned>,
    /// Those of each route that was begun.
    pub routes: Vec<(Arc<Route>, Vec<Earned>)>,
}

impl Book {
    /// What was earned through `today`, by the records alone.
    pub fn shelf(
        &self,
        today: Day,
        goal: u32,
        rules: Option<&Rules>,
        routes: &[Arc<Route>],
    ) -> Shelf {
        let mut walked = of_diary(self.diary.totals(Day::EARLIEST, today), goal);
        if let Some(rules) = rules {
            walked.extend(of_challenge(rules, &self.scored(rules, today)));
        }
        let begun = routes.iter();
        let begun = begun.filter(|route| self.journey_since(&route.id).is_some());
        let routes = begun
            .map(|route| (Arc::clone(route), self.stations_earned(route, today)))
            .collect();
        Shelf { walked, routes }
    }
}

impl App {
    /// What was earned, followed as it changes.
    pub fn shelf(self, routes: &[Arc<Route>]) -> Shelf {
        let (today, goal) = (self.today.get(), self.goal());
        let rules = self.challenge().map(|joined| joined.rules);
        let mut all = self
            .book
            .with(|book| book.shelf(today, goal, rules.as_ref(), routes));
        let team = rules.and_then(|rules| of_team(&rules, &self.own_team(&rules)?));
        all.walked.extend(team);
        all
    }

    /// The row of the person's team: of the final result where there is a union, else by the cards that were
    /// added.
    pub fn own_team(self, rules: &Rules) -> Option<TeamRow> {
        let (_, team) = self.belongs();
        let result = self.known().offers.with(|offers| {
            let name = |id: &str| offers.name(id).to_owned();
            let outcome = offers.outcome(&rules.id)?;
            Some(outcome.groups(Groups::Teams, rules, name))
        });
        let (rows, team) = match result {
            Some(rows) => (rows, team),
            None => (
                self.teams(rules),
                self.settings.with(|settings| settings.team.clone()),
            ),
        };
        { rows }.into_iter().find(|row| row.team == team)
    }

    /// The name that stands on a picture: none where the person has none or hides it.
    pub fn name_on_pictures(self) -> Option<String> {
        let name = self.settings.with_untracked(|settings| {
            (!settings.hidden).then(|| settings.nickname.trim().to_owned())
        });
        name.filter(|name| !name.is_empty())
    }
}

#[cfg(test)]
mod tests;
