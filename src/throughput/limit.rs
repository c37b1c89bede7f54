//! How many generations may run at a time (rule `run.max_not_sum`): the highest of the active packages, never their sum.

use crate::problem::{Code, Problem};
use crate::rulebook::Rulebook;
use crate::rulebook::entry::Package;
use crate::time::Day;
use kling_kernels::queue::Step;
use kling_derive::Answer;

/// The slots of one of the packages of a request.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct PackageSlots {
    /// The package.
    pub package: String,
    /// Its own limit.
    pub slots: u32,
    /// Whether it sets the limit of the account; the others add nothing to it.
    pub sets: bool,
}

/// The slots over time.
#[derive(Debug, Clone, PartialEq)]
pub struct Limit {
    /// From 0 on, ascending.
    pub steps: Vec<Step>,
    /// The highest there is.
    pub highest: u32,
    /// The packages it was read from; none where the request named the slots.
    pub packages: Vec<PackageSlots>,
}

impl Limit {
    /// One number of slots all the time.
    #[must_use]
    pub fn of(slots: u32) -> Self {
        Self { steps: vec![Step { from: 0.0, slots }], highest: slots, packages: Vec::new() }
    }

    /// Numbers of slots that change over time; the first is from 0 on.
    #[must_use]
    pub fn stepping(steps: Vec<Step>) -> Self {
        let highest = steps.iter().map(|step| step.slots).max().unwrap_or(0);
        Self { steps, highest, packages: Vec::new() }
    }

    /// The number of slots where it does not change.
    #[must_use]
    pub fn constant(&self) -> Option<u32> {
        match self.steps.as_slice() {
            [step] => Some(step.slots),
            _ => None,
        }
    }

    /// The limit of an account that owns these packages, on a day where one is named.
    ///
    /// # Errors
    /// No package, one that the rulebook does not hold, is not valid on the day, or whose slots nobody published, and
    /// packages of several types, which have limits of their own.
    pub fn of_packages(book: &Rulebook, ids: &[(usize, String)], as_of: Option<Day>) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut found: Vec<(&Package, u32)> = Vec::new();
        for (index, id) in ids {
            match slots(book, id, as_of, format!("packages[{index}]")) {
                Ok(package) => {
                    if let Some((first, _)) = found.first().filter(|(first, _)| first.balance != package.0.balance) {
                        let message = format!(
                            "`{id}` is of the type {} and `{}` of the type {}: each type has a limit of its own",
                            package.0.balance, first.id, first.balance
                        );
                        let help = "simulate packages of one type at a time";
                        problems.push(Problem::new(Code::Contradiction, format!("packages[{index}]"), message).help(help));
                    }
                    found.push(package);
                }
                Err(problem) => problems.push(problem),
            }
        }
        let Some(highest) = found.iter().map(|(_, slots)| *slots).max().filter(|_| problems.is_empty()) else {
            if problems.is_empty() {
                problems.push(Problem::new(Code::OutOfRange, "packages", "no package is named").help("at least one package, or `slots`"));
            }
            return Err(problems);
        };
        // Of equal ones the first sets it.
        let setting = found.iter().position(|(_, slots)| *slots == highest);
        let package = |(place, (package, slots)): (usize, (&Package, u32))| PackageSlots {
            package: package.id.to_string(),
            slots,
            sets: Some(place) == setting,
        };
        let packages = found.into_iter().enumerate().map(package).collect();
        Ok(Self { packages, ..Self::of(highest) })
    }

    /// The rule in a sentence, with what sets the limit and what adds nothing.
    #[must_use]
    pub fn sentence(&self) -> String {
        let rule = "of several active packages the highest limit counts, never their sum";
        let highest = self.highest;
        let Some(setting) = self.packages.iter().find(|package| package.sets) else {
            let given = if self.constant().is_some() {
                format!("{highest} slots, as given")
            } else {
                format!("{highest} slots at most, in {} steps as given", self.steps.len())
            };
            return format!("{given}; buying more packages adds none: {rule}");
        };
        let others: Vec<String> =
            self.packages.iter().filter(|package| !package.sets).map(|package| format!("`{}`", package.package)).collect();
        let setting = &setting.package;
        if others.is_empty() {
            return format!("{highest} slots, set by `{setting}`; another package of at most {highest} slots would add none: {rule}");
        }
        /// Longest list of names in the sentence.
        const NAMED: usize = 8;
        let more = others.len().saturating_sub(NAMED);
        let mut named = others.get(..NAMED.min(others.len())).unwrap_or_default().join(", ");
        if more > 0 {
            named.push_str(&format!(" and {more} more"));
        }
        let verb = if others.len() == 1 { "adds" } else { "add" };
        format!("{highest} slots, set by `{setting}`; {named} {verb} nothing to it: {rule}")
    }
}

/// A package and its slots.
fn slots<'b>(book: &'b Rulebook, id: &str, as_of: Option<Day>, place: String) -> Result<(&'b Package, u32), Problem> {
    let named: Vec<&Package> = book.packages.iter().filter(|package| package.id == id).collect();
    if named.is_empty() {
        let known = book.packages.iter().filter(|package| package.slots.is_some()).map(|package| package.id.to_string()).collect();
        return Err(Problem::new(Code::NotInRulebook, place, format!("there is no package `{id}`")).nearest(id, known));
    }
    let Some(package) = named.into_iter().find(|package| as_of.is_none_or(|day| may_be_valid(package, day))) else {
        let day = as_of.map_or_else(String::new, |day| day.to_string());
        return Err(Problem::new(Code::NotInRulebook, place, format!("no package `{id}` can be valid on {day}")));
    };
    match package.slots {
        Some(slots) => Ok((package, slots)),
        None => Err(Problem::new(Code::NotInRulebook, place, format!("how many slots `{id}` gives is not known"))
            .help("give `slots`, or the package's slots in an overlay")),
    }
}

/// Whether a package that was bought while it was on sale can still be valid on a day.
fn may_be_valid(package: &Package, day: Day) -> bool {
    let begun = package.from.is_none_or(|from| from <= day);
    let last = package.until.and_then(|until| match (package.validity_days, package.validity_months) {
        (Some(days), _) => until.plus_days(days.into()),
        (None, Some(months)) => until.plus_months(months),
        (None, None) => None,
    });
    begun && last.is_none_or(|last| day < last)
}
