//! The one line that says what just happened, and may offer to take it back.

use leptos::prelude::*;
use records::Undo;

use super::App;
use crate::view::spawn_local;

/// A line for the person.
#[derive(Debug, Clone)]
pub struct Toast {
    /// What it says.
    pub text: String,
    /// Whether it is bad news, which stays until it is closed.
    pub failed: bool,
    /// The way back, if there is one.
    pub undo: Option<Undo>,
    /// What is to follow once it was taken: for what a page keeps beside the records.
    then: fn(App),
}

impl Toast {
    /// Good news.
    pub fn said(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            failed: false,
            undo: None,
            then: |_| {},
        }
    }

    /// Good news with a way back.
    pub fn undoable(text: impl Into<String>, undo: Undo) -> Self {
        Self {
            text: text.into(),
            failed: false,
            undo: Some(undo),
            then: |_| {},
        }
    }

    /// The same, with what is to follow once it was taken back.
    pub fn then(self, then: fn(App)) -> Self {
        Self { then, ..self }
    }

    /// Bad news.
    pub fn failed(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            failed: true,
            undo: None,
            then: |_| {},
        }
    }
}

impl App {
    /// Takes back what the toast is about.
    pub fn undo_toast(self) {
        let Some(Toast {
            undo: Some(undo),
            then,
            ..
        }) = self.toast.get_untracked()
        else {
            return;
        };
        spawn_local(async move {
            let words = self.words();
            let toast = match self.undo(undo).await {
                Ok(()) => {
                    then(self);
                    Toast::said(words.common().undone)
                }
                Err(error) => Toast::failed(error.text(words)),
            };
            self.toast.try_set(Some(toast));
        });
    }
}
