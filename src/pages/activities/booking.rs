//! Counselling: one tap to the telephone, and a note that nobody else sees.

use activities::activity::Entry;
use wellness::day::Day;

use crate::components::field::Field;
use crate::i18n::Words;
use crate::i18n::format::{fill, full_date};
use crate::platform::page;
use crate::state::App;
use crate::state::activities::booking::Booking;
use crate::state::activities::offer::{Offer, Origin};
use crate::state::mind::hotlines::dial;
use crate::view::prelude::*;

/// The panel.
pub fn panel(app: App, words: Words, offer: &Offer) -> View {
    let t = words.activity();
    spawn_local(async move { app.load_private().await });
    let phone = match &offer.activity.entry {
        Entry::Phone(phone) => Some(phone.clone()),
        _ => None,
    };
    let noted = offer.origin != Origin::Sample;
    view! {
        <section class="panel stack calm" id="by-phone">
            <h2>{t.by_phone}</h2>
            <p class="prose">{t.by_phone_text}</p>
            {phone.map(|phone| view! {
                <a class="btn wide" href=dial(&phone)>{fill(t.call, &[&phone])}</a>
            })}
        </section>
        {noted.then(|| note(app, words, offer.activity.id.clone()))}
    }
}

fn note(app: App, words: Words, activity: String) -> View {
    let t = words.activity();
    let activity = StoredValue::new(activity);
    let kept = Memo::new(move |_| app.book.with(|book| book.booking(&activity.get_value())));
    let day = RwSignal::new(String::new());
    let time = RwSignal::new(String::new());
    let error = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Ok(chosen) = day.get_untracked().trim().parse::<Day>() else {
            error.set(true);
            page::focus("booking-day");
            return;
        };
        error.set(false);
        let booking = Booking {
            day: chosen,
            time: time.get_untracked().trim().to_owned(),
        };
        spawn_local(async move {
            app.keep_booking(&activity.get_value(), &booking).await;
        });
    };
    let delete = move |_| {
        spawn_local(async move { app.delete_booking(&activity.get_value()).await });
    };
    let body = move || match kept.get() {
        Some(Booking { day, time }) => {
            let text = fill(t.booking_kept, &[&full_date(words.language, day), &time]);
            view! {
                <p id="booking">{text}</p>
                <button class="btn quiet" on:click=delete>{t.booking_delete}</button>
            }
        }
        None => view! {
            <form class="stack" on:submit=submit novalidate>
                <div class="field">
                    <label for="booking-day">{t.booking_day}</label>
                    <input class="input" id="booking-day" type="date" aria-describedby="booking-error"
                        aria-invalid=move || error.get().then_some("true")
                        prop:value=day on:input=move |event| day.set(event_value(&event)) />
                    <p class="error" id="booking-error" role="alert" hidden=move || !error.get()>{t.booking_bad}</p>
                </div>
                {Field { longest: 20, ..Field::new("booking-time", t.booking_time, time) }.view()}
                <button class="btn quiet">{t.booking_keep}</button>
            </form>
        },
    };
    view! {
        <section class="panel stack">
            <h2>{t.booking}</h2>
            <p class="hint">{t.booking_hint}</p>
            {body}
        </section>
    }
}
