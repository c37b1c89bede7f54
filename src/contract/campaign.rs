//! What does a whole campaign come to?

use super::ask_checked;
use super::estimate::{EstimateRequest, PriceOptions};
use super::expiry::ExpiryRequest;
use super::purchases::{PurchaseRequest, packages};
use super::throughput::{Slots, ThroughputRequest};
use crate::amount::Amount;
use crate::campaign::compare::{self, CampaignDifference};
use crate::campaign::{self, CampaignPlan, CampaignQuestion, Pace, TimedJob};
use crate::cost::Job;
use crate::limits;
use crate::lots::kind;
use crate::lots::lot::{Lot, distinct_lots};
use crate::note::note;
use crate::problem::{CalcError, Code, Problem};
use crate::purchases::Strategy;
use crate::record::read::{self as reader, Place, Problems};
use crate::record::rows::Rows;
use crate::rulebook::entry::{Currency, Track};
use crate::rulebook::overlay::{Overlay, book_of};
use crate::rulebook::readings::Readings;
use crate::throughput::{Seconds, read};
use crate::time::Day;
use crate::value::Value;
use core::ops::Deref;
use kling_derive::{Answer, Request};

/// Hours of a day.
const HOURS: u64 = 24;
const SECONDS_OF_HOUR: u64 = 3_600;

/// Whole seconds of some hours: a third of an hour is not a decimal, so the nearest second counts. `None` where they are not part of a
/// day.
fn seconds_of(hours: Amount) -> Option<u64> {
    let seconds = hours.times(Amount::whole(SECONDS_OF_HOUR)).ok()?.half_up(0).to_u64();
    seconds.filter(|seconds| (1..=HOURS.saturating_mul(SECONDS_OF_HOUR)).contains(seconds))
}

/// Hours of work in a day.
fn hours(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Amount> {
    let hours = reader::number(value, place, problems)?;
    if seconds_of(hours).is_none() {
        problems.push(Problem::new(Code::OutOfRange, place, note!(campaign::BadHours { hours })).help(note!(campaign::BadHoursHelp {})));
        return None;
    }
    Some(hours)
}

/// A job of a campaign.
#[derive(Debug, Clone, PartialEq, Request)]
#[contract(check = of_a_model)]
pub struct CampaignJob {
    /// What is to be generated.
    #[contract(flatten)]
    pub job: Job,
    /// How long a generation takes. Where it is left out, what somebody measured is taken, and said.
    #[contract(goes_on)]
    pub service_seconds: Option<Seconds>,
}

fn of_a_model(job: CampaignJob, place: Place<'_>, problems: &mut Problems) -> Option<CampaignJob> {
    if job.job.model.is_none() {
        problems.push(Problem::new(Code::Missing, Place::Field(&place, "model"), note!(request::Missing { name: "model" })));
        return None;
    }
    Some(job)
}

/// A campaign to plan.
#[derive(Debug, Clone, PartialEq, Request)]
#[contract(new)]
pub struct CampaignRequest {
    /// The day whose prices and packages are asked for.
    pub as_of: Day,
    /// First day of work; `asOf` or later.
    pub starts_on: Day,
    /// The last day that is in time.
    #[contract(goes_on)]
    pub deadline_on: Option<Day>,
    /// Whether the work is spread over the days up to `deadlineOn`, which is then needed; `soon` where left out.
    #[contract(goes_on)]
    pub pace: Option<Pace>,
    /// `api` where left out.
    #[contract(goes_on)]
    pub track: Option<Track>,
    /// `USD` where left out.
    #[contract(goes_on)]
    pub currency: Option<Currency>,
    /// What is to be made.
    #[contract(limit = limits::JOBS)]
    pub jobs: Rows<CampaignJob>,
    /// Hours of work in a day, to the nearest second, up to 24, which is taken where left out.
    #[contract(with = hours, goes_on, ts = "number")]
    pub hours_per_day: Option<Amount>,
    /// Lots already there, of the balance that the jobs are paid from.
    #[contract(with = distinct_lots, goes_on)]
    pub lots: Option<Rows<Lot>>,
    /// Ids of the packages on offer; all on sale where left out.
    #[contract(with = packages, goes_on)]
    pub packages: Option<Rows<String>>,
    /// Generations at a time that the vendor confirmed, instead of those that packages grant.
    #[contract(with = reader::count_within(1, limits::SLOTS), goes_on)]
    pub slots: Option<u32>,
    /// Which plan of purchases.
    #[contract(goes_on)]
    pub strategy: Option<Strategy>,
    /// Readings of unclear clauses.
    #[contract(goes_on)]
    pub readings: Option<Readings>,
    /// Your own facts, laid over the embedded ones.
    pub overlay: Option<Overlay>,
    /// Seed of what is random.
    #[contract(with = read::seed, goes_on)]
    pub seed: Option<u64>,
    /// Whether the answer has what other readings would change: the plan is then made again under each.
    #[contract(goes_on)]
    pub effects: Option<bool>,
    /// Whether the answer and its parts have their steps; true where left out.
    #[contract(goes_on)]
    pub steps: Option<bool>,
}

/// Campaigns to set side by side.
#[derive(Debug, Clone, PartialEq, Request)]
pub struct CampaignsRequest {
    /// Two or more; the others are compared with the first.
    #[contract(limit = limits::CAMPAIGNS)]
    pub campaigns: Rows<CampaignRequest>,
    /// Accepted by every function; this answer has no steps.
    pub steps: Option<bool>,
}

/// The requests that gave the parts of a campaign: asked again, they give the same parts.
#[derive(Debug, Clone, PartialEq, Answer)]
pub struct Requests {
    /// For `estimate`.
    pub estimate: EstimateRequest,
    /// For `simulateThroughput`.
    pub throughput: ThroughputRequest,
    /// For `planPurchases`; null where nothing is on offer.
    pub purchases: Option<PurchaseRequest>,
    /// For `planExpiry`.
    pub expiry: ExpiryRequest,
}

/// The whole campaign.
#[derive(Debug, Clone, PartialEq, Answer)]
pub struct Campaign {
    /// The plan.
    #[contract(flatten)]
    pub plan: CampaignPlan,
    /// The requests that gave the parts.
    #[contract(declared_optional)]
    pub requests: Requests,
}

/// Its fields are those of the plan, as they are for a caller in JavaScript.
impl Deref for Campaign {
    type Target = CampaignPlan;

    fn deref(&self) -> &CampaignPlan {
        &self.plan
    }
}

impl CampaignRequest {
    fn track(&self) -> Track {
        self.track.unwrap_or(Track::Api)
    }

    fn currency(&self) -> Currency {
        self.currency.unwrap_or(Currency::Usd)
    }

    fn question(&self) -> CampaignQuestion {
        let Self {
            as_of,
            starts_on,
            deadline_on,
            pace,
            track: _,
            currency: _,
            ref jobs,
            hours_per_day,
            ref lots,
            ref packages,
            slots,
            strategy,
            ref readings,
            overlay: _,
            seed,
            effects,
            steps,
        } = *self;
        let job =
            |(place, timed): (usize, &CampaignJob)| TimedJob { place, job: timed.job.clone(), service: timed.service_seconds.clone() };
        CampaignQuestion {
            as_of,
            starts_on: starts_on.max(as_of),
            deadline_on,
            pace: pace.unwrap_or(Pace::Soon),
            track: self.track(),
            currency: self.currency(),
            seconds_per_day: hours_per_day.and_then(seconds_of).unwrap_or(HOURS.saturating_mul(SECONDS_OF_HOUR)),
            slots,
            jobs: jobs.placed().map(job).collect(),
            lots: lots.clone().unwrap_or_default(),
            packages: packages.clone(),
            readings: readings.clone().unwrap_or_default(),
            strategy,
            seed: seed.unwrap_or(0),
            effects: effects.unwrap_or(false),
            steps: steps.unwrap_or(true),
        }
    }

    /// Days that are too early or too far.
    fn day_faults(&self) -> Problems {
        let mut problems = Problems::new();
        let Self { as_of, starts_on, .. } = *self;
        if starts_on < as_of {
            let problem = Problem::new(Code::OutOfRange, "startsOn", note!(campaign::TooEarly { day: starts_on }));
            problems.push(problem.help(note!(campaign::StartsTooEarlyHelp {})));
        }
        if let Some(day) = self.deadline_on.filter(|deadline| *deadline < starts_on) {
            let problem = Problem::new(Code::OutOfRange, "deadlineOn", note!(campaign::TooEarly { day }));
            problems.push(problem.help(note!(campaign::DeadlineTooEarlyHelp {})));
        }
        if self.pace == Some(Pace::Even) && self.deadline_on.is_none() {
            let problem = Problem::new(Code::Missing, "deadlineOn", note!(campaign::SpreadOverNothing {}));
            problems.push(problem.help(note!(campaign::SpreadOverNothingHelp {})));
        }
        for (field, day) in [("startsOn", Some(starts_on)), ("deadlineOn", self.deadline_on)] {
            let far = day.map(|day| (day, day.days_since(as_of))).filter(|(_, days)| *days > limits::DAYS);
            if let Some((day, days)) = far {
                let count = |days: i64| u64::try_from(days).unwrap_or(0);
                let message = note!(campaign::TooFar { day, days: count(days), as_of, limit: count(limits::DAYS) });
                problems.push(Problem::new(Code::TooLarge, field, message));
            }
        }
        problems
    }

    /// What is wrong with it before anything is planned.
    fn faults(&self) -> Problems {
        let mut problems = self.day_faults();
        match book_of(self.overlay.as_ref()) {
            // Of the jobs and lots those that could be read.
            Ok(book) => problems.extend(campaign::faults(&book, &self.question(), self.jobs.is_whole())),
            Err(error) => problems.extend(error.problems),
        }
        problems
    }

    /// What gave the parts of a plan, as any caller would ask it.
    fn requests(&self, plan: &CampaignPlan) -> Requests {
        let asked = &plan.asked;
        let slots = match asked.slots.as_slice() {
            [only] => Slots::Number(only.slots),
            steps => Slots::Steps(steps.to_vec()),
        };
        let (as_of, overlay, readings, steps) = (self.as_of, &self.overlay, &self.readings, self.steps);
        Requests {
            estimate: EstimateRequest::new(
                PriceOptions {
                    track: Some(self.track()),
                    currency: Some(self.currency()),
                    overlay: overlay.clone(),
                    readings: readings.clone(),
                    steps,
                    ..PriceOptions::new(as_of)
                },
                self.jobs.iter().map(|timed| timed.job.clone()).collect(),
            ),
            throughput: ThroughputRequest {
                slots: Some(slots),
                workloads: asked.workloads.clone().into(),
                deadline_seconds: asked.deadline_seconds,
                replications: asked.replications,
                seed: self.seed,
                as_of: Some(as_of),
                overlay: overlay.clone(),
                steps,
                ..ThroughputRequest::default()
            },
            purchases: asked.purchases.map(|min_slots| PurchaseRequest {
                balance: Some(asked.balance),
                lots: self.lots.as_ref().map(|lots| kind::own(lots, asked.balance)),
                packages: self.packages.clone(),
                overlay: overlay.clone(),
                currency: Some(self.currency()),
                min_slots,
                strategy: self.strategy,
                readings: readings.clone(),
                steps,
                ..PurchaseRequest::new(as_of, self.starts_on, asked.usage.iter().cloned().collect())
            }),
            expiry: ExpiryRequest {
                until: asked.until,
                readings: readings.clone(),
                overlay: overlay.clone(),
                max_per_day: Some(asked.max_per_day),
                steps,
                ..ExpiryRequest::new(as_of, asked.lots.iter().cloned().collect(), asked.usage.iter().cloned().collect())
            },
        }
    }
}

/// Plans a campaign.
///
/// # Errors
/// Everything that is wrong with the request, by field.
pub fn plan_campaign(request: &CampaignRequest) -> Result<Campaign, CalcError> {
    if !request.day_faults().is_empty() {
        return Err(CalcError { problems: request.faults() });
    }
    let book = book_of(request.overlay.as_ref())?;
    let plan = campaign::plan(&book, &request.question())?;
    let requests = request.requests(&plan);
    Ok(Campaign { plan, requests })
}

/// [`plan_campaign`] for what a caller handed over.
///
/// # Errors
/// Everything that is wrong with the request, by field.
pub fn ask(request: &Value) -> Result<Campaign, CalcError> {
    ask_checked(request, CampaignRequest::faults, plan_campaign)
}

/// Problems of a campaign among others.
fn among(place: usize, problems: Problems) -> Problems {
    problems.map(|mut problem| {
        let dot = if problem.field.is_empty() { "" } else { "." };
        problem.field = format!("campaigns[{place}]{dot}{}", problem.field);
        problem
    })
}

impl CampaignsRequest {
    /// The limits of jobs and lots are those of a request, however many campaigns share them.
    fn crowd(&self) -> Problems {
        let jobs = self.campaigns.iter().map(|campaign| campaign.jobs.len()).fold(0, usize::saturating_add);
        let lots = self.campaigns.iter().filter_map(|campaign| campaign.lots.as_ref()).map(Rows::len).fold(0, usize::saturating_add);
        let jobs_over = (jobs > limits::JOBS).then(|| note!(campaign::TooManyJobs { jobs, limit: limits::JOBS }));
        let lots_over = (lots > limits::LOTS).then(|| note!(campaign::TooManyLots { lots, limit: limits::LOTS }));
        jobs_over.into_iter().chain(lots_over).map(|message| Problem::new(Code::TooLarge, "campaigns", message)).collect()
    }

    fn faults(&self) -> Problems {
        let mut problems = self.crowd();
        if self.campaigns.is_empty() && self.campaigns.is_whole() {
            let problem = Problem::new(Code::OutOfRange, "campaigns", note!(campaign::NoCampaign {}));
            problems.push(problem.help(note!(campaign::NoCampaignHelp { limit: limits::CAMPAIGNS })));
        }
        for (place, campaign) in self.campaigns.placed() {
            problems.append(&mut among(place, campaign.faults()));
        }
        problems
    }
}

/// Plans campaigns and says how the others differ from the first.
///
/// # Errors
/// Everything that is wrong with any of them, by field.
pub fn compare_campaigns(request: &CampaignsRequest) -> Result<Vec<CampaignDifference>, CalcError> {
    let CampaignsRequest { campaigns, steps: _ } = request;
    let mut problems = if campaigns.is_empty() { request.faults() } else { request.crowd() };
    if !problems.is_empty() {
        return Err(CalcError { problems });
    }
    let mut plans = Vec::new();
    for (place, campaign) in campaigns.placed() {
        match plan_campaign(campaign) {
            Ok(campaign) => plans.push(campaign.plan),
            Err(error) => problems.append(&mut among(place, error.problems)),
        }
    }
    if problems.is_empty() { Ok(compare::compare(&plans)?) } else { Err(CalcError { problems }) }
}

/// [`compare_campaigns`] for what a caller handed over.
///
/// # Errors
/// Everything that is wrong with any of them, by field.
pub fn ask_compared(request: &Value) -> Result<Vec<CampaignDifference>, CalcError> {
    ask_checked(request, CampaignsRequest::faults, compare_campaigns)
}
