//! Rows priced by a table of cells, one for each rate and duration.

/// Durations below this have a cell; rows with longer ones are worked out one by one.
pub const CELL_SECONDS: usize = 128;
/// A cell that is not known: nobody has asked yet, or there is no price that fits.
pub const UNKNOWN: u32 = u32::MAX;
/// What a cell holds stays below 2^31: times a quantity, below 2^32, it stays below 2^63 and so within an i64.
pub const CELL_LIMIT: u32 = 1 << 31;

/// Three columns of equal length.
#[derive(Debug, Clone, Copy)]
pub struct Columns<'a> {
    /// Which of the request's rates.
    pub rate: &'a [u16],
    /// Seconds of one output; not read by a rate per output.
    pub duration_seconds: &'a [u16],
    /// Charged generations.
    pub quantity: &'a [u32],
}

/// One row of them.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Which of the request's rates.
    pub rate: u16,
    /// Seconds of one output.
    pub seconds: u16,
    /// Charged generations.
    pub quantity: u32,
}

impl Row {
    /// Where the row's cell is; past every table where the duration has none.
    #[must_use]
    pub fn cell(self) -> usize {
        let (rate, second) = (usize::from(self.rate), usize::from(self.seconds));
        // Two numbers of 16 bits: neither step can wrap.
        if second < CELL_SECONDS { rate.wrapping_mul(CELL_SECONDS).wrapping_add(second) } else { usize::MAX }
    }
}

impl Columns<'_> {
    /// A row; `None` after the last.
    #[must_use]
    pub fn row(self, row: usize) -> Option<Row> {
        Some(Row { rate: *self.rate.get(row)?, seconds: *self.duration_seconds.get(row)?, quantity: *self.quantity.get(row)? })
    }

    /// The rows from one on.
    #[must_use]
    pub fn starting_at(self, row: usize) -> Self {
        Self {
            rate: self.rate.get(row..).unwrap_or_default(),
            duration_seconds: self.duration_seconds.get(row..).unwrap_or_default(),
            quantity: self.quantity.get(row..).unwrap_or_default(),
        }
    }
}

/// Prices rows up to the first whose cell is not known. Gives how many it priced, and their sum.
///
/// A function of its own, with plain slices and nothing to call, because that is what keeps the loop in registers: with
/// the slow path inside it took three times as long. It is left scalar, as a look-up per row cannot be done in lanes.
#[inline(never)]
pub fn price_known(cells: &[u32], columns: Columns<'_>, units_milli: &mut [i64]) -> (usize, u128) {
    let mut rows: usize = 0;
    let mut sum: u128 = 0;
    let inputs = columns.rate.iter().zip(columns.duration_seconds).zip(columns.quantity);
    for (((&rate, &seconds), &quantity), out) in inputs.zip(units_milli) {
        let cell = cells.get(Row { rate, seconds, quantity }.cell()).copied().unwrap_or(UNKNOWN);
        if cell >= CELL_LIMIT {
            break;
        }
        // None of these can wrap: see CELL_LIMIT; 2^64 rows below 2^63 stay below 2^127.
        let milli = u64::from(cell).wrapping_mul(u64::from(quantity));
        *out = milli.cast_signed();
        sum = sum.wrapping_add(u128::from(milli));
        rows = rows.wrapping_add(1);
    }
    (rows, sum)
}
