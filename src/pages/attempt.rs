//! Something that a page asked of a server: whether it is under way, and what went wrong with it.

use crate::i18n::Words;
use crate::state::desk::office::OfficeFault;
use crate::state::union::fault::UnionFault;
use crate::view::prelude::*;

/// Why something was not done, in words.
pub trait Explained {
    /// The words.
    fn explain(&self, words: Words) -> String;
}

impl Explained for UnionFault {
    fn explain(&self, words: Words) -> String {
        self.text(words)
    }
}

impl Explained for OfficeFault {
    fn explain(&self, words: Words) -> String {
        self.text(words)
    }
}

/// One thing that is asked for, again and again perhaps, never twice at once.
#[derive(Clone, Copy)]
pub struct Attempt {
    /// Whether it is under way.
    pub busy: RwSignal<bool>,
    error: RwSignal<Option<String>>,
}

impl Attempt {
    /// Nothing was asked yet.
    pub fn new() -> Self {
        Self {
            busy: RwSignal::new(false),
            error: RwSignal::new(None),
        }
    }

    /// Begins it, unless it is under way; `then` takes what it brought.
    pub fn begin<T: 'static, E: Explained + 'static>(
        self,
        words: Words,
        work: impl Future<Output = Result<T, E>> + 'static,
        then: impl FnOnce(T) + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.error.set(None);
        spawn_local(async move {
            let result = work.await;
            self.busy.try_set(false);
            match result {
                Ok(brought) => then(brought),
                Err(fault) => {
                    self.error.try_set(Some(fault.explain(words)));
                }
            }
        });
    }

    /// Whether it went wrong, followed as that changes.
    pub fn has_failed(self) -> bool {
        self.error.with(Option::is_some)
    }

    /// What went wrong.
    pub fn fault(self) -> View {
        let error = self.error;
        view! {
            <p class="error" role="alert" hidden=move || error.with(Option::is_none)>{move || error.get()}</p>
        }
    }
}
