#include "ontology/diagnostic.hpp"

#include <utility>

namespace entente {

std::string to_string(const Diagnostic& diagnostic) {
  std::string text = diagnostic.where.file;
  if (diagnostic.where.line > 0) {
    text += ':' + std::to_string(diagnostic.where.line);
    if (diagnostic.where.column > 0) {
      text += ':' + std::to_string(diagnostic.where.column);
    }
  }
  if (!text.empty()) {
    text += ": ";
  }
  return text + diagnostic.message;
}

InputError::InputError(Diagnostic diagnostic)
    : std::runtime_error(to_string(diagnostic)), diagnostic_(std::move(diagnostic)) {}

}  // namespace entente
