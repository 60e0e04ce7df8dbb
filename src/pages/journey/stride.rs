//! How long the person's step is.

use wellness::route::stride::Stride;

use crate::components::field::{Field, Keyboard};
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::platform::page;
use crate::state::App;
use crate::state::book::Book;
use crate::state::journey::{Basis, USUAL_HEIGHT};
use crate::view::prelude::*;

/// The panel.
pub fn view(app: App, words: Words) -> View {
    let t = words.journey();
    let now = Memo::new(move |_| {
        let (stride, basis) = app.book.with(Book::stride);
        (stride.centimetres(), basis)
    });
    let text = RwSignal::new(now.get_untracked().0.to_string());
    let error = RwSignal::new(None::<String>);
    app.guard(Signal::derive(move || {
        text.with(|text| *text != now.get().0.to_string())
    }));
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = text.with_untracked(|text| text.trim().parse().ok());
        match typed.and_then(Stride::new) {
            None => {
                let [least, most] = [Stride::RANGE.start(), Stride::RANGE.end()];
                error.set(Some(fill(
                    t.stride_bad,
                    &[&least.to_string(), &most.to_string()],
                )));
                page::focus("stride");
            }
            Some(stride) => {
                error.set(None);
                spawn_local(async move {
                    app.set_stride(Some(stride)).await;
                });
            }
        }
    };
    let forget = move |_| {
        spawn_local(async move {
            if app.set_stride(None).await {
                error.try_set(None);
                text.try_set(untrack(|| now.get().0.to_string()));
            }
        });
    };
    let basis = move || {
        let (stride, basis) = now.get();
        let stride = stride.to_string();
        match basis {
            Basis::Own => fill(t.stride_own, &[&stride]),
            Basis::Height => fill(t.stride_height, &[&stride]),
            Basis::Usual => fill(t.stride_usual, &[&stride, &USUAL_HEIGHT.to_string()]),
        }
    };
    let field = Field {
        keyboard: Keyboard::Numeric,
        longest: 4,
        hint: t.stride_hint,
        ..Field::new("stride", t.stride, text).error(error)
    };
    view! {
        <section class="panel">
            <details class="fold">
                <summary id="stride-now">{basis}</summary>
                <form class="stack" on:submit=save novalidate>
                    {field.view()}
                    <div class="row">
                        <button class="btn quiet">{t.stride_save}</button>
                        <Show when=move || now.get().1 == Basis::Own>
                            <button type="button" class="btn quiet" on:click=forget>{t.stride_forget}</button>
                        </Show>
                    </div>
                </form>
            </details>
        </section>
    }
}
