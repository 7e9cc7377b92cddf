//! Runs one query and hands its answer, row by row, to the caller's handler.

use crate::constants::put_into_filters;
use crate::dataset::{number_of, KnownTerms, Snapshot, Terms};
use crate::dictionary::Dictionary;
use crate::graph::Graph;
use crate::names::Names;
use crate::rows::{take_order, Column, Rows, UNBOUND};
use crate::stars::set_apart;
use crate::term::{Term, Text};
use oxrdf as rdf;
use spareval::{
    CancellationToken, QueryEvaluationError, QueryEvaluator, QueryResults, QuerySolution, QuerySolutionIter,
};
use spargebra::{Query, SparqlParser};
use std::ffi::c_void;
use std::rc::Rc;

#[repr(C)]
pub struct Handler {
    pub this: *mut c_void,
    pub name: extern "C" fn(*mut c_void, Text),
    pub begin: extern "C" fn(*mut c_void, u32, *const Text, usize),
    pub row: extern "C" fn(*mut c_void, *const Term, usize),
    pub fail: extern "C" fn(*mut c_void, u64, u64, Text),
}

impl Handler {
    fn name(&self, iri: &str) {
        (self.name)(self.this, Text::of(iri));
    }

    fn begin(&self, form: u32, columns: &[&str]) {
        let columns: Vec<Text> = columns.iter().map(|name| Text::of(name)).collect();
        (self.begin)(self.this, form, columns.as_ptr(), columns.len());
    }

    fn row(&self, terms: &[Term]) {
        (self.row)(self.this, terms.as_ptr(), terms.len());
    }

    pub fn fail(&self, line: u64, column: u64, message: &str) {
        (self.fail)(self.this, line, column, Text::of(message));
    }
}

pub enum Failure {
    Cancelled,
    Because { line: u64, column: u64, message: String },
}

fn because(message: impl Into<String>) -> Failure {
    Failure::Because { line: 0, column: 0, message: message.into() }
}

impl From<QueryEvaluationError> for Failure {
    fn from(error: QueryEvaluationError) -> Self {
        match error {
            QueryEvaluationError::Cancelled => Self::Cancelled,
            other => because(other.to_string()),
        }
    }
}

/// Parses a query. A query that names its own data is refused: silence would pass for an answer from there.
fn parse(parser: &SparqlParser, sparql: &str) -> Result<Query, Failure> {
    let query = parser.clone().parse_query(sparql).map_err(|error| match parser.clone().parse_update(sparql) {
        Ok(update) if update.operations.is_empty() => because("asks nothing: there is no SELECT, ASK, CONSTRUCT or DESCRIBE"),
        Ok(_) => because("is an update (LOAD, INSERT, DELETE, …); only queries are run, and nothing is loaded"),
        Err(_) => located(&error.to_string(), sparql),
    })?;
    let named = query.dataset().and_then(|dataset| {
        dataset.default.first().or_else(|| dataset.named.as_ref()?.first()).map(ToString::to_string)
    });
    match named {
        Some(graph) => Err(because(format!(
            "FROM {graph} isn't opened: a query asks the graphs that are given to the program, and names none"
        ))),
        None => Ok(query),
    }
}

/// What a parser expected, without the classes of letters that end its list: `expected one of "(", FILTER, ['0'..='9'], …`.
fn readable(said: &str) -> String {
    if said.starts_with("expected [") {
        return "isn't SPARQL from here on".to_owned();
    }
    match said.find(", [") {
        Some(classes) => format!("{}, …", &said[..classes]),
        None => said.to_owned(),
    }
}

/// The prefix in front of a place of the query (line and column from 1, by letters), where one stands there.
fn prefix_before(sparql: &str, line: usize, column: usize) -> Option<String> {
    let before: String = sparql.lines().nth(line.checked_sub(1)?)?.chars().take(column.checked_sub(1)?).collect();
    let name = before.rsplit(|c: char| !(c.is_alphanumeric() || "_-.:%\\".contains(c))).next()?;
    Some(name.split_once(':')?.0.to_owned())
}

/// A parser's message "error at LINE:COLUMN: …" with its place apart.
fn located(message: &str, sparql: &str) -> Failure {
    let parts = message.strip_prefix("error at ").and_then(|rest| {
        let (place, said) = rest.split_once(": ")?;
        let (line, column) = place.split_once(':')?;
        let (line, column) = (line.parse().ok()?, column.parse().ok()?);
        let undeclared = said.contains("Prefix not found").then(|| prefix_before(sparql, line, column)).flatten();
        let message = undeclared.map_or_else(
            || readable(said),
            |name| format!("the prefix {name}: isn't declared; PREFIX {name}: <…> in front of the query says what it stands for"),
        );
        Some(Failure::Because { line: line as u64, column: column as u64, message })
    });
    parts.unwrap_or_else(|| because(message))
}

/// The answer of a query over a store's terms and graph.
pub fn run(
    stored: &Dictionary,
    graph: &Graph,
    parser: &SparqlParser,
    sparql: Option<&str>,
    token: &CancellationToken,
    handler: &Handler,
) -> Result<(), Failure> {
    let mut query = parse(parser, sparql.ok_or_else(|| because("the query isn't UTF-8"))?)?;
    let (Query::Select { pattern, .. }
    | Query::Construct { pattern, .. }
    | Query::Describe { pattern, .. }
    | Query::Ask { pattern, .. }) = &mut query;
    let names = Names::of(pattern);
    if let Some(name) = names.service {
        // Also where it is SILENT, or nothing would come of it: who writes it waits for an answer from there.
        return Err(because(format!("SERVICE {name} isn't contacted: a query is answered without a network")));
    }
    names.iris.iter().for_each(|iri| handler.name(iri));
    put_into_filters(pattern);
    set_apart(pattern);
    let terms = Rc::new(Terms::new(stored));
    let evaluator = QueryEvaluator::new().with_cancellation_token(token.clone());
    let evaluate = |query: &Query, snapshot| evaluator.prepare(query).execute(snapshot).map_err(Failure::from);
    let snapshot = || Snapshot::new(&terms, graph);
    let numbers = || snapshot().spelling_numbers();
    match (without_order(&query), &query) {
        (Some((unordered, by)), _) => evaluate(&unordered, numbers())
            .and_then(|results| select_sorted(results, &by, &terms, handler))
            .and_then(|done| if done { Ok(()) } else { select(evaluate(&query, numbers())?, &terms, handler) }),
        (None, Query::Select { .. }) => {
            evaluate(&query, numbers()).and_then(|results| select(results, &terms, handler))
        }
        (None, _) => evaluate(&query, snapshot()).and_then(|results| answer(results, handler)),
    }
}

/// The query without its ORDER BY, where rows.rs can sort its rows.
fn without_order(query: &Query) -> Option<(Query, Vec<Column>)> {
    let mut unordered = query.clone();
    let Query::Select { pattern, .. } = &mut unordered else {
        return None;
    };
    let columns = take_order(pattern)?;
    Some((unordered, columns))
}

fn begin_select(solutions: &QuerySolutionIter<'_>, handler: &Handler) {
    handler.begin(0, &solutions.variables().iter().map(|name| name.as_str()).collect::<Vec<_>>());
}

/// The numbers of a solution's terms.
fn numbers(solution: &QuerySolution) -> impl Iterator<Item = u32> + '_ {
    solution.values().iter().map(|value| value.as_ref().and_then(number_of).unwrap_or(UNBOUND))
}

fn hand_over(row: &[u32], terms: &KnownTerms<'_>, handler: &Handler) {
    handler.row(&row.iter().map(|&number| Term::numbered(number, terms)).collect::<Vec<_>>());
}

fn select(results: QueryResults<'_>, terms: &Terms<'_>, handler: &Handler) -> Result<(), Failure> {
    let QueryResults::Solutions(solutions) = results else {
        return Ok(());
    };
    begin_select(&solutions, handler);
    for solution in solutions {
        hand_over(&numbers(&solution?).collect::<Vec<_>>(), &terms.known(), handler);
    }
    Ok(())
}

/// False, and nothing is handed over, where only the evaluator can tell the order.
fn select_sorted(
    results: QueryResults<'_>,
    by: &[Column],
    terms: &Terms<'_>,
    handler: &Handler,
) -> Result<bool, Failure> {
    let QueryResults::Solutions(mut solutions) = results else {
        return Ok(false);
    };
    let names = solutions.variables().to_vec();
    let mut rows = Rows { width: names.len(), ..Rows::default() };
    for solution in solutions.by_ref() {
        rows.numbers.extend(numbers(&solution?));
    }
    let known = terms.known();
    let Some(order) = rows.order(by, &names, &known) else {
        return Ok(false);
    };
    begin_select(&solutions, handler);
    for at in order {
        hand_over(rows.row(at), &known, handler);
    }
    Ok(true)
}

fn answer(results: QueryResults<'_>, handler: &Handler) -> Result<(), Failure> {
    match results {
        QueryResults::Boolean(yes) => {
            handler.begin(1, &["answer"]);
            let answer = rdf::Literal::from(yes).into();
            handler.row(&[Term::of(Some(&answer))]);
        }
        QueryResults::Solutions(_) => {}
        QueryResults::Graph(triples) => {
            handler.begin(2, &["subject", "predicate", "object"]);
            for triple in triples {
                let triple = triple?;
                let parts: [rdf::Term; 3] = [triple.subject.into(), triple.predicate.into(), triple.object];
                handler.row(&parts.each_ref().map(|part| Term::of(Some(part))));
            }
        }
    }
    Ok(())
}
