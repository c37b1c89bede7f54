//! Lots out of the vendor's account query (rule `lot.account`).
//!
//! Its packages tell the rest in them, which may be up to twelve hours old, and their instants, of which lots keep the
//! days on the contract's clock. A package that ends inside a day does not pay on that day (rule `lot.window`).

use super::lot::{Lot, Origin};
use crate::amount::Amount;
use crate::clock::{Instant, Offset};
use crate::order;
use crate::text::named;
use crate::time::Day;
use kling_derive::Answer;

/// Hours that the rest of a package may be late, by the vendor's text.
const LATE_HOURS: u32 = 12;
/// Most lots that a warning names.
const NAMED_MAX: usize = 5;

named! {
    /// What state a package of the account is in.
    pub enum Status {
        /// Bought, not effective yet.
        ToBeOnline = "toBeOnline",
        /// In use.
        Online = "online",
        /// Past its end.
        Expired = "expired",
        /// Used up.
        RunOut = "runOut",
    }
}

/// The kind of package whose rest only falls.
const DECREASING: &str = "decreasing_total";

/// A package of the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    /// The vendor's id.
    pub id: String,
    /// The vendor's name for it.
    pub name: Option<String>,
    /// `decreasing_total` or another kind.
    pub kind: Option<String>,
    /// What it was bought with.
    pub total: Option<Amount>,
    /// What is left.
    pub remaining: Amount,
    /// When it was bought.
    pub purchased: Instant,
    /// When it becomes effective.
    pub effective: Instant,
    /// When it ends.
    pub invalid: Instant,
    /// Its state.
    pub status: Status,
}

/// Lots that can be asked about, and what to keep in mind.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct FoundLots {
    /// The lots.
    pub lots: Vec<Lot>,
    /// What to keep in mind.
    pub warnings: Vec<String>,
}

/// The days of a package on a clock; `None` where they have no name.
fn days(pack: &Pack, clock: Offset) -> Option<(Day, Day, Day)> {
    let day = |instant: Instant| instant.on(clock).map(|(day, _)| day);
    Some((day(pack.purchased)?, day(pack.effective)?, day(pack.invalid)?))
}

/// Whether a package's days can be told on a clock.
#[must_use]
pub fn has_days(pack: &Pack, clock: Offset) -> bool {
    days(pack, clock).is_some()
}

/// The first few of some ids, and how many there are.
fn warn(warnings: &mut Vec<String>, ids: &[&str], about: &str) {
    if ids.is_empty() {
        return;
    }
    let shown = ids.iter().take(NAMED_MAX).map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
    let more = if ids.len() > NAMED_MAX { ", …" } else { "" };
    warnings.push(format!("{about}, {}: {shown}{more}", ids.len()));
}

/// The lots of the packages that are in use or will be.
#[must_use]
pub fn lots(packs: &[Pack], clock: Offset) -> FoundLots {
    let mut lots: Vec<Lot> = Vec::new();
    let [mut over, mut short, mut more, mut other, mut inside] = [const { Vec::new() }; 5];
    for pack in packs {
        let id = pack.id.as_str();
        if matches!(pack.status, Status::Expired | Status::RunOut) {
            over.push(id);
            continue;
        }
        let Some((purchased_on, effective_on, expires_on)) = days(pack, clock) else { continue };
        if expires_on <= effective_on {
            short.push(id);
            continue;
        }
        if pack.total.is_some_and(|total| total < pack.remaining) {
            more.push(id);
        }
        if pack.kind.as_deref().is_some_and(|kind| kind != DECREASING) {
            other.push(id);
        }
        if pack.invalid.on(clock).is_some_and(|(_, seconds)| seconds > 0) {
            inside.push(id);
        }
        lots.push(Lot {
            id: pack.id.clone(),
            title: pack.name.clone(),
            units: pack.remaining,
            effective_on,
            expires_on: Some(expires_on),
            validity: None,
            paid: None,
            slots: None,
            origin: Some(Origin::Package),
            purchased_on: Some(purchased_on),
        });
    }
    let mut warnings = Vec::new();
    if !lots.is_empty() {
        warnings.push(format!("the query's amounts may be up to {LATE_HOURS} hours old: the true rest can be smaller"));
        warnings.push(format!("the query tells no prices, and its days are those of a clock at UTC{clock}"));
    }
    warn(&mut warnings, &over, "expired or used up by their status, and left out");
    warn(&mut warnings, &short, "begun and ended on one day, so that they pay on none, and left out");
    warn(&mut warnings, &more, "more is left in them than they were bought with; taken as it stands");
    warn(&mut warnings, &other, "of a kind other than decreasing_total, whose rest may be renewed; taken as it stands");
    warn(&mut warnings, &inside, "ended inside a day, on which they are taken not to pay");
    let renamed = tell_apart(&mut lots);
    let renamed: Vec<&str> = renamed.iter().map(String::as_str).collect();
    warn(&mut warnings, &renamed, "the same id stood on several packages; the later ones were given another");
    FoundLots { lots, warnings }
}

/// Gives the second and later lots of an id another one. An id is only a label here. Tells the new ones.
fn tell_apart(lots: &mut [Lot]) -> Vec<String> {
    let taken = order::distinct(lots.iter().map(|lot| lot.id.clone()));
    let mut by_id: Vec<usize> = (0..lots.len()).collect();
    let id = |lots: &[Lot], place: usize| lots.get(place).map(|lot| lot.id.clone()).unwrap_or_default();
    order::sort(&mut by_id, |one, other| lots.get(*one).map(|lot| &lot.id).cmp(&lots.get(*other).map(|lot| &lot.id)));
    let mut renamed = Vec::new();
    let (mut last, mut number) = (None, 1_usize);
    for place in by_id {
        let own = id(lots, place);
        if last.as_ref() != Some(&own) {
            (last, number) = (Some(own), 1);
            continue;
        }
        let new = loop {
            number = number.saturating_add(1);
            let new = format!("{own} ({number})");
            if taken.binary_search(&new).is_err() {
                break new;
            }
        };
        if let Some(lot) = lots.get_mut(place) {
            lot.id.clone_from(&new);
        }
        renamed.push(new);
    }
    renamed
}
