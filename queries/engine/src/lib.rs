//! Oxigraph's SPARQL behind the C interface of `entente_sparql.h`, which documents each function.
//!
//! The evaluator is Oxigraph's; the graph that it asks is ours, in memory, and read only while it is asked. Nothing here
//! opens a file or a connection: FROM and SERVICE are refused before a query runs, and nothing that could answer them is
//! linked in.

mod constants;
mod dataset;
mod dictionary;
mod graph;
mod names;
mod operands;
mod query;
mod rows;
mod stars;
mod term;
#[cfg(test)]
mod tests;

use dictionary::Dictionary;
use graph::{Graph, Triple};
use query::Handler;
use spareval::CancellationToken;
use spargebra::SparqlParser;
use std::panic::{catch_unwind, AssertUnwindSafe};
use term::{Term, Text};

#[derive(Default)]
pub struct EntenteStore {
    terms: Dictionary,
    pending: Vec<Triple>,
    graph: Graph,
    /// Knows the prefixes that a query needn't declare.
    parser: SparqlParser,
}

impl EntenteStore {
    /// Nothing where a term isn't one, or there are too many.
    ///
    /// # Safety
    /// The texts of the terms are there.
    unsafe fn add(&mut self, subject: &Term, predicate: &Term, object: &Term) -> Option<()> {
        let triple = [
            subject.node(&mut self.terms)?,
            predicate.iri(&mut self.terms)?,
            object.any(&mut self.terms)?,
        ];
        self.pending.push(triple);
        Some(())
    }

    fn flush(&mut self) {
        if !self.pending.is_empty() {
            let mut triples = std::mem::take(&mut self.pending);
            triples.extend(self.graph.triples());
            self.graph = Graph::new(triples, self.terms.len());
        }
    }
}

pub struct EntenteCancellation(CancellationToken);

#[no_mangle]
pub extern "C" fn entente_store_new() -> *mut EntenteStore {
    Box::into_raw(Box::default())
}

/// # Safety
/// `store` is NULL or came from `entente_store_new` and isn't used again.
#[no_mangle]
pub unsafe extern "C" fn entente_store_free(store: *mut EntenteStore) {
    if !store.is_null() {
        drop(Box::from_raw(store));
    }
}

/// # Safety
/// The pointers are valid, and so are the texts behind them.
#[no_mangle]
pub unsafe extern "C" fn entente_store_add(
    store: *mut EntenteStore,
    subject: *const Term,
    predicate: *const Term,
    object: *const Term,
) -> i32 {
    i32::from((*store).add(&*subject, &*predicate, &*object).is_none())
}

/// # Safety
/// The pointer is valid, and so are the texts.
#[no_mangle]
pub unsafe extern "C" fn entente_store_prefix(store: *mut EntenteStore, name: Text, space: Text) -> i32 {
    let store = &mut *store;
    let (Some(name), Some(space)) = (name.as_str(), space.as_str()) else {
        return 1;
    };
    match store.parser.clone().with_prefix(name, space) {
        Ok(parser) => {
            store.parser = parser;
            0
        }
        Err(_) => 1,
    }
}

/// # Safety
/// `store` is valid.
#[no_mangle]
pub unsafe extern "C" fn entente_store_flush(store: *mut EntenteStore) {
    (*store).flush();
}

#[no_mangle]
pub extern "C" fn entente_cancellation_new() -> *mut EntenteCancellation {
    Box::into_raw(Box::new(EntenteCancellation(CancellationToken::new())))
}

/// # Safety
/// `cancellation` is NULL or came from `entente_cancellation_new` and isn't used again.
#[no_mangle]
pub unsafe extern "C" fn entente_cancellation_free(cancellation: *mut EntenteCancellation) {
    if !cancellation.is_null() {
        drop(Box::from_raw(cancellation));
    }
}

/// # Safety
/// `cancellation` is valid.
#[no_mangle]
pub unsafe extern "C" fn entente_cancel(cancellation: *const EntenteCancellation) {
    (*cancellation).0.cancel();
}

/// # Safety
/// The pointers are valid, and so is the text; the handler's functions don't unwind.
#[no_mangle]
pub unsafe extern "C" fn entente_store_query(
    store: *const EntenteStore,
    sparql: Text,
    cancellation: *const EntenteCancellation,
    handler: *const Handler,
) -> i32 {
    let handler = &*handler;
    let store = &*store;
    let run = || query::run(&store.terms, &store.graph, &store.parser, sparql.as_str(), &(*cancellation).0, handler);
    match catch_unwind(AssertUnwindSafe(run)) {
        Ok(Ok(())) => 0,
        Ok(Err(query::Failure::Cancelled)) => 2,
        Ok(Err(query::Failure::Because { line, column, message })) => {
            handler.fail(line, column, &message);
            1
        }
        Err(_) => {
            handler.fail(0, 0, "the query's engine failed");
            1
        }
    }
}
