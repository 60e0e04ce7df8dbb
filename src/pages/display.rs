//! Display: language, light and dark, 长辈版. Each choice takes effect at once.

use super::{head, words};
use crate::components::segmented::{Choice, segmented};
use crate::state::app;
use crate::state::save::Change;
use crate::state::settings::Settings;
use crate::view::prelude::*;

/// The page.
pub fn view() -> View {
    let words = words();
    let me = words.me();
    view! {
        {head(me.display, (), Some("/me"))}
        <div class="grid narrow">
            {choice("prefs/language", me.language, "",
                vec![("zh", "中文"), ("en", "English")],
                |settings| settings.language.code())}
            {choice("prefs/mode", me.mode, me.mode_hint,
                vec![("standard", me.mode_standard), ("elder", me.mode_elder)],
                |settings| settings.mode.code())}
            {choice("prefs/theme", me.theme, "",
                vec![("auto", me.theme_auto), ("light", me.theme_light), ("dark", me.theme_dark)],
                |settings| settings.theme.code())}
        </div>
    }
}

fn choice(
    key: &'static str,
    title: &'static str,
    hint: &'static str,
    choices: Vec<Choice>,
    code: fn(&Settings) -> &'static str,
) -> View {
    let app = app();
    let chosen = move || app.settings.with(|settings| code(settings).to_owned());
    let choose = move |value: String| {
        spawn_local(async move {
            app.save_quietly(Change::set(key, &value)).await;
        });
    };
    view! {
        <section class="panel stack">
            <h2>{title}</h2>
            {segmented(key, title, choices, chosen, choose)}
            <p class="hint" hidden=hint.is_empty()>{hint}</p>
        </section>
    }
}
