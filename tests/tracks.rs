//! Ways to buy, judged by a plain loop over days and every order of purchases there is; and laws that hold for all of them.
#![allow(
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
use kling_calc::rulebook::Rulebook;
use kling_calc::time::Day;
use proptest::prelude::*;
use serde_json::{Value as Json, json};
use std::collections::HashMap;
use support::ask::{Answer, answered, assert_well_told, problems};
use support::value;

fn compare(request: &Json) -> Answer {
    contract::tracks::ask(&value(request)).map(|answer| support::json(&answer))
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// A decimal in thousandths.
fn milli(decimal: &Json) -> i64 {
    decimal.as_str().unwrap().parse::<kling_calc::amount::Amount>().unwrap().to_milli().unwrap()
}

fn option<'a>(answer: &'a Json, id: &str) -> &'a Json {
    answer["options"].as_array().unwrap().iter().find(|option| option["id"] == id).unwrap_or_else(|| panic!("no {id} in {answer}"))
}

/// What is on sale in a made-up market: units and cents, and for how many days it pays.
#[derive(Debug, Clone, Copy)]
struct Package {
    units: i64,
    cents: i64,
    days: i64,
}

/// Months of the same demand, with packages and top-ups that are all there are.
#[derive(Debug, Clone)]
struct Market {
    starts_on: &'static str,
    months: u32,
    api_milli: i64,
    app_milli: i64,
    packages: Vec<Package>,
    top_ups: Vec<Package>,
    one_month: bool,
}

const DAY: &str = "2026-11-20";

impl Market {
    fn request(&self) -> Json {
        let off_sale = Rulebook::embedded().packages.iter().filter(|package| package.until.is_none());
        let mut packages: Vec<Json> = off_sale.map(|package| json!({"id": package.id, "until": DAY})).collect();
        for (balance, own) in [("api-video", &self.packages), ("app-credit", &self.top_ups)] {
            packages.extend(own.iter().enumerate().map(|(index, package)| {
                json!({
                    "id": format!("{balance}-{index}"), "balance": balance, "units": package.units, "validityDays": package.days,
                    "price": {"amount": format!("{}.{:02}", package.cents / 100, package.cents % 100), "currency": "USD"},
                })
            }));
        }
        let rate = |track: &str, balance: &str, milli: i64| {
            json!({
                "id": track, "track": track, "model": "m", "task": "text-to-video", "balance": balance, "basis": "per-output",
                "units": format!("{}.{:03}", milli / 1_000, milli % 1_000),
            })
        };
        json!({
            "asOf": DAY, "startsOn": self.starts_on, "months": self.months, "jobsPerMonth": [{"model": "m"}],
            "readings": {"lot.subscription_validity": if self.one_month { "1-month" } else { "24-months" }},
            "overlay": {"packages": packages, "rates": [rate("api", "api-video", self.api_milli), rate("app", "app-credit", self.app_milli)]},
        })
    }

    /// The first day of each month and the day after the last, by their distance.
    fn starts(&self) -> Vec<i64> {
        let first = day(self.starts_on);
        (0..=self.months).map(|month| first.plus_months(month).unwrap().days_since(first)).collect()
    }

    /// What each day uses beyond what something pays each month: thousandths of a month's share are passed to its days in turn.
    fn by_day(&self, monthly: i64, paid_each_month: i64) -> Vec<i64> {
        let mut days = Vec::new();
        for pair in self.starts().windows(2) {
            let length = pair[1] - pair[0];
            let used = |days: i64| (monthly * days / length - paid_each_month).max(0);
            days.extend((0..length).map(|day| used(day + 1) - used(day)));
        }
        days
    }
}

/// Price, units and number of packages.
type Bought = (i64, i64, i64);

/// The best of all ways in which nothing is bought while anything still pays: whenever something is owed, every package is tried.
/// `known` keeps what is best from a day on with so much owed.
fn rest(need: &[i64], offers: &[Package], today: usize, owed: i64, known: &mut HashMap<(usize, i64), Option<Bought>>) -> Option<Bought> {
    if let Some(best) = known.get(&(today, owed)) {
        return *best;
    }
    let mut best: Option<Bought> = None;
    for offer in offers {
        let (mut left, mut owed, mut day) = (offer.units * 1_000, owed, today);
        let later = loop {
            let pays = (day as i64) < today as i64 + offer.days;
            let paid = if pays { owed.min(left) } else { 0 };
            (left, owed) = (left - paid, owed - paid);
            if owed > 0 {
                break rest(need, offers, day, owed, known);
            }
            day += 1;
            if day == need.len() {
                break Some((0, 0, 0));
            }
            owed = need[day];
        };
        let with = later.map(|(cents, units, count)| (cents + offer.cents, units + offer.units * 1_000, count + 1));
        best = [best, with].into_iter().flatten().min();
    }
    known.insert((today, owed), best);
    best
}

fn best(need: &[i64], offers: &[Package]) -> Option<Bought> {
    match need.iter().position(|units| *units > 0) {
        None => Some((0, 0, 0)),
        Some(first) => rest(need, offers, first, need[first], &mut HashMap::new()),
    }
}

/// A lot in a plain ledger: its first day, the first on which it no longer pays, and its thousandths.
type Lot = (i64, i64, i64);

/// What lapses within the days and what is left, what expires first being used first; and what nothing pays.
fn played(need: &[i64], mut lots: Vec<Lot>) -> (i64, i64, i64) {
    lots.sort_by_key(|(from, to, _)| (*to, *from));
    let mut unpaid = 0;
    for (today, units) in need.iter().enumerate() {
        let mut owed = *units;
        for (_, _, left) in lots.iter_mut().filter(|(from, to, _)| (*from..*to).contains(&(today as i64))) {
            let paid = owed.min(*left);
            (owed, *left) = (owed - paid, *left - paid);
        }
        unpaid += owed;
    }
    let sum = |is_over: bool| lots.iter().filter(|(_, to, _)| (*to <= need.len() as i64) == is_over).map(|lot| lot.2).sum();
    (sum(true), sum(false), unpaid)
}

fn cents(money: &Json) -> i64 {
    milli(&money["amount"]) / 10
}

/// Holds an option against the best way and a ledger of its own purchases.
fn judge(market: &Market, told: &Json, monthly: i64, offers: &[Package], plan: Option<(&str, i64, i64)>) {
    let first = day(market.starts_on);
    let starts = market.starts();
    let granted = plan.map_or(0, |(_, credits, _)| credits * 1_000);
    let (cost, bought, count) = best(&market.by_day(monthly, granted), offers).unwrap();
    let paid = plan.map_or(0, |(_, _, paid)| paid);
    assert_eq!(cents(&told["cost"]), cost + paid, "{market:?} {told}");
    assert_eq!(milli(&told["bought"]), bought + granted * i64::from(market.months), "{market:?} {told}");
    assert_eq!(milli(&told["needed"]), monthly * i64::from(market.months));
    let mut lots: Vec<Lot> = Vec::new();
    let (mut packages, mut sum) = (0, 0);
    for purchase in told["purchases"].as_array().unwrap() {
        let quantity = purchase["quantity"].as_i64().unwrap();
        sum += quantity * cents(&purchase["price"]);
        let what = purchase["what"].as_str().unwrap();
        if plan.is_some_and(|(id, ..)| id == what) {
            continue;
        }
        packages += quantity;
        let offer = offers[what.rsplit('-').next().unwrap().parse::<usize>().unwrap()];
        let on = day(purchase["on"].as_str().unwrap()).days_since(first);
        lots.push((on, on + offer.days, offer.units * 1_000 * quantity));
    }
    assert_eq!((packages, sum), (count, cost + paid), "{market:?} {told}");
    if plan.is_some() {
        let end = |month: usize| {
            let lasting = || first.plus_months(u32::try_from(month).unwrap()).unwrap().plus_months(24).unwrap().days_since(first);
            if market.one_month { starts[month + 1] } else { lasting() }
        };
        lots.extend((0..market.months as usize).map(|month| (starts[month], end(month), granted)));
    }
    let (lapsed, left, unpaid) = played(&market.by_day(monthly, 0), lots);
    assert_eq!((milli(&told["lapsed"]), milli(&told["left"]), unpaid), (lapsed, left, 0), "{market:?} {told}");
}

fn judged(market: &Market) {
    let answer = answered(compare(&market.request()));
    judge(market, option(&answer, "api-packages"), market.api_milli, &market.packages, None);
    judge(market, option(&answer, "top-ups"), market.app_milli, &market.top_ups, None);
    let months = i64::from(market.months);
    for (id, credits, first, month, year) in [
        ("standard", 660, 699, 880, 7_920),
        ("pro", 3_000, 2_599, 3_256, 29_304),
        ("premier", 8_000, 6_499, 8_096, 72_864),
        ("ultra", 26_000, 12_799, 15_999, 142_999),
    ] {
        let (monthly, annual) = (first + month * (months - 1), year * ((months + 11) / 12));
        for (way, paid) in [("monthly", monthly), ("annual", annual)] {
            judge(market, option(&answer, &format!("plan:{id}:{way}")), market.app_milli, &market.top_ups, Some((id, credits, paid)));
        }
    }
    let list = option(&answer, "api-list-price");
    assert_eq!(milli(&list["needed"]), market.api_milli * months);
    assert_eq!(answer["notCompared"], json!([]));
    let costs: Vec<(i64, &str)> =
        answer["options"].as_array().unwrap().iter().map(|option| (cents(&option["cost"]), option["id"].as_str().unwrap())).collect();
    assert!(costs.is_sorted_by_key(|(cents, _)| *cents), "{costs:?}");
}

fn packages(units: std::ops::Range<i64>, days: std::ops::Range<i64>) -> impl Strategy<Value = Vec<Package>> {
    let package = (units, 1_i64..400, days).prop_map(|(units, cents, days)| Package { units, cents, days });
    prop::collection::vec(package, 1..4)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn every_option_is_the_best_of_all_orders_of_purchases(
        starts_on in prop::sample::select(vec!["2026-12-01", "2027-01-31", "2028-02-29", "2027-02-15"]),
        months in 1_u32..4,
        api_milli in 1_i64..90_000,
        app_milli in prop_oneof![1_i64..120_000, 650_000_i64..800_000],
        packages in packages(9..60, 5..70),
        top_ups in packages(20..90, 20..200),
        one_month in any::<bool>(),
    ) {
        judged(&Market { starts_on, months, api_milli, app_milli, packages, top_ups, one_month });
    }

    #[test]
    fn more_is_never_cheaper_and_every_option_adds_up(
        quantity in 1_u32..400, more in 1_u32..400, months in prop::sample::select(vec![1_u32, 2, 11, 12, 13, 24, 25, 36]), one_month in any::<bool>(),
    ) {
        let asked = |quantity: u32| answered(compare(&json!({
            "asOf": DAY, "startsOn": "2027-01-31", "months": months, "steps": false,
            "jobsPerMonth": [{"model": "kling-v3", "resolution": "720p", "durationSeconds": 5, "quantity": quantity}],
            "readings": {"lot.subscription_validity": if one_month { "1-month" } else { "24-months" }},
        })));
        let (few, many) = (asked(quantity), asked(quantity + more));
        for option in few["options"].as_array().unwrap() {
            let id = option["id"].as_str().unwrap();
            let other = self::option(&many, id);
            let exact = |option: &Json| option["exactCost"].as_str().unwrap().parse::<kling_calc::amount::Amount>().unwrap();
            prop_assert!(exact(option) <= exact(other), "{id}");
            prop_assert_eq!(milli(&option["needed"]), milli(&option["bought"]) - milli(&option["lapsed"]) - milli(&option["left"]), "{}", id);
            let paid: i64 = option["purchases"].as_array().unwrap().iter().map(|bought| cents(&bought["price"]) * bought["quantity"].as_i64().unwrap()).sum();
            prop_assert!(paid == cents(&option["cost"]) || id == "api-list-price", "{}", option);
            prop_assert!(option.get("lowerBound").is_none());
        }
        prop_assert_eq!(few["options"].as_array().unwrap().len(), 11);
    }
}

fn request(change: &Json) -> Json {
    let mut request = json!({
        "asOf": DAY, "startsOn": "2026-12-01", "months": 3,
        "jobsPerMonth": [{"model": "kling-v3", "resolution": "720p", "durationSeconds": 5, "quantity": 10}],
    });
    for (name, field) in change.as_object().unwrap() {
        request[name] = field.clone();
    }
    request
}

#[test]
fn the_twenty_fifth_month_lets_the_first_top_up_lapse() {
    let top_ups = vec![Package { units: 1_000, cents: 500, days: 731 }];
    for (months, count) in [(24, 1), (25, 2)] {
        let market = Market {
            starts_on: "2026-12-01",
            months,
            api_milli: 1_000,
            app_milli: 1_000,
            packages: vec![Package { units: 1_000, cents: 1, days: 36_000 }],
            top_ups: top_ups.clone(),
            one_month: false,
        };
        judged(&market);
        let answer = answered(compare(&market.request()));
        assert_eq!(option(&answer, "top-ups")["purchases"].as_array().unwrap().len(), count);
    }
    // The vendor's own are valid for 24 months by the calendar.
    let asked = |months: u32| {
        let jobs = json!([{"model": "kling-v3", "resolution": "720p", "durationSeconds": 3, "quantity": 1}]);
        option(&answered(compare(&request(&json!({"months": months, "jobsPerMonth": jobs})))), "top-ups").clone()
    };
    assert_eq!(
        (asked(18)["bought"].as_str(), asked(24)["bought"].as_str(), asked(25)["bought"].as_str()),
        (Some("330"), Some("660"), Some("660"))
    );
}

#[test]
fn what_is_wrong_is_told_by_the_fields_of_the_request() {
    let job = |change: &Json| {
        let mut job = json!({"model": "kling-v3", "resolution": "720p", "durationSeconds": 5, "quantity": 10});
        for (name, field) in change.as_object().unwrap() {
            job[name] = field.clone();
        }
        json!({"jobsPerMonth": [job]})
    };
    let image = json!({"model": "kling-v3", "task": "text-to-image", "resolution": "1K"});
    let two = json!({"jobsPerMonth": [{"model": "kling-v3", "resolution": "720p", "durationSeconds": 5}, image]});
    for (change, told) in [
        (json!({"months": 0}), vec![("out_of_range", "months")]),
        (json!({"months": 121}), vec![("too_large", "months")]),
        (json!({"months": 1.5}), vec![("out_of_range", "months")]),
        (json!({"startsOn": "2026-11-19"}), vec![("out_of_range", "startsOn")]),
        (json!({"startsOn": "9999-12-01"}), vec![("out_of_range", "months")]),
        (json!({"jobsPerMonth": []}), vec![("out_of_range", "jobsPerMonth")]),
        (job(&json!({"quantity": 0})), vec![("out_of_range", "jobsPerMonth")]),
        (job(&json!({"model": "kling-v33"})), vec![("not_in_rulebook", "jobsPerMonth[0].model")]),
        (job(&json!({"durationSeconds": 900})), vec![("out_of_range", "jobsPerMonth[0].durationSeconds")]),
        (job(&json!({"durationSeconds": null})), vec![("wrong_type", "jobsPerMonth[0].durationSeconds")]),
        (two, vec![("contradiction", "jobsPerMonth")]),
        (json!({"months": 0, "startsOn": "2026-11-19", "x": 1}), vec![("out_of_range", "months"), ("unknown_field", "x")]),
        (
            json!({"startsOn": "2026-11-19", "jobsPerMonth": [{"model": "x"}]}),
            vec![("out_of_range", "startsOn"), ("not_in_rulebook", "jobsPerMonth[0].model")],
        ),
    ] {
        let answer = compare(&request(&change));
        assert_well_told(&answer);
        assert_eq!(problems(&answer), told, "{change}");
    }
    for (starts_on, is_refused) in [("2026-11-19", true), ("2026-11-20", false), ("2026-11-21", false)] {
        assert_eq!(compare(&request(&json!({"startsOn": starts_on}))).is_err(), is_refused);
    }
}

#[test]
fn what_no_track_knows_gives_no_option_and_no_problem() {
    let unknown =
        Rulebook::embedded().rates.iter().find(|rate| rate.units.is_none() && rate.track.id() == "api" && rate.until.is_none()).unwrap();
    let mut job = json!({"model": unknown.model, "task": unknown.task, "durationSeconds": 5});
    for (name, own) in [("resolution", &unknown.resolution), ("mode", &unknown.mode)] {
        if let Some(own) = own {
            job[name] = json!(own);
        }
    }
    let answer = answered(compare(&request(&json!({"jobsPerMonth": [job]}))));
    assert_eq!(answer["options"], json!([]), "{job}");
    assert_eq!(answer["notCompared"].as_array().unwrap().len(), 11);
    assert!(answer["notCompared"].as_array().unwrap().iter().all(|way| !way["reason"].as_str().unwrap().is_empty()));
    assert!(answer["questions"].as_array().unwrap().len() > 3);
}

#[test]
fn where_packages_have_no_price_in_a_currency_no_day_is_blamed() {
    let answer = answered(compare(&request(&json!({"currency": "CNY"}))));
    let reason = |id: &str| {
        let ways = answer["notCompared"].as_array().unwrap();
        ways.iter().find(|way| way["id"] == id).unwrap_or_else(|| panic!("{id} in {ways:?}"))["reason"].clone()
    };
    assert_eq!(reason("api-packages"), "no price of video packages is known in CNY");
    assert_eq!(reason("top-ups"), "no price of top-ups is known in CNY");
    assert_eq!(reason("plan:pro:monthly"), "Pro is priced in USD, but the comparison is in CNY");
}

#[test]
fn a_way_that_needs_top_ups_where_none_is_on_sale_is_not_compared() {
    let market = |milli: i64| Market {
        starts_on: "2026-12-01",
        months: 2,
        api_milli: 1_000,
        app_milli: milli,
        packages: Vec::new(),
        top_ups: Vec::new(),
        one_month: false,
    };
    for (milli, standard) in [(659_999, true), (660_000, true), (660_001, false)] {
        let answer = answered(compare(&market(milli).request()));
        let ids: Vec<&str> = answer["notCompared"].as_array().unwrap().iter().map(|way| way["id"].as_str().unwrap()).collect();
        let mut wanted = vec!["api-packages", "plan:standard:annual", "plan:standard:monthly", "top-ups"];
        wanted.retain(|id| !standard || !id.contains("standard"));
        assert_eq!(ids, wanted, "{milli}");
    }
}

#[test]
fn another_figure_for_credits_is_an_effect() {
    let job = json!([{"model": "kling-v2-5-turbo", "resolution": "720p", "durationSeconds": 10, "quantity": 10}]);
    let answer = answered(compare(&request(&json!({"jobsPerMonth": job}))));
    assert_eq!(option(&answer, "top-ups")["needed"], "900");
    let effect = |reading: &str| answer["readingEffects"].as_array().unwrap().iter().find(|effect| effect["reading"] == reading).cloned();
    assert!(effect("cost.app_credits").unwrap()["result"].as_str().unwrap().contains("1,050"));
    // Without a resolution accounts show nothing of it, and the analyst does.
    let bare = json!([{"model": "kling-v2-5-turbo", "mode": "pro", "durationSeconds": 10}]);
    let answer = compare(&request(&json!({"jobsPerMonth": bare})));
    assert!(answer.is_ok() || problems(&answer).iter().all(|(_, field)| field.starts_with("jobsPerMonth[0]")));
}

#[test]
fn every_option_says_how_its_cost_comes_about() {
    let answer = answered(compare(&request(&json!({}))));
    let steps: Vec<&str> = answer["steps"].as_array().unwrap().iter().map(|step| step["rule"].as_str().unwrap()).collect();
    assert_eq!(steps, ["track.demand", "track.demand"]);
    let way = option(&answer, "plan:standard:monthly");
    let texts: Vec<&str> = way["steps"].as_array().unwrap().iter().map(|step| step["text"].as_str().unwrap()).collect();
    assert_eq!(texts[0], "1 x standard at 6.99 USD, 2 x standard at 8.8 USD: 24.59 USD");
    assert_eq!(texts[1], "1,980 bought, 900 needed; 0 expire unused within these months, 1,080 are left at the end");
    assert_eq!(texts[2], "24.59 USD, rounded to 24.59, for 30 clips: 0.82 USD each");
    assert!(!way["steps"][0]["cites"].as_array().unwrap().is_empty());
    let without = answered(compare(&request(&json!({"steps": false}))));
    assert_eq!((&without["steps"], &option(&without, "top-ups")["steps"]), (&json!([]), &json!([])));
    let warnings = answer["warnings"].to_string();
    assert!(
        warnings.contains("first-month price is counted once")
            && warnings.contains("yearly billing pays for 12 months, while 3 are compared"),
        "{warnings}"
    );
    assert!(!answered(compare(&request(&json!({"months": 12}))))["warnings"].to_string().contains("yearly billing"));
}

/// The largest lawful question there is, and awkward ones, end soon; where nothing is proven, the answer says so.
#[test]
fn the_largest_questions_end_soon() {
    let own: Vec<Json> = (0..480)
        .flat_map(|index| {
            let package = |balance: &str, validity: &Json| {
                let mut package = json!({
                    "id": format!("{balance}-{index}"), "balance": balance, "units": format!("{}.{:03}", 97 + index * 13, index % 1_000),
                    "price": {"amount": format!("{}.{:02}", 1 + index * 2, index % 100), "currency": "USD"},
                });
                package.as_object_mut().unwrap().extend(validity.as_object().unwrap().clone());
                package
            };
            [package("api-video", &json!({"validityDays": 20 + index})), package("app-credit", &json!({"validityMonths": 1 + index % 40}))]
        })
        .collect();
    let jobs = |count: usize, quantity: u32| json!({"jobsPerMonth": vec![json!({"model": "kling-v3", "resolution": "720p", "durationSeconds": 7, "quantity": quantity, "takesPerKeeper": "1.0001"}); count]});
    for (name, change) in [
        ("many jobs", jobs(10_000, 1)),
        ("clips of a studio", jobs(1, 300)),
        ("clips of a platform", jobs(1, 10_000)),
        ("many clips", jobs(1, 4_000_000)),
        ("very many clips", jobs(1, 4_000_000_000)),
        ("awkward packages", json!({"overlay": {"packages": own}})),
        ("awkward packages, side by side", json!({"overlay": {"packages": own}, "strategy": "expiring-first"})),
    ] {
        for months in [12, 36, 120] {
            let mut change = change.clone();
            change["months"] = json!(months);
            let answer = compare(&request(&change));
            let options = answer.as_ref().map_or(&Json::Null, |answer| &answer["options"]).as_array().cloned().unwrap_or_default();
            let unproven: Vec<&Json> =
                options.iter().filter(|option| option.get("lowerBound").is_some()).map(|option| &option["id"]).collect();
            assert!(unproven.is_empty() || !name.starts_with("clips of"), "{name}: {unproven:?}");
            assert_well_told(&answer);
        }
    }
}

/// However many digits the months' use has: what is not on sale is not searched.
#[test]
fn what_has_no_price_in_a_currency_says_so_at_any_size() {
    for quantity in [12, 100] {
        let answer = compare(&request(&json!({"currency": "CNY", "months": 12, "jobsPerMonth": [
            {"model": "kling-v3", "task": "text-to-video", "resolution": "1080p", "durationSeconds": 10, "nativeAudio": true, "quantity": quantity}
        ]})))
        .unwrap();
        let left_out = answer["notCompared"].as_array().unwrap();
        let reason = left_out.iter().find(|one| one["id"] == "top-ups").unwrap()["reason"].as_str().unwrap();
        assert!(reason.contains("no price of top-ups is known in CNY"), "{quantity}: {reason}");
    }
}

#[test]
fn what_a_month_uses_is_told_with_its_rates_whether_or_not_there_are_steps() {
    let answer = answered(compare(&request(&json!({"steps": false}))));
    assert_eq!(answer["steps"], json!([]));
    let demand = answer["demand"].as_array().unwrap();
    assert_eq!(demand.iter().map(|one| &one["track"]).collect::<Vec<_>>(), ["app", "api"]);
    let api = &demand[1];
    assert_eq!((&api["balance"], api["rates"].as_array().unwrap().len()), (&json!("api-video"), 1));
    assert_eq!(api["needed"], option(&answer, "api-list-price")["needed"]);
    // A track that has no price for the jobs tells none.
    let images = json!([{"model": "kling-v3", "task": "text-to-image", "resolution": "2K", "quantity": 10}]);
    let of_one = answered(compare(&request(&json!({"jobsPerMonth": images}))));
    for one in of_one["demand"].as_array().unwrap() {
        assert!(of_one["notCompared"].as_array().unwrap().iter().all(|other| other["track"] != one["track"] || one["track"] == "api"));
    }
}
