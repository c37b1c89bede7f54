//! What can be chosen on a day?

use crate::cost::options::{self, DayOptions, JobField};
use crate::cost::{Job, job_of_a_model};
use crate::limits;
use crate::problem::CalcError;
use crate::purchases::on_sale::Offer;
use crate::record::rows::{Rows, rows_with};
use crate::rulebook::entry::{Balance, Currency, Package, Track};
use crate::rulebook::overlay::{Overlay, book_of};
use crate::time::Day;
use kling_derive::{Answer, Request};

/// Jobs that are being put together.
#[derive(Debug, Clone, PartialEq, Eq, Request)]
#[contract(new)]
pub struct JobOptionsRequest {
    /// The day whose prices are asked for.
    pub as_of: Day,
    /// `api` where left out.
    pub track: Option<Track>,
    /// What has been chosen of each, at most `limits().jobs`.
    #[contract(with = rows_with(limits::JOBS, job_of_a_model))]
    pub jobs: Rows<Job>,
    /// The field that was chosen last: it stays, and others give way to it.
    pub chosen: Option<JobField>,
    /// Your own facts, laid over the embedded ones.
    pub overlay: Option<Overlay>,
    /// Accepted by every function; this answer has no steps.
    pub steps: Option<bool>,
}

/// The options of every field of the jobs, and the nearest job to each that has a rate.
///
/// # Errors
/// Everything that is wrong with the overlay, by field.
pub fn job_options(request: &JobOptionsRequest) -> Result<DayOptions, CalcError> {
    let JobOptionsRequest { as_of, track, ref jobs, chosen, ref overlay, steps: _ } = *request;
    let book = book_of(overlay.as_ref())?;
    Ok(options::options(&book, track.unwrap_or(Track::Api), as_of, jobs.iter(), chosen))
}

/// A day to buy on.
#[derive(Debug, Clone, PartialEq, Eq, Request)]
#[contract(new)]
pub struct OffersRequest {
    /// The day of the purchase.
    pub as_of: Day,
    /// What is bought; what videos of the track are paid from where left out.
    pub balance: Option<Balance>,
    /// The track whose videos are to be paid; all balances where both are left out.
    pub track: Option<Track>,
    /// What is paid in; either where left out.
    pub currency: Option<Currency>,
    /// Your own facts, laid over the embedded ones.
    pub overlay: Option<Overlay>,
    /// Accepted by every function; this answer has no steps.
    pub steps: Option<bool>,
}

/// What is on offer on a day.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct Offers {
    /// What they are of; null where all balances were asked for.
    pub balance: Option<Balance>,
    /// The packages on sale, in the rulebook's order.
    pub packages: Vec<Package>,
}

/// What is on offer on a day.
///
/// # Errors
/// Everything that is wrong with the overlay, by field.
pub fn offers(request: &OffersRequest) -> Result<Offers, CalcError> {
    let OffersRequest { as_of, balance, track, currency, ref overlay, steps: _ } = *request;
    let book = book_of(overlay.as_ref())?;
    let balance = balance.or(track.map(Track::usual_balance));
    let offer = Offer { as_of, balance, currency };
    Ok(Offers { balance, packages: offer.packages(&book).cloned().collect() })
}
