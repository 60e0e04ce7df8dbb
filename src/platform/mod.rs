//! The browser, behind a few nouns. The only module that names `web_sys` and `js_sys`.
//!
//! It must not know pages or words. Each file owns one part of the browser; [`store`] joins
//! the database and the mirror into the one place where records are kept.

pub mod audio;
pub mod camera;
pub mod clock;
pub mod crypto;
pub mod database;
pub mod dom;
pub mod faults;
pub mod feed;
pub mod fetch;
pub mod files;
pub mod folders;
pub mod http;
pub mod import_messages;
pub mod importer;
pub mod install;
mod journal;
pub mod map;
pub mod mirror;
pub mod motion;
pub mod navigation;
pub mod notify;
pub mod office;
pub mod page;
pub mod picture;
pub mod pieces;
pub mod position;
pub mod qr;
pub mod random;
pub mod seal;
pub mod speech;
pub mod store;
pub mod tab_lock;
pub mod tabs;
pub mod update;
pub mod wake_lock;
