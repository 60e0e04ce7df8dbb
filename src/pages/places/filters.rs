//! What narrows the list: words, the kind, a service, whether it is open.

use std::sync::Arc;

use places::station::Kind;

use super::naming::kind_name;
use crate::components::segmented::segmented;
use crate::i18n::Words;
use crate::state::App;
use crate::state::places::stations::Stations;
use crate::view::prelude::*;

/// The fields; what stands in them outlives the page.
pub fn filters(app: App, words: Words, stations: &Arc<Stations>) -> View {
    let t = words.places();
    let filter = app.places().filter;
    let kinds = std::iter::once(("", t.kind_all));
    let kinds = kinds.chain(Kind::ALL.map(|kind| (kind.word(), kind_name(words, kind))));
    let kind = move || filter.with(|filter| filter.kind.map_or("", Kind::word).to_owned());
    let choose = move |word: String| filter.update(|filter| filter.kind = Kind::of(&word));
    let services: Vec<String> = stations
        .list
        .services()
        .into_iter()
        .map(str::to_owned)
        .collect();
    let chosen = move || filter.with(|filter| filter.service.clone().unwrap_or_default());
    let take = move |event: Event| {
        let service = event_value(&event);
        filter.update(|filter| filter.service = (!service.is_empty()).then_some(service));
    };
    let options = services.into_iter().map(|service| {
        let is_chosen = filter.with_untracked(|filter| filter.service.as_deref() == Some(&service));
        view! { <option value=service.clone() selected=is_chosen>{service.clone()}</option> }
    });
    let options = options.collect_view();
    view! {
        <div class="field">
            <label for="find-station">{t.search}</label>
            <input class="input" id="find-station" type="search" maxlength="40" autocomplete="off" enterkeyhint="search"
                placeholder=t.search_hint prop:value=move || filter.with(|filter| filter.text.clone())
                on:input=move |event| filter.update(|filter| filter.text = event_value(&event)) />
        </div>
        {segmented("station-kind", t.kind, kinds.collect(), kind, choose)}
        <div class="narrowing">
            <div class="field">
                <label for="station-service">{t.service}</label>
                <select class="input" id="station-service" prop:value=chosen on:change=take>
                    <option value="">{t.service_any}</option>
                    {options}
                </select>
            </div>
            <label class="check">
                <input type="checkbox" id="station-open" prop:checked=move || filter.with(|filter| filter.is_open)
                    on:change=move |event| filter.update(|filter| filter.is_open = event_checked(&event)) />
                <span>{t.open_only}</span>
            </label>
        </div>
    }
}
