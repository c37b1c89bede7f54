//! What is wrong with a request, told so that its sender can mend it.
//!
//! A problem has a code for programs, the path of the field for forms, a message and help for people. All problems of a
//! request are told together.

use crate::note::{Note, note};
use crate::order;
use crate::text::named;
use core::fmt;

named! {
    /// What kind of problem it is.
    pub enum Code {
        /// A field that is needed is not there.
        Missing = "missing",
        /// A field that nobody knows.
        UnknownField = "unknown_field",
        /// A value of another JSON type than the contract's.
        WrongType = "wrong_type",
        /// A proper value outside of what is lawful.
        OutOfRange = "out_of_range",
        /// A day, month or instant that does not exist.
        BadDate = "bad_date",
        /// Text, or NaN or an infinity, that is no finite decimal.
        BadNumber = "bad_number",
        /// An id or a combination that the rulebook does not hold.
        NotInRulebook = "not_in_rulebook",
        /// The rulebook knows the thing, but nobody published its rate.
        RateUnknown = "rate_unknown",
        /// Past a limit, or with more digits than can be held exactly.
        TooLarge = "too_large",
        /// No plan meets the demand.
        Infeasible = "infeasible",
        /// A row of a table that contradicts itself or its period.
        BadRow = "bad_row",
        /// An id that appears twice.
        Duplicate = "duplicate",
        /// Two things that exclude each other.
        Contradiction = "contradiction",
    }
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(shapes, derive(kling_derive::Answer))]
pub struct Problem {
    /// For programs.
    pub code: Code,
    /// Path in the request: `jobs[2].durationSeconds`. Empty for the request as a whole.
    pub field: String,
    /// For people: lower case, no final period, the user's value in backticks.
    pub message: Note,
    /// The lawful range, or the nearest known values.
    #[cfg_attr(shapes, contract(optional))]
    pub help: Option<Note>,
    /// The values that would do, where they can be listed.
    #[cfg_attr(shapes, contract(optional))]
    pub allowed: Option<Vec<String>>,
}

impl Problem {
    /// A problem with neither help nor a list of values yet.
    #[must_use]
    pub fn new(code: Code, field: impl fmt::Display, message: impl Into<Note>) -> Self {
        Self { code, field: field.to_string(), message: message.into(), help: None, allowed: None }
    }

    /// Adds the lawful range or what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<Note>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds the values that would do, and names the first of them in the help where there is none yet.
    #[must_use]
    pub fn allowed(mut self, values: Vec<String>) -> Self {
        if self.help.is_none() && !values.is_empty() {
            self.help = Some(note!(request::UseOneOf { values: &values }));
        }
        self.allowed = Some(values);
        self
    }

    /// Adds the values that would do, the ones most like `typed` first in the help.
    #[must_use]
    pub fn nearest(self, typed: &str, values: Vec<String>) -> Self {
        let near: Vec<String> = nearest(typed, &values);
        self.meant(near, values)
    }

    /// Adds the values that would do, and asks whether those of `near` were meant.
    #[must_use]
    pub fn meant(self, near: Vec<String>, values: Vec<String>) -> Self {
        if near.is_empty() { self.allowed(values) } else { self.help(note!(request::DidYouMean { values: near })).allowed(values) }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.field.is_empty() {
            write!(out, "{}: ", self.field)?;
        }
        self.message.fmt(out)?;
        self.help.as_ref().map_or(Ok(()), |help| write!(out, " ({help})"))
    }
}

/// A refused request: everything that is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalcError {
    /// At least one.
    pub problems: Vec<Problem>,
}

impl fmt::Display for CalcError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(out, "{separator}{problem}")?;
        }
        Ok(())
    }
}

impl core::error::Error for CalcError {}

impl From<Problem> for CalcError {
    fn from(problem: Problem) -> Self {
        Self { problems: vec![problem] }
    }
}

/// Up to three of `values` that look like what was typed: one holds the other, or they share most of their letters' pairs.
fn nearest(typed: &str, values: &[String]) -> Vec<String> {
    let typed = typed.to_ascii_lowercase();
    let pairs = |text: &str| -> Vec<(char, char)> { text.chars().zip(text.chars().skip(1)).collect() };
    let typed_pairs = pairs(&typed);
    let mut scored: Vec<(usize, &String)> = values
        .iter()
        .filter_map(|value| {
            let known = value.to_ascii_lowercase();
            let known_pairs = pairs(&known);
            let shared = typed_pairs.iter().filter(|pair| known_pairs.contains(pair)).count();
            let most = typed_pairs.len().max(known_pairs.len());
            // At least two thirds of the longer one's pairs are shared.
            (most > 0 && shared.saturating_mul(3) >= most.saturating_mul(2)).then_some((shared, value))
        })
        .collect();
    order::sort(&mut scored, |a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    scored.into_iter().take(3).map(|(_, value)| value.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_names_what_looks_like_the_slip() {
        let values: Vec<String> = ["durationSeconds", "model", "quantity"].map(String::from).to_vec();
        let problem =
            Problem::new(Code::UnknownField, "jobs[0].durationSecond", note!(request::EmptyText {})).nearest("durationSecond", values);
        assert_eq!(problem.help.map(|help| help.to_string()).as_deref(), Some("did you mean `durationSeconds`?"));
        let strange = Problem::new(Code::UnknownField, "x", note!(request::EmptyText {})).nearest("x", vec!["model".into()]);
        assert_eq!(strange.help.map(|help| help.to_string()).as_deref(), Some("use one of `model`"));
    }
}
