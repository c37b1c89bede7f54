//! What the first bytes say of a file that is not text: packed files, and formats of their own.

/// How they begin, each by the name that the messages have for it.
const MAGIC: [(&[u8], &str); 12] = [
    (b"\x1f\x8b", "gzip"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"BZh", "bzip2"),
    (b"7z\xbc\xaf\x27\x1c", "seven-zip"),
    (b"PAR1", "parquet"),
    (b"SQLite format 3\x00", "sqlite"),
    (b"%PDF-", "pdf"),
    (b"ORC", "orc"),
    (b"Obj\x01", "avro"),
];

/// Bytes that show that a text is in UTF-16.
const WIDE_BYTES: usize = 16;

/// As many bytes as tell whatever can be told.
pub(crate) const HEAD_BYTES: usize = 16;

/// What a file is by its first bytes.
pub(crate) fn of(head: &[u8]) -> Option<&'static str> {
    let known = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)).map(|(_, what)| *what);
    // ASCII in UTF-16: every other byte is 0.
    let units = head.get(..WIDE_BYTES).unwrap_or_default().as_chunks::<2>().0;
    let all = |is: fn(&[u8; 2]) -> bool| !units.is_empty() && units.iter().all(is);
    let is_wide = all(|unit| unit[0] != 0 && unit[1] == 0) || all(|unit| unit[0] == 0 && unit[1] != 0);
    known.or(if is_wide { Some("utf16") } else { None })
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn first_bytes_tell_what_is_packed() {
        for (bytes, what) in [
            (b"\x1f\x8b\x08\x00".as_slice(), "gzip"),
            (b"\x28\xb5\x2f\xfd\x04", "zstd"),
            (b"PK\x03\x04\x14", "zip"),
            (b"t\0i\0m\0e\0,\0s\0t\0a\0", "utf16"),
            (b"\0t\0i\0m\0e\0,\0s\0t\0a", "utf16"),
        ] {
            assert_eq!(of(bytes), Some(what));
        }
        assert_eq!(of(b"time,status\n"), None);
        assert_eq!(of(b""), None);
    }
}
