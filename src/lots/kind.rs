//! Which balance a lot is of (rule `lot.kind`): lots of different balances never pay for each other.
//!
//! A request is about one balance. A lot that names none is taken to be of it; one that names another is left out, with a
//! warning. What the vendor's name of a package says is read here too: the kind, the slots and the months.

use super::Named;
use super::lot::Lot;
use crate::limits;
use crate::note::{Note, list, note};
use crate::order;
use crate::problem::{Code, Problem};
use crate::record::rows::Rows;
use crate::rulebook::Rulebook;
use crate::rulebook::entry::Balance;

/// What the vendor's name of a package says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PackageName {
    /// The balance of its units.
    pub balance: Balance,
    /// Concurrent generations.
    pub slots: u32,
    /// Months of its validity.
    pub months: u32,
}

impl PackageName {
    /// Reads a name that ends as in `Trial-Video-100Units-5Con-1Months`, whatever stands before it and whatever the case;
    /// `None` for any other, which tells nothing.
    #[must_use]
    pub fn read(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_lowercase();
        let (rest, months) = name.rsplit_once('-')?;
        let (rest, slots) = rest.rsplit_once('-')?;
        let (kind, units) = rest.rsplit_once('-')?;
        count(units, "units")?;
        // The kind follows a hyphen: `Trial-Video`, `Trial-Virtual-Try-On`.
        let balance =
            [("-video", Balance::ApiVideo), ("-image", Balance::ApiImage), ("-tryon", Balance::ApiTryOn), ("-try-on", Balance::ApiTryOn)];
        Some(Self {
            balance: balance.iter().find(|(end, _)| kind.ends_with(end)).map(|(_, balance)| *balance)?,
            slots: count(slots, "con").filter(|slots| (1..=limits::SLOTS).contains(slots))?,
            months: count(months, "months").filter(|months| (1..=limits::MONTHS).contains(months))?,
        })
    }
}

/// The number before a unit: 5 of `5con`.
fn count(part: &str, unit: &str) -> Option<u32> {
    let digits = part.strip_suffix(unit)?;
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

/// Whether a lot pays where a balance is asked about; every one does where none is known.
#[must_use]
pub fn pays(lot: &Lot, balance: Option<Balance>) -> bool {
    lot.balance.is_none() || balance.is_none() || lot.balance == balance
}

/// The balance that is asked about: that of the request, else the one that its lots name; none where they name none.
///
/// # Errors
/// Lots of several balances where the request does not say which of them it is about.
pub fn asked(lots: &Rows<Lot>, balance: Option<Balance>) -> Result<Option<Balance>, Problem> {
    if balance.is_some() {
        return Ok(balance);
    }
    let is_named = |balance: &&Balance| lots.iter().any(|lot| lot.balance == Some(**balance));
    let named = order::distinct(Balance::ALL.iter().filter(is_named).map(|balance| balance.id()));
    match named.as_slice() {
        [] => Ok(None),
        [only] => Ok(Balance::from_id(only)),
        several => {
            let message = note!(lots::SeveralBalances { balances: list(several.iter().copied()) });
            let known = several.iter().map(ToString::to_string).collect();
            Err(Problem::new(Code::Missing, "balance", message).help(note!(lots::SeveralBalancesHelp {})).allowed(known))
        }
    }
}

/// The lots that may pay, each with its place in the request.
#[must_use]
pub fn own(lots: &Rows<Lot>, balance: Balance) -> Rows<Lot> {
    lots.kept(|lot| pays(lot, Some(balance)))
}

/// What is left out because it is of another balance, and what is taken to be of this one though it does not say so.
#[must_use]
pub fn warnings(lots: &Rows<Lot>, balance: Option<Balance>) -> Vec<Note> {
    let Some(balance) = balance else { return Vec::new() };
    let ids = |fits: fn(&Lot, Balance) -> bool| order::distinct(lots.iter().filter(|lot| fits(lot, balance)).map(|lot| lot.id.as_str()));
    let others = ids(|lot, balance| !pays(lot, Some(balance)));
    let Some(Named { count, ids: names, is_cut }) = Named::of(&others) else { return Vec::new() };
    let mut warnings = vec![note!(lots::OtherBalanceLeftOut { balance, count, ids: names, is_cut })];
    // Where every lot of a request leaves the kind out, it is of one kind; beside lots of several kinds it may not be.
    let unnamed = ids(|lot, _| lot.balance.is_none());
    warnings.extend(Named::of(&unnamed).map(|Named { count, ids, is_cut }| note!(lots::BalanceAssumed { balance, count, ids, is_cut })));
    warnings
}

/// What lots say to be packages that there are none of: nothing is known of a limit then.
#[must_use]
pub fn unknown_packages(book: &Rulebook, lots: &Rows<Lot>) -> Option<Note> {
    let is_unknown = |id: &&str| !book.packages.iter().any(|package| package.id == *id);
    let ids = order::distinct(lots.iter().filter_map(|lot| lot.package.as_deref()).filter(is_unknown));
    Named::of(&ids).map(|Named { count, ids, is_cut }| note!(lots::PackageUnknown { count, ids, is_cut }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_kind_slots_and_months_by_its_end_alone() {
        let told = |name: &str| PackageName::read(name).map(|name| (name.balance, name.slots, name.months));
        assert_eq!(told("Trial-Video-100Units-5Con-1Months"), Some((Balance::ApiVideo, 5, 1)));
        assert_eq!(told("trial-image-1000units-9con-1months"), Some((Balance::ApiImage, 9, 1)));
        assert_eq!(told("X - Y-VIDEO-5000UNITS-20CON-6MONTHS "), Some((Balance::ApiVideo, 20, 6)));
        assert_eq!(told("Trial-Virtual-Try-On-50Units-2Con-1Months"), Some((Balance::ApiTryOn, 2, 1)));
        assert_eq!(told("Trial-TryOn-50Units-2Con-1Months"), Some((Balance::ApiTryOn, 2, 1)));
        for name in [
            "",
            "Video Generation - 10,000 entries",
            "Trial-Video-100Units-5Con-1Months-old",
            "Trial-Video-100Units-5Con",
            "Trial-Audio-100Units-5Con-1Months",
            "Trial-Video-Units-5Con-1Months",
            "Trial-Video-100Units-0Con-1Months",
            "Trial-Video-100Units-5Con-0Months",
            "Trial-Video-100Units-99999999999Con-1Months",
            "Trial-Video-100Units--5Con-1Months",
            "TrialVideo-100Units-5Con-1Months",
            "Video-100Units-5Con-1Months",
        ] {
            assert_eq!(told(name), None, "{name}");
        }
    }
}
