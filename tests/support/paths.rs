//! Changing a value at a path as problems name it: `jobs[2].durationSeconds`.

use kling_calc::value::Value;

enum Step<'a> {
    Field(&'a str),
    Index(usize),
}

/// The object and the name of a field. The id of a reading is one name, dots and all.
fn parent(path: &str) -> (&str, &str) {
    const READINGS: &str = "readings";
    let reading = path.split_once("readings.").and_then(|(before, id)| Some((path.get(..before.len() + READINGS.len())?, id)));
    reading.or_else(|| path.rsplit_once('.')).unwrap_or(("", path))
}

fn steps(path: &str) -> Vec<Step<'_>> {
    if let Some((_, id)) = path.split_once("readings.") {
        let mut steps = steps(parent(path).0);
        steps.push(Step::Field(id));
        return steps;
    }
    let parts = path.split(['.', '[']).filter(|part| !part.is_empty());
    parts.map(|part| part.strip_suffix(']').map_or(Step::Field(part), |index| Step::Index(index.parse().expect("an index")))).collect()
}

/// The value there, made if its parent is an object without it.
fn at<'v>(value: &'v mut Value, path: &str) -> &'v mut Value {
    steps(path).into_iter().fold(value, |value, step| match (value, step) {
        (Value::Record(record), Step::Field(name)) => {
            let found = record.iter().position(|(key, _)| key == name);
            let index = found.unwrap_or_else(|| {
                record.push((name.to_string(), Value::Null));
                record.len() - 1
            });
            &mut record[index].1
        }
        (Value::List(list), Step::Index(index)) => &mut list[index],
        (value, _) => panic!("no `{path}` in {value:?}"),
    })
}

/// `value` with something else at a path.
pub fn with(value: &Value, path: &str, put: Value) -> Value {
    let mut changed = value.clone();
    *at(&mut changed, path) = put;
    changed
}

/// `value` without the field at a path.
pub fn without(value: &Value, path: &str) -> Value {
    let mut changed = value.clone();
    let (parent, name) = parent(path);
    let Value::Record(record) = at(&mut changed, parent) else { panic!("`{parent}` is no object") };
    let before = record.len();
    record.retain(|(key, _)| key != name);
    assert_eq!(record.len() + 1, before, "there is no `{path}`");
    changed
}

/// A field below a place.
pub fn below(place: &str, name: &str) -> String {
    if place.is_empty() { name.to_string() } else { format!("{place}.{name}") }
}

/// Every place below a value, the value itself left out.
pub fn all(value: &Value) -> Vec<String> {
    let mut paths = Vec::new();
    walk(value, "", &mut paths);
    paths
}

fn walk(value: &Value, place: &str, paths: &mut Vec<String>) {
    let below = |name: &str| below(place, name);
    let parts: Vec<(String, &Value)> = match value {
        Value::Record(record) => record.iter().map(|(name, field)| (below(name), field)).collect(),
        Value::List(list) => list.iter().enumerate().map(|(index, element)| (format!("{place}[{index}]"), element)).collect(),
        _ => Vec::new(),
    };
    for (path, part) in parts {
        walk(part, &path, paths);
        paths.push(path);
    }
}
