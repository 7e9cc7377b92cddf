#include "builder/mentions/likely_state.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include "ontology/name_origins.hpp"

namespace entente {
namespace {

/// What each sign weighs; of none of the states, `kNoState`.
constexpr double kShare = 0.77;  // of all that is spoken of
constexpr double kInHeadline = 0.88;
constexpr double kFirst = 0.59;  // of the text's body
constexpr double kBeforeInSentence = 0.37;
constexpr double kBehindAsOther = -1.01;  // "visited *Tianjin*", "told the *Chinese* envoy"
constexpr double kSubjectBefore = 0.71;   // of the sentence before
constexpr double kInSentenceBefore = 0.29;
constexpr double kNearness = 2.0;  // one over the sentences since, and one
constexpr double kHasPost = 1.97;
constexpr double kNamedBefore = 1.44;
constexpr double kNamedLast = 0.73;
constexpr double kOfName = 0.21;
constexpr double kNoState = 1.75;
constexpr double kLikely = 0.5;

struct Spoken {
  std::uint32_t sentence = 0;
  std::uint32_t token = 0;
  EntityIndex state = kNoEntity;
  bool subject = false;
  bool headline = false;
};

bool may_tell(EntityClass cls) {
  return cls == EntityClass::State || cls == EntityClass::Place || cls == EntityClass::Force ||
         cls == EntityClass::Population || is_a(cls, EntityClass::Organization);
}

/// Where states, their bodies, forces, places and people are spoken of, in the order of the text.
std::vector<Spoken> all_spoken_of(const Workspace& work) {
  std::vector<Spoken> all;
  for (const Mention& mention : work.mentions) {
    if (is_dropped(mention) || !may_tell(work.entities[mention.entities.front()].cls)) {
      continue;
    }
    if (const EntityIndex state = work.state_of(mention.entities.front()); state != kNoEntity) {
      const DepRel deprel = work.views[mention.sentence].token(mention.head).deprel;
      const bool subject = deprel == DepRel::nsubj || deprel == DepRel::nsubj_pass || deprel == DepRel::nsubj_outer;
      all.push_back({mention.sentence, mention.head, state, subject,
                     work.sentences[mention.sentence].kind == BlockKind::Headline});
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const Spoken& a, const Spoken& b) {
    return std::tie(a.sentence, a.token) < std::tie(b.sentence, b.token);
  });
  return all;
}

/// The sum of the signs of each state but for those that it has by itself.
std::map<EntityIndex, double> signs_of_place(const std::vector<Spoken>& all, const RolePhrase& role) {
  struct Signs {
    double count = 0;
    bool headline = false;
    bool before_here = false;
    bool behind = false;
    bool sentence_before = false;
    bool named_before = false;
    double nearness = 0;
  };
  std::map<EntityIndex, Signs> signs;
  EntityIndex first = kNoEntity;
  EntityIndex last = kNoEntity;
  EntityIndex subject_before = kNoEntity;
  for (const Spoken& one : all) {
    Signs& of = signs[one.state];
    ++of.count;
    of.headline |= one.headline;
    if (first == kNoEntity && !one.headline) {
      first = one.state;
    }
    const bool here = one.sentence == role.sentence;
    const bool before = std::tie(one.sentence, one.token) < std::tie(role.sentence, role.tokens.begin);
    of.before_here |= here && before;
    of.behind |= here && one.token > role.tokens.begin + 1 && !one.subject;
    if (one.sentence + 1 == role.sentence) {
      of.sentence_before = true;
      subject_before = subject_before == kNoEntity && one.subject ? one.state : subject_before;
    }
    if (before) {
      of.named_before = true;
      last = one.state;
    }
    if (one.sentence <= role.sentence) {
      of.nearness = 1.0 / (1.0 + role.sentence - one.sentence);
    }
  }
  std::map<EntityIndex, double> sums;
  for (const auto& [state, of] : signs) {
    sums[state] = kShare * of.count / static_cast<double>(all.size()) + kInHeadline * of.headline +
                  kFirst * (state == first) + kBeforeInSentence * of.before_here + kBehindAsOther * of.behind +
                  kSubjectBefore * (state == subject_before) + kInSentenceBefore * of.sentence_before +
                  kNearness * of.nearness + kNamedBefore * of.named_before + kNamedLast * (state == last);
  }
  return sums;
}

}  // namespace

EntityIndex likely_state(const Workspace& work, const RolePhrase& role, std::string_view name,
                         const std::function<bool(EntityIndex)>& fits) {
  const std::vector<Spoken> all = all_spoken_of(work);
  double whole = std::exp(kNoState);
  double most = 0;
  EntityIndex best = kNoEntity;
  for (auto [state, sum] : signs_of_place(all, role)) {
    if (!fits(state)) {
      continue;
    }
    if (const EntryId entry = work.entities[state].entry; entry != kNoEntry) {
      sum += kHasPost * (work.gazetteer.office(entry, role.form) != kNoEntry) +
             kOfName * work.gazetteer.name_origins().likelihood(name, entry);
    }
    const double weight = std::exp(sum);
    whole += weight;
    if (weight > most) {
      most = weight;
      best = state;
    }
  }
  return most > kLikely * whole ? best : kNoEntity;
}

}  // namespace entente
