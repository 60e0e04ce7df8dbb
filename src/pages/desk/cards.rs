//! Join cards on paper: eight to a page of A4, to be cut and handed over.

use crate::i18n::Words;
use crate::i18n::format::{fill, number};
use crate::platform::{page, qr};
use crate::state::App;
use crate::state::desk::cards::Card;
use crate::state::toast::Toast;
use crate::view::prelude::*;

/// Cards drawn at once: twenty-five sheets.
const SHEETS: usize = 200;

/// The page.
pub fn view(app: App, words: Words) -> View {
    let cards = app.desk().cards;
    let is_empty = Memo::new(move |_| cards.with(Vec::is_empty));
    view! {
        {move || if is_empty.get() { none(words) } else { some(app, words) }}
    }
}

fn none(words: Words) -> View {
    let t = words.desk();
    view! {
        <section class="panel stack">
            <h2>{t.cards}</h2>
            <p class="prose">{t.cards_none}</p>
            <div class="row"><a class="btn quiet" href="/desk/people">{t.people}</a></div>
        </section>
    }
}

fn some(app: App, words: Words) -> View {
    let t = words.desk();
    let cards = app.desk().cards;
    let from = RwSignal::new(0_usize);
    let (sure, error) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let count = Memo::new(move |_| cards.with(Vec::len));
    let batches = move || {
        let count = count.get();
        let batch = |first: usize| {
            let last = (first + SHEETS).min(count);
            let text = fill(
                t.cards_batch,
                &[&(first + 1).to_string(), &last.to_string()],
            );
            let pressed = move || if from.get() == first { "true" } else { "false" };
            view! { <button class="chip" aria-pressed=pressed on:click=move |_| from.set(first)>{text}</button> }
        };
        let batches = (0..count).step_by(SHEETS).map(batch);
        (count > SHEETS).then(|| batches.collect_view())
    };
    let forget = move |_| {
        spawn_local(async move {
            match app.forget_cards().await {
                Ok(()) => {
                    app.toast.try_set(Some(Toast::said(t.cards_forgotten)));
                }
                Err(failed) => {
                    error.try_set(Some(failed.text(words).to_owned()));
                }
            }
        });
    };
    let drawn = move || {
        let from = from.get();
        cards.with(|cards| {
            let cards = cards.iter().skip(from).take(SHEETS);
            cards.map(|it| card(words, it)).collect_view()
        })
    };
    view! {
        <section class="panel stack no-print">
            <div class="panel-head"><h2>{t.cards}</h2><small>{move || fill(t.cards_count, &[&number(count.get() as u64)])}</small></div>
            <p class="prose">{t.cards_hand}</p>
            <div class="chips">{batches}</div>
            <div class="row">
                <button class="btn" on:click=move |_| page::print()>{t.print}</button>
                <button class="btn quiet" hidden=move || sure.get() on:click=move |_| sure.set(true)>{t.cards_forget}</button>
            </div>
            <Show when=move || sure.get()>
                <div class="notice warm">
                    <p>{t.cards_sure}</p>
                    <div class="row">
                        <button class="btn danger" on:click=forget>{t.cards_forget_do}</button>
                        <button class="btn quiet" on:click=move |_| sure.set(false)>{words.common().cancel}</button>
                    </div>
                </div>
            </Show>
            <p class="error" role="alert" hidden=move || error.with(Option::is_none)>{move || error.get()}</p>
        </section>
        <div class="join-cards">{drawn}</div>
    }
}

fn card(words: Words, card: &Card) -> View {
    let t = words.desk();
    let code = qr::picture(&card.link()).map(|code| {
        let side = code.side.to_string();
        let view_box = ["0 0 ", &side, " ", &side].concat();
        view! {
            <svg class="qr" viewBox=view_box role="img" aria-label=fill(t.card_code, &[&card.name])>
                <path class="qr-paper" d=["M0 0h", &side, "v", &side, "H0z"].concat()></path>
                <path class="qr-ink" d=code.path></path>
            </svg>
        }
    });
    view! {
        <section class="join-card">
            {code}
            <div>
                <h3>{card.name.clone()}</h3>
                <p>{card.place()}</p>
                <dl>
                    <div><dt>{t.card_address}</dt><dd>{page::origin()}</dd></div>
                    <div><dt>{t.account}</dt><dd>{card.worker.clone()}</dd></div>
                    <div><dt>{t.card_password}</dt><dd>{card.password.clone()}</dd></div>
                </dl>
                <p class="small">{t.card_text}</p>
            </div>
        </section>
    }
}
