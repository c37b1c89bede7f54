//! Purchases against every plan there is, on small questions, and the laws that hold for all.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    reason = "a failure here is a failing test"
)]

mod support;

use kling_calc::api::purchases::plan_purchases;
use kling_calc::time::Day;
use serde_json::{Value as Json, json};
use support::ask::{Answer, problems};
use support::value;

fn ask(request: &Json) -> Answer {
    plan_purchases(&value(request)).map(|plan| serde_json::to_value(plan).expect("answers serialize"))
}

fn answered(request: &Json) -> Json {
    ask(request).unwrap_or_else(|error| panic!("refused: {error}\n{request}"))
}

fn first_day() -> Day {
    Day::new(2026, 1, 1).unwrap()
}

fn day(number: usize) -> String {
    first_day().plus_days(number as i64).unwrap().to_string()
}

fn number_of(day: &Json) -> usize {
    let day: Day = day.as_str().unwrap().parse().unwrap();
    usize::try_from(day.days_since(first_day())).unwrap()
}

/// Numbers that look random and are the same in every run (xorshift64*).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % limit
    }

    fn within(&mut self, least: u64, most: u64) -> u64 {
        least + self.below(most - least + 1)
    }

    fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[usize::try_from(self.below(choices.len() as u64)).unwrap()]
    }
}

#[derive(Debug, Clone)]
struct Package {
    units: u64,
    price: u64,
    days: usize,
    limit: Option<u64>,
    from: usize,
    until: usize,
}

#[derive(Debug, Clone)]
struct Lot {
    units: u64,
    from: usize,
    to: usize,
}

/// A small question: days, packages by id (`p0`, `p1`, ...), lots.
#[derive(Debug, Clone)]
struct Small {
    demand: Vec<u64>,
    packages: Vec<Package>,
    lots: Vec<Lot>,
}

const NEVER: usize = usize::MAX;

impl Small {
    fn dice(dice: &mut Dice) -> Self {
        let days = usize::try_from(dice.within(1, 7)).unwrap();
        let demand = (0..days).map(|_| if dice.below(4) == 0 { 0 } else { dice.within(1, 8) }).collect();
        let package = |dice: &mut Dice| Package {
            units: dice.of(&[3, 4, 5, 6, 8, 10, 15]),
            // Few prices, so that plans often cost the same.
            price: dice.of(&[2, 3, 4, 5, 6, 8]),
            days: usize::try_from(dice.within(1, 8)).unwrap(),
            limit: (dice.below(5) == 0).then(|| dice.within(1, 2)),
            from: if dice.below(8) == 0 { usize::try_from(dice.below(3)).unwrap() } else { 0 },
            until: if dice.below(6) == 0 { usize::try_from(dice.within(3, 6)).unwrap() } else { NEVER },
        };
        let packages = (0..dice.within(1, 3)).map(|_| package(dice)).collect();
        let lot = |dice: &mut Dice| {
            let from = usize::try_from(dice.below(5)).unwrap();
            Lot { units: dice.within(1, 8), from, to: from + usize::try_from(dice.within(1, 6)).unwrap() }
        };
        let lots = (0..dice.below(3)).map(|_| lot(dice)).collect();
        Self { demand, packages, lots }
    }

    fn request(&self, strategy: &str) -> Json {
        let package = |(index, package): (usize, &Package)| {
            let mut json = json!({"id": format!("p{index}"), "balance": "api-video", "units": package.units,
                "price": {"amount": package.price, "currency": "USD"}, "validityDays": package.days});
            if let Some(limit) = package.limit {
                json["maxPerAccount"] = json!(limit);
            }
            if package.from > 0 {
                json["from"] = json!(day(package.from));
            }
            if package.until != NEVER {
                json["until"] = json!(day(package.until));
            }
            json
        };
        let lot = |(index, lot): (usize, &Lot)| json!({"id": format!("l{index}"), "units": lot.units, "effectiveOn": day(lot.from), "expiresOn": day(lot.to)});
        let ids: Vec<String> = (0..self.packages.len()).map(|index| format!("p{index}")).collect();
        json!({"asOf": day(0), "from": day(0), "strategy": strategy,
            "demand": self.demand.iter().enumerate().map(|(index, units)| json!({"on": day(index), "units": units})).collect::<Vec<_>>(),
            "overlay": {"packages": self.packages.iter().enumerate().map(package).collect::<Vec<_>>()}, "packages": ids,
            "lots": self.lots.iter().enumerate().map(lot).collect::<Vec<_>>()})
    }

    /// What is not paid on each day when lots and purchases are drawn by earliest expiry; a purchase is a day and a package.
    fn unpaid(&self, purchases: &[(usize, usize)]) -> Vec<u64> {
        let mut lots: Vec<Lot> = self.lots.clone();
        lots.extend(purchases.iter().map(|(on, package)| {
            let package = &self.packages[*package];
            Lot { units: package.units, from: *on, to: on + package.days }
        }));
        lots.sort_by_key(|lot| lot.to);
        let pay = |(on, need): (usize, &u64)| {
            let mut need = *need;
            for lot in lots.iter_mut().filter(|lot| (lot.from..lot.to).contains(&on)) {
                let paid = need.min(lot.units);
                lot.units -= paid;
                need -= paid;
            }
            need
        };
        self.demand.iter().enumerate().map(pay).collect()
    }

    fn may(&self, purchases: &[(usize, usize)], on: usize, package: usize) -> bool {
        let bought = purchases.iter().filter(|(_, other)| *other == package).count() as u64;
        let package = &self.packages[package];
        (package.from..package.until).contains(&on) && package.limit.is_none_or(|limit| bought < limit)
    }

    /// The whole order: price, units, number, days from the last back, ids from the first.
    fn key(&self, purchases: &[(usize, usize)]) -> (u64, u64, usize, Vec<std::cmp::Reverse<usize>>, Vec<usize>) {
        let mut sorted = purchases.to_vec();
        sorted.sort_unstable();
        (
            sorted.iter().map(|(_, package)| self.packages[*package].price).sum(),
            sorted.iter().map(|(_, package)| self.packages[*package].units).sum(),
            sorted.len(),
            sorted.iter().rev().map(|(on, _)| std::cmp::Reverse(*on)).collect(),
            sorted.iter().map(|(_, package)| *package).collect(),
        )
    }

    /// The best of all plans of at most so many packages.
    fn best_of_all(&self, most: usize) -> Option<Vec<(usize, usize)>> {
        let mut best: Option<Vec<(usize, usize)>> = None;
        self.try_all(&mut Vec::new(), (0, 0), most, &mut best);
        best
    }

    fn try_all(&self, chosen: &mut Vec<(usize, usize)>, from: (usize, usize), most: usize, best: &mut Option<Vec<(usize, usize)>>) {
        if self.unpaid(chosen).iter().all(|unpaid| *unpaid == 0) && best.as_ref().is_none_or(|best| self.key(chosen) < self.key(best)) {
            *best = Some(chosen.clone());
        }
        if chosen.len() == most {
            return;
        }
        for on in from.0..self.demand.len() {
            for package in (if on == from.0 { from.1 } else { 0 })..self.packages.len() {
                if self.may(chosen, on, package) {
                    chosen.push((on, package));
                    self.try_all(chosen, (on, package), most, best);
                    chosen.pop();
                }
            }
        }
    }

    /// The best plan that buys only when nothing can pay, what is owned paying first.
    fn best_in_a_row(&self) -> Option<Vec<(usize, usize)>> {
        let alone = Self { packages: Vec::new(), ..self.clone() };
        let rest = Self { demand: alone.unpaid(&[]), lots: Vec::new(), ..self.clone() };
        let mut best = None;
        rest.extend(&mut Vec::new(), &mut best);
        best
    }

    /// The first day that purchases, each used up or expired before the next one begins, do not pay.
    fn first_unpaid_in_a_row(&self, purchases: &[(usize, usize)]) -> Option<usize> {
        let mut left = self.demand.clone();
        for (on, package) in purchases {
            let package = &self.packages[*package];
            let mut units = package.units;
            for need in left.iter_mut().take(on + package.days).skip(*on) {
                let paid = units.min(*need);
                *need -= paid;
                units -= paid;
            }
        }
        left.iter().position(|need| *need > 0)
    }

    fn extend(&self, chosen: &mut Vec<(usize, usize)>, best: &mut Option<Vec<(usize, usize)>>) {
        let Some(on) = self.first_unpaid_in_a_row(chosen) else {
            if best.as_ref().is_none_or(|best| self.key(chosen) < self.key(best)) {
                *best = Some(chosen.clone());
            }
            return;
        };
        for package in 0..self.packages.len() {
            if self.may(chosen, on, package) {
                chosen.push((on, package));
                self.extend(chosen, best);
                chosen.pop();
            }
        }
    }
}

fn purchases(plan: &Json) -> Vec<(usize, usize)> {
    let mut purchases = Vec::new();
    for purchase in plan["purchases"].as_array().unwrap() {
        let package = purchase["package"].as_str().unwrap()[1..].parse().unwrap();
        for _ in 0..purchase["quantity"].as_u64().unwrap() {
            purchases.push((number_of(&purchase["on"]), package));
        }
    }
    purchases
}

#[test]
fn one_after_another_is_the_best_of_all_such_plans_to_the_last_tie() {
    let mut dice = Dice(20_260_101);
    let (mut plans, mut refused) = (0, 0);
    for _ in 0..3_000 {
        let small = Small::dice(&mut dice);
        let answer = ask(&small.request("any-draw-order"));
        match small.best_in_a_row() {
            Some(mut best) => {
                best.sort_unstable();
                assert_eq!(purchases(&answered(&small.request("any-draw-order"))), best, "{small:?}");
                plans += 1;
            }
            None => {
                assert!(problems(&answer).iter().any(|(code, _)| *code == "infeasible"), "{small:?}: {answer:?}");
                refused += 1;
            }
        }
    }
    assert!(plans > 1_000 && refused > 50, "{plans} plans, {refused} refused");
}

#[test]
fn the_best_of_all_plans_is_found_to_the_last_tie() {
    const MOST: usize = 4;
    let mut dice = Dice(20_260_102);
    let (mut plans, mut refused) = (0, 0);
    for _ in 0..1_500 {
        let small = Small::dice(&mut dice);
        let answer = ask(&small.request("expiring-first"));
        let Ok(plan) = answer else {
            assert!(problems(&answer).iter().any(|(code, _)| *code == "infeasible"), "{small:?}: {answer:?}");
            assert_eq!(small.best_of_all(MOST), None, "{small:?}");
            refused += 1;
            continue;
        };
        assert_eq!(plan["optimal"], true);
        let found = purchases(&plan);
        assert!(small.unpaid(&found).iter().all(|unpaid| *unpaid == 0), "{small:?}: {found:?}");
        match small.best_of_all(MOST) {
            Some(best) if found.len() <= MOST => {
                assert_eq!(found, best, "{small:?}");
                plans += 1;
            }
            // The best has more packages than were tried.
            Some(best) => assert!(small.key(&found) < small.key(&best), "{small:?}"),
            None => assert!(found.len() > MOST, "{small:?}"),
        }
    }
    assert!(plans > 700 && refused > 30, "{plans} plans, {refused} refused");
}
