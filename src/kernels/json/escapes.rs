//! What strings with escapes say.

/// What a string with escapes says, whose escapes have been checked; half a surrogate pair becomes U+FFFD.
#[must_use]
pub fn unescaped(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut units: Vec<u16> = Vec::new();
    let mut rest = text;
    loop {
        if let [b'\\', b'u', h1, h2, h3, h4, after @ ..] = rest {
            let digit = |byte: &u8| char::from(*byte).to_digit(16).and_then(|digit| u16::try_from(digit).ok()).unwrap_or(0);
            units.push([h1, h2, h3, h4].into_iter().fold(0_u16, |unit, byte| (unit << 4) | digit(byte)));
            rest = after;
            continue;
        }
        // Escapes that follow each other directly may be halves of one character.
        let letters = char::decode_utf16(units.drain(..)).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER));
        out.extend_from_slice(letters.collect::<String>().as_bytes());
        rest = match rest {
            [] => return out,
            [b'\\', letter, after @ ..] => {
                out.push(match letter {
                    b'b' => 0x08,
                    b'f' => 0x0c,
                    b'n' => b'\n',
                    b'r' => b'\r',
                    b't' => b'\t',
                    other => *other,
                });
                after
            }
            [byte, after @ ..] => {
                out.push(*byte);
                after
            }
        };
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::unescaped;

    #[test]
    fn escapes_are_read() {
        let read = |text: &str| String::from_utf8(unescaped(text.as_bytes())).unwrap();
        assert_eq!(read(r"\u0032\u00300"), "200");
        assert_eq!(read(r#"\"\\\/\b\f\n\r\t"#), "\"\\/\u{8}\u{c}\n\r\t");
        assert_eq!(read(r"\ud83d\ude00\ud83d-\ude00"), "😀\u{fffd}-\u{fffd}");
    }
}
