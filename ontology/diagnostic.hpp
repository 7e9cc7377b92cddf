// What was wrong with an input, said in a way that a person can act on.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

namespace entente {

/// A place in an input file. Line and column count from 1; 0 means unknown or not applicable.
struct SourcePosition {
  std::string file;
  std::uint64_t line = 0;
  std::uint64_t column = 0;
};

enum class Severity : std::uint8_t { Warning, Error };

/// One article or file went wrong; the others go on.
struct Diagnostic {
  Severity severity = Severity::Error;
  SourcePosition where;
  std::string message;
};

/// "file:line:column: message", leaving out what is unknown.
std::string to_string(const Diagnostic& diagnostic);

/// Unusable input or set-up: thrown by libraries, caught once in main (exit status 1).
class InputError : public std::runtime_error {
 public:
  explicit InputError(Diagnostic diagnostic);
  [[nodiscard]] const Diagnostic& diagnostic() const { return diagnostic_; }

 private:
  Diagnostic diagnostic_;
};

}  // namespace entente
