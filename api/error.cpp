#include "entente/error.hpp"

#include <utility>

#include "ontology/diagnostic.hpp"

namespace entente::api {

std::string to_string(const Diagnostic& diagnostic) {
  const auto severity = diagnostic.severity == Severity::Error ? entente::Severity::Error : entente::Severity::Warning;
  return entente::to_string(
      entente::Diagnostic{severity, {diagnostic.file, diagnostic.line, diagnostic.column}, diagnostic.message});
}

Error::Error(Diagnostic diagnostic) : std::runtime_error(to_string(diagnostic)), diagnostic_(std::move(diagnostic)) {}
Error::~Error() = default;

}  // namespace entente::api
