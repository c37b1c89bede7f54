//! Which way to buy: a plan of the app, or the API?

use super::ask_checked;
use crate::cost::{Job, job_of_a_model};
use crate::limits;
use crate::note::note;
use crate::problem::{CalcError, Code, Problem};
use crate::purchases::Strategy;
use crate::record::read::{self as reader, Place, Problems};
use crate::record::rows::{Rows, rows_with};
use crate::rulebook::Rulebook;
use crate::rulebook::entry::Currency;
use crate::rulebook::overlay::{Overlay, book_of};
use crate::rulebook::readings::Readings;
use crate::time::Day;
use crate::tracks::{self, TrackComparison, TracksQuestion};
use crate::value::Value;
use kling_derive::{Answer, Request};

/// The same jobs in each of some months.
#[derive(Debug, Clone, PartialEq, Eq, Request, Answer)]
#[contract(both, new)]
pub struct TracksRequest {
    /// The day whose prices are asked for.
    pub as_of: Day,
    /// First day of the first month, `asOf` or later.
    pub starts_on: Day,
    /// Months of the same jobs, 1 to `limits().trackMonths`.
    #[contract(with = months)]
    pub months: u32,
    /// What is made in each month, at most `limits().jobs` jobs; on each track paid from one balance.
    #[contract(with = rows_with(limits::JOBS, job_of_a_model))]
    pub jobs_per_month: Rows<Job>,
    /// `USD` where left out. What has no price in it is not compared.
    #[contract(optional)]
    pub currency: Option<Currency>,
    /// Your own facts, laid over the embedded ones.
    #[contract(optional)]
    pub overlay: Option<Overlay>,
    /// Readings of unclear clauses.
    #[contract(optional)]
    pub readings: Option<Readings>,
    /// Which plans of packages are looked at; `any-draw-order` where left out.
    #[contract(optional)]
    pub strategy: Option<Strategy>,
    /// Whether the answer has its steps; true where left out.
    #[contract(optional)]
    pub steps: Option<bool>,
}

/// A count of months; more than the limit is told as such.
fn months(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<u32> {
    let count = reader::count_from(1, limits::TRACK_MONTHS)(value, place, problems)?;
    if count > limits::TRACK_MONTHS {
        let message = note!(tracks::TooManyMonths { months: count, limit: limits::TRACK_MONTHS });
        problems.push(Problem::new(Code::TooLarge, place, message));
        return None;
    }
    Some(count)
}

impl TracksRequest {
    /// Asks something of its question.
    fn question<T>(&self, ask: impl FnOnce(&Rulebook, &TracksQuestion<'_>) -> T) -> Result<T, CalcError> {
        let Self { as_of, starts_on, months, jobs_per_month: ref jobs, currency, ref overlay, ref readings, strategy, steps } = *self;
        let book = book_of(overlay.as_ref())?;
        let by_default = Readings::default();
        let question = TracksQuestion {
            as_of,
            starts_on,
            months,
            jobs,
            currency: currency.unwrap_or(Currency::Usd),
            readings: readings.as_ref().unwrap_or(&by_default),
            strategy: strategy.unwrap_or(Strategy::AnyDrawOrder),
            steps: steps.unwrap_or(true),
        };
        Ok(ask(&book, &question))
    }

    fn faults(&self) -> Problems {
        self.question(tracks::faults).unwrap_or_else(|error| error.problems)
    }
}

/// The ways to buy, cheapest first.
///
/// # Errors
/// Everything that is wrong with the request, by field. What a track cannot do is told in `notCompared`.
pub fn compare_tracks(request: &TracksRequest) -> Result<TrackComparison, CalcError> {
    request.question(tracks::compare)?
}

/// The same with what a caller handed over.
///
/// # Errors
/// Everything that is wrong with the request, by field.
pub fn ask(request: &Value) -> Result<TrackComparison, CalcError> {
    ask_checked(request, TracksRequest::faults, compare_tracks)
}
