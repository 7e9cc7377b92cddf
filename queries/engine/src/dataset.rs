//! What the evaluator of a query sees: the store's graph, and the terms that the query makes itself.

use crate::dictionary::{numbered, Dictionary, Key};
use crate::graph::Graph;
use oxrdf::Term;
use spareval::{ExpressionTerm, InternalQuad, QueryableDataset};
use std::cell::RefCell;
use std::io::{Error, ErrorKind};

/// One query's view. Its own terms are numbered behind those of the store, and go with it.
pub struct Snapshot<'a> {
    terms: &'a Dictionary,
    graph: &'a Graph,
    fresh: RefCell<Dictionary>,
}

impl<'a> Snapshot<'a> {
    pub fn new(terms: &'a Dictionary, graph: &'a Graph) -> Self {
        Self { terms, graph, fresh: RefCell::default() }
    }

    fn number(&self, key: &Key) -> Result<u32, Error> {
        if let Some(known) = self.terms.find(key) {
            return Ok(known);
        }
        let fresh = self.fresh.borrow_mut().add(key);
        let number = fresh.and_then(|fresh| u32::try_from(self.terms.len()).ok()?.checked_add(fresh));
        number.ok_or_else(|| Error::new(ErrorKind::OutOfMemory, "the query has too many terms"))
    }

    fn with_key<T>(&self, number: u32, take: impl FnOnce(Key) -> T) -> T {
        match (number as usize).checked_sub(self.terms.len()) {
            None => take(self.terms.key(number)),
            Some(fresh) => take(self.fresh.borrow().key(fresh as u32)),
        }
    }

    fn text(&self, number: u32) -> String {
        self.with_key(number, |key| key.value.to_owned())
    }
}

impl<'a> QueryableDataset<'a> for Snapshot<'a> {
    type InternalTerm = u32;
    type Error = Error;

    fn internal_quads_for_pattern(
        &self,
        subject: Option<&u32>,
        predicate: Option<&u32>,
        object: Option<&u32>,
        graph_name: Option<Option<&u32>>,
    ) -> impl Iterator<Item = Result<InternalQuad<u32>, Error>> + use<'a> {
        // All triples are in the default graph.
        let asked = matches!(graph_name, Some(None));
        let graph: &'a Graph = self.graph;
        let matches = asked.then(|| graph.matches(subject.copied(), predicate.copied(), object.copied()));
        matches.into_iter().flatten().map(|[subject, predicate, object]| {
            Ok(InternalQuad { subject, predicate, object, graph_name: None })
        })
    }

    fn internalize_term(&self, term: Term) -> Result<u32, Error> {
        numbered(&term, |key| self.number(key))
    }

    fn externalize_term(&self, number: u32) -> Result<Term, Error> {
        Ok(self.with_key(number, |key| key.term(|of| self.text(of))))
    }

    fn externalize_expression_term(&self, number: u32) -> Result<ExpressionTerm, Error> {
        Ok(self.with_key(number, |key| key.expression_term(|of| self.text(of))))
    }
}
