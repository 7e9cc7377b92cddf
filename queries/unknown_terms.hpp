// Terms that a query names and the ontology doesn't declare: a graph has nothing of them, and an empty answer says
// nothing.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace entente {

/// A message for each of `names` (IRIs that a query names) that is in a namespace of the ontology's file and isn't
/// declared there, with the declared term that is written most like it. Reads the file only where a name is in
/// Entente's namespaces; throws InputError where it can't.
std::vector<std::string> unknown_terms(const std::vector<std::string>& names, const std::filesystem::path& ontology);

}  // namespace entente
