//! The seconds that are charged for a file of some length (rule `bill.seconds`).

use crate::amount::{Amount, TooLarge};
use crate::rulebook::entry::{Durations, Rate, RateBasis};
use crate::text::named;

/// Its length follows the sound that goes in, which nobody tells.
pub(super) const FOLLOWS_SOUND: &str = "avatar";

named! {
    /// How parts of a second are charged.
    pub enum Rounding {
        /// By the nearest length that there is; halves go up.
        Nearest = "nearest",
        /// By the next longer one.
        Up = "up",
        /// By the next shorter one.
        Down = "down",
    }
}

/// What a row charges for one output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Charge {
    /// Units.
    pub units: Amount,
    /// The seconds that they are for, where the rate counts any.
    pub seconds: Option<Amount>,
}

/// What a row with known units charges for a file of `told` seconds; none where that depends on a length that is not told.
///
/// # Errors
/// More digits than can be held.
pub fn charge(rate: &Rate, units: Amount, told: Option<Amount>, rounding: Rounding) -> Result<Option<Charge>, TooLarge> {
    if rate.basis == RateBasis::Output {
        return Ok(Some(Charge { units, seconds: None }));
    }
    let of = |seconds: Amount| Ok(Charge { units: times(rate, seconds)?.times(units)?, seconds: Some(seconds) });
    let told = told.filter(|_| rate.task != FOLLOWS_SOUND);
    if let Some(told) = told {
        return of(lawful(rate, told, rounding)).map(Some);
    }
    // Without a length, one charge is known where every length that there is comes to the same.
    let ends: Vec<Amount> = match &rate.durations {
        None => return Ok(None),
        Some(Durations::Range { min, max }) => vec![Amount::whole((*min).into()), Amount::whole((*max).into())],
        Some(Durations::AnyOf { any_of }) => any_of.iter().map(|seconds| Amount::whole((*seconds).into())).collect(),
    };
    let charges = ends.into_iter().map(of).collect::<Result<Vec<Charge>, TooLarge>>()?;
    Ok(charges.first().copied().filter(|first| charges.iter().all(|charge| charge.units == first.units)))
}

/// How often a rate's units are charged for so many seconds.
fn times(rate: &Rate, seconds: Amount) -> Result<Amount, TooLarge> {
    let Some(block) = rate.block().filter(|_| rate.basis == RateBasis::Block) else { return Ok(seconds) };
    // Both are whole, so a quotient that was cut lies between the same whole numbers.
    let block = Amount::whole(block.into());
    Ok(seconds.cut_div(block)?.ceil())
}

/// The length that a rate offers for a file's.
fn lawful(rate: &Rate, told: Amount, rounding: Rounding) -> Amount {
    let whole = match rounding {
        Rounding::Nearest => told.half_up(0),
        Rounding::Up => told.ceil(),
        Rounding::Down => told.cut(0),
    };
    match &rate.durations {
        None => whole.max(Amount::ONE),
        Some(Durations::Range { min, max }) => whole.clamp(Amount::whole((*min).into()), Amount::whole((*max).into())),
        Some(Durations::AnyOf { any_of }) => {
            let mut lengths = any_of.iter().map(|seconds| Amount::whole((*seconds).into()));
            let below = lengths.clone().take_while(|length| *length <= told).last();
            let above = lengths.find(|length| *length >= told);
            match (below, above) {
                (Some(below), Some(above)) => match rounding {
                    Rounding::Up => above,
                    Rounding::Down => below,
                    Rounding::Nearest => nearer(told, below, above),
                },
                (one, other) => one.or(other).unwrap_or(whole),
            }
        }
    }
}

/// The nearer of two lengths; halfway between them the longer one.
fn nearer(told: Amount, below: Amount, above: Amount) -> Amount {
    // Lengths are few digits and so is a file's, but for one that is not a file's: it is nearest to whatever it is cut to.
    match (told.minus(below), above.minus(told)) {
        (Ok(over), Ok(short)) if over < short => below,
        _ => above,
    }
}
