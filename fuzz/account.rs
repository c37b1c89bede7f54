//! What must hold for any text whatsoever that is pasted as an account. Shared by the fuzz target and by the tests that
//! change an account here and there.

use kling_calc::contract::account::{AccountOptions, lots_from_account};
use kling_calc::contract::ask;
use kling_calc::contract::expiry::plan_expiry;
use kling_calc::problem::CalcError;
use kling_calc::record::write;
use kling_calc::value::Value;

/// Reads an account; what it gives can be planned with, what it refuses is told by field.
pub fn read(text: &str) -> Result<usize, CalcError> {
    let found = lots_from_account(text, &AccountOptions::default());
    match &found {
        Err(error) => {
            assert!(!error.problems.is_empty());
            for problem in &error.problems {
                assert!(problem.field.starts_with("json"), "{problem}");
                let message = problem.message.to_string();
                assert!(!message.is_empty() && !message.ends_with('.'), "{problem}");
            }
        }
        Ok(found) => {
            for lot in &found.lots {
                assert!(!lot.units.is_negative() && lot.expires_on.is_some_and(|expires| lot.effective_on < expires));
            }
            // As a caller would hand them on: what is written is read again.
            let request = Value::Record(vec![
                ("asOf".into(), Value::Text("2026-11-20".into())),
                ("lots".into(), write::value(&found.lots)),
                ("usage".into(), Value::List(Vec::new())),
            ]);
            if let Err(error) = ask(&request, plan_expiry) {
                // Centuries of validity and numbers of thirty digits are lawful there, and too much here.
                assert!(error.problems.iter().all(|problem| problem.code.id() == "too_large"), "{error}");
            }
        }
    }
    found.map(|found| found.lots.len())
}
