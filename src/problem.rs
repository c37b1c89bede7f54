//! What is wrong with a request, told so that its sender can mend it.
//!
//! A problem has a code for programs, the path of the field for forms, a message and help for people. All problems of a
//! request are told together.

use crate::limits;
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
        /// Text, or NaN or an infinity, that is not a finite decimal.
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
            self.help = Some(one_of(&values));
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

/// The values that would do, or from where to where where they are whole numbers in a row.
fn one_of(values: &[String]) -> Note {
    let numbers: Option<Vec<u64>> = values.iter().map(|value| value.parse().ok()).collect();
    let in_a_row = |numbers: &[u64]| numbers.windows(2).all(|pair| matches!(pair, [one, next] if one.checked_add(1) == Some(*next)));
    match numbers.as_deref() {
        Some(numbers @ [least, _, .., most]) if in_a_row(numbers) => note!(request::WholeWithin { least: *least, most: *most }),
        _ => note!(request::UseOneOf { values }),
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

/// Problems in the order in which they were met. The first [`limits::PROBLEMS`] are kept, the others counted: nobody reads a
/// hundred thousand of them, and making them would take longer than the request.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems {
    told: Vec<Problem>,
    left_out: u64,
}

impl Problems {
    /// None yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { told: Vec::new(), left_out: 0 }
    }

    /// Adds one, which is made only where there is room for it.
    pub fn tell(&mut self, problem: impl FnOnce() -> Problem) {
        if self.told.len() < limits::PROBLEMS {
            self.told.push(problem());
        } else {
            self.left_out = self.left_out.saturating_add(1);
        }
    }

    /// Adds one.
    pub fn push(&mut self, problem: Problem) {
        self.tell(|| problem);
    }

    /// Moves those of another list behind these.
    pub fn append(&mut self, others: &mut Self) {
        let others = core::mem::take(others);
        self.left_out = self.left_out.saturating_add(others.left_out);
        others.told.into_iter().for_each(|problem| self.push(problem));
    }

    /// Those that are kept.
    #[must_use]
    pub fn as_slice(&self) -> &[Problem] {
        &self.told
    }

    /// How many there are, those left out included.
    #[must_use]
    pub fn count(&self) -> u64 {
        u64::try_from(self.told.len()).unwrap_or(u64::MAX).saturating_add(self.left_out)
    }

    /// How many were left out.
    #[must_use]
    pub const fn left_out(&self) -> u64 {
        self.left_out
    }

    /// Keeps those that fit.
    pub fn retain(&mut self, fits: impl FnMut(&Problem) -> bool) {
        self.told.retain(fits);
    }

    /// The first that fits, and no other.
    #[must_use]
    pub fn find(self, fits: impl FnMut(&Problem) -> bool) -> Option<Problem> {
        self.told.into_iter().find(fits)
    }

    /// Each changed; those left out stay counted.
    #[must_use]
    pub fn map(self, change: impl FnMut(Problem) -> Problem) -> Self {
        Self { told: self.told.into_iter().map(change).collect(), left_out: self.left_out }
    }
}

impl core::ops::Deref for Problems {
    type Target = [Problem];

    fn deref(&self) -> &[Problem] {
        &self.told
    }
}

impl Extend<Problem> for Problems {
    fn extend<I: IntoIterator<Item = Problem>>(&mut self, problems: I) {
        problems.into_iter().for_each(|problem| self.push(problem));
    }
}

impl FromIterator<Problem> for Problems {
    fn from_iter<I: IntoIterator<Item = Problem>>(problems: I) -> Self {
        let mut all = Self::new();
        all.extend(problems);
        all
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Self { told: vec![problem], left_out: 0 }
    }
}

impl<const N: usize> From<[Problem; N]> for Problems {
    fn from(problems: [Problem; N]) -> Self {
        problems.into_iter().collect()
    }
}

impl IntoIterator for Problems {
    type Item = Problem;
    type IntoIter = std::vec::IntoIter<Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.told.into_iter()
    }
}

impl<'p> IntoIterator for &'p Problems {
    type Item = &'p Problem;
    type IntoIter = core::slice::Iter<'p, Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.told.iter()
    }
}

/// A refused request: everything that is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalcError {
    /// At least one.
    pub problems: Problems,
}

impl fmt::Display for CalcError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(out, "{separator}{problem}")?;
        }
        match self.problems.left_out() {
            0 => Ok(()),
            count => write!(out, "; {}", note!(request::OtherProblems { count })),
        }
    }
}

impl core::error::Error for CalcError {}

impl From<Problem> for CalcError {
    fn from(problem: Problem) -> Self {
        Self { problems: problem.into() }
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
