// What was wrong with an input, and what is thrown where nothing can go on.
#pragma once

#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>

namespace entente::api {

enum class Severity : std::uint8_t { Warning, Error };

/// Line and column count from 1; 0 means unknown or not applicable.
struct Diagnostic {
  Severity severity = Severity::Error;
  std::string file;
  std::uint64_t line = 0;
  std::uint64_t column = 0;
  std::string message;
};

/// "file:line:column: message", leaving out what is unknown.
std::string to_string(const Diagnostic& diagnostic);

/// Called for each thing that was wrong with one article or file, while the others go on.
using Report = std::function<void(const Diagnostic&)>;

/// Unusable input or set-up. Every function of the library that fails throws this, or std::bad_alloc.
class Error : public std::runtime_error {
 public:
  explicit Error(Diagnostic diagnostic);
  ~Error() override;
  [[nodiscard]] const Diagnostic& diagnostic() const { return diagnostic_; }

 private:
  Diagnostic diagnostic_;
};

}  // namespace entente::api
