//! Compiles the catalogues of `messages/`: Fluent files, one for each room and language.
//!
//! The English ones become the crate's words and a type for each message, so that a message that is not there, an argument that
//! is missing or unknown, and a message that nobody uses stop the build. Every other language must have the same messages with
//! the same arguments and, where an argument chooses between words, the same choices.
//!
//! What is used is looked up in the sources (`uses.rs`), not left to the compiler: a module with some of the questions alone says
//! fewer sentences, and what the build itself says is in no module.
//!
//! Where a sentence reads differently around a title than around an id, it says both, chosen by `TITLED($model)`: whoever says a note
//! anew may put titles in. The crate knows ids alone, so its words are the variant without one.

use crate::note::{Arg, Catalogue, Note, mark};
use crate::uses;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, Pattern, PatternElement, VariantKey};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

const FOLDER: &str = "messages";
const ENGLISH: &str = "en";
/// The keys of variants that a language chooses by its grammar: which of them it has is its own affair.
const PLURALS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// A message as it is compiled.
pub struct Compiled {
    args: Vec<String>,
    /// The keys of variants by the argument that chooses between them; true for the one that is taken where no other fits.
    choices: BTreeMap<String, BTreeSet<(String, bool)>>,
    words: String,
}

pub type Room = BTreeMap<String, Compiled>;
pub type Language = BTreeMap<String, Room>;

/// What the build script itself says.
static OWN: OnceLock<Vec<(String, &'static Catalogue, Vec<String>)>> = OnceLock::new();

/// Reads all catalogues, compares them, and writes the crate's part into `out`.
pub fn build(out: &Path) -> Result<(), Vec<String>> {
    println!("cargo::rerun-if-changed={FOLDER}");
    let english = checked(Path::new(FOLDER), &uses::of_the_crate()?)?;
    let mut code = String::new();
    let mut own = Vec::new();
    for (room, messages) in &english {
        let (text, starts) = lines(room, messages).map_err(|fault| vec![fault])?;
        code.push_str(&module(room, messages, &text, &starts));
        let catalogue = Catalogue { text: leak(text), starts: Vec::leak(starts) };
        own.push((room.clone(), &*Box::leak(Box::new(catalogue)), messages.keys().cloned().collect()));
    }
    let _ = OWN.set(own);
    fs::write(out.join("messages.rs"), code).map_err(|error| vec![error.to_string()])
}

/// The English catalogues of a folder, once they and those of every other language are as they must be. `used` are the messages that
/// are said, by room and type.
pub fn checked(folder: &Path, used: &BTreeSet<(String, String)>) -> Result<Language, Vec<String>> {
    let mut faults = Vec::new();
    let mut languages: BTreeMap<String, Language> = BTreeMap::new();
    // A folder with a dot in its name holds words that wait for the rest of their language.
    for language in names(folder).map_err(|fault| vec![fault])?.into_iter().filter(|name| !name.contains('.')) {
        languages.insert(language.clone(), read(&folder.join(&language), &mut faults));
    }
    let Some(english) = languages.remove(ENGLISH) else { return Err(vec![format!("{FOLDER}/{ENGLISH} is missing")]) };
    for (language, rooms) in &languages {
        for (room, messages) in &english {
            compare(language, room, messages, rooms, &mut faults);
        }
        faults.extend(
            rooms
                .keys()
                .filter(|room| !english.contains_key(*room))
                .map(|room| format!("{FOLDER}/{language}/{room}.ftl: there is no such room")),
        );
    }
    for (room, id) in english.iter().flat_map(|(room, messages)| messages.keys().map(move |id| (room, id))) {
        if !used.contains(&(room.clone(), type_name(id))) {
            faults.push(format!("{FOLDER}/{ENGLISH}/{room}.ftl: `{id}` is said nowhere: use it or delete it in every language"));
        }
    }
    if faults.is_empty() { Ok(english) } else { Err(faults) }
}

fn leak(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

fn names(folder: &Path) -> Result<Vec<String>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut names: Vec<String> = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    Ok(names)
}

fn read(folder: &Path, faults: &mut Vec<String>) -> Language {
    let mut rooms = Language::new();
    for name in names(folder).unwrap_or_default() {
        let Some(room) = name.strip_suffix(".ftl") else { continue };
        let path = folder.join(&name);
        let text = fs::read_to_string(&path).unwrap_or_default();
        let mut messages = Room::new();
        let resource = match fluent_syntax::parser::parse(text.as_str()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                faults.extend(errors.iter().map(|error| format!("{}: {error} near {:?}", path.display(), near(&text, error.pos.start))));
                resource
            }
        };
        for entry in &resource.body {
            match entry {
                Entry::Message(message) => match compile(message) {
                    Ok(compiled) => {
                        let id = message.id.name.to_string();
                        if messages.insert(id.clone(), compiled).is_some() {
                            faults.push(format!("{}: `{id}` appears twice", path.display()));
                        }
                    }
                    Err(fault) => faults.push(format!("{}: `{}`: {fault}", path.display(), message.id.name)),
                },
                Entry::Term(term) => faults.push(format!("{}: `-{}`: terms are not in use here", path.display(), term.id.name)),
                _ => {}
            }
        }
        rooms.insert(room.to_string(), messages);
    }
    rooms
}

fn near(text: &str, at: usize) -> String {
    text.get(at..).unwrap_or_default().chars().take(40).collect()
}

fn compile(message: &Message<&str>) -> Result<Compiled, String> {
    if !message.attributes.is_empty() {
        return Err("attributes are not in use here".into());
    }
    let pattern = message.value.as_ref().ok_or("there are no words")?;
    let (mut args, mut choices) = (Vec::new(), BTreeMap::new());
    collect(pattern, &mut args, &mut choices)?;
    args.sort();
    args.dedup();
    let mut words = String::new();
    write_pattern(pattern, &args, &mut words)?;
    if words.contains(['\t', '\n', '\r']) {
        return Err("the words stand on one line".into());
    }
    Ok(Compiled { args, choices, words })
}

/// The variables of a pattern, and the keys of those that choose between words.
fn collect(
    pattern: &Pattern<&str>,
    args: &mut Vec<String>,
    choices: &mut BTreeMap<String, BTreeSet<(String, bool)>>,
) -> Result<(), String> {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(inline) => args.extend(variable(inline)?.map(|(name, _)| name)),
            Expression::Select { selector, variants } => {
                // What reads differently around a title is each language's own affair.
                let is_choice = !is_titled(selector);
                let (selector, _) = chosen_by(selector)?.ok_or("variants are chosen by a variable")?;
                for variant in variants {
                    let (VariantKey::Identifier { name } | VariantKey::NumberLiteral { value: name }) = &variant.key;
                    if is_choice {
                        choices.entry(selector.clone()).or_default().insert((name.to_string(), variant.default));
                    }
                    collect(&variant.value, args, choices)?;
                }
                args.push(selector);
            }
        }
    }
    Ok(())
}

/// The variable of a placeable and how it is written; nothing for a text in quotes.
fn variable(inline: &InlineExpression<&str>) -> Result<Option<(String, char)>, String> {
    match inline {
        InlineExpression::VariableReference { id } => Ok(Some((id.name.to_string(), mark::ARGUMENT))),
        InlineExpression::StringLiteral { .. } => Ok(None),
        InlineExpression::FunctionReference { id, arguments } => {
            let kind = match id.name {
                "NUMBER" => mark::NUMBER,
                "LIST" => mark::ARGUMENT,
                "CODES" => mark::CODES,
                "HUNDREDTHS" => mark::HUNDREDTHS,
                other => return Err(format!("there is no function {other}")),
            };
            match arguments.positional.as_slice() {
                [InlineExpression::VariableReference { id }] => Ok(Some((id.name.to_string(), kind))),
                _ => Err(format!("{} takes one variable", id.name)),
            }
        }
        other => Err(format!("not in use here: {other:?}")),
    }
}

/// Whether variants are chosen by there being a title for a variable.
fn is_titled(selector: &InlineExpression<&str>) -> bool {
    matches!(selector, InlineExpression::FunctionReference { id, .. } if id.name == "TITLED")
}

/// The variable that variants are chosen by.
fn chosen_by(selector: &InlineExpression<&str>) -> Result<Option<(String, char)>, String> {
    match selector {
        InlineExpression::FunctionReference { arguments, .. } if is_titled(selector) => match arguments.positional.as_slice() {
            [inner @ InlineExpression::VariableReference { .. }] => variable(inner),
            _ => Err("TITLED takes one variable".into()),
        },
        other => variable(other),
    }
}

fn letter(name: &str, args: &[String]) -> Result<char, String> {
    let index = args.iter().position(|known| known == name).ok_or_else(|| format!("${name} is not known"))?;
    let letter = u32::try_from(index).ok().and_then(|index| mark::FIRST.checked_add(index)).and_then(char::from_u32);
    letter.ok_or_else(|| "too many arguments".to_string())
}

fn write_pattern(pattern: &Pattern<&str>, args: &[String], words: &mut String) -> Result<(), String> {
    for element in &pattern.elements {
        match element {
            // A line break in a pattern is layout here: sentences stand on one line.
            PatternElement::TextElement { value } => words.push_str(&value.replace('\n', " ")),
            PatternElement::Placeable { expression: Expression::Inline(InlineExpression::StringLiteral { value }) } => {
                words.push_str(value)
            }
            PatternElement::Placeable { expression: Expression::Inline(inline) } => {
                if let Some((name, kind)) = variable(inline)? {
                    words.extend([kind, letter(&name, args)?]);
                }
            }
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } if is_titled(selector) => {
                let bare = variants.iter().find(|variant| variant.default).ok_or("one variant is for what has no title")?;
                write_pattern(&bare.value, args, words)?;
            }
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                let (name, _) = variable(selector)?.ok_or("variants are chosen by a variable")?;
                words.extend([mark::SELECT, letter(&name, args)?]);
                // The default is tried last.
                let (last, first): (Vec<_>, Vec<_>) = variants.iter().partition(|variant| variant.default);
                for variant in first.into_iter().chain(last) {
                    let (VariantKey::Identifier { name } | VariantKey::NumberLiteral { value: name }) = &variant.key;
                    words.push(mark::VARIANT);
                    words.push_str(if variant.default { mark::DEFAULT } else { name });
                    words.push(mark::WORDS);
                    write_pattern(&variant.value, args, words)?;
                }
                words.push(mark::END);
            }
        }
    }
    Ok(())
}

fn compare(language: &str, room: &str, messages: &Room, other: &Language, faults: &mut Vec<String>) {
    let none = Room::new();
    let place = format!("{FOLDER}/{language}/{room}.ftl");
    let theirs = other.get(room).unwrap_or(&none);
    for (id, compiled) in messages {
        match theirs.get(id) {
            None => faults.push(format!("{place}: `{id}` is missing")),
            Some(their) if their.args != compiled.args => {
                faults.push(format!("{place}: `{id}` has the arguments {:?}, the English one {:?}", their.args, compiled.args));
            }
            Some(their) => {
                let unchosen = |(arg, key), whose: &str| format!("{place}: `{id}` has no words of its own for {key:?} of ${arg}{whose}");
                faults.extend(unanswered(compiled, their, false).into_iter().map(|missing| unchosen(missing, ", as the English one has")));
                faults.extend(unanswered(their, compiled, true).into_iter().map(|missing| unchosen(missing, " in the English one")));
            }
        }
    }
    faults.extend(
        theirs.keys().filter(|id| !messages.contains_key(*id)).map(|id| format!("{place}: `{id}` is not in the English catalogue")),
    );
}

/// Whether a key is one that a language chooses by its grammar: a plural or a number.
fn is_grammar(key: &str) -> bool {
    PLURALS.contains(&key) || key.bytes().all(|byte| byte.is_ascii_digit())
}

/// The values of arguments for which one language has words and the other takes the words of any other value. Where the other says the
/// value as it is, it chooses nothing, which English may do where others need words.
fn unanswered<'c>(one: &'c Compiled, other: &Compiled, may_say_values: bool) -> Vec<(&'c str, &'c str)> {
    let mut found = Vec::new();
    for (arg, keys) in &one.choices {
        let theirs = other.choices.get(arg);
        if may_say_values && theirs.is_none() {
            continue;
        }
        let asked = keys.iter().filter(|(key, default)| !default && !is_grammar(key));
        let is_known = |key: &str| theirs.is_some_and(|theirs| theirs.iter().any(|(their, _)| their == key));
        found.extend(asked.filter(|(key, _)| !is_known(key)).map(|(key, _)| (arg.as_str(), key.as_str())));
    }
    found
}

/// The lines of a room's catalogue, and where each of their parts begins.
pub fn lines(room: &str, messages: &Room) -> Result<(String, Vec<u16>), String> {
    let mut text = String::new();
    let mut starts = Vec::new();
    for (id, Compiled { args, words, .. }) in messages {
        for (part, end) in [(format!("{room}.{id}"), '\t'), (args.join(" "), '\t'), (words.clone(), '\n')] {
            let start = u16::try_from(text.len());
            starts
                .push(start.map_err(|_| format!("{FOLDER}/{ENGLISH}/{room}.ftl is longer than places of 16 bits reach: split the room"))?);
            text.push_str(&part);
            text.push(end);
        }
    }
    Ok((text, starts))
}

/// `line-money` is `LineMoney`.
fn type_name(id: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
    };
    id.split(['-', '_']).map(word).collect()
}

/// `LineMoney` is `line-money`.
fn message_id(name: &str) -> String {
    let mut id = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !id.is_empty() {
            id.push('-');
        }
        id.extend(letter.to_lowercase());
    }
    id
}

/// `asOf` is `as_of`, as the crate calls its fields.
fn snake(arg: &str) -> String {
    let mut name = String::new();
    for letter in arg.chars() {
        if letter.is_uppercase() {
            name.push('_');
        }
        name.extend(letter.to_lowercase());
    }
    name
}

fn module(room: &str, messages: &Room, text: &str, starts: &[u16]) -> String {
    let mut code = format!(
        "/// The messages of `messages/en/{room}.ftl`.\npub mod {room} {{\n    use crate::note::{{Arg, Catalogue, Note}};\n\n    static CATALOGUE: Catalogue = Catalogue {{ text: {text:?}, starts: &{starts:?} }};\n"
    );
    for (index, (id, Compiled { args, .. })) in messages.iter().enumerate() {
        let name = type_name(id);
        let fields: String = args.iter().map(|arg| format!("        /// `${arg}`.\n        pub {}: Arg,\n", snake(arg))).collect();
        let values: Vec<String> = args.iter().map(|arg| format!("given.{}", snake(arg))).collect();
        let given = if args.is_empty() { "_given" } else { "given" };
        let _ = write!(
            code,
            "\n    /// `{room}.{id}`.\n    pub struct {name} {{\n{fields}    }}\n    impl From<{name}> for Note {{\n        fn from({given}: {name}) -> Self {{\n            Self::new(&CATALOGUE, {index}, vec![{}])\n        }}\n    }}\n",
            values.join(", ")
        );
    }
    code.push_str("}\n");
    code
}

/// `as_of` is `asOf`, as the catalogues call it.
fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_string();
    words.fold(first, |text, word| {
        let mut letters = word.chars();
        text + &letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
    })
}

/// A note of the build script itself, by the names that the crate's types have.
pub fn by_name(room: &str, name: &str, mut args: Vec<(&str, Arg)>) -> Note {
    args.sort_by_key(|(name, _)| camel(name));
    let args = args.into_iter().map(|(_, arg)| arg).collect();
    let id = message_id(name);
    let rooms = OWN.get().map(Vec::as_slice).unwrap_or_default();
    let found = rooms.iter().find(|(known, ..)| known == room);
    let message = found.and_then(|(_, _, ids)| ids.iter().position(|known| *known == id)).and_then(|index| u16::try_from(index).ok());
    match (found, message) {
        (Some((_, catalogue, _)), Some(message)) => Note::new(catalogue, message, args),
        _ => Note::new(&Catalogue { text: "\t\ta message of the build is not in the catalogue\n", starts: &[0, 1, 2] }, 0, args),
    }
}
