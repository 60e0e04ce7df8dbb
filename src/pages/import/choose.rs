//! Choosing what to import: files, a folder, a pasted text; and how to get an export out of each app.

use crate::i18n::Words;
use crate::platform::dom::event_value;
use crate::platform::{files, folders};
use crate::state::App;
use crate::view::prelude::*;

/// Longest pasted text in characters: a year of days in any of the known forms.
const LONGEST: u32 = 1_000_000;

/// What stands on the page before anything is read.
pub fn choose(app: App, words: Words) -> View {
    let t = words.import();
    let chosen = move |event: Event| app.import_files(&folders::picked(&event));
    view! {
        <section class="panel stack dropzone">
            <p class="prose">{t.lead}</p>
            <label class="btn file">{t.choose}
                <input type="file" class="sr" id="import-files" multiple on:change=chosen />
            </label>
            <label class="btn quiet file">{t.choose_folder}
                <input type="file" class="sr" id="import-folder" webkitdirectory multiple on:change=chosen />
            </label>
            <p class="hint">{t.drop}</p>
        </section>
        {guides(words)}
        {paste(app, words)}
    }
}

/// How to get the export out of each app, one closed line each.
fn guides(words: Words) -> View {
    let t = words.import();
    let guides = [
        (t.from_huawei, t.how_huawei),
        (t.from_xiaomi, t.how_xiaomi),
        (t.from_apple, t.how_apple),
        (t.from_zepp, t.how_zepp),
        (t.from_samsung, t.how_samsung),
        (t.from_google, t.how_google),
        (t.from_garmin, t.how_garmin),
        (t.from_wechat, t.how_wechat),
        (t.from_table, t.how_table),
        (t.from_none, t.how_none),
    ];
    view! {
        <section class="panel">
            <h2>{t.how}</h2>
            {guides.map(|(from, how)| view! {
                <details class="fold"><summary>{from}</summary><p class="prose">{how}</p></details>
            }).collect_view()}
        </section>
    }
}

/// A text instead of a file, for what an app shows but does not save.
fn paste(app: App, words: Words) -> View {
    let t = words.import();
    let text = RwSignal::new(String::new());
    let empty = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let pasted = text.get_untracked();
        empty.set(pasted.trim().is_empty());
        if !empty.get_untracked() {
            let file = files::of_text(t.pasted_name, &pasted);
            app.import_files(
                &file
                    .map(folders::Picked::from)
                    .into_iter()
                    .collect::<Vec<_>>(),
            );
        }
    };
    view! {
        <section class="panel">
            <details class="fold">
                <summary>{t.paste}</summary>
                <form class="stack" on:submit=submit novalidate>
                    <div class="field">
                        <label for="import-text">{t.paste_label}</label>
                        <textarea class="input" id="import-text" rows="5" maxlength=LONGEST
                            aria-describedby="import-text-error import-text-hint"
                            aria-invalid=move || empty.get().then_some("true")
                            prop:value=text on:input=move |event| text.set(event_value(&event))></textarea>
                        <p class="error" id="import-text-error" role="alert" hidden=move || !empty.get()>{t.paste_empty}</p>
                        <p class="hint" id="import-text-hint">{t.paste_hint}</p>
                    </div>
                    <button class="btn">{t.paste_read}</button>
                </form>
            </details>
        </section>
    }
}
