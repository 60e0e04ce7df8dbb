//! Records that are in no mirror (`records::privacy`): they come from the database alone.

use leptos::prelude::*;
use records::privacy::PRIVATE_SPANS;

use super::App;

impl App {
    /// Reads private records again: other tabs write them and cannot tell of it.
    pub async fn load_private(self) {
        let store = self.keeper().store;
        for [first, end] in PRIVATE_SPANS {
            // A database that does not answer is told of by the frame of the app.
            if let Ok(read) = store.read_span(first, end).await {
                let damaged = read.quarantined;
                if !damaged.is_empty() {
                    let _ = self.book.try_update(|book| book.set_aside(damaged));
                }
                let news = self.book.try_with_untracked(|book| {
                    let known = |record: &records::Record| {
                        book.records.get(record.key.as_str()) == Some(record)
                    };
                    read.records.into_iter().filter(|it| !known(it)).collect()
                });
                self.take(news.unwrap_or_default());
            }
        }
    }
}
