//! Installing: the browser's own dialogue where it offers one, and the steps for each device.

use super::{head, words};
use crate::i18n::Words;
use crate::platform::install::{self, Device};
use crate::platform::page;
use crate::view::prelude::*;

/// The page.
pub fn view() -> View {
    let words = words();
    view! {
        {head(words.me().install, (), Some("/me"))}
        <div class="grid narrow">{offer(words)}{guides(words)}</div>
    }
}

/// The install button, where the browser offers it.
pub fn offer(words: Words) -> View {
    if install::installed() {
        return view! { <p class="notice calm">{words.me().install_done}</p> };
    }
    let can = RwSignal::new(install::can_ask());
    page::on_window(&["buyue:installable", "appinstalled"], move |_| {
        can.try_set(install::can_ask());
    });
    view! {
        <Show when=move || can.get()>
            <button class="btn wide" on:click=move |_| install::ask()>{words.me().install_now}</button>
        </Show>
    }
}

/// The steps for each kind of device, the one at hand first.
fn guides(words: Words) -> View {
    let me = words.me();
    let here = install::device();
    let mut guides = [
        (
            Device::Android,
            me.install_android,
            vec![me.install_android_1, me.install_android_2],
        ),
        (
            Device::Apple,
            me.install_ios,
            vec![me.install_ios_1, me.install_ios_2, me.install_ios_3],
        ),
        (
            Device::Desktop,
            me.install_desktop,
            vec![me.install_desktop_1],
        ),
    ];
    sorting::sort_by_key(&mut guides, |(device, ..)| *device != here);
    guides
        .map(|(device, title, steps)| {
            view! {
                <section class="panel stack">
                    <h2>{title}</h2>
                    <ol class="steps">{steps.into_iter().map(|step| view! { <li>{step}</li> }).collect_view()}</ol>
                    {(device == Device::Apple).then(|| view! {
                        <a class="btn quiet" href="/me/data">{me.install_ios_backup}</a>
                    })}
                </section>
            }
        })
        .collect_view()
}
