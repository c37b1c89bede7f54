//! What the rest of a plan costs at least.
//!
//! **End to end.** Lay the packages of a plan that are still to be bought end to end over the demand, in the order of their
//! first use, each as long as what it pays. What is needed before a package's first use is paid by what was there before and by
//! the packages in front of it; so its place in the row is never before its first use. From no place on does a package pay more
//! than its units, or than what is needed in the best window that begins up to there. So the cheapest row of packages, each
//! paying the most it could from where it lies, is no dearer than the plan. [`Guide`] is that cheapest row for every point of
//! the demand, in whole cells, a package being rounded up to cells and a point up to the next.
//!
//! **Unit prices.** Give each unit of demand the least price that it could have in a package used as fully as any window
//! allows. No package is worth more than its price then, so the units that are still to be paid cost no less than their prices.
//! [`UnitPrices`] keeps them as whole multiples of a fraction, rounded down.

use super::limits::place;
use super::{ENDLESS, Market, Weight, at, cumulate};
use crate::common_divisor;

/// Most counts of limited packages that the table tells apart; further limits are left out of the bound.
const COUNTS_MAX: u64 = 64;
/// Cells for each period, and how many there are at least and usually at most.
const CELLS_PER_PERIOD: usize = 64;
const CELLS_LEAST: usize = 512;
const CELLS_USUAL: usize = 1 << 15;
/// Most steps spent on the table.
const WORK_MAX: usize = 1 << 19;
/// Past this many windows, every package counts as fully used.
const WINDOWS_MAX: usize = 1 << 21;

/// The least weight of the rest of a plan, by demand served and limited packages bought.
#[derive(Debug, Clone)]
pub struct Guide {
    cell: i64,
    cells: usize,
    counts: u64,
    least: Vec<Weight>,
}

impl Guide {
    /// The table for a demand: a market's whole, or what is left of it.
    pub fn new(market: &Market, demand: &[i64]) -> Self {
        let served = cumulate(demand);
        let total = served.last().copied().unwrap_or(0);
        let offers = market.offers();
        let counts = market.limits.leading(COUNTS_MAX);
        // Cells are at most an eighth of the smallest package that can be bought often, as far as the work allows. Cells that
        // divide every package lose nothing by rounding, and may be four times as many.
        let common = offers.iter().fold(0, |common, offer| common_divisor(common, offer.units)).max(1);
        let smallest = offers.iter().filter(|offer| offer.limit.is_none()).map(|offer| offer.units).min().unwrap_or(total);
        let cell_of = |cells: usize| total / i64::try_from(cells.max(1)).unwrap_or(i64::MAX) + 1;
        let usual = cell_of((CELLS_PER_PERIOD * demand.len()).clamp(CELLS_LEAST, CELLS_USUAL));
        let finest = cell_of(WORK_MAX / (offers.len().max(1) * place(counts)));
        let wanted = usual.min(smallest / 8).max(finest);
        let cell = if wanted / 4 <= common && finest <= common { common } else { wanted };
        let cells = usize::try_from((total + cell - 1) / cell).unwrap_or(0);
        let windows = Windows::new(market, &served);
        let counted = place(counts);
        let mut least = vec![0; (cells + 1) * counted];
        let mut period = demand.len();
        // What each offer pays, in cells, is the same throughout a period.
        let mut reach: Vec<(usize, usize, Weight)> = Vec::new();
        for index in (0..cells).rev() {
            let point = i64::try_from(index).unwrap_or(0) * cell;
            if served[period] > point || period == demand.len() {
                while served[period] > point {
                    period -= 1;
                }
                reach.clear();
                for offer in 0..offers.len() {
                    let units = windows.most(offer, period);
                    if units > 0 {
                        let length = usize::try_from((units + cell - 1) / cell).unwrap_or(cells);
                        reach.push((offer, length, market.weight(offer)));
                    }
                }
            }
            // Further along never costs more.
            if counts == 1 {
                let next = reach.iter().map(|(_, length, weight)| weight + least[(index + length).min(cells)]).min();
                least[index] = next.unwrap_or(ENDLESS).min(ENDLESS).max(least[index + 1]);
                continue;
            }
            for used in 0..counts {
                let mut best = ENDLESS;
                for (offer, length, weight) in &reach {
                    if let Some(after) = market.limits.leading_plus(counts, used, *offer) {
                        best = best.min(weight + least[(index + length).min(cells) * counted + place(after)]);
                    }
                }
                least[index * counted + place(used)] = best.max(least[(index + 1) * counted + place(used)]);
            }
        }
        Self { cell, cells, counts, least }
    }

    /// The least weight of what is still to be bought when this much is paid for and these limited packages are bought.
    pub fn rest(&self, served: i64, used: u64) -> Weight {
        let cell = usize::try_from((served + self.cell - 1) / self.cell).unwrap_or(0).min(self.cells);
        self.least[cell * place(self.counts) + place(used % self.counts)]
    }
}

/// For each offer and period, the most that one bought up to then can pay.
struct Windows<'a> {
    market: &'a Market,
    most: Vec<i64>,
}

impl<'a> Windows<'a> {
    fn new(market: &'a Market, served: &[i64]) -> Self {
        let periods = market.periods();
        let mut most = Vec::new();
        if periods * market.offers().len() <= WINDOWS_MAX {
            for (place, offer) in market.offers().iter().enumerate() {
                let mut best = 0;
                most.extend((0..periods).map(|period| {
                    if market.on_sale(place, period) {
                        best = best.max(offer.units.min(served[market.last(place, period) + 1] - served[period]));
                    }
                    best
                }));
            }
        }
        Self { market, most }
    }

    fn most(&self, offer: usize, period: usize) -> i64 {
        let known = self.most.get(offer * self.market.periods() + period).copied();
        known.unwrap_or_else(|| {
            let offer = &self.market.offers()[offer];
            if at(offer.from) <= period { offer.units } else { 0 }
        })
    }
}

/// A price for each unit of demand, in fractions of the smallest coin.
#[derive(Debug, Clone)]
pub struct UnitPrices {
    /// Fractions of a coin: two to this power.
    shift: u32,
    /// What all demand from a period on is worth.
    from: Vec<i64>,
    /// The highest price in the 1, 2, 4 ... periods from a period on.
    peaks: Vec<Vec<i64>>,
    /// The most that one of each limited offer is worth more than its price.
    saving: Vec<(usize, i64)>,
}

impl UnitPrices {
    /// The prices for a market's whole demand.
    pub fn new(market: &Market) -> Self {
        let demand = market.demand();
        let periods = demand.len();
        let served = cumulate(demand);
        let total = served.last().copied().unwrap_or(0);
        let dearest = market.offers().iter().map(|offer| offer.price).max().unwrap_or(0);
        // No unit is worth more than the dearest package, and all demand no more than 2^45: what a period needs is at least paid by
        // the windows that begin in it, so it is worth at most one package, or its share of as many as the demand fills. So the
        // sum stays below 2^62.
        let bits = 62_u32.saturating_sub(128 - (i128::from(dearest + 1) * i128::from(total + 1)).leading_zeros());
        let shift = bits.clamp(16, 40);
        let mut price = vec![i64::MAX; periods];
        let limited: Vec<usize> = market.limits.offers().collect();
        for (place, offer) in market.offers().iter().enumerate().filter(|(place, _)| !limited.contains(place)) {
            let worth = |period: usize| {
                let window = if market.on_sale(place, period) { served[market.last(place, period) + 1] - served[period] } else { 0 };
                if window > 0 { fraction(offer.price, shift, offer.units.min(window)) } else { i64::MAX }
            };
            // The least over all windows that hold a period: they begin later and later, and end later and later.
            let mut waiting: Vec<(usize, i64)> = Vec::new();
            let mut head = 0;
            for (period, least) in price.iter_mut().enumerate() {
                let own = worth(period);
                while waiting.len() > head && waiting.last().is_some_and(|(_, value)| *value >= own) {
                    waiting.pop();
                }
                waiting.push((period, own));
                while waiting.get(head).is_some_and(|(begin, _)| market.last(place, *begin) < period) {
                    head += 1;
                }
                *least = (*least).min(waiting.get(head).map_or(i64::MAX, |(_, value)| *value));
            }
        }
        // Demand that only limited offers can pay is priced at nothing: the other bound sees to it.
        for (value, units) in price.iter_mut().zip(demand) {
            if *units == 0 || *value == i64::MAX {
                *value = 0;
            }
        }
        let mut from = vec![0; periods + 1];
        for period in (0..periods).rev() {
            from[period] = from[period + 1] + price[period] * demand[period];
        }
        let highest = price.iter().copied().max().unwrap_or(0);
        let saving = limited
            .into_iter()
            .filter_map(|place| {
                let offer = &market.offers()[place];
                let most = i128::from(offer.units.min(total)) * i128::from(highest) - (i128::from(offer.price) << shift);
                let most = i64::try_from(most).unwrap_or(i64::MAX);
                (most > 0).then_some((place, most))
            })
            .collect();
        let mut peaks = vec![price];
        while let Some(row) = peaks.last().filter(|_| 1 << peaks.len() <= periods) {
            let half = 1 << (peaks.len() - 1);
            let wider = row.iter().zip(&row[half..]).map(|(one, other)| *one.max(other)).collect();
            peaks.push(wider);
        }
        Self { shift, from, peaks, saving }
    }

    /// The highest price from a period to a later one.
    pub fn highest(&self, from: usize, last: usize) -> i64 {
        // Two spans whose length is a power of two meet or overlap inside.
        let Some(level) = (last + 1).checked_sub(from).and_then(usize::checked_ilog2) else { return 0 };
        let row = &self.peaks[at(level)];
        row[from].max(row[last + 1 - (1 << level)])
    }

    /// The least price, in smallest coins, of what the demand from a period on leaves to buy, when what is there is worth so
    /// many fractions.
    pub fn rest(&self, market: &Market, period: usize, there: i64, used: u64) -> i64 {
        let mut least = self.from[period].saturating_sub(there);
        for (offer, saving) in &self.saving {
            let left = market.limits.left(used, *offer).and_then(|left| i64::try_from(left).ok()).unwrap_or(i64::MAX);
            least = least.saturating_sub(saving.saturating_mul(left));
        }
        if least <= 0 { 0 } else { ((least - 1) >> self.shift) + 1 }
    }
}

fn fraction(price: i64, shift: u32, units: i64) -> i64 {
    i64::try_from((i128::from(price) << shift) / i128::from(units)).unwrap_or(i64::MAX)
}

/// The period in which each unit is needed: the walk of a served demand through the periods.
#[derive(Debug, Clone)]
pub struct Clock {
    served: Vec<i64>,
    period: usize,
}

impl Clock {
    /// Starts before the first unit.
    pub fn new(demand: &[i64]) -> Self {
        Self { served: cumulate(demand), period: 0 }
    }

    /// The period of the unit after `served`, which must not be less than before.
    pub fn period(&mut self, served: i64) -> usize {
        while self.period + 2 < self.served.len() && self.served[self.period + 1] <= served {
            self.period += 1;
        }
        self.period
    }

    /// The demand up to and with a period.
    pub fn through(&self, period: usize) -> i64 {
        self.served[period + 1]
    }

    /// The whole demand.
    pub fn total(&self) -> i64 {
        self.served.last().copied().unwrap_or(0)
    }
}
