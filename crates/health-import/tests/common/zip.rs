//! A writer of zip archives, from the specification, with the oddities that readers meet.

/// One file to be packed.
pub struct Entry<'a> {
    pub name: &'a [u8],
    pub content: &'a [u8],
    pub deflated: bool,
}

/// A deflated entry.
pub fn deflated<'a>(name: &'a str, content: &'a [u8]) -> Entry<'a> {
    Entry {
        name: name.as_bytes(),
        content,
        deflated: true,
    }
}

/// A stored entry.
pub fn stored<'a>(name: &'a str, content: &'a [u8]) -> Entry<'a> {
    Entry {
        deflated: false,
        ..deflated(name, content)
    }
}

fn put(zip: &mut Vec<u8>, fields: &[(u64, usize)]) {
    for (number, bytes) in fields {
        zip.extend_from_slice(&number.to_le_bytes()[..*bytes]);
    }
}

/// An archive of these files; with `zip64`, every size and offset stands in the long form.
pub fn archive(entries: &[Entry<'_>], zip64: bool) -> Vec<u8> {
    let mut zip = Vec::new();
    let mut directory = Vec::new();
    for entry in entries {
        let packed = if entry.deflated {
            miniz_oxide::deflate::compress_to_vec(entry.content, 6)
        } else {
            entry.content.to_vec()
        };
        let method = if entry.deflated { 8 } else { 0 };
        let crc = u64::from(crc32fast::hash(entry.content));
        let (plain, length) = (entry.content.len() as u64, packed.len() as u64);
        let header = zip.len() as u64;
        let name = entry.name.len() as u64;
        zip.extend_from_slice(b"PK\x03\x04");
        put(&mut zip, &[(20, 2), (0, 2), (method, 2), (0, 4), (crc, 4)]);
        put(&mut zip, &[(length, 4), (plain, 4), (name, 2), (0, 2)]);
        zip.extend_from_slice(entry.name);
        zip.extend_from_slice(&packed);
        directory.extend_from_slice(b"PK\x01\x02");
        put(
            &mut directory,
            &[(45, 2), (45, 2), (0, 2), (method, 2), (0, 4), (crc, 4)],
        );
        let long = u64::from(u32::MAX);
        let short = |size: u64| if zip64 { long } else { size };
        put(
            &mut directory,
            &[(short(length), 4), (short(plain), 4), (name, 2)],
        );
        put(
            &mut directory,
            &[
                (if zip64 { 28 } else { 0 }, 2),
                (0, 2),
                (0, 2),
                (0, 2),
                (0, 4),
            ],
        );
        put(&mut directory, &[(short(header), 4)]);
        directory.extend_from_slice(entry.name);
        if zip64 {
            put(
                &mut directory,
                &[(1, 2), (24, 2), (plain, 8), (length, 8), (header, 8)],
            );
        }
    }
    let (start, size, count) = (
        zip.len() as u64,
        directory.len() as u64,
        entries.len() as u64,
    );
    zip.extend_from_slice(&directory);
    if zip64 {
        let record = zip.len() as u64;
        zip.extend_from_slice(b"PK\x06\x06");
        put(
            &mut zip,
            &[
                (44, 8),
                (45, 2),
                (45, 2),
                (0, 4),
                (0, 4),
                (count, 8),
                (count, 8),
            ],
        );
        put(&mut zip, &[(size, 8), (start, 8)]);
        zip.extend_from_slice(b"PK\x06\x07");
        put(&mut zip, &[(0, 4), (record, 8), (1, 4)]);
    }
    zip.extend_from_slice(b"PK\x05\x06");
    let end = if zip64 {
        (u64::from(u32::MAX), u64::from(u32::MAX))
    } else {
        (size, start)
    };
    put(
        &mut zip,
        &[
            (0, 2),
            (0, 2),
            (count, 2),
            (count, 2),
            (end.0, 4),
            (end.1, 4),
            (0, 2),
        ],
    );
    zip
}
