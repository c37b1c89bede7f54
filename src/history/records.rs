//! The vendor's records as callers hand them over and get them: deductions and tasks (rule `bill.read`).

use crate::amount::Amount;
use crate::note::note;
use crate::problem::{Code, Problem};
use crate::record::read::{self as reader, Place, Problems};
use crate::rulebook::entry::{Balance, Currency};
use crate::text::named;
use crate::timestamp::Timestamp;
use kling_derive::{Answer, Request};

named! {
    /// How a charge is paid.
    pub enum PaidIn {
        /// In units of a package.
        Units = "units",
        /// In money of the account's balance.
        Cash = "cash",
    }
}

named! {
    /// Which money a charge is paid with.
    pub enum CashType {
        /// The account's own.
        Balance = "balance",
        /// An allowance for tests, which is in no sum.
        TestBalance = "test_balance",
    }
}

named! {
    /// How far a task has come.
    pub enum TaskStatus {
        /// Sent in.
        Submitted = "submitted",
        /// Under way.
        Processing = "processing",
        /// Done.
        Succeeded = "succeeded",
        /// Ended without a result; not to be charged.
        Failed = "failed",
    }
}

/// One deduction of the vendor's ledgers, or of a task's own billing. Names are those the vendor wrote.
#[derive(Debug, Clone, PartialEq, Eq, Request, Answer)]
#[contract(both)]
pub struct Deduction {
    /// The task.
    pub task: String,
    /// When; of a task's own billing, its last update.
    pub at: Timestamp,
    /// How it is paid.
    pub paid_in: PaidIn,
    /// Of units: which.
    pub balance: Option<Balance>,
    /// What was taken; below zero what was given back.
    #[contract(with = reader::decimal, ts = "Decimal")]
    pub amount: Amount,
    /// Of cash: which money.
    pub currency: Option<Currency>,
    /// Of cash: the price before a discount.
    #[contract(with = reader::decimal, ts = "Decimal")]
    pub list_price: Option<Amount>,
    /// Of cash: whether it is a test allowance.
    pub cash_type: Option<CashType>,
    /// The package.
    pub package: Option<String>,
    /// What the package or the account held before.
    #[contract(with = reader::decimal, ts = "Decimal")]
    pub before: Option<Amount>,
    /// What it held after.
    #[contract(with = reader::decimal, ts = "Decimal")]
    pub after: Option<Amount>,
    /// What was done, in the vendor's words.
    pub function: Option<String>,
    /// The model, by any of its names.
    pub model: Option<String>,
    /// The resolution, or the mode.
    pub resolution: Option<String>,
    /// Seconds of the resulting file.
    #[contract(ts = "Decimal")]
    pub duration_seconds: Option<Amount>,
    /// Sound made by the model.
    pub native_audio: Option<bool>,
    /// A named voice.
    pub voice_control: Option<bool>,
    /// A clip as input.
    pub video_input: Option<bool>,
    /// Which key.
    pub api_key: Option<String>,
}

/// What became of a task.
#[derive(Debug, Clone, PartialEq, Eq, Request, Answer)]
#[contract(both, check = ends_after_it_begins)]
pub struct TaskRecord {
    /// The task.
    pub task: String,
    /// How far it has come.
    pub status: TaskStatus,
    /// When it was sent in.
    pub created_at: Timestamp,
    /// When it was last heard of.
    pub updated_at: Option<Timestamp>,
    /// The caller's own id of it.
    pub external_id: Option<String>,
    /// Why it failed.
    pub message: Option<String>,
    /// The model, by any of its names.
    pub model: Option<String>,
    /// What was done, in the vendor's words.
    pub function: Option<String>,
    /// The resolution, or the mode.
    pub resolution: Option<String>,
    /// Seconds of the resulting file.
    #[contract(ts = "Decimal")]
    pub duration_seconds: Option<Amount>,
    /// What it is paid in.
    pub balance: Option<Balance>,
}

/// A task that was heard of before it was sent in has no time that could be told.
fn ends_after_it_begins(task: TaskRecord, place: Place<'_>, problems: &mut Problems) -> Option<TaskRecord> {
    if task.updated_at.is_some_and(|updated| updated < task.created_at) {
        problems.push(Problem::new(Code::OutOfRange, Place::Field(&place, "updatedAt"), note!(history::UpdatedBeforeCreated {})));
        return None;
    }
    Some(task)
}
