//! Packs the rulebook's JSON files into bytes, so that the shipped module holds no JSON parser and a broken rulebook
//! does not compile.
//!
//! It compiles the crate's own vocabulary and checks, so there is one definition of what a lawful rulebook is.

#![allow(dead_code, missing_docs, reason = "the crate's files are compiled here for their vocabulary; the crate's own build lints them")]
#![allow(clippy::print_stdout, reason = "a build script talks to cargo by printing")]

#[path = "src/amount.rs"]
mod amount;
#[path = "src/kernels/interval.rs"]
mod interval;
#[path = "src/limits.rs"]
mod limits;
#[path = "build/messages.rs"]
mod messages;
#[path = "src/note.rs"]
mod note;
#[path = "src/number.rs"]
mod number;
#[path = "src/order.rs"]
mod order;
#[path = "src/problem.rs"]
mod problem;
#[path = "src/text.rs"]
mod text;
#[path = "src/time.rs"]
mod time;
#[path = "src/trace.rs"]
mod trace;
#[path = "build/uses.rs"]
mod uses;
#[path = "src/value.rs"]
mod value;
#[path = "src/rulebook"]
mod rulebook {
    mod brief;
    pub mod check;
    pub mod entry;
    pub mod names;
    pub mod pack;
    pub mod raw;
    pub mod written;
}

/// Stands in for the crate's macro, whose types are only being written.
macro_rules! note_by_name {
    ($room:ident :: $message:ident { $($arg:ident $(: $value:expr)?),* $(,)? }) => {
        $crate::messages::by_name(
            stringify!($room),
            stringify!($message),
            vec![$((stringify!($arg), $crate::note::Arg::from($crate::given_by_name!($arg $(, $value)?)))),*],
        )
    };
}
macro_rules! given_by_name {
    ($arg:ident, $value:expr) => {
        $value
    };
    ($arg:ident) => {
        $arg
    };
}
pub(crate) use {given_by_name, note_by_name};

use problem::{Code, Problem};
use rulebook::{check, pack::Packer, raw::Contents};
use std::path::{Path, PathBuf};
use std::{env, fs, process};

const FOLDER: &str = "src/rulebook";

fn main() {
    println!("cargo::rustc-cfg=shapes");
    println!("cargo::rerun-if-changed={FOLDER}");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    // The messages first: the rulebook's faults are told in them.
    for (what, result) in [("messages", messages::build(&out)), ("rulebook", build())] {
        if let Err(faults) = result {
            for fault in faults {
                println!("cargo::error={what}: {fault}");
            }
            process::exit(1);
        }
    }
}

fn build() -> Result<(), Vec<String>> {
    let one = |fault: String| vec![fault];
    let mut contents = Contents::default();
    let mut hash = Fnv::new();
    for path in files().map_err(one)? {
        let json = fs::read_to_string(&path).map_err(|error| one(format!("{}: {error}", path.display())))?;
        contents.add(&json).map_err(|error| one(format!("{}: {error}", path.display())))?;
        hash.add(json.as_bytes());
    }
    contents.name_rates();
    contents.name_tasks();
    let problems = faults(&contents);
    if !problems.is_empty() {
        return Err(problems.iter().map(ToString::to_string).collect());
    }
    // Named after everything that is known, in both modules.
    let newest = contents.sources.iter().map(|source| source.read_on).max().ok_or_else(|| one("there are no sources".into()))?;
    let version = format!("{newest}-{:08x}", hash.short());
    let out = env::var("OUT_DIR").map_err(|error| one(error.to_string()))?;
    if env::var_os("CARGO_FEATURE_WHOLE_RULEBOOK").is_none() {
        contents.shorten();
    }
    // The texts that answers need come first: a module without the others knows them by the same numbers.
    let mut packer = Packer::default();
    let mut bare = contents.clone();
    bare.leave_out_prose();
    bare.pack(&version, &mut packer);
    let needed = packer.strings.len();
    packer.bytes.clear();
    contents.pack(&version, &mut packer);
    if let Some(text) = packer.strings.iter().find(|text| text.contains(['\n', '\r'])) {
        return Err(one(format!("a text may not hold a line break: {text}")));
    }
    let write = |name: &str, bytes: &[u8]| fs::write(Path::new(&out).join(name), bytes).map_err(|error| one(error.to_string()));
    write("rulebook.bin", &packer.bytes)?;
    let (texts, prose) = packer.strings.split_at(needed);
    let lines = |texts: &[String]| texts.iter().map(|text| format!("{text}\n")).collect::<String>();
    write("rulebook.txt", lines(texts).as_bytes())?;
    write("rulebook-prose.txt", lines(prose).as_bytes())
}

fn files() -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(FOLDER).map_err(|error| format!("{FOLDER}: {error}"))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    // The order of a folder's entries is not told; the tables' order must be.
    paths.sort();
    Ok(paths)
}

/// Everything that the embedded files must fulfil and an overlay need not, and the checks both share.
fn faults(contents: &Contents) -> problem::Problems {
    let mut problems = problem::Problems::new();
    let rate = |index: usize| contents.rates.get(index).map_or_else(String::new, |rate| format!("rate {}", rate.id));
    check::rates(&contents.rates, &rate, &mut problems);
    check::contiguous(&contents.rates, &rate, &mut problems);
    let at = |name: &'static str| move |index: usize| format!("{name}[{index}]");
    check::packages(&contents.packages, &at("packages"), &mut problems);
    check::calendars(&contents.calendars, &at("calendars"), &mut problems);
    check::service_times(&contents.service_times, &at("service_times"), &mut problems);
    check::names(&contents.models, &at("models"), &mut problems);

    macro_rules! unique {
        ($($list:ident),+) => { $(check::unique(contents.$list.iter().map(|entry| entry.id.as_ref()), &at(stringify!($list)), &mut problems);)+ };
    }
    unique!(models, plans, readings, sources, conflicts, concurrency, facts, service_times);

    let sources: Vec<&str> = contents.sources.iter().map(|source| source.id.as_ref()).collect();
    let conflicts: Vec<&str> = contents.conflicts.iter().map(|conflict| conflict.id.as_ref()).collect();
    macro_rules! cited {
        ($($list:ident),+) => { $(for (index, entry) in contents.$list.iter().enumerate() {
            check::cites(&entry.cites, &sources, &format!("{}[{index}]", stringify!($list)), &mut problems);
        })+ };
    }
    cited!(models, rates, packages, plans, list_prices, readings, calendars, conflicts, concurrency, facts, service_times, errors);
    macro_rules! contested {
        ($($list:ident),+) => { $(for (index, entry) in contents.$list.iter().enumerate() {
            for id in entry.conflicts.iter().filter(|id| !conflicts.contains(&id.as_ref())) {
                let place = format!("{}[{index}]", stringify!($list));
                problems.push(Problem::new(Code::NotInRulebook, place, note::note!(rulebook::NoConflict { id: id })));
            }
        })+ };
    }
    contested!(rates, packages, plans, list_prices, readings, concurrency, facts);

    for (index, rate) in contents.rates.iter().enumerate() {
        if rate.cites.is_empty() {
            problems.push(Problem::new(Code::Missing, &rate.id, note::note!(rulebook::RateWithoutSource {})));
        }
        if !contents.models.iter().any(|model| model.id == rate.model) {
            problems.push(Problem::new(Code::NotInRulebook, format!("rates[{index}]"), note::note!(rulebook::NoModel { id: &rate.model })));
        }
    }
    for reading in &contents.readings {
        if !reading.options.iter().any(|option| option.id == reading.default) {
            problems.push(Problem::new(Code::NotInRulebook, &reading.id, note::note!(rulebook::DefaultMissing {})));
        }
        check::unique(reading.options.iter().map(|option| option.id.as_ref()), &|_| format!("reading {}", reading.id), &mut problems);
    }
    match contents.sla.as_slice() {
        [sla] => {
            check::sla(sla, interval::INTERVAL_MINUTES, &mut problems);
            check::cites(&sla.cites, &sources, "sla", &mut problems);
        }
        others => problems.push(Problem::new(Code::Missing, "sla", note::note!(rulebook::OneSla { count: others.len() }))),
    }
    let priced: Vec<String> = contents.list_prices.iter().map(|list| format!("{} {}", list.balance, list.price.currency)).collect();
    check::unique(priced.iter().map(String::as_str), &at("list_prices"), &mut problems);
    problems
}

/// FNV-1a: short, the same everywhere, and no one has to trust it with more than telling two versions apart.
struct Fnv(u64);

impl Fnv {
    const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    fn short(&self) -> u64 {
        (self.0 ^ (self.0 >> 32)) & 0xffff_ffff
    }
}
