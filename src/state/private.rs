//! Reading records again that other tabs wrote and could not tell of: those that are in no mirror
//! (`records::heal`), and whatever a full mirror had no room for.

use leptos::prelude::*;
use records::privacy::PRIVATE_SPANS;

use super::App;

impl App {
    /// Reads private records again.
    pub async fn load_private(self) {
        self.load_spans(&PRIVATE_SPANS).await;
    }

    /// Reads the person's own list of stations again.
    pub(super) async fn load_own_stations(self) {
        self.load_spans(&[["stations/", "stations0"]]).await;
    }

    /// Reads an organiser's documents again.
    pub(super) async fn load_desk(self) {
        self.load_spans(&[["desk/", "desk0"]]).await;
    }

    /// Reads every record again but the intervals.
    pub async fn load_everything(self) {
        self.load_spans(&[["", "minutes/"], ["minutes0", "~"]])
            .await;
    }

    async fn load_spans(self, spans: &[[&str; 2]]) {
        let store = self.keeper().store;
        for [first, end] in spans {
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
