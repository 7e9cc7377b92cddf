//! Oxigraph's SPARQL behind the C interface of `entente_sparql.h`, which documents each function.
//!
//! The store is in memory. Nothing here opens a file or a connection: Oxigraph is built without its HTTP client, FROM is
//! refused before a query runs, and SERVICE has a handler that only remembers that it was asked for.

mod query;
mod term;

use oxigraph::model::{GraphName, Quad};
use oxigraph::sparql::CancellationToken;
use oxigraph::store::Store;
use query::Handler;
use std::panic::{catch_unwind, AssertUnwindSafe};
use term::{Term, Text};

/// Statements are handed to the store in batches: one by one they'd each be a transaction.
const BATCH: usize = 100_000;

pub struct EntenteStore {
    store: Store,
    pending: Vec<Quad>,
}

impl EntenteStore {
    fn flush(&mut self) -> Result<(), oxigraph::store::StorageError> {
        let mut loader = self.store.bulk_loader();
        loader.load_quads(self.pending.drain(..))?;
        loader.commit()
    }
}

pub struct EntenteCancellation(CancellationToken);

#[no_mangle]
pub extern "C" fn entente_store_new() -> *mut EntenteStore {
    match Store::new() {
        Ok(store) => Box::into_raw(Box::new(EntenteStore { store, pending: Vec::new() })),
        Err(_) => std::ptr::null_mut(),
    }
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
    let store = &mut *store;
    let parts = ((*subject).subject(), (*predicate).iri(), (*object).object());
    let (Some(subject), Some(predicate), Some(object)) = parts else {
        return 1;
    };
    store.pending.push(Quad::new(subject, predicate, object, GraphName::DefaultGraph));
    i32::from(store.pending.len() >= BATCH && store.flush().is_err())
}

/// # Safety
/// `store` is valid.
#[no_mangle]
pub unsafe extern "C" fn entente_store_flush(store: *mut EntenteStore) -> i32 {
    i32::from((*store).flush().is_err())
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
    let run = || query::run(&(*store).store, sparql.as_str(), &(*cancellation).0, handler);
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
