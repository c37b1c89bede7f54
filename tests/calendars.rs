//! Days fixed by law are off in every year of their calendar, also in those that nobody has announced.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a failure here is a failing test"
)]

mod support;

use kling_calc::contract;
use kling_calc::rulebook::Rulebook;
use kling_calc::rulebook::entry::CalendarInfo;
use kling_calc::time::Day;
use serde_json::{Value as Json, json};
use std::fs;
use support::ask::answered;
use support::value;

fn calendar(id: &str) -> &'static CalendarInfo {
    Rulebook::embedded().calendars.iter().find(|calendar| calendar.id == id).unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn window(request: &Json) -> Json {
    answered(contract::ask(&value(request), contract::sla::claim_window).map(|window| support::json(&window)))
}

fn years(calendar: &CalendarInfo) -> (i32, i32) {
    (calendar.off[0].parts().0, calendar.announced_through.unwrap().parts().0)
}

#[test]
fn the_days_fixed_by_law_are_data() {
    let path = format!("{}/src/rulebook/calendars.json", env!("CARGO_MANIFEST_DIR"));
    let written: Json = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    for record in written["calendars"].as_array().unwrap() {
        let calendar = calendar(record["id"].as_str().unwrap());
        let shown: Vec<String> = calendar.fixed.iter().map(ToString::to_string).collect();
        assert_eq!(json!(shown), record.get("fixed").cloned().unwrap_or_else(|| json!([])));
        assert_eq!(calendar.fixed_sunday_gives_monday, record["fixed_sunday_gives_monday"] == true);
    }
    assert_eq!(calendar("CN").fixed.len() + calendar("SG").fixed.len(), 10);
}

#[test]
fn in_years_that_are_announced_they_say_nothing_that_the_list_does_not() {
    for id in ["CN", "SG"] {
        let calendar = calendar(id);
        let (first, last) = years(calendar);
        let listed = CalendarInfo { fixed: Vec::new().into(), ..calendar.clone() };
        let mut on = Day::new(first, 1, 1).unwrap();
        while on.parts().0 <= last {
            assert_eq!(calendar.works_on(on), listed.works_on(on), "{id} {on}");
            assert!(!calendar.is_unknown_on(on), "{id} {on}");
            on = on.plus_days(1).unwrap();
        }
    }
}

#[test]
fn in_all_other_years_they_are_off_and_so_is_the_monday_after_a_sunday_in_singapore_alone() {
    for id in ["CN", "SG"] {
        let calendar = calendar(id);
        let (first, last) = years(calendar);
        let (mut off, mut mondays) = (0, 0);
        let mut on = day("1990-01-01");
        while on < day("2060-01-01") {
            let year = on.parts().0;
            if year < first || year > last {
                let text = on.to_string();
                let is_fixed = |text: &str| calendar.fixed.iter().any(|fixed| text.ends_with(&fixed.to_string()));
                let after = id == "SG" && on.weekday_from_monday() == 0 && is_fixed(&on.plus_days(-1).unwrap().to_string());
                let wanted = on.weekday_from_monday() < 5 && !is_fixed(&text) && !after;
                assert_eq!(calendar.works_on(on), wanted, "{id} {on}");
                assert!(calendar.is_unknown_on(on), "{id} {on}");
                off += u32::from(is_fixed(&text));
                mondays += u32::from(after);
            }
            on = on.plus_days(1).unwrap();
        }
        assert!(off > 200 && (mondays > 10) == (id == "SG"), "{id}: {off} {mondays}");
    }
}

#[test]
fn the_day_before_on_and_after_a_fixed_day_each_stand_for_themselves() {
    for (id, on, works) in [
        // 2028 begins on a Saturday, 2027 on a Friday.
        ("CN", "2026-12-31", true),
        ("CN", "2027-01-01", false),
        ("CN", "2027-01-04", true),
        ("CN", "2027-04-30", true),
        ("CN", "2028-05-01", false),
        ("CN", "2028-05-02", false),
        ("CN", "2028-05-03", true),
        ("CN", "2027-09-30", true),
        ("CN", "2027-10-01", false),
        ("CN", "2027-10-04", true),
        // A Sunday in China gives no Monday by law: the council decides each year.
        ("CN", "2033-05-01", false),
        ("CN", "2033-05-02", false),
        ("CN", "2033-10-04", true),
        ("SG", "2032-08-08", false),
        ("SG", "2032-08-09", false),
        ("SG", "2032-08-10", true),
        ("SG", "2033-05-01", false),
        ("SG", "2033-05-02", false),
        ("SG", "2033-05-03", true),
        // 1 January 2034 is a Sunday.
        ("SG", "2033-12-30", true),
        ("SG", "2034-01-02", false),
        ("SG", "2034-01-03", true),
        ("CN", "2034-01-02", true),
        ("weekdays", "2027-01-01", true),
    ] {
        assert_eq!(calendar(id).works_on(day(on)), works, "{id} {on}");
    }
}

#[test]
fn a_window_in_a_year_that_is_not_announced_knows_them_and_stays_provisional() {
    let opens = |month: &str, id: &str| {
        let window = window(&json!({"month": month, "calendars": [id]}));
        (window["byCalendar"][0]["fifthWorkingDay"].as_str().unwrap().to_string(), window["provisional"].as_bool().unwrap())
    };
    // After December 2026: 1 January 2027 is a Friday.
    assert_eq!(opens("2026-12", "weekdays"), ("2027-01-07".into(), false));
    assert_eq!(opens("2026-12", "CN"), ("2027-01-08".into(), true));
    assert_eq!(opens("2026-12", "SG"), ("2027-01-08".into(), false));
    // October of China: the first to the third; October 2029 begins on a Monday.
    assert_eq!(opens("2029-09", "CN"), ("2029-10-10".into(), true));
    assert_eq!(opens("2029-09", "SG"), ("2029-10-05".into(), true));
    // Before the first year of the list as after its last.
    assert_eq!(opens("2022-04", "CN"), ("2022-05-09".into(), true));
    assert_eq!(opens("2022-12", "SG"), ("2023-01-09".into(), true));
    let steps = window(&json!({"month": "2026-12", "calendars": ["CN"]}))["steps"].clone();
    assert_eq!(steps[0]["inputs"]["fixedDays"], "01-01, 05-01, 05-02, 10-01, 10-02, 10-03");
    assert!(steps[0]["text"].as_str().unwrap().contains("fixed public holidays where not yet announced"), "{steps}");
}

#[test]
fn an_overlay_adds_days_to_a_known_calendar_and_its_fixed_days_stay() {
    let over = |calendar: Json| {
        let window = window(&json!({"month": "2026-12", "calendars": [calendar["id"]], "overlay": {"calendars": [calendar]}}));
        window["byCalendar"][0]["fifthWorkingDay"].as_str().unwrap().to_string()
    };
    assert_eq!(over(json!({"id": "CN", "off": ["2027-01-04"]})), "2027-01-11");
    assert_eq!(over(json!({"id": "CN", "off": [], "work": ["2027-01-02"]})), "2027-01-07");
    // A new one starts from Monday to Friday.
    assert_eq!(over(json!({"id": "office", "off": []})), "2027-01-07");
}
