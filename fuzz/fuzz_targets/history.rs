#![no_main]

#[path = "../history.rs"]
mod history;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let _ = history::same_every_way(data);
});
