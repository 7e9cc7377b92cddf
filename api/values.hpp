// The program's own values made into the library's, and its errors into the library's.
#pragma once

#include <string>
#include <utility>

#include "builder/reading.hpp"
#include "entente/article.hpp"
#include "entente/error.hpp"
#include "entente/query.hpp"
#include "ontology/diagnostic.hpp"
#include "queries/query_result.hpp"

namespace entente::api {

Diagnostic to_api(const entente::Diagnostic& diagnostic);
/// What Article::reading points to is the reading itself. `base` is what relative IRIs are under.
Article to_api(entente::Reading&& reading, const std::string& base);
Answer to_api(const QueryResult& result);

/// `base` with the "/" that it may lack at its end; the default where it is empty. Throws InputError where it is no
/// absolute IRI.
std::string base_of(const std::string& base);

/// Runs `body`; what it throws of the program's own comes out as the library's Error.
template <typename Body>
decltype(auto) translated(Body&& body) {
  try {
    return std::forward<Body>(body)();
  } catch (const InputError& error) {
    throw Error(to_api(error.diagnostic()));
  }
}

/// A sink for the program's diagnostics that hands them on as the library's.
std::function<void(const entente::Diagnostic&)> reporting(const Report& report);

}  // namespace entente::api
