//! What is looked for in a log: the two fields, and the rows that are requests to the vendor.

use super::RowCondition;
use super::field::shown;
use super::names::{Given, Seen, listed};
use crate::note::note;
use crate::problem::{Code, Problem};
use kling_kernels::log::condition::Test;

/// What a caller wants of a log.
#[derive(Clone)]
pub(super) struct Wanted {
    pub(super) given: Given,
    pub(super) conditions: Vec<RowCondition>,
}

impl Wanted {
    /// The columns that conditions are about.
    ///
    /// # Errors
    /// `missing`: a condition about a column that is not there would leave out every row.
    pub(super) fn columns(&self, fields: &[Seen]) -> Result<Vec<(usize, Test)>, Problem> {
        let place = |name: &str| fields.iter().position(|field| field.name == name);
        let mut tests = Vec::new();
        for (index, condition) in self.conditions.iter().enumerate() {
            let column = place(&condition.field).ok_or_else(|| no_field(index, &condition.field).allowed(listed(fields)))?;
            tests.push((column, condition.test.clone()));
        }
        let implied = implied(fields, &self.conditions).into_iter();
        tests.extend(implied.filter_map(|(name, test)| Some((place(name)?, test))));
        Ok(tests)
    }

    /// What members must be.
    pub(super) fn members(&self, fields: &[Seen]) -> Vec<(String, Test)> {
        let given = self.conditions.iter().map(|condition| (condition.field.clone(), condition.test.clone()));
        given.chain(implied(fields, &self.conditions).into_iter().map(|(name, test)| (name.to_string(), test))).collect()
    }
}

impl Wanted {
    /// Whether rows are k6's, of which not all are requests.
    pub(super) fn is_of_k6(&self, fields: &[Seen]) -> bool {
        !implied(fields, &self.conditions).is_empty()
    }
}

pub(super) fn no_field(index: usize, name: &str) -> Problem {
    Problem::new(Code::Missing, format!("options.where[{index}].field"), note!(log::NoField { name: shown(name.as_bytes()) }))
}

/// The rows that are requests in the outputs of k6, which has a row for each measure of a request, and of which one of each
/// request has this name. A caller's own condition on that field goes before.
fn implied(fields: &[Seen], given: &[RowCondition]) -> Vec<(&'static str, Test)> {
    const REQUESTS: &[u8] = b"http_reqs";
    let has = |names: &[&str]| names.iter().all(|name| fields.iter().any(|field| field.name == *name));
    let tests = if has(&["metric_name", "timestamp", "metric_value", "status"]) {
        vec![("metric_name", REQUESTS)]
    } else if has(&["type", "metric", "data.time", "data.tags.status"]) {
        vec![("type", b"Point".as_slice()), ("metric", REQUESTS)]
    } else {
        Vec::new()
    };
    let is_free = |name: &str| !given.iter().any(|condition| condition.field == name);
    tests.into_iter().filter(|(name, _)| is_free(name)).map(|(name, text)| (name, Test::Equals(text.to_vec()))).collect()
}
