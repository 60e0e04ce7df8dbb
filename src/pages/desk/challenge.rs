//! A challenge in the making: every rule as a field, what it gives in an example week, publishing.

use serde_json::{Value, json};

use super::ask::ask;
use super::form::{Form, Input};
use super::office::{have_done, with_admin};
use super::{draft, go, parts, preview, way};
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::pages::attempt::Attempt;
use crate::place::route;
use crate::state::App;
use crate::state::desk::documents::{DESK, PROGRAMME};
use crate::state::desk::editor::{Editor, Kind};
use crate::state::desk::fields;
use crate::state::desk::log::Deed;
use crate::state::desk::office::Work;
use crate::state::toast::Toast;
use crate::view::prelude::*;

const ZONES: [&str; 2] = ["Asia/Shanghai", "UTC"];
const SCORES: [&str; 3] = ["mean", "sum", "completion"];

fn zone_word(words: Words, zone: &str) -> &'static str {
    if zone == "UTC" {
        "UTC"
    } else {
        words.desk().zone_beijing
    }
}

fn score_word(words: Words, score: &str) -> &'static str {
    let t = words.challenge();
    match score {
        "sum" => t.team_sum,
        "completion" => t.team_completion,
        _ => t.team_mean,
    }
}

/// The page of a draft.
pub fn view(app: App, words: Words, id: &str) -> View {
    draft::view(app, words, Kind::Challenge, id, inside, publish)
}

fn inside(words: Words, form: Form) -> View {
    view! {
        <div class="beside">
            <div class="stack">
                {basics(words, form)}
                {parts::view(words, form)}
                {limits(words, form)}
                {besides(words, form)}
                {teams(words, form)}
                {way::view(words, form.editor)}
            </div>
            {preview::view(words, form.editor)}
        </div>
    }
}

fn basics(words: Words, form: Form) -> View {
    let t = words.desk();
    view! {
        <section class="panel stack">
            <h2>{t.basics}</h2>
            <div class="fields">
                {form.field("name.zh", t.name_zh, Input::Line, "")}
                {form.field("name.en", t.name_en, Input::Line, t.name_en_hint)}
                {form.field("start", t.start, Input::Date, "")}
                {form.field("end", t.end, Input::Date, "")}
                {form.field("goal", t.goal, Input::Number, "")}
                {form.field("id", t.id, Input::Line, t.id_hint)}
                {form.field("zone", t.zone, Input::Choice(&ZONES, zone_word), "")}
                {form.field("day_end", t.day_end, Input::Line, t.day_end_hint)}
            </div>
        </section>
    }
}

fn limits(words: Words, form: Form) -> View {
    let t = words.desk();
    let close = move || form.editor.option("options.closeDays");
    let type_in = move |event: Event| {
        let value = fields::number(&event_value(&event));
        form.editor
            .set_in_document("options.closeDays", value.filter(Value::is_u64));
    };
    view! {
        <section class="panel stack">
            <h2>{t.limits}</h2>
            <div class="fields">
                {form.field("day_points_cap", t.day_points_cap, Input::Number, t.day_points_cap_hint)}
                {form.field("step_cap", t.step_cap, Input::Number, t.default_20000)}
                {form.field("typed_cap", t.typed_cap, Input::Number, t.default_20000)}
                {form.field("edit_days", t.edit_days, Input::Number, t.edit_days_hint)}
                {form.field("grace_hours", t.grace_hours, Input::Number, t.grace_hours_hint)}
                <div class="field">
                    <label for="close-days">{t.close_days}</label>
                    <input class="input" id="close-days" inputmode="numeric" maxlength="3" autocomplete="off"
                        aria-describedby="close-days-hint" prop:value=close on:change=type_in />
                    <p class="hint" id="close-days-hint">{t.close_days_hint}</p>
                </div>
            </div>
        </section>
    }
}

/// What counts besides walking.
fn besides(words: Words, form: Form) -> View {
    let t = words.desk();
    let first_conversion = || json!({"moderate": 100, "vigorous": 200});
    let first_credit = || json!({"days": 5, "off": 10, "mean_of": 14});
    view! {
        <section class="panel stack">
            <h2>{t.besides}</h2>
            {form.optional("conversion", t.with_conversion, first_conversion, move || view! {
                <div class="fields">
                    {form.field("conversion.moderate", t.moderate, Input::Number, "")}
                    {form.field("conversion.vigorous", t.vigorous, Input::Number, "")}
                    {form.field("conversion.cap", t.converted_cap, Input::Number, t.converted_cap_hint)}
                </div>
            })}
            {form.optional("credit", t.with_credit, first_credit, move || view! {
                <div class="fields">
                    {form.field("credit.days", t.credit_days, Input::Number, t.credit_days_hint)}
                    {form.field("credit.off", t.credit_off, Input::Number, "")}
                    {form.field("credit.mean_of", t.credit_mean, Input::Number, "")}
                </div>
            })}
        </section>
    }
}

fn teams(words: Words, form: Form) -> View {
    let t = words.desk();
    let first_team = || json!({"min": 5, "max": 20, "score": "mean", "min_reporting": 70});
    let first_indicators =
        || json!({"continuous": {"cadence": 100, "minutes": 10}, "valid": {"cadence": 100}});
    view! {
        <section class="panel stack">
            <h2>{t.team_rules}</h2>
            {form.optional("team", t.with_teams, first_team, move || view! {
                <div class="fields">
                    {form.field("team.min", t.team_min, Input::Number, "")}
                    {form.field("team.max", t.team_max, Input::Number, "")}
                    {form.field("team.score", t.team_score, Input::Choice(&SCORES, score_word), "")}
                    {form.field("team.min_reporting", t.min_reporting, Input::Number, t.min_reporting_hint)}
                </div>
            })}
            {form.optional("indicators", t.with_indicators, first_indicators, move || view! {
                <div class="fields">
                    {form.field("indicators.continuous.minutes", t.continuous_minutes, Input::Number, "")}
                    {form.field("indicators.continuous.cadence", t.continuous_cadence, Input::Number, "")}
                    {form.field("indicators.valid.cadence", t.valid_cadence, Input::Number, "")}
                </div>
            })}
        </section>
    }
}

fn publish(app: App, words: Words, editor: Editor) -> View {
    if app.works_alone() {
        publish_here(app, words, editor)
    } else {
        with_admin(app, words, move || publish_there(app, words, editor))
    }
}

/// Into the programme on this device.
fn publish_here(app: App, words: Words, editor: Editor) -> View {
    let t = words.desk();
    let route = route();
    let attempt = Attempt::new();
    let taken = RwSignal::new(None::<String>);
    let publish = move |_| {
        let rules = untrack(|| editor.body());
        let id = fields::text_at(&rules, "id");
        let name = fields::text_at(&rules, "name.zh");
        taken.set(None);
        ask(
            app,
            words,
            attempt,
            app.publish_here(editor),
            move |is_new| {
                if !is_new {
                    taken.try_set(Some(fill(t.id_taken, &[&id])));
                    return;
                }
                app.toast
                    .try_set(Some(Toast::said(fill(t.published, &[&name]))));
                go(route, &["/desk/challenges/", &id].concat());
            },
        );
    };
    view! {
        <div class="row"><button class="btn" id="publish" on:click=publish>{words.office().publish_here}</button></div>
        <p class="error" role="alert" hidden=move || taken.with(Option::is_none)>{move || taken.get()}</p>
        {attempt.fault()}
    }
}

/// For everybody, by the office.
fn publish_there(app: App, words: Words, editor: Editor) -> View {
    let t = words.desk();
    let route = route();
    let (looking, attempt) = (Attempt::new(), Attempt::new());
    let taken = RwSignal::new(None::<String>);
    let publish = move |_| {
        let document = editor.document.with_untracked(|it| it.here().cloned());
        let document = document.unwrap_or_default();
        let rules = document
            .get(editor.kind.field())
            .cloned()
            .unwrap_or_default();
        let id = fields::text_at(&rules, "id");
        let name = fields::text_at(&rules, "name.zh");
        let options = document
            .get("options")
            .cloned()
            .unwrap_or_else(|| json!({}));
        taken.set(None);
        let published = [editor.kind.published(), &id].concat();
        let look = async move { app.read_document(PROGRAMME, &published).await };
        ask(app, words, looking, look, move |there| {
            // Rules that people walk by are not covered by others.
            if there.is_some() {
                taken.try_set(Some(fill(t.id_taken, &[&id])));
                return;
            }
            let work = Work::publish(&rules, &options);
            have_done(
                app,
                words,
                attempt,
                work,
                (Deed::Published, name.clone()),
                move || {
                    spawn_local(async move {
                        // The draft has become what it was for. One that stays does no harm.
                        let _ = app.delete_document(DESK, &document).await;
                        app.toast
                            .try_set(Some(Toast::said(fill(t.published, &[&name]))));
                        app.sync_now();
                        go(route, &["/desk/challenges/", &id].concat());
                    });
                },
            );
        });
    };
    view! {
        <div class="row"><button class="btn" id="publish" on:click=publish>{t.publish_do}</button></div>
        <p class="error" role="alert" hidden=move || taken.with(Option::is_none)>{move || taken.get()}</p>
        {looking.fault()}
        {attempt.fault()}
    }
}
