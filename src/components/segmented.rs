//! A choice among a few, as radio buttons that look like one control.

use crate::view::prelude::*;
/// One choice: the value kept and the words shown.
pub type Choice = (&'static str, &'static str);

/// The control: its name, unique on the page; what is chosen here, for a screen reader; the
/// choices; the value that is chosen; what to do with another one.
pub fn segmented(
    name: &'static str,
    legend: &'static str,
    choices: Vec<Choice>,
    chosen: impl Fn() -> String + Copy + Send + Sync + 'static,
    choose: impl Fn(String) + Copy + 'static,
) -> View {
    view! {
        <fieldset class="seg">
            <legend class="sr">{legend}</legend>
            {choices
                .into_iter()
                .map(|(value, label)| {
                    let on = move || chosen() == value;
                    view! {
                        <label class:on=on>
                            <input type="radio" name=name value=value prop:checked=on
                                on:change=move |_| choose(value.to_owned()) />
                            {label}
                        </label>
                    }
                })
                .collect_view()}
        </fieldset>
    }
}
