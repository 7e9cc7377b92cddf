// Messages for people: to stderr, as much as they asked for.
#pragma once

#include <string>

#include "ontology/diagnostic.hpp"

namespace entente {

/// -1: errors only; 0: errors, warnings and summaries; 1: also what is being done.
void set_up_log(int verbosity);

void log_error(const std::string& message);
void log_warning(const std::string& message);
/// Summaries: plain lines.
void log_summary(const std::string& message);
void log_detail(const std::string& message);
/// A diagnostic as an error or a warning.
void log(const Diagnostic& diagnostic);

/// How many articles were read, on one line that is written over: only on a terminal and not when quiet.
class ProgressLine {
 public:
  explicit ProgressLine(std::string what);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  void step();
  /// Takes the line away.
  void finish();

 private:
  std::string what_;
  bool shown_ = false;
  std::size_t count_ = 0;
  double last_ = 0;
};

}  // namespace entente
