#include "ontology/name_origins.hpp"

#include <algorithm>
#include <cmath>

#include "ontology/name_folding.hpp"

namespace entente {
namespace {

/// The runs of letters of a name, in its order.
std::vector<std::string> runs_of(std::string_view name) {
  std::vector<std::string> runs;
  for (const std::string& word : fold_name(name)) {
    if (word.size() < 2) {
      continue;
    }
    const std::string marked = "^" + word + "$";
    for (const std::size_t length : {3, 4}) {
      for (std::size_t i = 0; i + length <= marked.size(); ++i) {
        runs.push_back(marked.substr(i, length));
      }
    }
    runs.push_back(word);
  }
  return runs;
}

std::vector<std::string> once_each(std::vector<std::string> runs) {
  std::sort(runs.begin(), runs.end());
  runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
  return runs;
}

}  // namespace

NameOrigins::NameOrigins(const Gazetteer& gazetteer) {
  for (EntryId id = 0; id < gazetteer.size(); ++id) {
    const GazetteerEntry& official = gazetteer[id];
    std::vector<EntryId> states;
    for (const Tenure& tenure : official.tenures) {
      const EntryId state = gazetteer[tenure.office].office_of;
      if (state != kNoEntry && gazetteer[state].cls == EntityClass::State &&
          std::find(states.begin(), states.end(), state) == states.end()) {
        states.push_back(state);
      }
    }
    if (states.empty()) {
      continue;
    }
    const std::vector<std::string> runs = once_each(runs_of(official.label));
    for (const EntryId state : states) {
      Runs& of_state = of_state_[state];
      for (const std::string& run : runs) {
        ++of_state.counts[run];
        ++of_all_.counts[run];
      }
      of_state.total += runs.size();
      of_all_.total += runs.size();
    }
  }
}

double NameOrigins::likelihood(std::string_view name, EntryId state) const {
  constexpr double kUnseen = 0.5;        // of a run that no name has
  constexpr double kUnseenRuns = 1000;   // how many of them there are, about
  constexpr double kLikeAllOthers = 20;  // runs of all names that each state's are mixed with
  static const Runs nobodys;
  const auto known = of_state_.find(state);
  const Runs& of_state = known == of_state_.end() ? nobodys : known->second;
  const auto count = [](const Runs& runs, const std::string& run) {
    const auto at = runs.counts.find(run);
    return at == runs.counts.end() ? 0.0 : static_cast<double>(at->second);
  };
  const std::vector<std::string> runs = runs_of(name);
  double sum = 0;
  for (const std::string& run : runs) {
    const double among_all = (count(of_all_, run) + kUnseen) / (static_cast<double>(of_all_.total) + kUnseenRuns);
    sum += std::log((count(of_state, run) + kLikeAllOthers * among_all) /
                    (static_cast<double>(of_state.total) + kLikeAllOthers) / among_all);
  }
  return runs.empty() ? 0.0 : sum / std::sqrt(static_cast<double>(runs.size()));
}

}  // namespace entente
