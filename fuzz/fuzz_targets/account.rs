#![no_main]

#[path = "../account.rs"]
mod account;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let _ = account::read(text);
});
