// Reading RDF/XML through raptor, statement by statement.
#pragma once

#include <string>
#include <string_view>

#include "ontology/rdf_reader.hpp"

namespace entente {

/// Calls `handle` for each statement of the document, in order; `label` stands for the file in messages. Throws
/// InputError with line and column on a syntax error, and for a DOCTYPE and what is nested too deep (xml_guard.hpp);
/// what `handle` throws goes through.
void read_rdfxml(std::string_view document, const std::string& label, const RdfHandler& handle);

}  // namespace entente
