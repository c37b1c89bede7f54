//! How much a call may bring, so that no input can hang a page. Every limit stands here and nowhere else; past one, a request is
//! refused as `too_large`, naming it.
//!
//! What is looked at before anything is copied is the length of a list, by the name of its field ([`ALL`] has the names), the
//! number of fields of a record, the length of a text, and the number of values of a whole request.

/// One limit, for callers.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    /// What it is called.
    pub name: &'static str,
    /// The most that is lawful.
    pub most: u64,
    /// The fields whose lists hold at most so many.
    pub lists: &'static [&'static str],
}

macro_rules! limits {
    ($($(#[doc = $doc:literal])+ $name:ident: $of:ty = $most:expr, $called:literal [$($list:literal)*];)+) => {
        $($(#[doc = $doc])+ pub const $name: $of = $most;)+

        /// All of them.
        #[allow(clippy::as_conversions, clippy::cast_sign_loss, reason = "the only way in a constant; none of them is negative")]
        pub const ALL: &[Limit] = &[$(Limit { name: $called, most: $name as u64, lists: &[$($list),*] }),+];

        /// Their TypeScript.
        pub const TYPESCRIPT: &str = concat!(
            "/** How much a call may bring; past a limit it is refused as `too_large`. */\nexport interface Limits {\n",
            $("  /**", $($doc,)+ " */\n  ", $called, ": number;\n",)+
            "}\n"
        );
    };
}
limits! {
    /// Jobs of a request, and workloads of a simulation.
    JOBS: usize = 10_000, "jobs" ["jobs" "workloads" "jobsPerMonth"];
    /// Lots, those of an account included.
    LOTS: usize = 100_000, "lots" ["lots"];
    /// Rows of usage or demand.
    USAGE: usize = 100_000, "usage" ["usage" "demand"];
    /// Days of a horizon and of a service term.
    DAYS: i64 = 36_600, "days" [];
    /// Days of a validity.
    VALIDITY_DAYS: u32 = 36_600, "validityDays" [];
    /// Months of a term, of a plan that is paid and of a validity.
    MONTHS: u32 = 1_200, "months" [];
    /// Months over which ways to buy are compared.
    TRACK_MONTHS: u32 = 120, "trackMonths" [];
    /// Packages on offer, named or laid over the rulebook.
    PACKAGES: usize = 1_000, "packages" ["packages"];
    /// Rates that an overlay brings.
    OVERLAY_RATES: usize = 1_000, "overlayRates" [];
    /// Calendars that an overlay brings, or that a claim asks for.
    CALENDARS: usize = 1_000, "calendars" ["calendars"];
    /// Days of a calendar that an overlay brings.
    CALENDAR_DAYS: usize = 36_600, "calendarDays" ["off" "work"];
    /// Days of all calendars of an overlay together.
    OVERLAY_DAYS: usize = 100_000, "overlayDays" [];
    /// Cites or conflicts of an entry of an overlay, and single durations of a rate.
    ENTRY_PARTS: usize = 1_000, "entryParts" ["cites" "conflicts" "anyOf"];
    /// Campaigns side by side.
    CAMPAIGNS: usize = 10, "campaigns" ["campaigns"];
    /// Rates that columns speak of.
    COLUMN_RATES: usize = 65_536, "columnRates" ["rates"];
    /// Rows of columns.
    COLUMN_ROWS: u32 = 20_000_000, "columnRows" [];
    /// Simulated attempts over all replications, refused submissions included.
    ATTEMPTS: u32 = 50_000_000, "attempts" [];
    /// What the simulated attempts of one call weigh: 1 each in a plain queue, more with failures, many workloads or refusals.
    WORK: u32 = 50_000_000, "work" [];
    /// Replications of a simulation.
    REPLICATIONS: u32 = 1_000_000, "replications" [];
    /// Parts that a simulation is merged of.
    PARTS: u32 = 10_000, "parts" ["parts"];
    /// Numbers of all those parts together.
    PART_NUMBERS: u32 = 50_000_000, "partNumbers" [];
    /// Attempts that are listed one by one.
    RECORDS: u32 = 100_000, "records" [];
    /// Slots.
    SLOTS: u32 = 10_000, "slots" [];
    /// Steps of the slots.
    SLOT_STEPS: usize = 1_000, "slotSteps" ["slots"];
    /// Times of a list.
    TIMES: usize = 1_000_000, "times" ["seconds"];
    /// Interval rows of a period.
    INTERVALS: usize = 8_928, "intervals" ["intervals"];
    /// Windows of a log whose errors do not count, and texts of a status.
    LOG_WINDOWS: usize = 1_000, "logWindows" ["exclude" "unreachedStatuses" "where" "oneOf"];
    /// Bytes of a log in one call.
    LOG_BYTES: usize = 512 << 20, "logBytes" [];
    /// Bytes of a log that comes in pieces.
    LOG_STREAM_BYTES: u64 = 4 << 30, "logStreamBytes" [];
    /// Bytes of pasted JSON.
    ACCOUNT_BYTES: usize = 16 << 20, "accountBytes" [];
    /// Values of pasted JSON: more than twenty for each of the most lots.
    ACCOUNT_VALUES: u32 = 2_000_000, "accountValues" [];
    /// Nesting of pasted JSON: deeper than any answer of the vendor's API.
    ACCOUNT_DEPTH: u32 = 32, "accountDepth" [];
    /// Files of the vendor's exports.
    FILES: usize = 100_000, "files" ["files"];
    /// Bytes of all of them, in pieces or in one call.
    HISTORY_BYTES: u64 = 1 << 30, "historyBytes" [];
    /// Deductions of an account.
    DEDUCTIONS: usize = 1_000_000, "deductions" ["deductions"];
    /// Tasks of an account.
    TASKS: usize = 1_000_000, "tasks" ["tasks"];
    /// Findings that are listed.
    FINDINGS: u32 = 1_000_000, "findings" [];
    /// Fields of a record.
    FIELDS: usize = 1_000, "fields" [];
    /// Letters of a text that is not pasted, in units of UTF-16.
    LETTERS: usize = 10_000, "letters" [];
    /// Values of a request: elements of lists, fields of records, and one for each 64 letters of text. Of each element of the
    /// request's own lists 24 are not counted.
    VALUES: usize = 4_000_000, "values" [];
    /// Elements of a list in a field that nobody asks for, before it is not looked at.
    OTHER_LIST: usize = 1_000, "otherList" [];
    /// Problems that are listed; the others are counted.
    PROBLEMS: usize = 100, "problems" [];
}
