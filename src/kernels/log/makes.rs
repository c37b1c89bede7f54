//! JSON objects that are put together like one that came before.
//!
//! Of an object that has been read, what stands between its values is learned, names included. An object in which all of that
//! comes again byte for byte, with values of the same kinds between, is JSON, and has the same names in the same order: what is
//! wanted of it stands where it stood. A string may hold anything but control characters, and escapes where it is not wanted.
//!
//! Objects of several makes begin alike, so the makes are kept as a tree: a part that does not fit has others beside it, and
//! what came before them is not read again.

use super::condition::Test;
use super::values::{number, text, word};
use crate::scanner::{Kind, Scanner};
use core::ops::Range;

/// Objects with more values are not learned: a bit tells of each whether it holds escapes.
const VALUES_MOST: usize = 64;
/// Parts of all makes. Where there is no room, all are forgotten.
const PARTS_MOST: usize = 1024;
/// Objects that fit, less those that do not, are counted up to here; below zero it does not pay to try.
const CREDIT_MOST: u32 = 64;
/// Objects that are not tried then.
const PAUSE: u32 = 4096;
/// No part.
const NONE: usize = usize::MAX;

/// The makes known so far.
pub(super) struct Makes {
    parts: Vec<Part>,
    ends: Vec<End>,
    /// The values of an object under way: where each begins, and its length.
    values: Box<[(usize, usize); VALUES_MOST]>,
    credit: u32,
    pause: u32,
}

/// A value and what comes before it, or the end of an object.
struct Part {
    before: Literal,
    what: What,
    /// The part after it.
    next: usize,
    /// What is tried at the same place where it does not fit.
    other: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Text,
    Number,
    Word,
    /// Which of the makes it is.
    End(usize),
}

/// What is known of a make.
struct End {
    line_ends: u64,
    /// Which of its values are wanted, `NONE` where it has no such member.
    wanted: Vec<usize>,
    /// Their bits.
    bits: u64,
}

/// An object of a known make.
pub(super) struct Made {
    pub(super) length: usize,
    end: usize,
}

/// An object that fits: where it holds what is wanted, from its start on.
pub(super) struct Fit {
    pub(super) length: usize,
    pub(super) line_ends: u64,
    pub(super) time: Range<usize>,
    pub(super) status: Range<usize>,
    /// What was given last of what is wanted: the day, where that is apart.
    pub(super) last: Range<usize>,
    /// Whether it is what is tested.
    pub(super) holds: bool,
}

impl Makes {
    pub(super) fn new() -> Self {
        Self { parts: Vec::new(), ends: Vec::new(), values: Box::new([(0, 0); VALUES_MOST]), credit: CREDIT_MOST, pause: 0 }
    }

    /// The object at the start of `bytes`, where it is of a known make. What is wanted first are its time and its status, then what
    /// is tested.
    #[inline]
    pub(super) fn fit(&mut self, bytes: &[u8], tests: &[Test]) -> Option<Fit> {
        let made = self.made(bytes)?;
        self.fitting(bytes, made, tests)
    }

    /// The same with nothing read of it yet.
    #[inline]
    pub(super) fn made(&mut self, bytes: &[u8]) -> Option<Made> {
        if self.pause > 0 {
            self.pause = self.pause.wrapping_sub(1);
            return None;
        }
        let fit = self.find(bytes);
        if fit.is_some() {
            self.credit = self.credit.wrapping_add(1).min(CREDIT_MOST);
        } else if self.credit > 0 {
            self.credit = self.credit.wrapping_sub(1);
        } else {
            *self = Self { pause: PAUSE, ..Self::new() };
        }
        fit
    }

    #[inline]
    fn find(&mut self, bytes: &[u8]) -> Option<Made> {
        let (mut at, mut count, mut index, mut escaped) = (0_usize, 0_usize, 0_usize, 0_u64);
        loop {
            // There is none where nothing fits.
            let part = self.parts.get(index)?;
            index = part.other;
            let rest = bytes.get(at..)?;
            let Some(start) = part.before.length(rest) else { continue };
            let value = rest.get(start..)?;
            let length = match part.what {
                What::Text => text(value).map(|(length, is_escaped)| {
                    escaped |= u64::from(is_escaped) << (count & 63);
                    length
                }),
                What::Number => number(value),
                What::Word => word(value),
                What::End(end) => {
                    let is_plain = escaped & self.ends.get(end)?.bits == 0;
                    return is_plain.then(|| Made { length: at.wrapping_add(start), end });
                }
            };
            let Some(length) = length else { continue };
            let start = at.wrapping_add(start);
            *self.values.get_mut(count)? = (start, length);
            count = count.wrapping_add(1);
            at = start.wrapping_add(length);
            index = part.next;
        }
    }

    #[inline]
    fn fitting(&self, bytes: &[u8], Made { length, end }: Made, tests: &[Test]) -> Option<Fit> {
        let end = self.ends.get(end)?;
        let [time, status, tested @ ..] = end.wanted.as_slice() else { return None };
        let holds = tests.iter().zip(tested).all(|(test, value)| {
            let Some(place) = self.place(*value) else { return false };
            let is_text = bytes.get(place.start.wrapping_sub(1)) == Some(&b'"');
            let text = bytes.get(place).unwrap_or_default();
            // A null says nothing.
            test.holds(if !is_text && text == b"null" { b"" } else { text })
        });
        let (time, status) = (self.place(*time)?, self.place(*status)?);
        let last = tested.last().and_then(|value| self.place(*value)).unwrap_or(0..0);
        Some(Fit { length, line_ends: end.line_ends, time, status, last, holds })
    }

    #[inline]
    fn place(&self, value: usize) -> Option<Range<usize>> {
        self.values.get(value).map(|(start, length)| *start..start.wrapping_add(*length))
    }

    /// Where all that is wanted stands in the object that was just found, `None` where it has no such member.
    #[inline]
    pub(super) fn places(&self, made: &Made) -> impl Iterator<Item = Option<Range<usize>>> {
        let wanted = self.ends.get(made.end).map_or(&[][..], |end| &end.wanted);
        wanted.iter().map(|value| self.place(*value))
    }

    /// Learns from an object that has been read, given from where the one before it ends up to its own end. `wanted` are the
    /// places of what is wanted; what stands at a `fixed` place has to come again as it is, as if it were a name.
    pub(super) fn learn(&mut self, bytes: &[u8], wanted: &[Option<Range<usize>>], fixed: &[Range<usize>], is_stream: bool) -> Option<()> {
        if self.pause > 0 {
            return None;
        }
        let mut values = if is_stream { Scanner::lines(bytes) } else { Scanner::line(bytes) }.leaves();
        values.retain(|value| !fixed.contains(&value.place));
        if values.len() > VALUES_MOST {
            return None;
        }
        let value_at = |place: &Range<usize>| values.iter().position(|value| value.place == *place);
        let mut places = Vec::with_capacity(wanted.len());
        for place in wanted {
            places.push(match place {
                Some(place) => value_at(place)?,
                None => NONE,
            });
        }
        let known = places.iter().filter(|value| **value != NONE);
        let bits = known.fold(0, |bits, value| bits | 1_u64 << (value & 63));

        if self.parts.len().wrapping_add(values.len()) >= PARTS_MOST {
            *self = Self { credit: self.credit, ..Self::new() };
        }
        let mut steps = Vec::with_capacity(values.len().wrapping_add(1));
        let mut at = 0_usize;
        for value in &values {
            let what = match value.kind {
                Kind::Text => What::Text,
                Kind::Number => What::Number,
                Kind::Word => What::Word,
                Kind::Object | Kind::List => return None,
            };
            steps.push((Literal::new(bytes.get(at..value.place.start)?), what));
            at = value.place.end;
        }
        steps.push((Literal::new(bytes.get(at..)?), What::End(self.ends.len())));
        let line_ends = bytes.iter().filter(|byte| **byte == b'\n').count();
        self.ends.push(End { line_ends: u64::try_from(line_ends).ok()?, wanted: places, bits });
        self.add(steps);
        Some(())
    }

    /// Adds a make to the tree.
    fn add(&mut self, steps: Vec<(Literal, What)>) {
        // The part before, and the first one beside each other after it.
        let (mut before, mut index) = (NONE, if self.parts.is_empty() { NONE } else { 0 });
        for (literal, what) in steps {
            let mut last = NONE;
            while let Some(part) = self.parts.get(index).filter(|part| part.what != what || part.before != literal) {
                (last, index) = (index, part.other);
            }
            if index == NONE {
                index = self.parts.len();
                if let Some(part) = self.parts.get_mut(last) {
                    part.other = index;
                } else if let Some(part) = self.parts.get_mut(before) {
                    part.next = index;
                }
                self.parts.push(Part { before: literal, what, next: NONE, other: NONE });
            }
            before = index;
            index = self.parts.get(index).map_or(NONE, |part| part.next);
        }
    }
}

/// Bytes that must come as they are, compared eight at a time: the ones wanted, and which of the eight are.
#[derive(PartialEq, Eq)]
struct Literal {
    words: Vec<(u64, u64)>,
    length: usize,
}

impl Literal {
    fn new(bytes: &[u8]) -> Self {
        let word = |part: &[u8], fill: u8| {
            let mut word = [0_u8; 8];
            for (to, from) in word.iter_mut().zip(part) {
                *to = *from | fill;
            }
            u64::from_le_bytes(word)
        };
        Self { words: bytes.chunks(8).map(|part| (word(part, 0), word(part, 0xff))).collect(), length: bytes.len() }
    }

    /// Its length, where `bytes` starts with it.
    #[inline(always)]
    fn length(&self, bytes: &[u8]) -> Option<usize> {
        let mut rest = bytes;
        for (word, which) in &self.words {
            let Some((eight, after)) = rest.split_first_chunk() else { return self.length_near_end(bytes) };
            if (u64::from_le_bytes(*eight) ^ word) & which != 0 {
                return None;
            }
            rest = after;
        }
        Some(self.length)
    }

    /// The same where there are not eight bytes left.
    #[cold]
    fn length_near_end(&self, bytes: &[u8]) -> Option<usize> {
        bytes.starts_with(&self.bytes()).then_some(self.length)
    }

    fn bytes(&self) -> Vec<u8> {
        self.words.iter().flat_map(|(word, _)| word.to_le_bytes()).take(self.length).collect()
    }
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a failing unwrap is a failing test"
)]
mod tests {
    use super::*;

    /// Where an object's members stand, by their texts.
    fn places(object: &str, texts: &[&str]) -> Vec<Option<Range<usize>>> {
        texts.iter().map(|text| object.find(text).map(|start| start..start + text.len())).collect()
    }

    fn fit(makes: &mut Makes, object: &str) -> Option<(String, String, bool)> {
        let fit = makes.fit(object.as_bytes(), &[Test::StartsWith(b"/v1".to_vec())])?;
        assert_eq!(fit.length, object.find('\n').unwrap() + 1);
        Some((object[fit.time].to_string(), object[fit.status].to_string(), fit.holds))
    }

    #[test]
    fn objects_of_several_makes_are_found_what_is_wanted() {
        let mut makes = Makes::new();
        let of = |time: &str, status: &str, holds: bool| Some((time.to_string(), status.to_string(), holds));
        for (object, wanted) in [
            ("{\"t\":100,\"r\":{\"path\":\"/v1\"},\"s\":200}\n", ["100", "200", "/v1"]),
            ("{\"t\":101,\"r\":{\"path\":\"/v1\"},\"s\":201,\"h\":[{\"x\":\"a \\\"b\\\"\"},null]}\n", ["101", "201", "/v1"]),
            ("{\"t\":102,\"r\":{\"path\":null},\"s\":\"202\"}\n", ["102", "202", "null"]),
            ("{\"s\":203, \"n\":true, \"t\":\"103\"}\r\n", ["103", "203", "/v1"]),
        ] {
            assert_eq!(fit(&mut makes, object), None);
            makes.learn(object.as_bytes(), &places(object, &wanted), &[], false).unwrap();
        }
        for (object, expected) in [
            ("{\"t\":1.5e9,\"r\":{\"path\":\"/v1/x\"},\"s\":0}\n", of("1.5e9", "0", true)),
            ("{\"t\":100,\"r\":{\"path\":\"/v2\"},\"s\":200,\"h\":[{\"x\":\"\\u00e9\"},true]}\n", of("100", "200", false)),
            ("{\"t\":100,\"r\":{\"path\":false},\"s\":\"\"}\n", of("100", "", false)),
            ("{\"s\":-1, \"n\":null, \"t\":\"\"}\r\n", of("", "-1", false)),
            // Something wanted holds an escape.
            ("{\"t\":100,\"r\":{\"path\":\"/v1\\n\"},\"s\":200}\n", None),
            ("{\"t\":01,\"r\":{\"path\":\"/v1\"},\"s\":200}\n", None),
            ("{\"t\":100,\"r\":{\"path\":\"/v1\"},\"s\":200,\"h\":[{\"x\":\"\\x\"},null]}\n", None),
            ("{\"t\":100,\"r\":{\"path\":\"/v1\"},\"s\":200}}\n", None),
            ("{\"s\":203, \"n\":true, \"t\":\"103\"}\n", None),
        ] {
            assert_eq!(fit(&mut makes, object), expected, "{object}");
        }
    }

    #[test]
    fn makes_that_never_come_again_are_not_tried_for_long() {
        let mut makes = Makes::new();
        for number in 0..20_000 {
            let object = format!("{{\"t\":100,\"s\":200,\"x{number}\":1}}\n");
            assert!(makes.find(object.as_bytes()).is_none());
            assert!(makes.fit(object.as_bytes(), &[]).is_none());
            let _ = makes.learn(object.as_bytes(), &places(&object, &["100", "200"]), &[], false);
            assert!(makes.parts.len() <= PARTS_MOST && makes.ends.len() <= PARTS_MOST);
        }
        assert!(makes.pause > 0);
        let object = "{\"t\":100,\"s\":200}\n";
        for _ in 0..=PAUSE {
            let _ = makes.fit(object.as_bytes(), &[]);
            let _ = makes.learn(object.as_bytes(), &places(object, &["100", "200"]), &[], false);
        }
        assert!(makes.fit(object.as_bytes(), &[]).is_some());
    }

    #[test]
    fn literals_are_compared_to_their_last_byte() {
        for length in 0..20 {
            let wanted: Vec<u8> = (0..length).collect();
            let literal = Literal::new(&wanted);
            for more in 0..10 {
                let mut bytes = wanted.clone();
                bytes.resize(wanted.len() + more, b'x');
                assert_eq!(literal.length(&bytes), Some(wanted.len()));
                for at in 0..wanted.len() {
                    let mut changed = bytes.clone();
                    changed[at] ^= 0x80;
                    assert_eq!(literal.length(&changed), None);
                }
            }
            assert_eq!(literal.length(wanted.get(1..).unwrap_or_default()), (length == 0).then_some(0));
        }
    }
}
