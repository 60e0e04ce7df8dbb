//! Percent-encoding of names and of what is asked.

/// Appends `text` as one segment of a path, or as one value of a query.
pub(super) fn push_encoded(out: &mut String, text: &str) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(byte));
            }
            _ => {
                out.push('%');
                out.push(char::from(DIGITS[usize::from(byte >> 4)]));
                out.push(char::from(DIGITS[usize::from(byte & 15)]));
            }
        }
    }
}

/// An address with a query that grows.
#[derive(Debug)]
pub(super) struct Address {
    text: String,
    separator: char,
}

impl Address {
    /// An address whose path is encoded already.
    pub(super) fn new(path: String) -> Self {
        Self {
            text: path,
            separator: '?',
        }
    }

    pub(super) fn ask(mut self, name: &str, value: &str) -> Self {
        self.text.push(self.separator);
        self.separator = '&';
        self.text.push_str(name);
        self.text.push('=');
        push_encoded(&mut self.text, value);
        self
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_but_plain_letters_is_encoded() {
        let address = Address::new("/db/_all_docs".to_owned())
            .ask("keys", r#"["步/&"]"#)
            .ask("limit", "1");
        assert_eq!(
            address.into_text(),
            "/db/_all_docs?keys=%5B%22%E6%AD%A5%2F%26%22%5D&limit=1"
        );
    }
}
