// The one door between the program and librdf, which is loaded only when it is asked for.
//
// librdf's shared library needs curl, LDAP, Kerberos and a database. Whoever never says --engine redland or --store
// runs without any of them: the program has this interface, and entente_redland.so (redland_module.cpp) what is behind
// it.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "ontology/rdf_reader.hpp"
#include "queries/query_result.hpp"

namespace entente {

/// Statements in one of librdf's storages. What goes wrong is thrown as InputError by all but the destructor.
class RedlandStatements {
 public:
  virtual ~RedlandStatements() = default;
  virtual void begin() = 0;  ///< a transaction, where the storage has them
  virtual void commit() = 0;
  virtual void add(const RdfStatement& statement) = 0;
  virtual void for_each(const std::function<void(const RdfStatement&)>& take) = 0;
  /// As Rasqal gives it: blank nodes under its own names, triples in its own order.
  virtual QueryResult run(const std::string& sparql, const std::string& label) = 0;
};

/// The module's function, entente_redland_open: a storage of librdf's `kind` called `name` with its `options`.
using RedlandOpen = RedlandStatements* (*)(const char* kind, const char* name, const char* options);
inline constexpr const char* kRedlandOpen = "entente_redland_open";
/// Its text, entente_redland_interface, is ENTENTE_REDLAND_INTERFACE as it was built with: the version and a digest of
/// the headers that both sides go by (queries/CMakeLists.txt).
inline constexpr const char* kRedlandInterface = "entente_redland_interface";

}  // namespace entente
