//! Short ways to ask the crate, and to look at what it refuses.

use kling_calc::contract;
use kling_calc::cost::columns::Columns;
use kling_calc::problem::{CalcError, Problem};
use kling_calc::record::write::Write;
use kling_calc::value::Value;
use serde_json::{Value as Json, json};

/// An answer as a caller in JavaScript sees it.
pub type Answer = Result<Json, CalcError>;

fn shown<T: Write>(answer: Result<T, CalcError>) -> Answer {
    answer.map(|answer| super::json(&answer))
}

pub fn estimate(request: &Value) -> Answer {
    shown(contract::ask(request, contract::estimate::estimate))
}

pub fn compare_models(request: &Value) -> Answer {
    shown(contract::ask(request, contract::compare::compare_models))
}

pub fn rulebook(overlay: Option<&Value>) -> Answer {
    contract::rulebook::rulebook(overlay).map(|book| super::json(&*book))
}

pub fn estimate_columns(request: &Value, rate: &[u16], duration_seconds: &[u16], quantity: &[u32]) -> Answer {
    contract::ask(request, |request| contract::columns::estimate_columns(request, Columns { rate, duration_seconds, quantity }))
        .map(|priced| json!({"unitsMilli": priced.units_milli, "totalUnits": priced.total_units.to_string()}))
}

/// The answer, or a failing test that says what was refused.
pub fn answered(answer: Answer) -> Json {
    answer.unwrap_or_else(|error| panic!("refused: {error}"))
}

/// The codes and fields of a refusal.
pub fn problems(answer: &Answer) -> Vec<(&str, &str)> {
    let list = answer.as_ref().err().map(|error| error.problems.as_slice()).unwrap_or_default();
    list.iter().map(|problem| (problem.code.id(), problem.field.as_str())).collect()
}

/// Whether the refusal tells this.
pub fn tells(answer: &Answer, code: &str, field: &str) -> bool {
    problems(answer).contains(&(code, field))
}

/// What is amiss with how a problem is told: a message is for the users of the product.
pub fn ill_told(problem: &Problem) -> Option<String> {
    let amiss = |what: &str| Some(format!("{what}: {problem:?}"));
    // What stands in backticks is the user's own.
    let message = problem.message.to_string();
    let own_words: String = message.split('`').step_by(2).collect();
    if message.trim().is_empty() {
        return amiss("an empty message");
    }
    if message.starts_with(char::is_uppercase) || own_words.ends_with('.') {
        return amiss("not lower case, or with a final period");
    }
    if problem.help.as_ref().is_some_and(|help| help.to_string().trim().is_empty()) {
        return amiss("an empty help");
    }
    let rust = ["::", "Some(", "None", "Ok(", "Err(", "Value", "Option", "Result", "Decimal", "String", "Vec", "u32", "u64", "i64", "f64"];
    rust.iter().find(|name| own_words.contains(**name)).and_then(|name| amiss(&format!("`{name}` is a name of the code")))
}

/// That a refusal has something to say, and says it well.
pub fn assert_well_told(answer: &Answer) {
    let Err(error) = answer else { return };
    assert!(!error.problems.is_empty(), "refused without a problem");
    for problem in &error.problems {
        assert_eq!(ill_told(problem), None);
    }
}
