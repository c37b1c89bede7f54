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

use kling_calc::contract;
use kling_calc::contract::purchases::plan_purchases;
use kling_calc::time::Day;
use serde_json::{Value as Json, json};
use support::ask::{Answer, problems};
use support::value;

fn ask(request: &Json) -> Answer {
    contract::ask(&value(request), plan_purchases).map(|plan| support::json(&plan))
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
        let package = purchase["package"].as_str().unwrap().trim_start_matches('p').parse().unwrap();
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

const STRATEGIES: [&str; 2] = ["any-draw-order", "expiring-first"];

fn cents(money: &Json) -> u64 {
    let amount: kling_calc::amount::Amount = money["amount"].as_str().unwrap().parse().unwrap();
    u64::try_from(amount.to_scaled(2).unwrap()).unwrap()
}

/// What a plan costs; `None` where there is none.
fn cost(request: &Json) -> Option<u64> {
    let answer = ask(request);
    if problems(&answer).iter().any(|(code, _)| *code == "infeasible") {
        return None;
    }
    let plan = answered(request);
    assert_eq!(plan["optimal"], true);
    assert_eq!(plan["lowerBound"], plan["cost"]);
    assert!(plan["alternatives"].as_array().unwrap().iter().all(|other| {
        let leans = other["id"] == "expiring-first";
        leans || plan["strategy"] == "expiring-first" || cents(&other["cost"]) >= cents(&plan["cost"])
    }));
    Some(cents(&plan["cost"]))
}

/// Nothing is dearer than no plan.
fn or_endless(cost: Option<u64>) -> u64 {
    cost.unwrap_or(u64::MAX)
}

#[test]
fn more_demand_never_costs_less() {
    let mut dice = Dice(20_260_103);
    let mut dearer = 0;
    for _ in 0..600 {
        let mut small = Small::dice(&mut dice);
        // With an end of sale, more demand can bring a purchase forward to where it is cheaper.
        small.packages.iter_mut().for_each(|package| package.until = NEVER);
        let mut more = small.clone();
        let on = usize::try_from(dice.below(more.demand.len() as u64)).unwrap();
        more.demand[on] += dice.within(1, 6);
        for strategy in STRATEGIES {
            let (less, more) = (or_endless(cost(&small.request(strategy))), or_endless(cost(&more.request(strategy))));
            assert!(less <= more, "{strategy}: {small:?}");
            dearer += usize::from(less < more);
        }
    }
    assert!(dearer > 100, "{dearer}");
}

#[test]
fn an_extra_package_or_lot_never_costs_more_and_any_plan_never_more_than_one_after_another() {
    let mut dice = Dice(20_260_104);
    let (mut cheaper, mut side_by_side) = (0, 0);
    for _ in 0..600 {
        let small = Small::dice(&mut dice);
        let mut fewer = small.clone();
        if fewer.packages.len() > 1 {
            fewer.packages.pop();
        }
        let row = or_endless(cost(&small.request("any-draw-order")));
        let all = or_endless(cost(&small.request("expiring-first")));
        assert!(all <= row, "{small:?}");
        side_by_side += usize::from(all < row);
        for strategy in STRATEGIES {
            let (with, without) = (or_endless(cost(&small.request(strategy))), or_endless(cost(&fewer.request(strategy))));
            assert!(with <= without, "{strategy}: {small:?}");
            cheaper += usize::from(with < without);
        }
        let poorer = Small { lots: Vec::new(), ..small.clone() };
        assert!(all <= or_endless(cost(&poorer.request("expiring-first"))), "{small:?}");
    }
    assert!(cheaper > 100 && side_by_side > 20, "{cheaper} {side_by_side}");
}

#[test]
fn scaling_units_and_demand_together_changes_nothing_nor_does_the_order_of_what_is_asked() {
    let mut dice = Dice(20_260_105);
    for _ in 0..300 {
        let small = Small::dice(&mut dice);
        for strategy in STRATEGIES {
            let request = small.request(strategy);
            let mut other = request.clone();
            // An eighth, and backwards.
            let scaled = |units: &Json| json!(format!("{}", units.as_f64().unwrap() / 8.0));
            for (list, field) in [("/demand", "units"), ("/overlay/packages", "units"), ("/lots", "units")] {
                let rows = other.pointer_mut(list).unwrap().as_array_mut().unwrap();
                rows.iter_mut().for_each(|row| row[field] = scaled(&row[field]));
                rows.reverse();
            }
            other["packages"].as_array_mut().unwrap().reverse();
            let (one, other) = (ask(&request), ask(&other));
            assert_eq!(one.is_ok(), other.is_ok(), "{small:?}");
            if let (Ok(one), Ok(other)) = (one, other) {
                assert_eq!(one["purchases"], other["purchases"], "{small:?}");
                assert_eq!(one["cost"], other["cost"]);
            }
        }
    }
}

fn package(id: &str, units: u64, price: &str, days: u64) -> Json {
    json!({"id": id, "balance": "api-video", "units": units, "price": {"amount": price, "currency": "USD"}, "validityDays": days})
}

/// A question over packages of an overlay, all of them on offer.
fn over(packages: &[Json], demand: &Json) -> Json {
    let ids: Vec<Json> = packages.iter().map(|package| package["id"].clone()).collect();
    json!({"asOf": day(0), "from": day(0), "demand": demand, "overlay": {"packages": packages}, "packages": ids})
}

fn with(mut request: Json, field: &str, value: Json) -> Json {
    request[field] = value;
    request
}

fn alternative<'a>(plan: &'a Json, id: &str) -> &'a Json {
    plan["alternatives"].as_array().unwrap().iter().find(|other| other["id"] == id).unwrap_or(&Json::Null)
}

#[test]
fn a_short_package_may_serve_a_burst_inside_a_long_ones_life() {
    let packages = [package("long", 10, "10", 365), package("short", 10, "6", 30)];
    let demand = json!([{"on": day(0), "units": 5}, {"on": day(100), "units": 10}, {"on": day(200), "units": 5}]);
    let request = over(&packages, &demand);
    let plan = answered(&request);
    assert_eq!(plan["cost"]["amount"], "18");
    assert_eq!(plan.get("leansOn"), None);
    let other = alternative(&plan, "expiring-first");
    assert_eq!((&other["cost"]["amount"], &other["costsMore"]["amount"]), (&json!("16"), &json!("-2")));
    assert!(other["leansOn"].as_str().unwrap().contains("expires first"));
    let best = answered(&with(request, "strategy", json!("expiring-first")));
    assert_eq!(best["cost"]["amount"], "16");
    assert!(best["leansOn"].is_string());
    assert_eq!(alternative(&best, "any-draw-order")["costsMore"]["amount"], "2");
}

#[test]
fn a_sale_that_ends_is_told_and_used() {
    let mut cheap = package("cheap", 10, "5", 60);
    cheap["until"] = json!(day(10));
    let request = over(&[cheap, package("dear", 10, "8", 60)], &json!([{"on": day(0), "units": 10}, {"on": day(30), "units": 10}]));
    let plan = answered(&request);
    assert_eq!(plan["cost"]["amount"], "13");
    assert!(plan["warnings"][0].as_str().unwrap().contains(&day(10)));
    // Two at the old price; the second is bought on the last day of the sale.
    let best = answered(&with(request, "strategy", json!("expiring-first")));
    assert_eq!(best["cost"]["amount"], "10");
    assert_eq!(best["purchases"][1]["on"], json!(day(9)));
}

#[test]
fn a_lot_that_becomes_effective_after_a_purchase_is_said_to_matter() {
    let lots = json!([{"id": "later", "units": 5, "effectiveOn": day(5), "expiresOn": day(50)}]);
    let request = over(&[package("m", 10, "5", 60)], &json!([{"on": day(0), "units": 5}, {"on": day(20), "units": 8}]));
    let plan = answered(&with(request.clone(), "lots", lots));
    assert!(plan["leansOn"].as_str().unwrap().contains("starts after the first purchase"));
    let lots = json!([{"id": "now", "units": 5, "effectiveOn": day(0), "expiresOn": day(50)}]);
    assert_eq!(answered(&with(request, "lots", lots)).get("leansOn"), None);
}

#[test]
fn owned_lots_of_which_one_lapses_in_another_order_are_said_to_matter() {
    let owned = |soon: u32| json!([{"id": "soon", "units": soon, "effectiveOn": day(0), "expiresOn": day(10)}, {"id": "late", "units": 10, "effectiveOn": day(0), "expiresOn": day(50)}]);
    let request = over(&[package("m", 10, "5", 60)], &json!([{"on": day(0), "units": 10}, {"on": day(20), "units": 10}]));
    let plan = answered(&with(request.clone(), "lots", owned(10)));
    assert_eq!(plan["purchases"], json!([]));
    assert!(plan["leansOn"].as_str().unwrap().contains("10 fewer units of them would be used"), "{}", plan["leansOn"]);
    // What pays whatever the order is leaves nothing to lean on.
    let steady = over(&[package("m", 10, "5", 60)], &json!([{"on": day(0), "units": 20}, {"on": day(20), "units": 5}]));
    assert_eq!(answered(&with(steady, "lots", owned(10))).get("leansOn"), None);
    // With a lot that comes after a purchase the order matters for both.
    let mut lots = owned(10).as_array().unwrap().clone();
    lots.push(json!({"id": "coming", "units": 5, "effectiveOn": day(30), "expiresOn": day(70)}));
    let more = over(
        &[package("m", 10, "5", 60)],
        &json!([{"on": day(0), "units": 10}, {"on": day(20), "units": 20}, {"on": day(40), "units": 8}]),
    );
    assert_eq!(answered(&with(more, "lots", json!(lots)))["leansOn"], "what expires first is used first; this is not documented");
}

#[test]
fn today_s_packages_for_a_year_with_all_alternatives() {
    let request =
        json!({"asOf": "2026-11-20", "from": "2026-12-01", "demand": [{"from": "2026-12-01", "to": "2027-12-01", "perDay": "86.65"}]});
    let plan = answered(&request);
    assert_eq!(plan["optimal"], true);
    let ids: Vec<&str> = plan["alternatives"].as_array().unwrap().iter().map(|other| other["id"].as_str().unwrap()).collect();
    // One package does not last a year.
    assert_eq!(ids, ["expiring-first", "only-smallest", "as-needed"]);
    // Trial packages are one per account, so the smallest that does it alone is the first standard one.
    assert!(alternative(&plan, "only-smallest")["title"].as_str().unwrap().contains("Package 1"));
    let month =
        json!({"asOf": "2026-11-20", "from": "2026-12-01", "demand": [{"from": "2026-12-01", "to": "2027-01-01", "perDay": "86.65"}]});
    assert!(alternative(&answered(&month), "one-package").is_object());
}

#[test]
fn money_is_rounded_once_and_units_never() {
    let request = over(&[package("m", 3, "0.335", 30)], &json!([{"on": day(0), "units": "2.5"}]));
    let plan = answered(&request);
    assert_eq!(plan["cost"]["amount"], "0.34");
    assert_eq!(plan["purchases"][0]["price"]["amount"], "0.335");
    assert_eq!(plan["wasted"], "0.5");
    assert_eq!(plan["costPerUsedUnit"]["amount"], "0.134");
    assert!(plan["steps"].as_array().unwrap().iter().any(|step| step["rule"] == "num.round"));
}

#[test]
fn months_of_validity_follow_the_calendar() {
    let mut m = package("m", 100, "5", 1);
    m.as_object_mut().unwrap().remove("validityDays");
    m["validityMonths"] = json!(1);
    // From 31 January it pays through 27 February.
    let last = with(over(&[m], &json!([{"on": "2026-01-31", "units": 1}, {"on": "2026-02-27", "units": 1}])), "from", json!("2026-01-31"));
    assert_eq!(answered(&last)["cost"]["amount"], "5");
    let after = with(last, "demand", json!([{"on": "2026-01-31", "units": 1}, {"on": "2026-02-28", "units": 1}]));
    assert_eq!(answered(&after)["cost"]["amount"], "10");
}

/// The one problem of a refusal: its code, field, message and help.
fn refusal(request: &Json) -> (String, String, String, String) {
    let error = ask(request).unwrap_err();
    support::ask::assert_well_told(&Err(error.clone()));
    assert_eq!(error.problems.len(), 1, "{error}");
    let problem = &error.problems[0];
    (
        problem.code.id().into(),
        problem.field.clone(),
        problem.message.to_string(),
        problem.help.as_ref().map(ToString::to_string).unwrap_or_default(),
    )
}

#[test]
fn without_a_plan_the_first_day_and_the_least_change_are_told() {
    let demand = json!([{"from": day(0), "to": day(30), "perDay": 10}]);
    for strategy in STRATEGIES {
        let asked = |request: Json| refusal(&with(request, "strategy", json!(strategy)));
        let mut twice = package("m", 100, "5", 30);
        twice["maxPerAccount"] = json!(2);
        let (code, field, message, help) = asked(over(std::slice::from_ref(&twice), &demand));
        assert_eq!((code.as_str(), field.as_str()), ("infeasible", "maxPerAccount"));
        assert!(message.contains(&day(20)), "{message}");
        assert!(help.contains("a limit of 3 for m"), "{help}");
        // Of two that would do, the one whose limit rises less.
        let mut small = package("a", 10, "1", 30);
        small["maxPerAccount"] = json!(1);
        let (_, _, message, help) = asked(over(&[twice, small], &demand));
        assert!(message.contains(&day(21)) && help.contains("a limit of 3 for m"), "{message} {help}");

        let few = with(over(&[package("m", 100, "5", 30)], &demand), "minSlots", json!(20));
        let (_, field, message, _) = asked(few);
        assert!(field == "minSlots" && message.contains(&day(0)), "{message}");

        let mut ends = package("m", 100, "5", 3);
        ends["until"] = json!(day(10));
        let (_, field, message, help) = asked(over(&[ends], &demand));
        // Bought on its last day of sale it pays for three days.
        assert!(field == "packages" && message.contains(&day(12)) && help.contains(&day(10)), "{strategy}: {message} {help}");

        let mut begins = package("m", 100, "5", 30);
        begins["from"] = json!(day(3));
        let (_, _, message, help) = asked(over(&[begins], &demand));
        assert!(message.contains(&day(0)) && help.contains(&day(3)), "{message} {help}");

        let late = with(over(&[package("m", 100, "5", 30)], &demand), "from", json!(day(2)));
        let (_, field, message, _) = asked(late.clone());
        assert!(field == "from" && message.contains(&day(0)), "{message}");
        let lots = json!([{"id": "l", "units": 20, "effectiveOn": day(0), "expiresOn": day(5)}]);
        assert_eq!(answered(&with(with(late, "lots", lots), "strategy", json!(strategy)))["cost"]["amount"], "15");
    }
}

#[test]
fn what_is_asked_for_wrongly_is_told() {
    let right = || over(&[package("m", 100, "5", 30)], &json!([{"on": day(0), "units": 10}]));
    let told = |request: Json, code: &str, field: &str| {
        let answer = ask(&request);
        support::ask::assert_well_told(&answer);
        assert!(support::ask::tells(&answer, code, field), "{answer:?}");
    };
    assert!(ask(&right()).is_ok());
    told(with(right(), "packages", json!(["m", "m"])), "duplicate", "packages[1]");
    told(with(right(), "packages", json!(["m", "image-package-1"])), "contradiction", "packages[1]");
    told(with(right(), "currency", json!("CNY")), "contradiction", "packages[0]");
    told(with(right(), "maxPerAccount", json!({"nope": 1})), "not_in_rulebook", "maxPerAccount.nope");
    told(with(right(), "maxPerAccount", json!({"m": 1.5})), "out_of_range", "maxPerAccount.m");
    told(with(right(), "maxPerAccount", json!([1])), "wrong_type", "maxPerAccount");
    told(with(right(), "from", json!("2025-12-31")), "out_of_range", "from");
    told(with(right(), "strategy", json!("cheapest")), "out_of_range", "strategy");
    told(with(right(), "minSlots", json!(10_001)), "out_of_range", "minSlots");
    told(with(right(), "demand", json!([{"from": day(0), "to": "2199-01-01", "perDay": 1}])), "too_large", "demand");
    told(with(right(), "demand", json!([{"on": day(0), "units": "1000000000000.000000000001"}])), "too_large", "demand");
    told(with(right(), "lots", json!([{"id": "l", "units": 1, "effectiveOn": day(0)}])), "missing", "lots[0].expiresOn");
    told(with(right(), "extra", json!(1)), "unknown_field", "extra");
    // Everything at once.
    let all = ask(&json!({"asOf": "x", "from": 1, "demand": {}, "packages": ["nope"], "maxPerAccount": {"m": -1}}));
    assert_eq!(problems(&all).len(), 4, "{all:?}");
}

#[test]
fn demand_before_the_day_asked_about_is_left_out_and_said() {
    let request = over(&[package("m", 100, "5", 30)], &json!([{"from": "2025-12-01", "to": day(5), "perDay": 10}]));
    let plan = answered(&request);
    assert_eq!((&plan["wasted"], &plan["cost"]["amount"]), (&json!("50"), &json!("5")));
    assert!(plan["warnings"][0].as_str().unwrap().contains("past"));
}

#[test]
fn nothing_needed_is_nothing_bought() {
    for demand in [json!([]), json!([{"on": day(3), "units": 0}])] {
        let plan = answered(&over(&[package("m", 100, "5", 30)], &demand));
        assert_eq!(
            (&plan["cost"]["amount"], &plan["costPerUsedUnit"]["amount"], &plan["purchases"]),
            (&json!("0"), &json!("0"), &json!([]))
        );
    }
}

#[test]
fn a_budget_that_ends_is_told_with_a_bound_that_holds() {
    use kling_kernels::purchase::sequence::Answer as Searched;
    use kling_kernels::purchase::{Market, Offer, price_of, search};
    let mut dice = Dice(20_260_106);
    let (mut ended, mut proven) = (0, 0);
    for _ in 0..40 {
        let periods = 24_usize;
        let demand: Vec<i64> = (0..periods).map(|_| i64::try_from(dice.within(2_000, 9_000)).unwrap()).collect();
        let sizes = [(100, 1_400), (1_000, 13_700), (5_000, 66_000), (10_000, 129_000), (30_000, 370_000)];
        let offers = sizes.iter().enumerate().map(|(validity, (units, price))| {
            let price = price + i64::try_from(dice.below(200)).unwrap();
            Offer { price, units: *units, limit: None, from: 0, until: u32::try_from(periods).unwrap(), validity }
        });
        let offers: Vec<Offer> = offers.collect();
        let lasts = (0..5).map(|_| dice.within(0, 5)).collect::<Vec<_>>();
        let lasts =
            lasts.iter().map(|more| (0..periods as u64).map(|from| u32::try_from((from + more).min(23)).unwrap()).collect()).collect();
        let market = Market::new(demand, offers, lasts, Vec::new()).unwrap();
        let best = search::both(&market, 40_000_000).of_all;
        let Searched::Found(best) = best else { panic!("{best:?}") };
        for budget in [10, 1_000, 30_000] {
            let Searched::Found(plan) = search::both(&market, budget).of_all else { panic!("a plan is known from the start") };
            assert!(price_of(plan.bound) <= price_of(best.weight) && best.weight <= plan.weight);
            let claimed = price_of(plan.bound) == price_of(plan.weight);
            assert!(!claimed || price_of(plan.weight) == price_of(best.weight));
            assert_eq!(Searched::Found(plan.clone()), search::both(&market, budget).of_all, "the same each time");
            ended += usize::from(!claimed);
            proven += usize::from(claimed);
        }
    }
    assert!(ended > 5 && proven > 5, "{ended} {proven}");
}

#[test]
fn the_largest_questions_are_answered_or_refused() {
    // Amounts that share no step, every package limited or on sale for some days alone, and all the days there may be.
    let packages: Vec<Json> = (0..1_000_u64)
        .map(|index| {
            let mut package =
                package(&format!("p{index}"), 1_000 + 7 * index, &format!("{}.{:02}", 90 + index / 2, index % 100), 1 + index * 36);
            match index % 3 {
                0 => package["until"] = json!(day(usize::try_from(20 + 30 * index).unwrap())),
                1 if index < 60 => package["maxPerAccount"] = json!(1),
                _ => {}
            }
            package
        })
        .collect();
    let lots: Vec<Json> = (0..100_000)
        .map(|index| json!({"id": format!("l{index}"), "units": "0.5", "effectiveOn": day(index % 3), "expiresOn": day(10 + index % 30_000)}))
        .collect();
    let request = over(&packages, &json!([{"from": day(0), "to": day(36_600), "perDay": "37.1"}]));
    for request in [with(request.clone(), "lots", json!(lots)), request] {
        let plan = answered(&request);
        assert!(cents(&plan["lowerBound"]) <= cents(&plan["cost"]));
    }
    // So many packages that they are not told one by one.
    let (code, _, _, _) = refusal(&over(&[package("m", 1, "1", 30)], &json!([{"on": day(0), "units": 100_000_000}])));
    assert_eq!(code, "too_large");
}

#[test]
fn long_numbers_are_searched_as_exactly_as_short_ones() {
    // Twelve places in units and four in prices; the answer is that of 3, 4 and 7 units at 2 and 3.
    let fine = |units: u64| format!("{units}.00000000000{units}");
    let mut one = package("one", 0, "20000.0002", 5);
    one["units"] = json!(fine(3));
    let mut two = package("two", 0, "30000.0003", 5);
    two["units"] = json!(fine(4));
    let demand = json!([{"on": day(0), "units": fine(7)}, {"on": day(3), "units": fine(7)}]);
    for strategy in STRATEGIES {
        let plan = answered(&with(over(&[one.clone(), two.clone()], &demand), "strategy", json!(strategy)));
        // Two of each, and nothing is wasted; five of the first cost as much and waste one.
        assert_eq!((plan["cost"]["amount"].as_str(), &plan["wasted"]), (Some("100000"), &json!("0")));
        assert_eq!(plan["optimal"], true);
    }
}

#[test]
fn a_demand_that_cannot_be_read_whole_is_not_planned_in_part() {
    // One of the package may be bought, which does not pay for what can be read; only what cannot be is told.
    let mut only = package("m", 1, "1", 30);
    only["maxPerAccount"] = json!(1);
    let request = over(&[only.clone()], &json!([{"on": day(0), "units": 5}, {"on": day(1), "units": "x"}]));
    assert_eq!(problems(&ask(&request)), [("bad_number", "demand[1].units")]);
    let whole = over(&[only], &json!([{"on": day(0), "units": 5}]));
    assert_eq!(problems(&ask(&whole)), [("infeasible", "maxPerAccount")]);
    // What is wrong with the packages is told with it.
    let unknown = with(request, "packages", json!(["m", "nothing"]));
    assert_eq!(problems(&ask(&unknown)), [("bad_number", "demand[1].units"), ("not_in_rulebook", "packages[1]")]);
}

#[test]
fn a_typed_request_is_answered_as_one_that_was_read() {
    use kling_calc::contract::purchases::PurchaseRequest;
    use kling_calc::lots::usage::Usage;
    let on = |number: usize| -> Day { day(number).parse().unwrap() };
    let units = "100".parse().unwrap();
    let typed = PurchaseRequest::new(on(0), on(0), vec![Usage::daily(on(0), on(3), units)]);
    let read = json!({"asOf": day(0), "from": day(0), "demand": [{"from": day(0), "to": day(3), "perDay": 100}]});
    let plan = plan_purchases(&typed).unwrap();
    assert_eq!(support::json(&plan), answered(&read));
    let brief = plan_purchases(&PurchaseRequest { steps: Some(false), ..typed }).unwrap();
    assert!(!plan.steps.is_empty() && brief.steps.is_empty());
    assert_eq!(brief.purchases, plan.purchases);
}

#[test]
fn how_long_subscription_credits_last_is_told_where_the_plan_rests_on_it() {
    let request = |lot: Json| {
        json!({
            "asOf": "2026-11-20", "from": "2026-12-01", "balance": "app-credit", "lots": [lot],
            "demand": [{"from": "2026-12-01", "to": "2027-01-15", "perDay": 2}]
        })
    };
    let contested = json!({"id": "s", "units": 100, "effectiveOn": "2026-11-20", "origin": "subscription"});
    let plan = answered(&request(contested));
    assert_eq!(plan["cost"]["amount"], "0");
    let effects = plan["readingEffects"].as_array().unwrap();
    let effect = effects.iter().find(|effect| effect["option"] == "1-month").unwrap();
    assert_eq!(effect["reading"], "lot.subscription_validity");
    assert!(effect["result"].as_str().unwrap().starts_with("5 USD"), "{effect}");
    // With an end of its own nothing is left to be read.
    let known = json!({"id": "s", "units": 100, "effectiveOn": "2026-11-20", "expiresOn": "2027-11-20", "origin": "subscription"});
    assert_eq!(answered(&request(known))["readingEffects"], json!([]));
}

#[test]
fn what_is_owned_of_a_package_counts_against_its_limit() {
    let lot = |id: &str, units: u64, fields: &Json| {
        let mut lot = json!({"id": id, "units": 0, "unitsAtPurchase": units, "effectiveOn": day(0), "expiresOn": day(1)});
        lot.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        lot
    };
    let bought = |lots: &[Json], more: &Json| {
        let mut request = json!({
            "asOf": day(0), "from": day(0), "demand": [{"on": day(3), "units": 30}], "lots": lots, "packages": ["few", "any"],
            "overlay": {"packages": [
                {"id": "few", "title": "Few", "balance": "api-video", "units": 10, "price": {"amount": 1, "currency": "USD"},
                 "validityDays": 30, "maxPerAccount": 3, "cites": []},
                {"id": "any", "title": "Any", "balance": "api-video", "units": 10, "price": {"amount": 5, "currency": "USD"},
                 "validityDays": 30, "cites": []},
            ]},
        });
        request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let plan = answered(&request);
        let of = |id: &str| -> u64 {
            let all = plan["purchases"].as_array().unwrap().iter().filter(|one| one["package"] == id);
            all.map(|one| one["quantity"].as_u64().unwrap()).sum()
        };
        (of("few"), of("any"))
    };
    let none = json!({});
    let few = json!({"package": "few"});
    assert_eq!(bought(&[], &none), (3, 0));
    assert_eq!(bought(&[lot("a", 10, &few)], &none), (2, 1));
    // As many units as two are two of it; what names no package, or another balance, counts for nothing.
    assert_eq!(bought(&[lot("a", 20, &few), lot("b", 10, &none)], &none), (1, 2));
    assert_eq!(bought(&[lot("a", 10, &json!({"package": "few", "balance": "api-image"}))], &none), (3, 0));
    assert_eq!(bought(&[lot("a", 30, &few)], &none), (0, 3));
    // More than the account gets is not a number below zero.
    assert_eq!(bought(&[lot("a", 40, &few)], &none), (0, 3));
    // The stricter of what is left and the request's own limit.
    assert_eq!(bought(&[lot("a", 10, &few)], &json!({"maxPerAccount": {"few": 1}})), (1, 2));
    assert_eq!(bought(&[lot("a", 10, &few)], &json!({"maxPerAccount": {"few": 3}})), (2, 1));
}

#[test]
fn a_plan_says_what_an_account_still_gets() {
    let left = |lots: &Json| {
        let plan = answered(&json!({
            "asOf": "2026-11-21", "from": "2026-11-21", "demand": [{"on": "2026-11-25", "units": 30}], "lots": lots,
            "packages": ["trial-s", "package-1"],
        }));
        plan["stillToBeHad"].clone()
    };
    assert_eq!(left(&json!([])), json!({"trial-s": 1}));
    let had = json!([{"id": "a", "units": 1, "effectiveOn": "2026-01-01", "expiresOn": "2026-02-01", "package": "trial-s"}]);
    assert_eq!(left(&had), json!({"trial-s": 0}));
}

#[test]
fn a_package_that_the_rulebook_does_not_have_is_told() {
    let plan = answered(&json!({
        "asOf": "2026-11-21", "from": "2026-11-21", "demand": [{"on": "2026-11-25", "units": 30}], "packages": ["trial-s", "package-1"],
        "lots": [{"id": "a", "units": 1, "effectiveOn": "2026-01-01", "expiresOn": "2026-12-02", "package": "trial-z"}],
    }));
    assert_eq!(plan["warnings"][0], "packages that the rulebook does not have count against no limit per account, 1: `trial-z`");
    assert_eq!(plan["stillToBeHad"], json!({"trial-s": 1}));
}

#[test]
fn offers_are_of_a_track_or_of_a_balance() {
    let offers = |fields: &Json| {
        let mut request = json!({"asOf": "2026-11-21"});
        request.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        support::json(&contract::ask(&value(&request), contract::options::offers).unwrap())
    };
    let api = offers(&json!({"track": "api", "currency": "USD"}));
    assert_eq!(api["balance"], "api-video");
    assert!(api["packages"].as_array().unwrap().iter().all(|package| package["balance"] == "api-video"));
    assert_eq!(offers(&json!({"track": "app"}))["balance"], "app-credit");
    // A balance that is named goes before that of the track.
    assert_eq!(offers(&json!({"track": "app", "balance": "api-image"}))["balance"], "api-image");
    assert_eq!(offers(&json!({}))["balance"], Json::Null);
}
