//! Many records as one text: durable in one write, put in their places afterwards.
//!
//! Owns the layout, which is two lines a record: the key, and the text that [`codec`] has for it. Neither
//! holds a line feed. A page of a journal is written once, never changed, and removed by the write that puts
//! its records in their places; until then each start reads it.

use crate::codec;
use crate::generation::Generation;
use crate::record::Record;

/// The text of these records for a store of this generation.
pub fn write<'r>(records: impl IntoIterator<Item = &'r Record>, generation: Generation) -> String {
    let mut page = String::new();
    for record in records {
        page.push_str(record.key.as_str());
        page.push('\n');
        page.push_str(&codec::encode(record, generation));
        page.push('\n');
    }
    page
}

/// Keys of a page, and the text that belongs under each, which may be damaged like any copy at rest.
pub fn read(page: &str) -> Vec<(&str, &str)> {
    let mut lines = page.lines();
    std::iter::from_fn(|| Some((lines.next()?, lines.next()?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{DeviceId, Key, Stamp, Value};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_page_reads_back(values in prop::collection::vec(("[a-z]{1,8}/[a-z0-9-]{1,12}", ".*"), 0..20)) {
            let stamp = Stamp::new(7, 0, DeviceId::from_random(1));
            let records: Vec<Record> = values
                .iter()
                .map(|(key, text)| {
                    let json = serde_json::to_string(text).unwrap();
                    Record::new(Key::new(key).unwrap(), stamp, Value::parse(&json).unwrap())
                })
                .collect();
            let page = write(&records, Generation::new(3));
            let read: Vec<Record> = read(&page)
                .into_iter()
                .map(|(key, text)| codec::decode(key, text).unwrap().record)
                .collect();
            prop_assert_eq!(read, records);
        }
    }

    #[test]
    fn half_a_record_at_the_end_is_left_out() {
        assert_eq!(read("a\n1\nb"), [("a", "1")]);
        assert_eq!(read(""), []);
    }
}
