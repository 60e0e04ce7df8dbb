//! Coming to an activity: the one button, and what became of it.

use activities::activity::{Admission, Entry, Window};
use activities::enrolment::Standing;

use super::{naming, request};
use crate::i18n::Words;
use crate::i18n::format::{fill, number};
use crate::pages::union::status::ago;
use crate::state::App;
use crate::state::activities::attending::Stand;
use crate::state::activities::offer::{Offer, Origin};
use crate::state::challenge::now_seconds;
use crate::state::save::SaveError;
use crate::state::toast::Toast;
use crate::view::prelude::*;

/// Runs a command, and says why it was not done.
pub fn run(app: App, words: Words, work: impl Future<Output = Result<(), SaveError>> + 'static) {
    spawn_local(async move {
        if let Err(failed) = work.await {
            app.toast.try_set(Some(Toast::failed(failed.text(words))));
        }
    });
}

/// The panel.
pub fn panel(app: App, words: Words, offer: &Offer) -> View {
    let t = words.activity();
    if offer.origin == Origin::Own {
        return own(app, words, offer);
    }
    let offer = StoredValue::new(offer.clone());
    let stand = Memo::new(move |_| offer.with_value(|offer| app.stand(offer)));
    let body = move || {
        let stand = stand.get();
        offer.with_value(|offer| match &offer.activity.entry {
            _ if offer.origin == Origin::Sample => {
                view! { <p class="hint">{t.samples_note}</p> }
            }
            Entry::List(admission) => by_list(app, words, offer, admission, stand),
            Entry::Phone(phone) => view! {
                <p class="prose">{t.by_phone}</p>
                <a class="btn wide" href=crate::state::mind::hotlines::dial(phone)>{fill(t.call, &[phone])}</a>
                {into_timetable(app, words, offer, stand)}
            },
            Entry::Open => view! {
                <p class="prose">{t.open_to_all}</p>
                {into_timetable(app, words, offer, stand)}
            },
        })
    };
    view! {
        <section class="panel stack" id="join">
            <h2>{t.join}</h2>
            {body}
        </section>
    }
}

/// Deleting an entry of the person's own.
fn own(app: App, words: Words, offer: &Offer) -> View {
    let id = StoredValue::new(offer.activity.id.clone());
    let delete = move |_| {
        run(
            app,
            words,
            async move { app.delete_own(&id.get_value()).await },
        );
    };
    view! {
        <section class="panel stack">
            <p class="prose">{words.activity().in_timetable}</p>
            <button class="btn danger" on:click=delete>{words.activity().own_delete}</button>
        </section>
    }
}

fn enrol(app: App, words: Words, offer: &Offer) -> impl Fn() + 'static {
    let id = StoredValue::new(offer.activity.id.clone());
    move || {
        run(app, words, async move {
            // Where there is no account, the person is known by a slug of this device.
            app.ensure_person().await?;
            app.enrol(&id.get_value()).await
        });
    }
}

fn cancel(app: App, words: Words, offer: &Offer) -> impl Fn() + 'static {
    let id = StoredValue::new(offer.activity.id.clone());
    move || run(app, words, async move { app.cancel(&id.get_value()).await })
}

/// What needs no place: into the timetable and out of it.
fn into_timetable(app: App, words: Words, offer: &Offer, stand: Stand) -> View {
    let t = words.activity();
    if offer.activity.series.is_empty() {
        return View::default();
    }
    let (enrol, cancel) = (enrol(app, words, offer), cancel(app, words, offer));
    match stand {
        Stand::Away => view! {
            <button class="btn" id="enrol" on:click=move |_| enrol()>{t.to_timetable}</button>
        },
        _ => view! {
            <p class="good" role="status" id="stand">{t.in_timetable}</p>
            <button class="btn quiet" id="cancel" on:click=move |_| cancel()>{t.out_of_timetable}</button>
        },
    }
}

fn by_list(app: App, words: Words, offer: &Offer, admission: &Admission, stand: Stand) -> View {
    let t = words.activity();
    let now = now_seconds();
    let window = admission.at(now);
    let over = offer.activity.is_cancelled || offer.activity.is_over(now);
    let (enrol, cancel) = (enrol(app, words, offer), cancel(app, words, offer));
    let listed = app.list_of(&offer.activity);
    let read = listed.as_ref().map_or(0, |(read, _)| *read);
    let said = |class: &'static str, text: String| {
        view! { <p class=class role="status" id="stand">{text}</p> }
    };
    let cancelling = move || {
        view! { <button class="btn quiet" id="cancel" on:click=move |_| cancel()>{t.cancel}</button> }
    };
    let enrolling = move || view! { <button class="btn" id="enrol" on:click=move |_| enrol()>{t.enrol}</button> };
    let body = match (stand, window) {
        (Stand::Away, _) if over => view! { <p class="prose">{t.over}</p> },
        (Stand::Away, Window::NotYet(opens)) => {
            let text = fill(t.opens_at, &[&naming::moment(words, opens)]);
            view! { <p class="prose">{text}</p> }
        }
        (Stand::Away, Window::Closed(closes)) => {
            let text = fill(t.closed_at, &[&naming::moment(words, closes)]);
            view! { <p class="prose">{text}</p> }
        }
        (Stand::Away, Window::Open) => enrolling(),
        (Stand::Comes, _) => view! {
            {request::view(app, words, offer)}
            {cancelling()}
        },
        (Stand::Listed(standing), window) => {
            let text = match standing {
                Standing::Place { sure_after } if read > sure_after => {
                    said("good", t.stand_place.to_owned())
                }
                Standing::Place { .. } => said("good", t.stand_soon.to_owned()),
                Standing::Waiting { ahead } => {
                    let place = number(u64::from(ahead) + 1);
                    said("notice", fill(t.stand_waiting, &[&place]))
                }
                Standing::Asked { .. } if matches!(window, Window::Closed(_)) => {
                    said("notice warm", t.stand_asked_late.to_owned())
                }
                Standing::Asked { ahead: None } => said("notice", t.stand_asked.to_owned()),
                Standing::Asked { ahead: Some(ahead) } => {
                    let ahead = number(ahead.into());
                    said("notice", fill(t.stand_asked_behind, &[&ahead]))
                }
                Standing::Leaving | Standing::Off => said("notice", t.stand_leaving.to_owned()),
            };
            let action = match standing {
                Standing::Leaving if window == Window::Open => enrolling(),
                Standing::Leaving | Standing::Off => View::default(),
                _ => cancelling(),
            };
            view! { {text}{action} }
        }
    };
    let counted = listed.filter(|_| offer.origin == Origin::Union);
    let counted = counted.map(|(read, list)| {
        let taken = number(list.places().len() as u64);
        let waiting = number(list.waiting().len() as u64);
        let counts = fill(t.taken, &[&taken, &waiting]);
        let of = fill(t.as_of, &[&ago(words, read)]);
        view! { <p class="hint" id="counts">{counts}" · "{of}</p> }
    });
    view! { {body}{counted} }
}
