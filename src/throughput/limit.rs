//! How many generations may run at a time (rule `run.max_not_sum`): the highest of the active packages, never their sum.

use super::read::slots_or_none;
use crate::note::{Note, note};
use crate::problem::{Code, Problem, Problems};
use crate::record::rows::Rows;
use crate::rulebook::Rulebook;
use crate::rulebook::entry::Package;
use crate::time::Day;
use kling_derive::{Answer, Request};
use kling_kernels::queue::SlotChange;

/// A number of slots from a moment on.
#[derive(Debug, Clone, Copy, PartialEq, Request, Answer)]
#[contract(both)]
pub struct SlotStep {
    /// The moment, in seconds; that of the first step is 0, and they ascend.
    #[contract(with = super::read::at_least(0.0))]
    pub from_seconds: f64,
    /// Slots from then on.
    #[contract(with = slots_or_none)]
    pub slots: u32,
}

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
    pub steps: Vec<SlotChange>,
    /// The highest there is.
    pub highest: u32,
    /// The packages it was read from; none where the request named the slots.
    pub packages: Vec<PackageSlots>,
    /// Whether the highest is neither named nor of a package.
    pub is_assumed: bool,
}

impl Limit {
    /// One number of slots all the time.
    #[must_use]
    pub fn of(slots: u32) -> Self {
        Self { steps: vec![SlotChange { from: 0.0, slots }], highest: slots, packages: Vec::new(), is_assumed: false }
    }

    /// Numbers of slots that change over time; the first is from 0 on.
    #[must_use]
    pub fn stepping(steps: &[SlotStep]) -> Self {
        let highest = steps.iter().map(|step| step.slots).max().unwrap_or(0);
        let steps = steps.iter().map(|step| SlotChange { from: step.from_seconds, slots: step.slots }).collect();
        Self { steps, highest, packages: Vec::new(), is_assumed: false }
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
    pub fn of_packages(book: &Rulebook, ids: &Rows<String>, as_of: Option<Day>) -> Result<Self, Problems> {
        let mut problems = Problems::new();
        let mut found: Vec<(&Package, u32)> = Vec::new();
        for (index, id) in ids.placed() {
            match slots_of(book, id, as_of, format!("packages[{index}]")) {
                Ok(package) => {
                    if let Some((first, _)) = found.first().filter(|(first, _)| first.balance != package.0.balance) {
                        let message = note!(throughput::TwoTypes {
                            package: id,
                            balance: package.0.balance,
                            other_package: first.id.clone(),
                            other_balance: first.balance,
                        });
                        let problem = Problem::new(Code::Contradiction, format!("packages[{index}]"), message);
                        problems.push(problem.help(note!(throughput::TwoTypesHelp {})));
                    }
                    found.push(package);
                }
                Err(problem) => problems.push(problem),
            }
        }
        let Some(highest) = found.iter().map(|(_, slots)| *slots).max().filter(|_| problems.is_empty()) else {
            if problems.is_empty() {
                problems.push(
                    Problem::new(Code::OutOfRange, "packages", note!(throughput::NoPackage {})).help(note!(throughput::NoPackageHelp {})),
                );
            }
            return Err(problems);
        };
        Ok(Self::of(highest).set_by(found.into_iter().map(|(package, slots)| (package.id.to_string(), slots))))
    }

    /// The same, said of the packages that it was read from. Where none of them has the highest limit, that is assumed.
    #[must_use]
    pub fn set_by(self, packages: impl IntoIterator<Item = (String, u32)>) -> Self {
        let all: Vec<(String, u32)> = packages.into_iter().collect();
        // Of equal ones the first sets it.
        let setting = all.iter().position(|(_, slots)| *slots == self.highest);
        let package = |(place, (package, slots))| PackageSlots { package, slots, sets: Some(place) == setting };
        Self { packages: all.into_iter().enumerate().map(package).collect(), is_assumed: setting.is_none(), ..self }
    }

    /// The rule in a sentence, with what sets the limit and what adds nothing.
    #[must_use]
    pub fn sentence(&self) -> Note {
        let slots = self.highest;
        let Some(setting) = self.packages.iter().find(|package| package.sets) else {
            return match self.constant() {
                _ if self.is_assumed => note!(throughput::LimitAssumed { slots }),
                Some(_) => note!(throughput::LimitGiven { slots }),
                None => note!(throughput::LimitSteps { slots, steps: self.steps.len() }),
            };
        };
        let package = &setting.package;
        if self.constant().is_none() {
            return note!(throughput::LimitStepsPackage { slots, package, steps: self.steps.len() });
        }
        if self.packages.len() <= 1 {
            return note!(throughput::LimitPackage { slots, package });
        }
        let mut others: Vec<String> = Vec::new();
        for other in self.packages.iter().map(|package| &package.package).filter(|other| *other != package) {
            if !others.contains(other) {
                others.push(other.clone());
            }
        }
        if others.is_empty() {
            return note!(throughput::LimitSame { slots, package });
        }
        note!(throughput::LimitPackages { slots, package, count: others.len(), others })
    }
}

/// A package and its slots.
fn slots_of<'b>(book: &'b Rulebook, id: &str, as_of: Option<Day>, place: String) -> Result<(&'b Package, u32), Problem> {
    let named: Vec<&Package> = book.packages.iter().filter(|package| package.id == id).collect();
    if named.is_empty() {
        let known = book.packages.iter().filter(|package| package.slots.is_some()).map(|package| package.id.to_string()).collect();
        return Err(Problem::new(Code::NotInRulebook, place, note!(throughput::UnknownPackage { id })).nearest(id, known));
    }
    let valid = named.into_iter().find(|package| as_of.is_none_or(|day| may_be_valid(package, day)));
    match (valid, as_of) {
        (Some(package), _) => match package.slots {
            Some(slots) => Ok((package, slots)),
            None => {
                let problem = Problem::new(Code::NotInRulebook, place, note!(throughput::SlotsUnknown { id }));
                Err(problem.help(note!(throughput::SlotsUnknownHelp {})))
            }
        },
        (None, day) => {
            let day = day.map_or_else(|| crate::note::Arg::name(""), crate::note::Arg::from);
            Err(Problem::new(Code::NotInRulebook, place, note!(throughput::NotValidOn { id, day })))
        }
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
