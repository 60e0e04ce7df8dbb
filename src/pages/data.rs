//! Data: how it is kept, backup, restore, deleting everything.

use crate::view::prelude::*;
use records::Record;
use records::backup::{Envelope, Opened};

use super::{head, quarantine, words};
use crate::components::field::{Field, Keyboard};
use crate::i18n::Words;
use crate::i18n::format::{bytes, fill, number};
use crate::platform::install::{Durability, make_durable};
use crate::platform::{files, page};
use crate::state::backup::{BackupError, Contents, explain_backup, open};
use crate::state::mind::lock::{Pin, Tried};
use crate::state::storage::StorageState;
use crate::state::toast::Toast;
use crate::state::{App, app};

/// Fewest characters of a passphrase.
const SHORTEST_PASSPHRASE: usize = 8;

/// The page.
pub fn view() -> View {
    let (app, words) = (app(), words());
    view! {
        {head(words.me().data, (), Some("/me"))}
        <div class="grid narrow">
            {storage_panel(app, words)}
            {quarantine::panel(app, words)}
            {backup_panel(app, words)}
            {restore_panel(app, words)}
            {wipe_panel(app, words)}
        </div>
    }
}

fn storage_panel(app: App, words: Words) -> View {
    let me = words.me();
    let state = RwSignal::new(None::<StorageState>);
    let look = move || {
        spawn_local(async move {
            let seen = app.storage_state().await;
            state.try_set(Some(seen));
        });
    };
    Effect::new(move |_| {
        // Only once the stores were compared is it known whether the mirror has room for all.
        app.stage.get();
        look();
    });
    let ask = move |_| {
        spawn_local(async move {
            if make_durable().await != Durability::Promised {
                app.toast.try_set(Some(Toast::failed(me.durable_refused)));
            }
            look();
        });
    };
    let count = move || {
        fill(
            me.saved_here,
            &[&number(app.book.with(|book| book.records.len()) as u64)],
        )
    };
    view! {
        <section class="panel stack">
            <h2>{me.storage}</h2>
            <p class="good">{count}</p>
            {move || state.get().map(|state| {
                let durable = match state.durability {
                    Durability::Promised => me.durable_yes,
                    Durability::BestEffort => me.durable_no,
                    Durability::Unknown => me.durable_unknown,
                };
                view! {
                    <p class="prose">{durable}</p>
                    {(state.durability == Durability::BestEffort).then(|| view! {
                        <button class="btn quiet" on:click=ask>{me.durable_ask}</button>
                    })}
                    {state.space.map(|space| view! {
                        <p class="hint">{fill(me.space, &[&bytes(space.used), &bytes(space.free)])}</p>
                    })}
                    {state.mirror_full.then(|| view! { <p class="hint">{me.mirror_full}</p> })}
                }
            })}
        </section>
    }
}

fn backup_panel(app: App, words: Words) -> View {
    let me = words.me();
    let lock = words.lock();
    let passphrase = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let with_mind = RwSignal::new(false);
    let pin = RwSignal::new(String::new());
    let pin_error = RwSignal::new(None::<String>);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let chosen = passphrase.get_untracked();
        let is_short = chosen.chars().count() < SHORTEST_PASSPHRASE;
        let refused = match (with_mind.get_untracked(), chosen.is_empty()) {
            (true, _) if is_short => Some(lock.backup_needs),
            (false, false) if is_short => Some(me.backup_short),
            _ => None,
        };
        error.set(refused.map(str::to_owned));
        pin_error.set(None);
        if refused.is_some() {
            page::focus("passphrase");
            return;
        }
        let contents = if with_mind.get_untracked() {
            Contents::WithMind { passphrase: chosen }
        } else {
            Contents::Ordinary {
                passphrase: (!chosen.is_empty()).then_some(chosen),
            }
        };
        let typed = pin.get_untracked();
        spawn_local(async move {
            if matches!(contents, Contents::WithMind { .. }) && !may_take_mind(app, &typed).await {
                pin_error.try_set(Some(lock.wrong.to_owned()));
                page::focus("mind-pin");
                return;
            }
            match app.make_backup(contents).await {
                Ok(()) => {
                    app.toast.try_set(Some(Toast::said(me.backup_made)));
                }
                Err(BackupError::Browser) => {
                    error.try_set(Some(me.backup_failed.to_owned()));
                }
                Err(BackupError::Store(failed)) => {
                    error.try_set(Some(failed.text(words).to_owned()));
                }
            }
        });
    };
    let field = Field {
        hint: me.backup_passphrase_hint,
        keyboard: Keyboard::Secret,
        ..Field::new("passphrase", me.backup_passphrase, passphrase).error(error)
    };
    view! {
        <section class="panel">
            <h2>{me.backup}</h2>
            <form class="stack" on:submit=submit novalidate>
                <p class="prose">{me.backup_text}</p>
                {field.view()}
                <label class="check">
                    <input type="checkbox" id="with-mind" prop:checked=with_mind
                        on:change=move |event| with_mind.set(event_checked(&event)) />
                    <span>{lock.backup_include}<small>{lock.backup_hint}</small></span>
                </label>
                <Show when=move || with_mind.get() && app.book.with(|book| book.lock().is_some())>
                    {Field { keyboard: Keyboard::Pin, longest: 6, ..Field::new("mind-pin", lock.backup_pin, pin).error(pin_error) }.view()}
                </Show>
                <button class="btn">{me.backup_make}</button>
            </form>
        </section>
    }
}

/// Whether the part for the mind may leave its lock: there is none, or this is its PIN.
async fn may_take_mind(app: App, typed: &str) -> bool {
    // Before the database was read, nobody knows of a lock.
    app.load_private().await;
    if app.book.with_untracked(|book| book.lock().is_none()) {
        return true;
    }
    match Pin::parse(typed) {
        Some(pin) => app.try_pin(&pin).await == Tried::Fits,
        None => false,
    }
}

fn restore_panel(app: App, words: Words) -> View {
    let me = words.me();
    let error = RwSignal::new(None::<String>);
    let sealed = RwSignal::new(None::<Envelope>);
    let passphrase = RwSignal::new(String::new());
    let merge = move |records: Vec<Record>| async move {
        match app.restore(records).await {
            Ok(tally) => {
                sealed.try_set(None);
                passphrase.try_set(String::new());
                let (new, known) = (tally.added + tally.replaced, tally.kept + tally.void);
                let text = fill(me.restored, &[&number(new as u64), &number(known as u64)]);
                app.toast.try_set(Some(Toast::said(text)));
                app.load_days(
                    app.today.get_untracked().plus(-62),
                    app.today.get_untracked(),
                )
                .await;
            }
            Err(failed) => {
                error.try_set(Some(failed.text(words).to_owned()));
            }
        }
    };
    let chosen = move |event: Event| {
        error.set(None);
        let Some(file) = files::chosen(&event).into_iter().next() else {
            return;
        };
        spawn_local(async move {
            let name = file.name();
            let Some(text) = files::read_text(&file).await else {
                error.try_set(Some(fill(words.common().file_unreadable, &[&name])));
                return;
            };
            if text.is_empty() {
                error.try_set(Some(fill(words.common().file_empty, &[&name])));
                return;
            }
            match open(&text) {
                Ok(Opened::Plain(records)) => merge(records).await,
                Ok(Opened::Sealed(envelope)) => {
                    sealed.try_set(Some(envelope));
                }
                Err(wrong) => {
                    error.try_set(Some(explain_backup(words, &name, &wrong)));
                }
            }
        });
    };
    let unlock = move |event: SubmitEvent| {
        event.prevent_default();
        error.set(None);
        spawn_local(async move {
            let Some(envelope) = sealed.get_untracked() else {
                return;
            };
            match app.unseal(&envelope, &passphrase.get_untracked()).await {
                Some(records) => merge(records).await,
                None => {
                    error.try_set(Some(me.restore_wrong.to_owned()));
                }
            }
        });
    };
    view! {
        <section class="panel stack">
            <h2>{me.restore}</h2>
            <p class="prose">{me.restore_text}</p>
            <label class="btn quiet file">
                {me.restore_choose}
                <input type="file" class="sr" on:change=chosen />
            </label>
            <Show when=move || sealed.with(Option::is_some)>
                <form class="stack" on:submit=unlock novalidate>
                    {Field { keyboard: Keyboard::Secret, ..Field::new("unlock", me.restore_sealed, passphrase) }.view()}
                    <button class="btn">{me.restore_open}</button>
                </form>
            </Show>
            <p class="error" role="alert" hidden=move || error.with(Option::is_none)>{move || error.get()}</p>
        </section>
    }
}

fn wipe_panel(app: App, words: Words) -> View {
    let me = words.me();
    let open = RwSignal::new(false);
    let typed = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if typed.with_untracked(|typed| typed.trim() != me.wipe_word) {
            error.set(Some(fill(me.wipe_mismatch, &[me.wipe_word])));
            page::focus("wipe-word");
            return;
        }
        spawn_local(async move {
            match app.wipe().await {
                Ok(()) => page::go("/"),
                Err(failed) => {
                    error.try_set(Some(failed.text(words).to_owned()));
                }
            }
        });
    };
    view! {
        <section class="panel stack">
            <h2>{me.wipe}</h2>
            <p class="prose">{me.wipe_text}</p>
            <Show when=move || open.get()
                fallback=move || view! {
                    <button class="btn danger" on:click=move |_| open.set(true)>{me.wipe}</button>
                }>
                <form class="stack" on:submit=submit novalidate>
                    {Field::new("wipe-word", fill(me.wipe_type, &[me.wipe_word]), typed).error(error).view()}
                    <div class="row">
                        <button class="btn danger">{me.wipe_do}</button>
                        <button type="button" class="btn quiet" on:click=move |_| open.set(false)>{words.common().cancel}</button>
                    </div>
                </form>
            </Show>
        </section>
    }
}
