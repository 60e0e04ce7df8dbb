//! A choice among a few, as radio buttons that look like one control.

use leptos::prelude::*;

/// One choice: the value kept and the words shown.
pub type Choice = (&'static str, &'static str);

/// The control. `chosen` is the value; `choose` is called with another one.
#[component]
pub fn Segmented(
    /// Name of the group, unique on the page.
    name: &'static str,
    /// What is chosen here, for a screen reader.
    #[prop(into)]
    legend: String,
    /// The choices, in their order.
    choices: Vec<Choice>,
    /// The value that is chosen.
    chosen: Signal<String>,
    /// Called with the value that a person chose.
    choose: Callback<String>,
) -> impl IntoView {
    view! {
        <fieldset class="seg">
            <legend class="sr">{legend}</legend>
            {choices
                .into_iter()
                .map(|(value, label)| {
                    let on = Memo::new(move |_| chosen.with(|chosen| chosen == value));
                    view! {
                        <label class:on=on>
                            <input type="radio" name=name value=value prop:checked=on
                                on:change=move |_| choose.run(value.to_owned()) />
                            {label}
                        </label>
                    }
                })
                .collect_view()}
        </fieldset>
    }
}
