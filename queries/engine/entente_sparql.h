/* Oxigraph's SPARQL for C and C++: a store in memory, and queries to it. It opens no file and no connection.
 *
 * Texts are UTF-8, given by address and size, and belong to the caller; those that a handler is given are valid until it
 * returns. A store may be asked from several threads at once, and added to from one.
 */
#ifndef ENTENTE_SPARQL_H
#define ENTENTE_SPARQL_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct entente_store entente_store;
typedef struct entente_cancellation entente_cancellation;

typedef struct {
  const char* data; /* may be NULL where size is 0 */
  size_t size;
} entente_text;

enum { ENTENTE_UNBOUND = 0, ENTENTE_IRI = 1, ENTENTE_BLANK = 2, ENTENTE_LITERAL = 3 };

typedef struct {
  uint32_t kind;   /* one of the above */
  uint32_t number; /* in a handler's row: the same for the same term, or 0 where it has none; not read from a caller */
  entente_text value;
  entente_text datatype; /* an IRI; of literals without a language. Empty in: xsd:string */
  entente_text language;
} entente_term;

enum { ENTENTE_SELECT = 0, ENTENTE_ASK = 1, ENTENTE_GRAPH = 2 };

/* Where the answer goes: each IRI that the query's patterns name, sorted (what CONSTRUCT makes isn't among them); then
 * begin once, then each row. An ASK has one row of one boolean; a graph, of CONSTRUCT or DESCRIBE, rows of subject, predicate
 * and object, the same triple maybe more than once. On failure fail is called once, at any point, with the line and column in
 * the query, both 0 where the fault has no place. */
typedef struct {
  void* self;
  void (*name)(void* self, entente_text iri);
  void (*begin)(void* self, uint32_t form, const entente_text* columns, size_t count);
  void (*row)(void* self, const entente_term* terms, size_t count);
  void (*fail)(void* self, uint64_t line, uint64_t column, entente_text message);
} entente_handler;

enum { ENTENTE_DONE = 0, ENTENTE_FAILED = 1, ENTENTE_CANCELLED = 2 };

entente_store* entente_store_new(void);
void entente_store_free(entente_store* store); /* NULL is allowed */

/* Adds a statement to the default graph: at once to a buffer, and from there to the store by entente_store_flush, which
 * must be called before the store is asked. Returns 0, or 1 where a term isn't valid UTF-8 or of the wrong kind, or is
 * one too many (2^32). Linear in the texts, by hashing. */
int entente_store_add(entente_store* store, const entente_term* subject, const entente_term* predicate,
                      const entente_term* object);
/* Lets queries use a prefix that they don't declare; one that they do declare is theirs. Returns 0, or 1 where the namespace
 * is no IRI. */
int entente_store_prefix(entente_store* store, entente_text name, entente_text space);
/* Sorts all statements: O(n log n), and nothing where none was added. */
void entente_store_flush(entente_store* store);

/* Makes a query end early, from any thread; entente_cancel may be called from a signal's handler. */
entente_cancellation* entente_cancellation_new(void);
void entente_cancellation_free(entente_cancellation* cancellation); /* NULL is allowed */
void entente_cancel(const entente_cancellation* cancellation);

/* Runs a SPARQL 1.1 query and returns one of ENTENTE_DONE, ENTENTE_FAILED, ENTENTE_CANCELLED. FROM, SERVICE and updates
 * fail with a message that says why. */
int entente_store_query(const entente_store* store, entente_text sparql, const entente_cancellation* cancellation,
                        const entente_handler* handler);

#ifdef __cplusplus
}
#endif
#endif
