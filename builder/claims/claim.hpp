// Claims: who does what to whom, how surely, says who, and where that stands in the text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "builder/mentions/mention.hpp"

namespace entente {

/// A date, an interval of dates, or only a phrase.
struct TimeExpression {
  std::string phrase;  ///< as the text has it: "on Friday"; empty where no time is known
  std::string begin;   ///< ISO 8601: "2026-05-01", "2026-05", "2026", or empty
  std::string end;     ///< inclusive end of an interval in the same form, or empty
  bool operator==(const TimeExpression&) const = default;
};

/// One claim with the one sentence that supports it.
struct Claim {
  EntityIndex subject = kNoEntity;
  Predicate predicate = Predicate::Meets;
  EntityIndex object = kNoEntity;
  Status status = Status::Actual;
  bool negated = false;
  bool given_up = false;  ///< negated since a promise was broken or a rumour denied, whatever a model says
  bool unreal = false;    ///< hypothetical since the words say that it wasn't, whatever a model says
  bool hedged = false;
  EntityIndex attributed_to = kNoEntity;
  EntityIndex regarding = kNoEntity;
  EntityIndex place = kNoEntity;
  TimeExpression time;
  std::string quantity;
  std::string cameo;                  ///< the lexicon entry's own code, or the predicate's
  std::vector<std::string> contexts;  ///< PLOVER contexts, sorted
  std::string office_status;        ///< of a post and what comes with it: "former", "acting", "elect", "then", or empty
  std::string rule;                 ///< lexicon entry and pattern
  std::optional<float> confidence;  ///< how likely the text says so, 0 to 1, where that was measured
  std::uint32_t sentence = 0;
  Span subject_span;
  Span act_span;
  Span object_span;
};

}  // namespace entente
