//! Rules to start from.
//!
//! Owns the two documents that the product ships; must not know who starts a challenge. The 100
//! days run from 11 May through 18 August, as the national contest 万步有约 has (2017, 2019,
//! 2021), with its one published number, 10 points for 10,000 steps; the month follows
//! Beijing's 月健走. The numbers of 朝三, 暮四 and of the bouts are Zhejiang's; their times and
//! points no national source defines, so those parts are marked `local`.

use crate::day::Day;
use crate::figures::Span;

/// A document with its dates left open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Template {
    /// 100 days from any first day.
    HundredDays,
    /// One calendar month.
    Monthly,
}

impl Template {
    /// Every template.
    pub const ALL: [Self; 2] = [Self::HundredDays, Self::Monthly];

    /// When it usually starts: on the 11 May whose 100 days have not ended on `today`, and on
    /// the first of the month that holds `today`.
    pub fn usual_start(self, today: Day) -> Day {
        match self {
            Self::Monthly => today.month_start(),
            Self::HundredDays => [today.year(), today.year() + 1]
                .into_iter()
                .filter_map(|year| Day::new(year, 5, 11))
                .find(|start| self.span(*start).last() >= today)
                .unwrap_or(today),
        }
    }

    /// Its days when it starts on `start` (a month: in the month that holds `start`).
    pub fn span(self, start: Day) -> Span {
        match self {
            Self::Monthly => Span::month_of(start),
            Self::HundredDays => Span::from_first(start, 99),
        }
    }

    /// The rules document for these days, as text.
    pub fn document(self, start: Day) -> String {
        let text = match self {
            Self::HundredDays => include_str!("templates/hundred-days.json"),
            Self::Monthly => include_str!("templates/monthly.json"),
        };
        let span = self.span(start);
        text.replace("{start}", &span.first().to_string())
            .replace("{end}", &span.last().to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::challenge::rules::Rules;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn usual(template: Template, today: &str) -> Rules {
        Rules::from_json(&template.document(template.usual_start(day(today)))).unwrap()
    }

    #[test]
    fn templates_are_sound_rules_for_their_days() {
        for (today, first, last) in [
            ("2026-11-22", "2027-05-11", "2027-08-18"),
            ("2026-08-18", "2026-05-11", "2026-08-18"),
            ("2026-01-01", "2026-05-11", "2026-08-18"),
        ] {
            let rules = usual(Template::HundredDays, today);
            assert_eq!(
                (rules.span.first(), rules.span.last()),
                (day(first), day(last))
            );
            assert_eq!((rules.span.days(), rules.max_points_per_day()), (100, 20));
            assert_eq!(rules.id, format!("100d-{first}"));
        }
        let february = usual(Template::Monthly, "2028-02-10");
        assert_eq!(
            (february.span.days(), february.max_points_per_day()),
            (29, 14)
        );
    }

    #[test]
    fn all_but_the_published_part_is_marked_as_the_units_own() {
        for template in Template::ALL {
            for part in usual(template, "2026-05-11").parts {
                assert_eq!(part.local, part.id != "goal", "{}", part.id);
            }
        }
    }
}
