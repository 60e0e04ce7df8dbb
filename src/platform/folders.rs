//! Files that a person picks or drops, whole folders included, each with its path in them.
//!
//! Owns the walk through dropped folders, which the browser hands over a few entries at a time.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DataTransferItem, DragEvent, File, FileSystemDirectoryEntry, FileSystemEntry,
    FileSystemFileEntry,
};

use super::files;

/// A file, and where it lies in the folder that was picked.
#[derive(Debug, Clone)]
pub struct Picked {
    /// The file.
    pub file: File,
    /// Its path from that folder on, set apart by `/`; for a file picked by itself its name.
    pub path: String,
}

impl From<File> for Picked {
    fn from(file: File) -> Self {
        let name = "webkitRelativePath".into();
        let path = js_sys::Reflect::get(&file, &name).ok();
        let path = path.and_then(|path| path.as_string());
        Self {
            path: path
                .filter(|path| !path.is_empty())
                .unwrap_or_else(|| file.name()),
            file,
        }
    }
}

/// The files of an `<input type="file">`, of a folder's too, after its change event, by path.
pub fn picked(event: &web_sys::Event) -> Vec<Picked> {
    let mut all: Vec<Picked> = files::chosen(event).into_iter().map(Picked::from).collect();
    sorting::sort_by(&mut all, |one, other| one.path.cmp(&other.path));
    all
}

/// What lies in a dropped item.
enum Dropped {
    File(Picked),
    Entry(FileSystemEntry),
}

/// The files that were dropped on the page, folders walked through in the order of names. The items of
/// the event are taken at once, for they are void once it has passed.
pub fn dropped(event: &DragEvent) -> impl Future<Output = Vec<Picked>> + use<> {
    let items = event.data_transfer().map(|data| data.items());
    let mut open: Vec<Dropped> = items
        .into_iter()
        .flat_map(|items| (0..items.length()).filter_map(move |at| items.get(at)))
        .filter_map(|item| taken(&item))
        .collect();
    open.reverse();
    async move {
        let mut found = Vec::new();
        while let Some(next) = open.pop() {
            match next {
                Dropped::File(picked) => found.push(picked),
                Dropped::Entry(entry) if entry.is_file() => found.extend(file_of(entry).await),
                Dropped::Entry(entry) => {
                    let inside = entries_of(entry.unchecked_into()).await;
                    open.extend(inside.into_iter().rev().map(Dropped::Entry));
                }
            }
        }
        found
    }
}

fn taken(item: &DataTransferItem) -> Option<Dropped> {
    match item.webkit_get_as_entry() {
        Ok(Some(entry)) => Some(Dropped::Entry(entry)),
        _ => item
            .get_as_file()
            .ok()
            .flatten()
            .map(|file| Dropped::File(file.into())),
    }
}

async fn file_of(entry: FileSystemEntry) -> Option<Picked> {
    let path = entry.full_path().trim_start_matches('/').to_owned();
    let entry: FileSystemFileEntry = entry.unchecked_into();
    let file = answer(|done, failed| {
        entry.file_with_callback_and_callback(done.unchecked_ref(), failed.unchecked_ref());
    });
    let file = file.await?.dyn_into().ok()?;
    Some(Picked { file, path })
}

/// All entries of a folder by name; those that cannot be read are left out.
async fn entries_of(folder: FileSystemDirectoryEntry) -> Vec<FileSystemEntry> {
    let reader = folder.create_reader();
    let mut all: Vec<FileSystemEntry> = Vec::new();
    loop {
        // An answer holds some of them; an empty one says that these were all.
        let some = answer(|done, failed| {
            let asked = reader.read_entries_with_callback_and_callback(
                done.unchecked_ref(),
                failed.unchecked_ref(),
            );
            if let Err(error) = asked {
                let _ = failed.call1(&JsValue::UNDEFINED, &error);
            }
        });
        let some = some.await.map(|some| Array::from(&some));
        match some {
            Some(some) if some.length() > 0 => {
                all.extend(some.iter().map(JsCast::unchecked_into::<FileSystemEntry>));
            }
            _ => break,
        }
    }
    sorting::sort_by_key(&mut all, FileSystemEntry::name);
    all
}

/// What a function hands to the first of its two callbacks; `None` when it calls the second.
async fn answer(mut ask: impl FnMut(&Function, &Function)) -> Option<JsValue> {
    let promise = Promise::new(&mut |done, failed| ask(&done, &failed));
    JsFuture::from(promise).await.ok()
}
