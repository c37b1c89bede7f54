//! What must hold for any text whatsoever that is pasted as an account. Shared by the fuzz target and by the tests that
//! change an account here and there.

use kling_calc::contract::account::lots_from_account;
use kling_calc::contract::expiry::plan_expiry;
use kling_calc::problem::CalcError;
use kling_calc::value::Value;

/// Reads an account; what it gives can be planned with, what it refuses is told by field.
pub fn read(text: &str) -> Result<usize, CalcError> {
    let found = lots_from_account(text, None);
    match &found {
        Err(error) => {
            assert!(!error.problems.is_empty());
            for problem in &error.problems {
                assert!(problem.field.starts_with("json"), "{problem}");
                assert!(!problem.message.is_empty() && !problem.message.ends_with('.'), "{problem}");
            }
        }
        Ok(found) => {
            for lot in &found.lots {
                assert!(!lot.units.is_negative() && lot.expires_on.is_some_and(|expires| lot.effective_on < expires));
            }
            let text = |text: String| Value::Text(text);
            let lots = found.lots.iter().map(|lot| {
                Value::Record(vec![
                    ("id".into(), text(lot.id.clone())),
                    ("units".into(), text(lot.units.to_string())),
                    ("effectiveOn".into(), text(lot.effective_on.to_string())),
                    ("expiresOn".into(), text(lot.expires_on.map(|day| day.to_string()).unwrap_or_default())),
                ])
            });
            let request = Value::Record(vec![
                ("asOf".into(), text("2026-11-20".into())),
                ("lots".into(), Value::List(lots.collect())),
                ("usage".into(), Value::List(Vec::new())),
            ]);
            if let Err(error) = plan_expiry(&request) {
                // Centuries of validity and numbers of thirty digits are lawful there, and too much here.
                assert!(error.problems.iter().all(|problem| problem.code.id() == "too_large"), "{error}");
            }
        }
    }
    found.map(|found| found.lots.len())
}
