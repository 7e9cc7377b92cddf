// Messages for people: to stderr, as much as they asked for.
#pragma once

#include <atomic>
#include <cstdint>
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

/// How far something is: "1200 articles read, 34 %, 5 min left". `share` is what is done of the whole, from 0 to 1, and
/// 0 where nobody knows; `rate` is the part of the whole that a second brings, 0 where it is too early to tell.
std::string progress_text(std::size_t count, const std::string& what, double share, double rate);

/// How many articles were read, and how long the rest will take by what the last ones took, on one line that is written
/// over: only on a terminal and not when quiet.
class ProgressLine {
 public:
  /// `count` are there already. `done` tells how much of `whole` there is behind, in bytes; `whole` is 0 where nobody
  /// knows. `done` must outlive the line.
  ProgressLine(std::string what, std::size_t count, std::uint64_t whole, const std::atomic<std::uint64_t>& done);
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
  std::uint64_t whole_ = 0;
  const std::atomic<std::uint64_t>& done_;
  bool started_ = false;
  double begin_ = 0;        ///< when the first step was made
  double begin_share_ = 0;  ///< and what was done by then: what lies before it isn't read at this rate
  double last_ = 0;
};

}  // namespace entente
