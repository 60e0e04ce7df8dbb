//! An import: reading, what would change, applying it, undoing it.
//!
//! Nothing is written before the person has seen what would change. While days come in from
//! the worker they are united with what their source already has, so that an older export
//! never takes anything away and importing again changes nothing.

use std::collections::BTreeMap;
use std::sync::Arc;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use records::{Record, RecordSet, Undo};
use wellness::day::Day;
use wellness::diary::StepsRecord;
use wellness::minutes::DayMinutes;
use wellness::source::Origin;

use super::App;
use super::book::{minutes_key, steps_key};
use super::save::{Change, SaveError};
use crate::platform::files::File;
use crate::platform::import_messages::{Found, FoundDay, Told};
use crate::platform::importer::{Heard, Importer};
use crate::view::spawn_local;

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
    /// The person looks at what would change.
    Preview(Arc<Preview>),
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

/// What a day would become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayChange {
    /// The day.
    pub day: Day,
    /// Its total now; `None` without an entry.
    pub before: Option<u32>,
    /// Its total afterwards.
    pub after: u32,
    /// Whether a total that the person typed stays above it.
    pub keeps_typed: bool,
}

/// What an import would change.
#[derive(Debug, Clone, Default)]
pub struct Preview {
    /// What the worker found.
    pub found: Found,
    /// Every day of the import, in order.
    pub days: Vec<DayChange>,
    /// The records to write; none where everything is here already.
    changes: Vec<Change>,
    /// The records that stand under those keys now.
    present: RecordSet,
    /// Days on which some record changes.
    pub changing: usize,
}

impl Preview {
    /// Days that have no entry yet.
    pub fn new_days(&self) -> usize {
        self.days.iter().filter(|day| day.before.is_none()).count()
    }

    /// Days whose total changes.
    pub fn changed_days(&self) -> usize {
        self.days
            .iter()
            .filter(|day| day.before.is_some_and(|before| before != day.after))
            .count()
    }

    /// Days that keep a typed total.
    pub fn kept_days(&self) -> usize {
        self.days.iter().filter(|day| day.keeps_typed).count()
    }

    /// Days that stay as they are.
    pub fn same_days(&self) -> usize {
        self.days.len() - self.new_days() - self.changed_days()
    }
}

/// The import of this page.
#[derive(Debug, Clone, Copy)]
pub struct ImportState {
    /// Where it stands.
    pub stage: RwSignal<ImportStage>,
    importer: StoredValue<Option<Importer>, LocalStorage>,
    /// Portions that came in and are yet to be compared with what is here.
    waiting: StoredValue<Vec<Told>, LocalStorage>,
    busy: StoredValue<bool, LocalStorage>,
    preview: StoredValue<Preview, LocalStorage>,
}

impl ImportState {
    pub(super) fn new() -> Self {
        Self {
            stage: RwSignal::new(ImportStage::Idle),
            importer: StoredValue::new_local(None),
            waiting: StoredValue::new_local(Vec::new()),
            busy: StoredValue::new_local(false),
            preview: StoredValue::new_local(Preview::default()),
        }
    }

    fn stop(self, stage: ImportStage) {
        self.importer.set_value(None);
        self.waiting.set_value(Vec::new());
        self.stage.set(stage);
    }
}

impl App {
    /// Starts reading files.
    pub fn import_files(self, files: &[File]) {
        let import = self.import;
        let Some(first) = files.first() else { return };
        let name = match files.len() {
            1 => first.name(),
            count => [
                first.name(),
                "… (".to_owned(),
                count.to_string(),
                ")".to_owned(),
            ]
            .concat(),
        };
        import.preview.set_value(Preview::default());
        import.waiting.set_value(Vec::new());
        import.stage.set(ImportStage::Reading {
            name,
            done: 0,
            total: 0,
            days: 0,
        });
        let order = self
            .book
            .with_untracked(|book| book.diary.order().entries().to_vec());
        let order = serde_json::to_string(&order).unwrap_or_default();
        let importer = Importer::start(files, &order, move |heard| self.hear_import(heard));
        if importer.is_none() {
            import.stop(ImportStage::Failed(Failure::Worker));
            return;
        }
        import.importer.set_value(importer);
    }

    /// Stops reading; nothing was written.
    pub fn cancel_import(self) {
        self.import.stop(ImportStage::Failed(Failure::Cancelled));
    }

    /// Forgets a finished or failed import.
    pub fn reset_import(self) {
        self.import.stop(ImportStage::Idle);
    }

    fn hear_import(self, heard: Heard) {
        let import = self.import;
        match heard {
            Heard::Broken => import.stop(ImportStage::Failed(Failure::Worker)),
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
        let import = self.import;
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
                    let seen = import.preview.with_value(|preview| preview.days.len());
                    import.stage.update(|stage| {
                        if let ImportStage::Reading { days, .. } = stage {
                            *days = seen;
                        }
                    });
                }
                Told::Done(found) => self.show_preview(found),
                Told::Progress { .. } => {}
            }
            TimeoutFuture::new(0).await;
        }
        import.busy.set_value(false);
    }

    fn show_preview(self, found: Found) {
        let import = self.import;
        if !matches!(import.stage.get_untracked(), ImportStage::Reading { .. }) {
            return;
        }
        if found.days == 0 {
            import.stop(ImportStage::Failed(Failure::Files(found)));
            return;
        }
        let mut preview = import
            .preview
            .try_update_value(std::mem::take)
            .unwrap_or_default();
        preview.found = found;
        import.stop(ImportStage::Preview(Arc::new(preview)));
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
            .into_iter()
            .map(|record| (record.key.as_str().to_owned(), record))
            .collect();
        let mut portion = Portion {
            there,
            ..Portion::default()
        };
        self.book.with_untracked(|book| {
            for day in days {
                portion.take(book, day);
            }
        });
        self.import
            .preview
            .update_value(|preview| portion.add_to(preview));
        Ok(())
    }

    /// Writes the import, all of it or nothing.
    pub async fn apply_import(self, preview: Arc<Preview>) {
        let import = self.import;
        import.stage.set(ImportStage::Applying);
        let days = preview.changing;
        let result = self
            .save_over(preview.changes.clone(), preview.present.clone())
            .await;
        let stage = match result {
            Ok(undo) => ImportStage::Applied {
                days,
                undo: Some(undo),
            },
            Err(error) => ImportStage::Failed(Failure::Save(error)),
        };
        import.stage.try_set(stage);
        self.load_intervals().await;
    }

    /// Takes the last import back.
    pub async fn undo_import(self, undo: Undo) {
        let stage = match self.undo(undo).await {
            Ok(()) => ImportStage::Undone,
            Err(error) => ImportStage::Failed(Failure::Save(error)),
        };
        self.import.stage.try_set(stage);
        self.load_intervals().await;
    }
}

/// Some days on their way into the preview.
#[derive(Default)]
struct Portion {
    there: BTreeMap<String, Record>,
    days: Vec<DayChange>,
    changes: Vec<Change>,
    present: Vec<Record>,
    changing: usize,
}

impl Portion {
    fn take(&mut self, book: &super::book::Book, found: FoundDay) {
        let Ok(origin) = Origin::new(&found.origin) else {
            return;
        };
        let minutes_key = minutes_key(found.day, &origin);
        let steps_key = steps_key(found.day, &origin);
        let here = self.there.get(&minutes_key).and_then(Record::live);
        let known = here.and_then(|json| DayMinutes::from_json(json).ok());
        let new = found
            .minutes
            .as_deref()
            .and_then(|json| DayMinutes::from_json(json).ok());
        let before_record = book
            .records
            .get(&steps_key)
            .and_then(Record::live)
            .and_then(|json| StepsRecord::from_json(json).ok());
        let united = match (known, new) {
            (Some(known), Some(new)) => Some(known.unite(new)),
            (known, new) => known.or(new),
        };
        let steps = match &united {
            Some(minutes) => book.steps_of(found.day, &origin, minutes),
            // A day's total only grows until the day is over: an older export says less.
            None => {
                let known = before_record.map_or(0, StepsRecord::total);
                StepsRecord::new(found.total.max(known))
            }
        };
        let minutes_json = united.as_ref().map(DayMinutes::to_json);
        let changes = self.changes.len();
        if before_record != Some(steps)
            && let Ok(change) = Change::set_json(&steps_key, &steps.to_json())
        {
            self.present.extend(book.records.get(&steps_key).cloned());
            self.changes.push(change);
        }
        if let Some(json) = minutes_json.filter(|json| here != Some(json))
            && let Ok(change) = Change::set_json(&minutes_key, &json)
        {
            self.present.extend(self.there.get(&minutes_key).cloned());
            self.changes.push(change);
        }
        self.changing += usize::from(self.changes.len() > changes);
        self.note(book, found.day, &origin, steps, united);
    }

    fn note(
        &mut self,
        book: &super::book::Book,
        day: Day,
        origin: &Origin,
        steps: StepsRecord,
        minutes: Option<DayMinutes>,
    ) {
        let before = book.diary.total(day);
        let mut after = book.diary.only(day);
        after.set_steps(day, origin.clone(), Some(steps));
        after.set_minutes(day, origin.clone(), minutes);
        let change = DayChange {
            day,
            before,
            after: after.total(day).unwrap_or(0),
            keeps_typed: book.typed(day).is_some(),
        };
        match self.days.last_mut() {
            // A second origin of the same day.
            Some(last) if last.day == day => last.after = last.after.max(change.after),
            _ => self.days.push(change),
        }
    }

    fn add_to(self, preview: &mut Preview) {
        let mut days = self.days.into_iter().peekable();
        if let (Some(last), Some(first)) = (preview.days.last_mut(), days.peek())
            && last.day == first.day
        {
            last.after = last.after.max(first.after);
            days.next();
        }
        preview.days.extend(days);
        preview.changes.extend(self.changes);
        preview.present.merge_all(self.present);
        preview.changing += self.changing;
    }
}
