//! The person's kind of work, if they want to say it to themselves, and what fits it.

use wellness::mind::instrument::Instrument;

use super::{Page, texts};
use crate::components::segmented::segmented;
use crate::i18n::Words;
use crate::state::App;
use crate::state::book::Book;
use crate::state::mind::entry::Group;
use crate::view::prelude::*;

/// What a group is called.
pub fn name(words: Words, group: Group) -> &'static str {
    let t = words.mind();
    match group {
        Group::Medical => t.medical,
        Group::Craft => t.craft,
        Group::Platform => t.platform,
    }
}

/// The page.
pub fn view(app: App, words: Words) -> View {
    let t = words.mind();
    let group = Memo::new(move |_| app.book.with(Book::group));
    let choices = [("", t.group_none)]
        .into_iter()
        .chain(Group::ALL.map(|group| (group.key(), name(words, group))))
        .collect();
    let chosen = move || group.get().map_or("", Group::key).to_owned();
    let choose = move |key: String| {
        spawn_local(async move { app.choose_group(Group::of_key(&key)).await });
    };
    view! {
        <div class="grid narrow">
            <section class="panel stack">
                <h2>{t.group_question}</h2>
                <p class="hint">{t.group_lead}</p>
                {segmented("group", t.group_question, choices, chosen, choose)}
            </section>
            {move || group.get().map(|group| what_fits(words, group))}
        </div>
    }
}

fn what_fits(words: Words, group: Group) -> View {
    let t = words.mind();
    let (text, pages) = match group {
        Group::Medical => (
            t.medical_text,
            [Page::Breathing, Page::Check(Instrument::Phq9)],
        ),
        Group::Craft => (
            t.craft_text,
            [Page::Breathing, Page::Check(Instrument::Gad7)],
        ),
        Group::Platform => (t.platform_text, [Page::Breathing, Page::Mood]),
    };
    let links = pages.map(|page| {
        let title = match page {
            Page::Check(instrument) => texts::title(words, instrument),
            other => other.title(words),
        };
        view! { <a class="btn quiet" href=page.href()>{title}</a> }
    });
    view! {
        <section class="panel stack">
            <h2>{t.for_you}</h2>
            <p class="prose">{text}</p>
            <div class="row">{links.into_iter().collect_view()}</div>
            <p class="hint">{t.services}</p>
        </section>
    }
}
