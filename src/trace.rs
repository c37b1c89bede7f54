//! Why a number is what it is: the steps a result was made in, and what each rests on.
//!
//! The build script compiles this file too, to validate the rulebook; `shapes` is set for the crate only, so that the
//! build needs neither serde's derive nor the type generator.

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
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(shapes, derive(serde::Serialize, tsify::Tsify))]
pub struct Cite {
    /// The id of a source of the rulebook.
    #[cfg_attr(shapes, tsify(type = "string"))]
    pub source: Text,
    /// The clause or article in it, where it has such.
    #[cfg_attr(shapes, serde(skip_serializing_if = "Option::is_none"), tsify(optional, type = "string"))]
    pub clause: Option<Text>,
    /// How far the source carries the statement.
    pub basis: Basis,
}

/// Cites that are mostly known when the crate is built, and then shared rather than copied.
pub type Cites = Cow<'static, [Cite]>;

/// One step of a computation: a rule applied to numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(shapes, derive(serde::Serialize, tsify::Tsify))]
pub struct Step {
    /// The rule, for example `cost.money`.
    pub rule: &'static str,
    /// One sentence with the numbers in it.
    pub text: String,
    /// Every number and name of the sentence, so that it can be said in another language.
    #[cfg_attr(shapes, serde(serialize_with = "crate::api::json::record"), tsify(type = "Record<string, string>"))]
    pub inputs: Vec<(&'static str, Text)>,
    /// What the step gives.
    pub result: String,
    /// What the rule rests on.
    #[cfg_attr(shapes, tsify(type = "Cite[]"))]
    pub cites: Cites,
}
