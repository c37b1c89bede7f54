//! JSON objects that end where their braces do: in a list, over several lines, or one after the other; read plainly.
//!
//! Between two objects may stand blanks, line ends, commas, and the brackets of lists: exports that were put together by
//! appending one to another are read like one. Anything else is a bad row up to the end of its line.

use kling_kernels::log::ROW_BYTES;

/// Finds the end of an object, over any number of calls.
#[derive(Clone, Debug, Default)]
pub(super) struct Braces {
    /// Bytes of the object already looked at.
    at: usize,
    depth: u32,
    is_quoted: bool,
    is_escaped: bool,
    /// Line ends within it.
    pub(super) line_ends: u64,
}

/// How an object ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// This many bytes from its start on, its last brace included.
    Brace(usize),
    /// Not at all: a string does not end on its line. The line ends before this byte.
    Broken(usize),
    /// Not within the bytes there are.
    Open,
}

impl Braces {
    /// Looks on. `bytes` starts with the object, and holds at least what the calls before have seen.
    pub(super) fn advance(&mut self, bytes: &[u8]) -> End {
        for byte in bytes.get(self.at..).unwrap_or_default() {
            self.at = self.at.saturating_add(1);
            if *byte == b'\n' {
                self.line_ends = self.line_ends.saturating_add(1);
                if self.is_quoted {
                    return End::Broken(self.at);
                }
            }
            if self.is_quoted {
                let ends = *byte == b'"' && !self.is_escaped;
                self.is_escaped = *byte == b'\\' && !self.is_escaped;
                self.is_quoted = !ends;
                continue;
            }
            match byte {
                b'"' => self.is_quoted = true,
                b'{' | b'[' => self.depth = self.depth.saturating_add(1),
                b'}' | b']' => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.depth == 0 {
                        return End::Brace(self.at);
                    }
                }
                _ => {}
            }
        }
        End::Open
    }

    pub(super) const fn is_fresh(&self) -> bool {
        self.at == 0
    }
}

/// How many bytes at the start stand between objects, and the line ends among them.
pub(super) fn between(bytes: &[u8]) -> (usize, u64) {
    let is_between = |byte: &&u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b',' | b'[' | b']');
    let length = bytes.iter().take_while(is_between).count();
    let line_ends = bytes.iter().take(length).filter(|byte| **byte == b'\n').count();
    (length, u64::try_from(line_ends).unwrap_or(u64::MAX))
}

/// The places of the objects at the start of a log, as far as they are whole.
pub(super) fn first(head: &[u8], most: usize) -> Vec<core::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0_usize;
    while found.len() < most {
        at = at.saturating_add(between(head.get(at..).unwrap_or_default()).0);
        let rest = head.get(at..).unwrap_or_default();
        let rest = rest.get(..ROW_BYTES).unwrap_or(rest);
        if rest.first() != Some(&b'{') {
            break;
        }
        let End::Brace(length) = Braces::default().advance(rest) else { break };
        found.push(at..at.saturating_add(length));
        at = at.saturating_add(length);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_ends_with_its_own_brace() {
        let end = |text: &str| Braces::default().advance(text.as_bytes());
        assert_eq!(end(r#"{"a":{"b":[{}]}},"#), End::Brace(16));
        assert_eq!(end(r#"{"a":"}\"}"} "#), End::Brace(12));
        assert_eq!(end("{\n \"a\":\n 1\n}\n{"), End::Brace(12));
        assert_eq!(end(r#"{"a":"\\"}"#), End::Brace(10));
        assert_eq!(end(r#"{"a":1"#), End::Open);
        assert_eq!(end("{\"a\":\"1\n}"), End::Broken(8));
    }

    #[test]
    fn objects_are_found_whatever_stands_between_them() {
        assert_eq!(first(b"[{\"a\":1},\n{}]\n[{\"b\":[1]}] x {}", 10), [1..8, 10..12, 15..24]);
        assert_eq!(first(b"[1]", 10), []);
        assert_eq!(first(b"{}{}{}", 2).len(), 2);
    }
}
