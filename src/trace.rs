//! Why a number is what it is: the steps a result was made in, and what each rests on.
//!
//! The build script compiles this file too, to validate the rulebook; `shapes` is set for the crate only, so that the
//! build needs no derives.

use crate::note::Note;
use crate::text::{Text, named};
use std::borrow::Cow;

named! {
    /// How far a statement is carried by its source.
    pub enum Basis {
        /// The source says it.
        Stated = "stated",
        /// It follows from what the source says.
        Inferred = "inferred",
        /// Our reading of a gap.
        Assumed = "assumed",
    }
}

/// A place that carries a statement.
#[derive(Debug, Clone, PartialEq, Eq, kling_derive::Entry)]
#[cfg_attr(shapes, derive(kling_derive::Request, kling_derive::Answer), contract(both))]
#[contract(spelled_out = cite)]
pub struct Cite {
    /// The id of a source of the rulebook.
    #[cfg_attr(shapes, contract(with = crate::record::read::own_name))]
    pub source: Text,
    /// The clause or article in it, where it has such.
    #[cfg_attr(shapes, contract(optional, with = crate::record::read::own_name))]
    pub clause: Option<Text>,
    /// How far the source carries the statement.
    pub basis: Basis,
}

/// Cites that are mostly known when the crate is built, and then shared rather than copied.
pub type Cites = Cow<'static, [Cite]>;

/// One step of a computation: a rule applied to numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(shapes, derive(kling_derive::Answer))]
pub struct Step {
    /// The rule, for example `cost.money`.
    #[cfg_attr(shapes, contract(fixed, ts = "string"))]
    pub rule: &'static str,
    /// One sentence with the numbers in it.
    #[cfg_attr(shapes, contract(name = "text"))]
    pub note: Note,
    /// Every number and name of the sentence.
    #[cfg_attr(shapes, contract(ts = "Record<string, string>"))]
    pub inputs: Vec<(&'static str, Text)>,
    /// What the step gives.
    pub result: String,
    /// What the rule rests on.
    pub cites: Cites,
}

impl Step {
    /// A step by its rule, its sentence, and every number and name in it.
    pub fn of(rule: &'static str, note: Note, inputs: &[(&'static str, &dyn ToString)], result: &dyn ToString, cites: Cites) -> Self {
        let inputs = inputs.iter().map(|(name, value)| (*name, Text::Owned(value.to_string()))).collect();
        Self { rule, note, inputs, result: result.to_string(), cites }
    }
}

/// The steps of a result, made only where somebody asked for them: they cost more than most results.
#[derive(Debug, Clone)]
pub struct Steps {
    wanted: bool,
    steps: Vec<Step>,
}

impl Steps {
    /// Steps that are kept where they are wanted.
    #[must_use]
    pub const fn new(wanted: bool) -> Self {
        Self { wanted, steps: Vec::new() }
    }

    /// Whether steps are kept.
    #[must_use]
    pub const fn wanted(&self) -> bool {
        self.wanted
    }

    /// Adds a step, made only if it is wanted.
    pub fn add(&mut self, step: impl FnOnce() -> Step) {
        if self.wanted {
            self.steps.push(step());
        }
    }

    /// Adds several, made only if they are wanted.
    pub fn extend<I: IntoIterator<Item = Step>>(&mut self, steps: impl FnOnce() -> I) {
        if self.wanted {
            self.steps.extend(steps());
        }
    }

    /// The steps, in their order.
    #[must_use]
    pub fn into_vec(self) -> Vec<Step> {
        self.steps
    }
}
