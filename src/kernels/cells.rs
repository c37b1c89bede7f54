//! Rows of a table in text: cells between delimiters, quoted ones with whatever in them (RFC 4180).

use crate::bytes::position;
use core::ops::Range;

/// A row, with its line end, may have as many bytes.
pub const ROW_BYTES_MAX: usize = 1 << 20;

/// Where a cell stands, without its quotes, and whether quotes are doubled in it.
pub type Cell = (Range<usize>, bool);

/// What a row was found to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// A row, and where the next one begins.
    Ends(usize),
    /// It has not come as a whole yet.
    More,
    /// A quote is never closed, is followed by something else than the end of its cell, or the row is too long.
    Broken,
}

/// Finds the cells of the row that begins at `at`.
#[inline(never)]
pub fn row(text: &[u8], at: usize, delimiter: u8, is_last: bool, cells: &mut Vec<Cell>) -> Row {
    cells.clear();
    let mut start = at;
    loop {
        let is_long = start.saturating_sub(at) > ROW_BYTES_MAX || (text.len().saturating_sub(at) > ROW_BYTES_MAX && !is_last);
        let (place, doubled, end) = if text.get(start) == Some(&b'"') {
            match quoted(text, start.saturating_add(1)) {
                Some((end, doubled)) => (start.saturating_add(1)..end, doubled, end.saturating_add(1)),
                None if is_last || is_long => return Row::Broken,
                None => return Row::More,
            }
        } else {
            let end = position(text, start, [delimiter, b'\n'], false);
            (start..end, false, end)
        };
        let is_quoted = place.end != end;
        let after = end.saturating_add(1);
        match text.get(end) {
            Some(&byte) if byte == delimiter => {
                cells.push((place, doubled));
                start = after;
            }
            Some(b'\n') => {
                // A carriage return before the line end belongs to it.
                let is_cut = !is_quoted && place.end > place.start && text.get(place.end.saturating_sub(1)) == Some(&b'\r');
                let stop = if is_cut { place.end.saturating_sub(1) } else { place.end };
                cells.push((place.start..stop, doubled));
                return Row::Ends(after);
            }
            Some(b'\r') if is_quoted && text.get(after) == Some(&b'\n') => {
                cells.push((place, doubled));
                return Row::Ends(after.saturating_add(1));
            }
            Some(b'\r') if is_quoted && text.get(after).is_none() && !is_last => return Row::More,
            Some(_) => return Row::Broken,
            None if is_last => {
                cells.push((place, doubled));
                return Row::Ends(end);
            }
            None if is_long => return Row::Broken,
            None => return Row::More,
        }
    }
}

/// The closing quote of a cell, and whether quotes are doubled in it. A quote at the end of what has come may be half of a doubled
/// one, which the next bytes show: then there is no row yet, or the text ends.
fn quoted(text: &[u8], from: usize) -> Option<(usize, bool)> {
    let mut at = from;
    let mut doubled = false;
    loop {
        at = position(text, at, [b'"'], false);
        text.get(at)?;
        if text.get(at.saturating_add(1)) == Some(&b'"') {
            doubled = true;
            at = at.saturating_add(2);
        } else {
            return Some((at, doubled));
        }
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, clippy::string_slice, reason = "a failure here is a failing test")]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Vec<String>> {
        let (mut at, mut cells, mut rows) = (0, Vec::new(), Vec::new());
        while at < text.len() {
            match row(text.as_bytes(), at, b',', true, &mut cells) {
                Row::Ends(end) => at = end,
                other => {
                    rows.push(vec![format!("{other:?}")]);
                    return rows;
                }
            }
            let cell =
                |(place, doubled): &Cell| if *doubled { text[place.clone()].replace("\"\"", "\"") } else { text[place.clone()].into() };
            rows.push(cells.iter().map(cell).collect());
        }
        rows
    }

    #[test]
    fn cells_are_read_as_the_standard_has_them() {
        assert_eq!(read("a,b\r\n1,\"2,3\"\r\n"), [["a", "b"], ["1", "2,3"]]);
        assert_eq!(read("\"a \"\"b\"\"\",\"x\ny\"\n,"), [["a \"b\"", "x\ny"], ["", ""]]);
        assert_eq!(read("\"\"\"\"\n\"\""), [["\""], [""]]);
        assert_eq!(read("a,\"b"), [["Broken"]]);
        assert_eq!(read("a,\"b\"c\n"), [["Broken"]]);
    }

    #[test]
    fn a_row_that_has_not_come_is_waited_for() {
        let text = "a,\"b\"\"c\",d\r\n";
        let mut cells = Vec::new();
        for length in 0..text.len() {
            assert_eq!(row(&text.as_bytes()[..length], 0, b',', false, &mut cells), Row::More, "{length}");
        }
        assert_eq!(row(text.as_bytes(), 0, b',', false, &mut cells), Row::Ends(text.len()));
        assert_eq!(cells.len(), 3);
    }
}
