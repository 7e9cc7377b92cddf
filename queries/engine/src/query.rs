//! Runs one query and hands its answer, row by row, to the caller's handler.

use crate::constants::put_into_filters;
use crate::dataset::{number_of, KnownTerms, Snapshot, Terms};
use crate::dictionary::Dictionary;
use crate::graph::Graph;
use crate::rows::{take_order, Column, Rows, UNBOUND};
use crate::stars::set_apart;
use crate::term::{Term, Text};
use oxrdf as rdf;
use spareval::{
    CancellationToken, DefaultServiceHandler, QueryEvaluationError, QueryEvaluator, QueryResults, QuerySolution,
    QuerySolutionIter,
};
use spargebra::{Query, SparqlParser};
use std::ffi::c_void;
use std::rc::Rc;
use std::sync::{Arc, Mutex};

#[repr(C)]
pub struct Handler {
    this: *mut c_void,
    begin: extern "C" fn(*mut c_void, u32, *const Text, usize),
    row: extern "C" fn(*mut c_void, *const Term, usize),
    fail: extern "C" fn(*mut c_void, u64, u64, Text),
}

impl Handler {
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

/// Answers no SERVICE, and remembers the first that a query asked for: SERVICE SILENT would hide the refusal.
#[derive(Clone, Default)]
struct Refusal(Arc<Mutex<Option<rdf::NamedNode>>>);

impl Refusal {
    fn check(&self, terms: &Terms<'_>) -> Result<(), Failure> {
        let Some(node) = self.0.lock().ok().and_then(|mut name| name.take()) else {
            return Ok(());
        };
        let known = terms.known();
        let name = number_of(&node.clone().into()).map_or(node.as_str(), |number| known.key(number).value);
        Err(because(format!("SERVICE <{name}> isn't contacted: a query is answered without a network")))
    }
}

impl DefaultServiceHandler for Refusal {
    type Error = std::io::Error;

    fn handle(
        &self,
        name: &rdf::NamedNode,
        _: &spargebra::algebra::GraphPattern,
        _: Option<&oxiri::Iri<String>>,
    ) -> Result<QuerySolutionIter<'static>, std::io::Error> {
        if let Ok(mut first) = self.0.lock() {
            first.get_or_insert_with(|| name.clone());
        }
        Err(std::io::Error::other("no SERVICE is contacted"))
    }
}

/// Parses a query. A query that names its own data is refused: silence would pass for an answer from there.
fn parse(sparql: &str) -> Result<Query, Failure> {
    let query = SparqlParser::new().parse_query(sparql).map_err(|error| {
        match SparqlParser::new().parse_update(sparql) {
            Ok(_) => because("is an update (LOAD, INSERT, DELETE, …); only queries are run, and nothing is loaded"),
            Err(_) => located(&error.to_string()),
        }
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

/// A parser's message "error at LINE:COLUMN: …" with its place apart.
fn located(message: &str) -> Failure {
    let parts = message.strip_prefix("error at ").and_then(|rest| {
        let (place, said) = rest.split_once(": ")?;
        let (line, column) = place.split_once(':')?;
        Some(Failure::Because { line: line.parse().ok()?, column: column.parse().ok()?, message: readable(said) })
    });
    parts.unwrap_or_else(|| because(message))
}

/// The answer of a query over a store's terms and graph.
pub fn run(
    stored: &Dictionary,
    graph: &Graph,
    sparql: Option<&str>,
    token: &CancellationToken,
    handler: &Handler,
) -> Result<(), Failure> {
    let mut query = parse(sparql.ok_or_else(|| because("the query isn't UTF-8"))?)?;
    let (Query::Select { pattern, .. }
    | Query::Construct { pattern, .. }
    | Query::Describe { pattern, .. }
    | Query::Ask { pattern, .. }) = &mut query;
    put_into_filters(pattern);
    set_apart(pattern);
    let terms = Rc::new(Terms::new(stored));
    let refusal = Refusal::default();
    let evaluator = QueryEvaluator::new()
        .with_cancellation_token(token.clone())
        .with_default_service_handler(refusal.clone());
    let evaluate = |query: &Query, snapshot| evaluator.prepare(query).execute(snapshot).map_err(Failure::from);
    let snapshot = || Snapshot::new(&terms, graph);
    let numbers = || snapshot().spelling_numbers();
    let answered = match (without_order(&query), &query) {
        (Some((unordered, by)), _) => evaluate(&unordered, numbers())
            .and_then(|results| select_sorted(results, &by, &terms, handler))
            .and_then(|done| if done { Ok(()) } else { select(evaluate(&query, numbers())?, &terms, handler) }),
        (None, Query::Select { .. }) => {
            evaluate(&query, numbers()).and_then(|results| select(results, &terms, handler))
        }
        (None, _) => evaluate(&query, snapshot()).and_then(|results| answer(results, handler)),
    };
    refusal.check(&terms)?;
    answered
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
