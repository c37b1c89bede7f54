//! The only place that holds a value of JavaScript: words in, words out (`npm/wire.js`), and a panic reported.
//!
//! A request stands in a [`Source`] before a function is called, and its answer, or `{ problems }` where it is refused, in a
//! [`Sink`] after it. The package's entry makes a `CalcError` of a refusal.

#[cfg(feature = "bill")]
mod bill;
#[cfg(feature = "campaign")]
mod campaign;
#[cfg(feature = "columns")]
mod columns;
mod cost;
mod edge;
#[cfg(feature = "bill")]
mod history;
#[cfg(feature = "lots")]
mod lots;
#[cfg(feature = "purchases")]
mod purchases;
#[cfg(feature = "sla")]
mod sla;
#[cfg(feature = "throughput")]
mod throughput;
#[cfg(feature = "tracks")]
mod tracks;

use crate::note::{Note, note};
use crate::problem::{CalcError, Problem};
use crate::record::source::Source;
use crate::record::write::{Sink, Write};
use crate::value::Value;
use kling_derive::Answer;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const SCALARS: &str = r#"
/** An exact number: a JavaScript number is read by its shortest decimal form, so 99.9 is exactly 99.9. */
export type DecimalInput = number | string;
/** A plain decimal, never with an exponent. */
export type Decimal = string;
/** A calendar day, YYYY-MM-DD. */
export type Day = string;
/** A moment, RFC 3339. */
export type Instant = string;
/** Names one way of reading an unclear clause: readings["sla.voucher_base"] === "gross". */
export type Readings = Partial<Record<string, string>>;
/** A sentence as data: the id of a message, and what it speaks of. `kling-calc/messages` says it in other languages. */
export interface Note {
  id: string;
  args: Record<string, NoteArg>;
}
/** A name, a number, a decimal or a day; several; or another sentence. */
export type NoteArg = string | number | NoteArg[] | Note;
"#;

/// The words before an answer: the place and length of its text, and whether it is a refusal.
const HEAD: usize = 3;

thread_local! {
    static SOURCE: RefCell<Source> = RefCell::default();
    static SINK: RefCell<Sink> = RefCell::default();
    /// Where words and text of a request stand, for the other side to read.
    static ROOM: RefCell<[u32; 2]> = RefCell::default();
}

/// A panic leaves as a JavaScript error with its text; the package's entry then starts a fresh instance.
#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|panic| wasm_bindgen::throw_str(&panic.to_string())));
}

/// What is kept of a large request or answer for the next one, in bytes or words: beyond this it is given back.
const KEPT: usize = 1 << 20;

/// What a request takes while it is answered, in times of its own size: by the expiry of a hundred thousand lots.
const TAKEN: usize = 8;

/// Has the memory grow at once by what a call will take: where it grows page by page, engines count it anew as held from outside
/// each time, and collect garbage dozens of times in one call (V8: half of the time of the first large one).
fn grow_ahead(bytes: usize) {
    let mut ahead: Vec<u8> = Vec::new();
    // Where there is not as much, the call may still do with less.
    let _ = ahead.try_reserve_exact(bytes);
    // Else the compiler sees that nobody uses it, and leaves it out.
    core::hint::black_box(&mut ahead);
}

/// Room for a request: the place of two words, which hold the places of its words and of its text.
#[wasm_bindgen(skip_typescript)]
#[must_use]
pub fn room(words: usize, bytes: usize) -> usize {
    // The answer before has been read.
    SINK.with_borrow_mut(|sink| sink.keep(KEPT));
    grow_ahead(words.saturating_mul(size_of::<u32>()).saturating_add(bytes).saturating_mul(TAKEN));
    let (words, text) = SOURCE.with_borrow_mut(|source| source.room(words, bytes, KEPT));
    let place = |place: usize| u32::try_from(place).unwrap_or(0);
    ROOM.with_borrow_mut(|room| {
        *room = [place(words), place(text)];
        room.as_ptr().addr()
    })
}

/// The place of the last answer's words.
#[wasm_bindgen(skip_typescript)]
#[must_use]
pub fn answer() -> usize {
    SINK.with_borrow_mut(|sink| sink.words_mut().as_ptr().addr())
}

/// The next argument of the call.
fn value() -> Value {
    SOURCE.with_borrow_mut(Source::value)
}

/// The next argument, where one was given.
fn given() -> Option<Value> {
    Some(value()).filter(|value| *value != Value::Other("undefined"))
}

fn write(answer: &dyn Write, is_refused: bool) {
    SINK.with_borrow_mut(|sink| {
        sink.clear(HEAD);
        answer.write(sink);
        let text = sink.text_so_far();
        let word = |number: usize| u32::try_from(number).unwrap_or(0);
        let head = [word(text.as_ptr().addr()), word(text.len()), u32::from(is_refused)];
        for (place, word) in sink.words_mut().iter_mut().zip(head) {
            *place = word;
        }
    });
}

/// What a refused call leaves.
#[derive(Answer)]
struct Refusal {
    problems: Vec<Problem>,
    problems_left_out: u64,
    /// How many were left out, as a sentence.
    #[contract(optional)]
    others: Option<Note>,
}

fn refuse(error: CalcError) {
    let count = error.problems.left_out();
    let others = (count > 0).then(|| note!(request::OtherProblems { count }));
    write(&Refusal { problems: error.problems.into_iter().collect(), problems_left_out: count, others }, true);
}

/// Leaves the answer or the refusal.
fn reply<T: Write>(answer: Result<T, CalcError>) {
    match answer {
        Ok(answer) => write(&answer, false),
        Err(error) => refuse(error),
    }
}

/// Exports a question: the function, and its TypeScript out of its name, its signature and the doc comment.
macro_rules! question {
    ($(#[doc = $doc:literal])+ $function:ident as $name:literal $signature:literal $body:block) => {
        #[doc(hidden)]
        #[wasm_bindgen::prelude::wasm_bindgen(js_name = $name, skip_typescript)]
        pub fn $function() $body

        const _: () = {
            #[wasm_bindgen::prelude::wasm_bindgen(typescript_custom_section)]
            const TS: &str = concat!("/**\n", $(" *", $doc, "\n",)+ " */\nexport function ", $name, $signature, ";\n");
        };
    };
}
use question;

/// Panics, so that the tests can show what a user sees then. The package's entry does not export it.
#[doc(hidden)]
#[wasm_bindgen(js_name = panicForTests, skip_typescript)]
#[allow(clippy::panic, reason = "that is what it is for")]
pub fn panic_for_tests() {
    panic!("a panic for the tests");
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a failure here is a failing test")]
mod tests;
