//! A credit day on a day's sheet: what it is worth, how many are left, or why not.

use wellness::challenge::credit::{NoCredit, Offer};
use wellness::challenge::rules::{CreditRules, Rules};
use wellness::day::Day;

use crate::i18n::Words;
use crate::i18n::format::{fill, number};
use crate::state::App;
use crate::state::credit::NotMarked;
use crate::state::toast::Toast;
use crate::view::prelude::*;

/// The panel of a day.
pub fn panel(app: App, words: Words, day: Day, rules: Rules, credit: CreditRules) -> View {
    let t = words.credit();
    let rules = StoredValue::new(rules);
    let offer = Memo::new(move |_| {
        let today = app.today.get();
        let offer = |rules: &Rules| app.book.with(|book| book.credit_offer(rules, day, today));
        rules.with_value(offer)
    });
    let given = Memo::new(move |_| {
        let points = |rules: &Rules| app.book.with(|book| book.points(rules, day));
        rules.with_value(points).map_or(0, |points| points.credit)
    });
    let is_marked = Memo::new(move |_| app.book.with(|book| book.is_marked(day)));
    let mark = move |_| {
        spawn_local(async move {
            let rules = rules.get_value();
            if let Err(wrong) = app.mark_credit(&rules, day).await {
                app.toast
                    .try_set(Some(Toast::failed(why_not(words, wrong))));
            }
        });
    };
    let unmark = move |_| {
        spawn_local(async move {
            if let Err(failed) = app.unmark_credit(day).await {
                app.toast.try_set(Some(Toast::failed(failed.text(words))));
            }
        });
    };
    let marked = move || {
        let text = match (given.get(), offer.get()) {
            (0, Err(NotMarked::No(NoCredit::NoneLeft))) => t.marked_none_left.to_owned(),
            (0, Err(NotMarked::No(NoCredit::Counted))) => t.yields.to_owned(),
            (0, Err(wrong)) => why_not(words, wrong).to_owned(),
            (steps, _) => fill(t.given, &[&number(steps.into())]),
        };
        view! {
            <p role="status"><b>{text}</b></p>
            <button class="btn quiet" on:click=unmark>{t.take_back}</button>
        }
    };
    let unmarked = move || match offer.get() {
        Ok(offer) => view! {
            <p>{worth(words, credit, offer)}</p>
            <button class="btn quiet" on:click=mark>{t.use_one}</button>
        },
        Err(wrong) => view! { <p role="status">{why_not(words, wrong)}</p> },
    };
    view! {
        <section class="panel stack" id="credit">
            <h2>{t.title}</h2>
            <p class="prose">{t.text}</p>
            {move || if is_marked.get() { marked() } else { unmarked() }}
        </section>
    }
}

fn worth(words: Words, credit: CreditRules, offer: Offer) -> String {
    fill(
        words.credit().worth,
        &[
            &credit.mean_of.to_string(),
            &credit.off.to_string(),
            &number(offer.steps.into()),
            &offer.left.to_string(),
        ],
    )
}

fn why_not(words: Words, wrong: NotMarked) -> &'static str {
    let t = words.credit();
    match wrong {
        NotMarked::No(NoCredit::Counted) => t.counted,
        NotMarked::No(NoCredit::NoneLeft) => t.none_left,
        NotMarked::No(NoCredit::NoMean) => t.no_mean,
        NotMarked::No(NoCredit::NotHere) => t.not_here,
        NotMarked::Late => t.late,
        NotMarked::Save(failed) => failed.text(words),
    }
}
