//! What is asked about lots, and what the rulebook says of it.

use super::draw::DrawOrder;
use super::kind;
use super::lot::{Lot, Origin};
use super::usage::{KnownUsage, Usage};
use crate::amount::Amount;
use crate::note::note;
use crate::problem::{Code, Problem, Problems};
use crate::record::rows::Rows;
use crate::rulebook::Rulebook;
use crate::rulebook::entry::Balance;
use crate::rulebook::readings::Readings;
use crate::time::Day;

/// The reading of the order in which lots pay.
const DRAW_ORDER_READING: &str = "lot.draw_order";

/// What becomes of these lots?
#[derive(Debug, Clone, Copy)]
pub struct ExpiryQuestion<'q> {
    /// The day asked about.
    pub as_of: Day,
    /// The end; the last expiry where left out, and the end of the usage where there are no lots.
    pub until: Option<Day>,
    /// The balance asked about; the one that the lots name where left out.
    pub balance: Option<Balance>,
    /// Lots with their places in the request. Those of another balance are left out.
    pub lots: &'q Rows<Lot>,
    /// Usage with its places in the request.
    pub usage: &'q Rows<Usage>,
    /// The order in which lots pay; that of the reading `lot.draw_order` where left out.
    pub draw_order: Option<DrawOrder>,
    /// Readings of unclear clauses.
    pub readings: &'q Readings,
    /// The most that can be used in a day.
    pub max_per_day: Option<Amount>,
}

/// The question with what the rulebook says of it.
pub(super) struct Asked<'q> {
    pub question: &'q ExpiryQuestion<'q>,
    pub book: &'q Rulebook,
    pub usage: KnownUsage<'q>,
    pub draw_order: DrawOrder,
    pub balance: Option<Balance>,
}

impl Asked<'_> {
    /// The lots that may pay.
    pub fn lots(&self) -> impl Iterator<Item = &Lot> {
        self.question.lots.iter().filter(|lot| kind::pays(lot, self.balance))
    }
}

/// Looks the question up in the rulebook.
///
/// # Errors
/// An end before the day asked about, calendars that the rulebook does not hold, lots whose days are not lawful, and lots of
/// several balances where none is asked about.
pub(super) fn look_up<'q>(book: &'q Rulebook, question: &'q ExpiryQuestion<'q>) -> Result<Asked<'q>, Problems> {
    let mut problems = Problems::new();
    let usage = KnownUsage::look_up(book, question.usage, "usage", &mut problems);
    let as_of = question.as_of;
    if let Some(until) = question.until.filter(|until| *until < as_of) {
        let problem = Problem::new(Code::OutOfRange, "until", note!(lots::UntilTooEarly { until, as_of }));
        problems.push(problem.help(note!(lots::UntilHelp {})));
    }
    problems.extend(question.lots.placed().filter_map(|(index, lot)| lot.lawful_end(index, book, question.readings).err()));
    let balance = kind::asked(question.lots, question.balance).unwrap_or_else(|problem| {
        problems.push(problem);
        None
    });
    if !problems.is_empty() {
        return Err(problems);
    }
    let by_reading = || DrawOrder::from_id(question.readings.option(book, DRAW_ORDER_READING));
    let draw_order = question.draw_order.or_else(by_reading).unwrap_or(DrawOrder::ExpiringFirst);
    Ok(Asked { question, book, usage, draw_order, balance })
}

/// Lots whose validity follows from their origin alone.
pub(super) fn by_origin<'q>(asked: &'q Asked<'_>, origin: Origin) -> impl Iterator<Item = &'q Lot> {
    let lots = asked.lots().filter(|lot| lot.expires_on.is_none() && lot.validity.is_none());
    lots.filter(move |lot| lot.origin == Some(origin))
}
