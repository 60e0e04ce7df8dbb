//! Web addresses: percent-encoding of names and of what is asked (RFC 3986).
//!
//! Owns the spelling alone; must not know whom an address is for.

/// Appends `text` as one segment of a path, or as one value of a query.
pub fn push_encoded(out: &mut String, text: &str) {
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
pub struct Address {
    text: String,
    separator: char,
}

impl Address {
    /// An address without a query, whose path is encoded already.
    pub fn new(path: String) -> Self {
        Self {
            text: path,
            separator: '?',
        }
    }

    /// Adds a parameter; its name needs no encoding.
    #[must_use]
    pub fn ask(mut self, name: &str, value: &str) -> Self {
        self.text.push(self.separator);
        self.separator = '&';
        self.text.push_str(name);
        self.text.push('=');
        push_encoded(&mut self.text, value);
        self
    }

    /// The same, where there is a value.
    #[must_use]
    pub fn ask_for(self, name: &str, value: Option<String>) -> Self {
        match value {
            Some(value) => self.ask(name, &value),
            None => self,
        }
    }

    /// The address.
    pub fn into_text(self) -> String {
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
            .ask_for("skip", None)
            .ask_for("limit", Some("1".to_owned()));
        assert_eq!(
            address.into_text(),
            "/db/_all_docs?keys=%5B%22%E6%AD%A5%2F%26%22%5D&limit=1"
        );
    }
}
