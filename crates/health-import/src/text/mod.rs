//! The text formats under the exports: CSV, JSON, XML, and the dates and numbers in them.
//!
//! Owns tokenising in pieces with bounded memory; must not know what any field means.

pub(crate) mod charset;
pub(crate) mod csv;
pub(crate) mod find;
pub(crate) mod gbk;
pub(crate) mod json;
pub(crate) mod json_token;
pub(crate) mod number;
pub(crate) mod objects;
pub(crate) mod time;
pub(crate) mod xml;
