//! Refusals of what never reaches a question: what the package's entry looks at before the module is entered, and what is open
//! between calls.

use crate::note::{Note, note};
use crate::problem::{Code, Problem};
use crate::value::{Value, number_text};

fn text(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Number(number) => number_text(*number),
        other => other.kind().to_string(),
    }
}

/// What is wrong with a call of a log that has ended.
#[must_use]
pub fn finished() -> Problem {
    Problem::new(Code::Contradiction, "", note!(edge::Finished {}))
}

/// What is wrong, by the name of the reason; `others` are what its sentence speaks of.
#[must_use]
pub fn refusal(reason: &Value, field: &Value, others: [&Value; 2]) -> Problem {
    let field = text(field);
    let with = |code: Code, message: Note| Problem::new(code, field, message);
    let [value, limit] = others.map(text);
    match text(reason).as_str() {
        "finished" => finished(),
        "freed" => with(Code::Contradiction, note!(edge::Freed {})),
        "lost" => with(Code::Contradiction, note!(edge::Lost {})).help(note!(edge::LostHelp {})),
        "busy" => with(Code::Contradiction, note!(edge::Busy {})).help(note!(edge::BusyHelp {})),
        "moved" => with(Code::Contradiction, note!(edge::Moved {})).help(note!(edge::MovedHelp {})),
        "detached" => with(Code::WrongType, note!(edge::Detached {})).help(note!(edge::DetachedHelp {})),
        "text" => with(Code::WrongType, note!(edge::NotText {})),
        "bytes" => with(Code::WrongType, note!(edge::NotBytes {})).help(note!(edge::NotBytesHelp {})),
        "function" => with(Code::WrongType, note!(edge::NotAFunction {})).help(note!(edge::NotAFunctionHelp {})),
        "filled" => with(Code::OutOfRange, note!(edge::BadFill { value })).help(note!(edge::BadFillHelp { limit })),
        "rows" => with(Code::TooLarge, note!(edge::TooManyRows { value, limit })),
        _ => with(Code::TooLarge, note!(edge::TooLarge { value, limit })),
    }
}
