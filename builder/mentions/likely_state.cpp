#include "builder/mentions/likely_state.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

#include "builder/mentions/bodies.hpp"
#include "builder/mentions/context.hpp"
#include "builder/mentions/tenures.hpp"
#include "ontology/name_folding.hpp"
#include "ontology/name_origins.hpp"

namespace entente {
namespace {

/// What tells whose somebody is.
enum Sign : std::size_t {
  Share,          ///< of all that is spoken of
  InHeadline,     //
  First,          ///< of the text's body
  BeforeHere,     ///< in the same sentence
  SubjectHere,    ///< … as a subject
  BehindAsOther,  ///< "visited *Tianjin*", "told the *Chinese* envoy"
  SubjectBefore,  ///< of the sentence before
  SentenceBefore,
  Nearness,  ///< one over the sentences since, and one
  NamedBefore,
  NamedLast,
  OfficialBefore,  ///< of the official who is named last before it in the sentence
  HasOne,          ///< the gazetteer knows such a post or body of it
  IsCalledSo,      ///< … by the very name, without the state's
  LastSuch,        ///< whose the last one is that the text tells the owner of
  OfName,          ///< whose people bear such names
  FiledFrom,       ///< where the by-line or dateline says that the text was written
  kSigns
};
using Signs = std::array<double, kSigns>;

constexpr double kLikely = 0.5;

struct Weights {
  Signs signs;
  double none;  ///< that it is of none of the states
};

constexpr Weights kOfPosts = {
    {0.7, 0.73, 0.51, -0.33, 0.11, -0.72, 0.4, 0.18, 2.85, 1.86, 0.48, -0.98, -0.08, 0, 0, 0.19, 0.66}, 1.5};
constexpr Weights kOfBodies = {
    {3.01, 1.26, 0.69, 0.63, 0.18, -0.63, 0.62, 0.27, 1.3, 1.6, 0.27, 0.78, 1.36, 2.11, 0.05, 0, 1.01}, 3.9};

constexpr Weights kOfCountries = {{3.4, 1.8, 0.63, -0.38, 0, -1.36, 0, -0.49, 0.48, 1.84, 0.44, 1.93, 0, 0, 0, 0, 0},
                                  0};

struct Spoken {
  std::uint32_t sentence = 0;
  std::uint32_t token = 0;
  EntityIndex state = kNoEntity;
  bool subject = false;
  bool headline = false;
};

/// The state of the official who is named last before a token in its sentence, or kNoEntity.
EntityIndex official_before(const Workspace& work, std::uint32_t sentence, std::uint32_t token) {
  for (std::uint32_t i = token; i-- > 0;) {
    const EntityIndex entity = work.entity_at(sentence, i);
    if (entity != kNoEntity && work.entities[entity].cls == EntityClass::Official) {
      return state_served(work, entity);
    }
  }
  return kNoEntity;
}

bool may_tell(EntityClass cls) {
  return cls == EntityClass::State || cls == EntityClass::Place || cls == EntityClass::Force ||
         cls == EntityClass::Population || is_a(cls, EntityClass::Organization);
}

enum class Officials : bool { LeftOut, TakenIn };  ///< who serves a state among those who tell of it

/// Where states, their bodies, forces, places and people are spoken of, in the order of the text.
std::vector<Spoken> all_spoken_of(const Workspace& work, Officials officials) {
  std::vector<Spoken> all;
  for (const Mention& mention : work.mentions) {
    const EntityIndex entity = mention.entities.front();
    const bool official = work.entities[entity].cls == EntityClass::Official;
    const bool tells = official ? officials == Officials::TakenIn : may_tell(work.entities[entity].cls);
    if (is_dropped(mention) || !tells) {
      continue;
    }
    if (const EntityIndex state = official ? state_served(work, entity) : work.state_of(entity); state != kNoEntity) {
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

/// The state of the place that a line's words name first, where the text speaks of it: "KATHMANDU, 3 May (Reuters) - ",
/// "By a correspondent in Antananarivo".
EntityIndex state_in_line(const Workspace& work, std::string_view line) {
  constexpr std::size_t kLongest = 4;  // words
  const std::vector<std::string> words = fold_name(line);
  for (std::size_t begin = 0; begin < words.size(); ++begin) {
    std::string name;
    for (std::size_t end = begin; end < words.size() && end < begin + kLongest; ++end) {
      name += (name.empty() ? "" : " ") + words[end];
      for (const NameReading& reading : work.gazetteer.lookup(name)) {
        const EntityClass cls = work.gazetteer[reading.entry].cls;
        if (reading.kind != NameKind::Demonym && (cls == EntityClass::State || cls == EntityClass::Place)) {
          const EntityIndex state = work.entities.find(state_above(work.gazetteer, reading.entry));
          if (state != kNoEntity) {
            return state;
          }
        }
      }
    }
  }
  return kNoEntity;
}

EntityIndex filed_from(const Workspace& work) {
  for (const Block& block : work.article.blocks) {
    if (block.kind == BlockKind::Byline) {
      const std::string_view line = work.text.substr(block.span.begin, block.span.end - block.span.begin);
      if (const EntityIndex state = state_in_line(work, line); state != kNoEntity) {
        return state;
      }
    }
  }
  return kNoEntity;
}

/// The signs of each state that is spoken of, but for those that it has by itself.
std::map<EntityIndex, Signs> signs_of_place(const Workspace& work, std::uint32_t sentence, std::uint32_t token,
                                            Officials officials) {
  const std::vector<Spoken> all = all_spoken_of(work, officials);
  std::map<EntityIndex, Signs> signs;
  EntityIndex first = kNoEntity;
  EntityIndex last = kNoEntity;
  EntityIndex subject_before = kNoEntity;
  for (const Spoken& one : all) {
    Signs& of = signs[one.state];
    const auto has = [&](Sign sign, bool value) { of[sign] = value ? 1 : of[sign]; };
    of[Share] += 1.0 / static_cast<double>(all.size());
    has(InHeadline, one.headline);
    if (first == kNoEntity && !one.headline) {
      first = one.state;
    }
    const bool here = one.sentence == sentence;
    const bool before = std::tie(one.sentence, one.token) < std::tie(sentence, token);
    has(BeforeHere, here && before);
    has(SubjectHere, here && before && one.subject);
    has(BehindAsOther, here && one.token > token + 1 && !one.subject);
    if (one.sentence + 1 == sentence) {
      has(SentenceBefore, true);
      subject_before = subject_before == kNoEntity && one.subject ? one.state : subject_before;
    }
    if (before) {
      has(NamedBefore, true);
      last = one.state;
    }
    if (one.sentence <= sentence) {
      of[Nearness] = 1.0 / (1.0 + sentence - one.sentence);
    }
  }
  const EntityIndex official = official_before(work, sentence, token);
  const EntityIndex filed = filed_from(work);
  for (auto& [state, of] : signs) {
    of[First] = state == first ? 1 : 0;
    of[SubjectBefore] = state == subject_before ? 1 : 0;
    of[NamedLast] = state == last ? 1 : 0;
    of[OfficialBefore] = state == official ? 1 : 0;
    of[FiledFrom] = state == filed ? 1 : 0;
  }
  return signs;
}

/// The likeliest state by its signs, or kNoEntity where none is likely.
EntityIndex likeliest(const std::map<EntityIndex, Signs>& signs, const Weights& weights) {
  double whole = std::exp(weights.none);
  double most = 0;
  EntityIndex best = kNoEntity;
  for (const auto& [state, of] : signs) {
    const double weight = std::exp(std::inner_product(of.begin(), of.end(), weights.signs.begin(), 0.0));
    whole += weight;
    if (weight > most) {
      most = weight;
      best = state;
    }
  }
  return most > kLikely * whole ? best : kNoEntity;
}

}  // namespace

EntityIndex state_served(const Workspace& work, EntityIndex official) {
  const EntityIndex state = work.state_of(official);
  const EntryId entry = work.entities[official].entry;
  const EntryId office =
      state == kNoEntity && entry != kNoEntry ? office_on(work.gazetteer, entry, work.article.date) : kNoEntry;
  return office == kNoEntry ? state : work.entities.find(state_above(work.gazetteer, work.gazetteer[office].office_of));
}

EntityIndex likely_state(const Workspace& work, const RolePhrase& role, std::string_view name,
                         const std::function<bool(EntityIndex)>& fits) {
  std::map<EntityIndex, Signs> signs = signs_of_place(work, role.sentence, role.tokens.begin, Officials::TakenIn);
  std::erase_if(signs, [&](const auto& one) { return !fits(one.first); });
  for (auto& [state, of] : signs) {
    if (const EntryId entry = work.entities[state].entry; entry != kNoEntry) {
      of[HasOne] = work.gazetteer.office(entry, role.form) != kNoEntry ? 1 : 0;
      of[OfName] = work.gazetteer.name_origins().likelihood(name, entry);
    }
  }
  return likeliest(signs, kOfPosts);
}

EntityIndex likely_owner(const Workspace& work, std::uint32_t sentence, TokenRange body, EntityIndex last) {
  std::map<EntityIndex, Signs> signs = signs_of_place(work, sentence, body.begin, Officials::TakenIn);
  const std::string written = work.views[sentence].written(body);
  const std::span<const NameReading> readings = work.gazetteer.lookup(written);
  for (auto& [state, of] : signs) {
    of[LastSuch] = state == last ? 1 : 0;
    if (const EntryId entry = work.entities[state].entry; entry != kNoEntry) {
      const bool so = std::any_of(readings.begin(), readings.end(), [&](const NameReading& reading) {
        return work.gazetteer[reading.entry].part_of == entry;
      });
      of[HasOne] = has_organ(work, entry, written) ? 1 : 0;
      of[IsCalledSo] = so ? 1 : 0;
    }
  }
  return likeliest(signs, kOfBodies);
}

EntityIndex likely_country(const Workspace& work, std::uint32_t sentence, std::uint32_t token) {
  return likeliest(signs_of_place(work, sentence, token, Officials::LeftOut), kOfCountries);
}

}  // namespace entente
