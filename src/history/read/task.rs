//! A task's own record, of both generations of the vendor's API, and what it says it was billed (rule `bill.read`).

use super::row::{BALANCES, CASH_TYPES, CURRENCIES};
use super::scalar::Scalar;
use crate::history::ledger::{Ledger, Row, Task, Told, Way};
use crate::history::records::{PaidIn, TaskStatus};
use crate::note::{Note, note};
use crate::order;
use crate::value::Value;
use std::borrow::Cow;

const STATUSES: [(&str, TaskStatus); 5] = [
    ("submitted", TaskStatus::Submitted),
    ("processing", TaskStatus::Processing),
    ("succeeded", TaskStatus::Succeeded),
    ("succeed", TaskStatus::Succeeded),
    ("failed", TaskStatus::Failed),
];
const CHARGE_TYPES: [(&str, PaidIn); 2] = [("unit", PaidIn::Units), ("cash", PaidIn::Cash)];

/// What the fields of a task are called.
struct Words {
    task: &'static str,
    status: &'static str,
    created: &'static str,
    updated: &'static str,
    why: &'static str,
}

const NEWER: Words = Words { task: "id", status: "status", created: "create_time", updated: "update_time", why: "message" };
const OLDER: Words = Words { task: "task_id", status: "task_status", created: "created_at", updated: "updated_at", why: "task_status_msg" };

/// The field of a record as a scalar.
fn field<'v>(record: &'v Value, name: &str) -> Scalar<'v> {
    match record.field(name) {
        None | Some(Value::Null) => Scalar::Absent,
        Some(Value::Text(text)) => Scalar::of_text(Cow::Borrowed(text)),
        Some(Value::Bool(flag)) => Scalar::Flag(*flag),
        Some(_) => Scalar::Nested,
    }
}

/// The elements of a list within a record.
fn list<'v>(record: &'v Value, name: &str) -> &'v [Value] {
    match record.field(name) {
        Some(Value::List(elements)) => elements,
        _ => &[],
    }
}

/// Reads the record of a task.
///
/// # Errors
/// The first thing that is wrong with it.
pub(super) fn read(record: &Value, ledger: &mut Ledger) -> Result<Task, Note> {
    let is_older = record.field(OLDER.status).is_some();
    let words = if is_older { OLDER } else { NEWER };
    let missing = |field: &'static str| note!(history::FieldMissing { field });
    let text = |name: &'static str| field(record, name).text(name).map(|text| text.map(|text| text.to_string()));
    let task = field(record, words.task).text(words.task)?.ok_or_else(|| missing(words.task))?;
    let status = field(record, words.status).one_of(words.status, &STATUSES)?.ok_or_else(|| missing(words.status))?;
    let created_at = field(record, words.created).moment(words.created)?.ok_or_else(|| missing(words.created))?;
    let updated_at = field(record, words.updated).moment(words.updated)?;
    if updated_at.is_some_and(|updated| updated < created_at) {
        return Err(note!(history::UpdatedBeforeCreated {}));
    }
    let message = text(words.why)?;
    let info = record.field("task_info").unwrap_or(&Value::Null);
    let external_id = field(record, "external_id").text("external_id")?.map(|id| id.to_string());
    let external_id = match external_id {
        Some(id) => Some(id),
        None => field(info, "external_task_id").text("external_task_id")?.map(|id| id.to_string()),
    };
    let told = Told {
        function: text("product_function")?,
        model: text("model_name")?,
        resolution: text("resolution")?,
        duration_seconds: duration(record)?,
        ..Told::default()
    };
    let number = ledger.ids.number(task.as_ref());
    let own = ledger.told.number_of(Told { function: None, model: None, resolution: None, ..told.clone() });
    let blank = Row {
        task: number,
        at: updated_at.unwrap_or(created_at),
        way: Way::Units(None),
        cash_type: None,
        package: None,
        amount: crate::amount::Amount::ZERO,
        list_price: None,
        before: None,
        after: None,
        told: own,
    };
    let mut billing = newer_billing(record, blank)?;
    billing.extend(older_billing(record, blank)?);
    let balances = order::distinct(billing.iter().filter_map(|row| row.way.balance()));
    let balance = if let [only] = balances.as_slice() { Some(*only) } else { None };
    billing.retain(|row| !row.amount.is_zero());
    Ok(Task {
        task: number,
        status,
        created_at,
        updated_at,
        external_id: external_id.map(String::into_boxed_str),
        message: message.map(String::into_boxed_str),
        told: ledger.told.number_of(told),
        balance,
        billing: billing.into_boxed_slice(),
    })
}

/// Seconds of the first video that came out, else of the first thing that tells any.
fn duration(record: &Value) -> Result<Option<crate::amount::Amount>, Note> {
    let result = record.field("task_result").unwrap_or(&Value::Null);
    let is_video = |output: &&Value| output.field("type").is_none_or(|kind| *kind == Value::Text("video".into()));
    let outputs = list(record, "outputs").iter().filter(is_video).chain(list(result, "videos"));
    for output in outputs {
        if let Some(seconds) = field(output, "duration").seconds("duration")? {
            return Ok(Some(seconds));
        }
    }
    Ok(None)
}

/// `billing` of the newer generation. `charge_type` says what its amounts are.
fn newer_billing(record: &Value, blank: Row) -> Result<Vec<Row>, Note> {
    let mut rows = Vec::new();
    for entry in list(record, "billing") {
        let missing = |field: &'static str| note!(history::FieldMissing { field });
        let paid_in = field(entry, "charge_type").one_of("charge_type", &CHARGE_TYPES)?.ok_or_else(|| missing("charge_type"))?;
        let amount = field(entry, "amount").decimal("amount")?.ok_or_else(|| missing("amount"))?;
        rows.push(match paid_in {
            PaidIn::Units => {
                let balance = field(entry, "package_type").one_of("package_type", &BALANCES)?;
                Row { way: Way::Units(balance), amount, ..blank }
            }
            PaidIn::Cash => Row {
                way: Way::Cash(field(entry, "currency").one_of("currency", &CURRENCIES)?),
                cash_type: field(entry, "cash_type").one_of("cash_type", &CASH_TYPES)?,
                list_price: field(entry, "list_price").decimal("list_price")?,
                amount,
                ..blank
            },
        });
    }
    Ok(rows)
}

/// `final_unit_deduction` and `final_balance_deduction` of the older one, which tell neither balance nor currency.
fn older_billing(record: &Value, blank: Row) -> Result<Vec<Row>, Note> {
    let mut rows = Vec::new();
    if let Some(amount) = field(record, "final_unit_deduction").decimal("final_unit_deduction")? {
        rows.push(Row { amount, ..blank });
    }
    if let Some(cash) = record.field("final_balance_deduction").filter(|cash| matches!(cash, Value::Record(_)))
        && let Some(amount) = field(cash, "quota").decimal("quota")?
    {
        rows.push(Row { way: Way::Cash(None), list_price: field(cash, "list_price").decimal("list_price")?, amount, ..blank });
    }
    Ok(rows)
}
