//! The rows of a SELECT as numbers of terms, and ORDER BY over its columns. The evaluator's own sort makes the terms anew
//! for each comparison; here each different term is ranked once, and rows are sorted by numbers.

use crate::dataset::KnownTerms;
use crate::dictionary::{Key, Kind};
use oxrdf::vocab::{rdf, xsd};
use oxrdf::Variable;
use rustc_hash::FxHashMap;
use spargebra::algebra::{Expression, GraphPattern, OrderExpression};

/// What is in a row where a variable is unbound: no term has this number.
pub const UNBOUND: u32 = u32::MAX;

pub struct Column {
    variable: Variable,
    descending: bool,
}

/// Takes the ORDER BY out of the pattern of a SELECT, where all that it names are selected columns and no LIMIT or
/// OFFSET counts the rows behind it.
pub fn take_order(pattern: &mut GraphPattern) -> Option<Vec<Column>> {
    let project = match pattern {
        GraphPattern::Distinct { inner } => inner,
        other => other,
    };
    let GraphPattern::Project { inner, variables } = project else {
        return None;
    };
    let GraphPattern::OrderBy { inner: unordered, expression } = &mut **inner else {
        return None;
    };
    let columns = expression.iter().map(|by| column(by, variables)).collect::<Option<_>>()?;
    **inner = std::mem::take(&mut **unordered);
    Some(columns)
}

fn column(by: &OrderExpression, selected: &[Variable]) -> Option<Column> {
    let (expression, descending) = match by {
        OrderExpression::Asc(expression) => (expression, false),
        OrderExpression::Desc(expression) => (expression, true),
    };
    match expression {
        Expression::Variable(variable) if selected.contains(variable) => {
            Some(Column { variable: variable.clone(), descending })
        }
        _ => None,
    }
}

/// What a term is sorted by: first what is unbound, then blank nodes, IRIs and literals.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum SortKey<'a> {
    Unbound,
    Blank(&'a str),
    Iri(&'a str),
    Number(i64),
    /// A literal whose order is that of its text, then of its datatype and language.
    Text(&'a str, &'a str, &'a str),
}

/// Nothing where the order is neither that of small whole numbers nor that of texts.
fn sort_key<'a>(number: u32, terms: &'a KnownTerms) -> Option<SortKey<'a>> {
    if number == UNBOUND {
        return Some(SortKey::Unbound);
    }
    let Key { kind, value, of } = terms.key(number);
    match kind {
        Kind::Blank => Some(SortKey::Blank(value)),
        Kind::Iri => Some(SortKey::Iri(value)),
        Kind::Text => Some(SortKey::Text(value, xsd::STRING.as_str(), "")),
        Kind::Tagged => Some(SortKey::Text(value, rdf::LANG_STRING.as_str(), terms.key(of).value)),
        Kind::Typed => {
            let datatype = terms.key(of).value;
            if datatype == xsd::INTEGER.as_str() {
                return value.parse().ok().map(SortKey::Number);
            }
            is_in_order_of_text(value, datatype).then_some(SortKey::Text(value, datatype, ""))
        }
    }
}

/// True of booleans, days, months and years as they are mostly written: without a time zone.
fn is_in_order_of_text(value: &str, datatype: &str) -> bool {
    let has_form = |form: &str| {
        let same = |(byte, wanted): (u8, u8)| if wanted == b'0' { byte.is_ascii_digit() } else { byte == wanted };
        value.len() == form.len() && value.bytes().zip(form.bytes()).all(same)
    };
    datatype == xsd::BOOLEAN.as_str() && matches!(value, "true" | "false")
        || datatype == xsd::DATE.as_str() && has_form("0000-00-00")
        || datatype == xsd::G_YEAR_MONTH.as_str() && has_form("0000-00")
        || datatype == xsd::G_YEAR.as_str() && has_form("0000")
}

/// The rank of each value of a column among its different values; nothing where sort_key() or the mixture has no order.
fn ranks(column: impl Iterator<Item = u32>, terms: &KnownTerms) -> Option<Vec<u32>> {
    let mut known = FxHashMap::default();
    let mut keys = Vec::new();
    let mut values = Vec::new();
    for number in column {
        let next = keys.len();
        let place = *known.entry(number).or_insert(next);
        if place == next {
            keys.push(sort_key(number, terms)?);
        }
        values.push(place);
    }
    let has = |wanted: fn(&SortKey) -> bool| keys.iter().any(wanted);
    if has(|key| matches!(key, SortKey::Number(_))) && has(|key| matches!(key, SortKey::Text(..))) {
        return None;
    }
    let mut order: Vec<usize> = (0..keys.len()).collect();
    order.sort_unstable_by(|&a, &b| keys[a].cmp(&keys[b]));
    let mut rank = vec![0; keys.len()];
    for pair in order.windows(2) {
        // 1 and 01 are two terms and one number.
        rank[pair[1]] = rank[pair[0]] + u32::from(keys[pair[0]] != keys[pair[1]]);
    }
    Some(values.into_iter().map(|place| rank[place]).collect())
}

/// Rows of so many numbers, one behind another.
#[derive(Default)]
pub struct Rows {
    pub numbers: Vec<u32>,
    pub width: usize,
}

impl Rows {
    pub fn row(&self, at: usize) -> &[u32] {
        &self.numbers[at * self.width..(at + 1) * self.width]
    }

    /// The order of the rows by some of the columns that are called `names`; nothing where the evaluator has to say what
    /// comes first. O(n log n).
    pub fn order(&self, by: &[Column], names: &[Variable], terms: &KnownTerms) -> Option<Vec<usize>> {
        let count = self.numbers.len().checked_div(self.width)?;
        let mut all = vec![0; count * by.len()];
        for (place, column) in by.iter().enumerate() {
            let at = names.iter().position(|name| *name == column.variable)?;
            let values = (0..count).map(|row| self.row(row)[at]);
            for (row, rank) in ranks(values, terms)?.into_iter().enumerate() {
                all[row * by.len() + place] = if column.descending { u32::MAX - rank } else { rank };
            }
        }
        let of = |row: usize| &all[row * by.len()..(row + 1) * by.len()];
        let mut order: Vec<usize> = (0..count).collect();
        order.sort_by(|&a, &b| of(a).cmp(of(b)));
        Some(order)
    }
}
