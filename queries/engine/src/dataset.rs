//! What the evaluator of a query sees: the store's graph, and the terms that the query makes itself.

use crate::dictionary::{numbered, Dictionary, Key};
use crate::graph::Graph;
use oxrdf::{NamedNode, Term};
use spareval::{ExpressionTerm, InternalQuad, QueryableDataset};
use std::cell::{Ref, RefCell};
use std::io::{Error, ErrorKind};
use std::rc::Rc;

/// The store's terms, and behind them those of one query, which go with it.
pub struct Terms<'a> {
    stored: &'a Dictionary,
    fresh: RefCell<Dictionary>,
}

/// The terms while no new ones come.
pub struct KnownTerms<'a> {
    stored: &'a Dictionary,
    fresh: Ref<'a, Dictionary>,
}

impl<'a> Terms<'a> {
    pub fn new(stored: &'a Dictionary) -> Self {
        Self { stored, fresh: RefCell::default() }
    }

    pub fn known(&self) -> KnownTerms<'_> {
        KnownTerms { stored: self.stored, fresh: self.fresh.borrow() }
    }

    fn number(&self, key: &Key) -> Result<u32, Error> {
        if let Some(known) = self.stored.find(key) {
            return Ok(known);
        }
        let fresh = self.fresh.borrow_mut().add(key);
        let number = fresh.and_then(|fresh| u32::try_from(self.stored.len()).ok()?.checked_add(fresh));
        number.ok_or_else(|| Error::new(ErrorKind::OutOfMemory, "the query has too many terms"))
    }
}

impl KnownTerms<'_> {
    pub fn key(&self, number: u32) -> Key<'_> {
        match (number as usize).checked_sub(self.stored.len()) {
            None => self.stored.key(number),
            Some(fresh) => self.fresh.key(fresh as u32),
        }
    }

    fn text(&self, number: u32) -> String {
        self.key(number).value.to_owned()
    }
}

/// One query's view.
pub struct Snapshot<'a> {
    terms: Rc<Terms<'a>>,
    graph: &'a Graph,
    spells_numbers: bool,
}

impl<'a> Snapshot<'a> {
    pub fn new(terms: &Rc<Terms<'a>>, graph: &'a Graph) -> Self {
        Self { terms: Rc::clone(terms), graph, spells_numbers: false }
    }

    /// The same, but that the terms of solutions are their numbers, spelled as IRIs: number_of() has them back. So no
    /// text is copied for a row. Of a SELECT alone: the evaluator asks for such terms nowhere else in it.
    pub fn spelling_numbers(self) -> Self {
        Self { spells_numbers: true, ..self }
    }
}

pub fn number_of(term: &Term) -> Option<u32> {
    match term {
        Term::NamedNode(node) => node.as_str().parse().ok(),
        _ => None,
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
        numbered(&term, |key| self.terms.number(key))
    }

    fn externalize_term(&self, number: u32) -> Result<Term, Error> {
        if self.spells_numbers {
            return Ok(NamedNode::new_unchecked(number.to_string()).into());
        }
        let known = self.terms.known();
        Ok(known.key(number).term(|of| known.text(of)))
    }

    fn externalize_expression_term(&self, number: u32) -> Result<ExpressionTerm, Error> {
        let known = self.terms.known();
        Ok(known.key(number).expression_term(|of| known.text(of)))
    }
}
