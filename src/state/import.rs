//! An import: reading, answering what only the person knows, looking at what would change, applying
//! it, undoing it. Nothing is written before the person has seen what would change.

mod preview;

use std::collections::BTreeMap;
use std::sync::Arc;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use records::{Record, Undo};

use super::App;
use super::save::SaveError;
use crate::platform::folders::Picked;
use crate::platform::import_messages::{Answer, Asked, Found, FoundDay, Question, Told};
use crate::platform::importer::{Heard, Importer};
use crate::view::spawn_local;

pub use preview::{DayChange, Preview};

/// Where an import stands.
#[derive(Debug, Clone)]
pub enum ImportStage {
    /// No file was chosen yet.
    Idle,
    /// The worker reads.
    Reading {
        /// The file, or how many.
        name: String,
        /// Bytes behind.
        done: u64,
        /// Bytes in all; 0 until known.
        total: u64,
        /// Days found so far.
        days: usize,
    },
    /// The worker waits for an answer.
    Question(Question),
    /// The person looks at what would change.
    Preview,
    /// It is being written.
    Applying,
    /// It is saved.
    Applied {
        /// Days that changed.
        days: usize,
        /// The way back; gone once taken.
        undo: Option<Undo>,
    },
    /// It was taken back.
    Undone,
    /// Nothing was taken, and why.
    Failed(Failure),
}

/// Why nothing was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The worker did not start or broke down.
    Worker,
    /// The person cancelled.
    Cancelled,
    /// No file had anything: what became of each.
    Files(Found),
    /// Saving failed.
    Save(SaveError),
    /// Reading what is already here failed.
    Store(SaveError),
}

/// The import of this page.
#[derive(Debug, Clone, Copy)]
pub struct ImportState {
    /// Where it stands.
    pub stage: RwSignal<ImportStage>,
    /// What would change, while the person looks at it.
    pub preview: RwSignal<Arc<Preview>>,
    importer: StoredValue<Option<Importer>, LocalStorage>,
    /// Portions that came in and are yet to be compared with what is here.
    waiting: StoredValue<Vec<Told>, LocalStorage>,
    busy: StoredValue<bool, LocalStorage>,
    /// The preview in the making.
    draft: StoredValue<Preview, LocalStorage>,
    /// An order of sources that was wanted while the one before is still worked out.
    wanted_order: StoredValue<Option<Vec<String>>, LocalStorage>,
    drafting: StoredValue<bool, LocalStorage>,
}

impl ImportState {
    fn new() -> Self {
        Self {
            stage: RwSignal::new(ImportStage::Idle),
            preview: RwSignal::new(Arc::default()),
            importer: StoredValue::new_local(None),
            waiting: StoredValue::new_local(Vec::new()),
            busy: StoredValue::new_local(false),
            draft: StoredValue::new_local(Preview::default()),
            wanted_order: StoredValue::new_local(None),
            drafting: StoredValue::new_local(false),
        }
    }

    /// Ends the worker and shows a stage.
    fn stop(self, stage: ImportStage) {
        self.importer.set_value(None);
        self.waiting.set_value(Vec::new());
        self.stage.set(stage);
    }

    fn ask(self, asked: &Asked) {
        self.importer.with_value(|importer| {
            if let Some(importer) = importer {
                importer.ask(asked);
            }
        });
    }
}

impl App {
    /// The import under way or just done.
    pub fn import(self) -> ImportState {
        self.kept(ImportState::new)
    }

    /// Starts reading files.
    pub fn import_files(self, files: &[Picked]) {
        let import = self.import();
        let Some(first) = files.first() else { return };
        let name = match files.len() {
            1 => first.path.clone(),
            count => [first.path.as_str(), "… (", &count.to_string(), ")"].concat(),
        };
        let order = self
            .book
            .with_untracked(|book| book.diary.order().entries().to_vec());
        import.waiting.set_value(Vec::new());
        import.wanted_order.set_value(None);
        self.begin_draft(order.clone());
        import.stage.set(ImportStage::Reading {
            name,
            done: 0,
            total: 0,
            days: 0,
        });
        let importer = Importer::start(files, order, move |heard| self.hear_import(heard));
        if importer.is_none() {
            import.stop(ImportStage::Failed(Failure::Worker));
            return;
        }
        import.importer.set_value(importer);
    }

    /// Goes on with the answer to the worker's question.
    pub fn answer_import(self, question: &Question, answer: Answer) {
        let import = self.import();
        import.stage.set(ImportStage::Reading {
            name: question.path.clone(),
            done: 0,
            total: 0,
            days: 0,
        });
        import.ask(&Asked::Answer(answer));
    }

    /// Shows the preview as it would be with another order of sources, the most trusted first.
    pub fn reorder_sources(self, order: Vec<String>) {
        let import = self.import();
        import.wanted_order.set_value(Some(order));
        if !import.drafting.get_value() {
            self.draft_again();
        }
    }

    /// Stops reading; nothing was written.
    pub fn cancel_import(self) {
        self.import().stop(ImportStage::Failed(Failure::Cancelled));
    }

    /// Forgets a finished or failed import.
    pub fn reset_import(self) {
        self.import().stop(ImportStage::Idle);
    }

    fn begin_draft(self, order: Vec<String>) {
        let import = self.import();
        let draft = self.book.with_untracked(|book| Preview::begin(order, book));
        import.draft.set_value(draft);
        import.drafting.set_value(true);
    }

    /// Has the days told again, if another order is wanted.
    fn draft_again(self) {
        let import = self.import();
        let wanted = import.wanted_order.try_update_value(Option::take).flatten();
        if let Some(order) = wanted {
            self.begin_draft(order.clone());
            import.ask(&Asked::Order(order));
        }
    }

    fn hear_import(self, heard: Heard) {
        let import = self.import();
        match heard {
            Heard::Broken => import.stop(ImportStage::Failed(Failure::Worker)),
            Heard::Told(Told::Question(question)) => {
                import.stage.set(ImportStage::Question(question));
            }
            Heard::Told(Told::Progress {
                done: now,
                total: all,
            }) => {
                import.stage.update(|stage| {
                    if let ImportStage::Reading { done, total, .. } = stage {
                        (*done, *total) = (now, all);
                    }
                });
            }
            Heard::Told(told) => {
                import.waiting.update_value(|waiting| waiting.push(told));
                if !import.busy.get_value() {
                    spawn_local(self.work_off());
                }
            }
        }
    }

    /// Compares portions with what is here, one at a time, so that the page stays awake.
    async fn work_off(self) {
        let import = self.import();
        import.busy.set_value(true);
        while let Some(told) = import
            .waiting
            .try_update_value(|waiting| (!waiting.is_empty()).then(|| waiting.remove(0)))
            .flatten()
        {
            match told {
                Told::Days(days) => {
                    if let Err(error) = self.prepare(days).await {
                        import.stop(ImportStage::Failed(Failure::Store(error)));
                    }
                    let seen = import.draft.with_value(|draft| draft.days.len());
                    import.stage.maybe_update(|stage| match stage {
                        ImportStage::Reading { days, .. } => {
                            *days = seen;
                            true
                        }
                        _ => false,
                    });
                }
                Told::Done(found) => self.show_preview(found),
                Told::Progress { .. } | Told::Question(_) => {}
            }
            TimeoutFuture::new(0).await;
        }
        import.busy.set_value(false);
    }

    fn show_preview(self, found: Found) {
        let import = self.import();
        let stage = import.stage.get_untracked();
        if !matches!(stage, ImportStage::Reading { .. } | ImportStage::Preview) {
            return;
        }
        if found.days == 0 {
            import.stop(ImportStage::Failed(Failure::Files(found)));
            return;
        }
        import.drafting.set_value(false);
        if import.wanted_order.with_value(Option::is_some) {
            self.draft_again();
            return;
        }
        let draft = import.draft.try_update_value(std::mem::take);
        let mut preview = draft.unwrap_or_default();
        preview.found = found;
        import.preview.set(Arc::new(preview));
        if !matches!(stage, ImportStage::Preview) {
            import.stage.set(ImportStage::Preview);
        }
    }

    /// Works out what some days would become.
    async fn prepare(self, days: Vec<FoundDay>) -> Result<(), SaveError> {
        let (Some(first), Some(last)) = (days.first(), days.last()) else {
            return Ok(());
        };
        let from = ["minutes/", &first.day.to_string()].concat();
        let to = ["minutes/", &last.day.to_string(), "~"].concat();
        let there: BTreeMap<String, Record> = self
            .keeper()
            .store
            .read_span(&from, &to)
            .await?
            .records
            .into_iter()
            .map(|record| (record.key.as_str().to_owned(), record))
            .collect();
        self.import().draft.update_value(|draft| {
            self.book.with_untracked(|book| {
                for day in days {
                    draft.take(book, &there, day);
                }
            });
        });
        Ok(())
    }

    /// Writes what the preview shows, all of it or nothing.
    pub async fn apply_import(self) {
        let import = self.import();
        let preview = import.preview.get_untracked();
        import.stop(ImportStage::Applying);
        let days = preview.changing();
        let (changes, present) = self.book.with_untracked(|book| preview.batch(book));
        let stage = match self.save_over(changes, present).await {
            Ok(undo) => ImportStage::Applied {
                days,
                undo: Some(undo),
            },
            Err(error) => ImportStage::Failed(Failure::Save(error)),
        };
        import.preview.try_set(Arc::default());
        import.stage.try_set(stage);
        self.load_intervals().await;
    }

    /// Takes the last import back.
    pub async fn undo_import(self, undo: Undo) {
        let stage = match self.undo(undo).await {
            Ok(()) => ImportStage::Undone,
            Err(error) => ImportStage::Failed(Failure::Save(error)),
        };
        self.import().stage.try_set(stage);
        self.load_intervals().await;
    }
}
