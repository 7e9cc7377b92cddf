// Contradictions and progress.
#include "builder/graph/stories.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string>

#include "builder/graph/support.hpp"
#include "ontology/predicates.hpp"

namespace entente {
namespace {

/// What the stages of one act have in common.
struct ActKey {
  std::string_view subject;
  std::string_view object;
  Predicate predicate;
  auto operator<=>(const ActKey&) const = default;
};

std::map<ActKey, std::vector<ClaimId>> acts(const KnowledgeGraph& graph) {
  std::map<ActKey, std::vector<ClaimId>> found;
  for (const ClaimId id : graph.sorted_claims()) {
    const ClaimKey key = graph.claim(id).key;
    found[{graph.entity(key.subject).iri, graph.entity(key.object).iri, key.predicate}].push_back(id);
  }
  return found;
}

/// "about 1,200 troops" → "1200"; empty where there is no number in digits.
std::string first_number(std::string_view text) {
  std::string number;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool digit = c >= '0' && c <= '9';
    const bool joint =
        (c == ',' || c == '.') && !number.empty() && at + 1 < text.size() && text[at + 1] >= '0' && text[at + 1] <= '9';
    if (digit || (joint && c == '.')) {
      number += c;
    } else if (!number.empty() && !joint) {
      break;
    }
  }
  return number;
}

bool overlap(const Support& left, const Support& right) {
  // Reports without a date may be of any time.
  return left.first.empty() || right.first.empty() || (left.first <= right.last && right.first <= left.last);
}

bool holds_now(const KnowledgeGraph& graph, const ClaimView& claim) {
  if (claim.key.predicate != Predicate::HoldsOffice || claim.key.negated || claim.key.status != Status::Actual) {
    return false;
  }
  // One who is acting holds the office; one who was, or is only elected, doesn't.
  const auto statuses = graph.texts(claim.facts, Property::OfficeStatus);
  return std::none_of(statuses.begin(), statuses.end(),
                      [](std::string_view status) { return status == "former" || status == "elect"; });
}

void two_holders(const KnowledgeGraph& graph, std::vector<Contradiction>& found) {
  std::map<std::string_view, std::vector<ClaimId>> holders;
  for (const ClaimId id : graph.sorted_claims()) {
    const ClaimView claim = graph.claim(id);
    if (holds_now(graph, claim)) {
      holders[graph.entity(claim.key.object).iri].push_back(id);
    }
  }
  for (const auto& office : holders) {
    const std::vector<ClaimId>& claims = office.second;
    for (std::size_t a = 0; a < claims.size(); ++a) {
      for (std::size_t b = a + 1; b < claims.size(); ++b) {
        if (overlap(support(graph, graph.claim(claims[a])), support(graph, graph.claim(claims[b])))) {
          found.push_back({ContradictionKind::TwoHolders, {claims[a], claims[b]}});
        }
      }
    }
  }
}

using Acts = std::map<ActKey, std::vector<ClaimId>>;

Contradiction pair_of(ContradictionKind kind, ClaimId one, ClaimId other) {
  return {kind, {std::min(one, other), std::max(one, other)}};
}

/// What the claims of one act deny of one of them.
void denials_of(const KnowledgeGraph& graph, ClaimId yes, std::span<const ClaimId> claims,
                std::vector<Contradiction>& found) {
  const Status status = graph.claim(yes).key.status;
  for (const ClaimId no : claims) {
    const ClaimKey other = graph.claim(no).key;
    if (!other.negated) {
      continue;
    }
    if (status == other.status) {
      found.push_back(pair_of(ContradictionKind::AssertedAndDenied, yes, no));
    } else if ((status == Status::Offered && other.status == Status::Planned) ||
               (status == Status::Planned && other.status == Status::Offered)) {
      found.push_back(pair_of(ContradictionKind::OfferedAndRefused, yes, no));
    }
  }
}

/// "offered troops to the force" and "rejected the force" are an offer refused too.
void refusals_of(const KnowledgeGraph& graph, const ActKey& act, ClaimId offer, const Acts& all,
                 std::vector<Contradiction>& found) {
  for (const Predicate refusal : predicates_with(Trait::Refuses)) {
    const auto refused = all.find({act.subject, act.object, refusal});
    if (refused == all.end()) {
      continue;
    }
    for (const ClaimId no : refused->second) {
      const ClaimKey other = graph.claim(no).key;
      if (!other.negated && other.status == Status::Actual) {
        found.push_back(pair_of(ContradictionKind::OfferedAndRefused, offer, no));
      }
    }
  }
}

void denials(const KnowledgeGraph& graph, std::vector<Contradiction>& found) {
  const Acts all = acts(graph);
  for (const auto& [act, claims] : all) {
    for (const ClaimId yes : claims) {
      const ClaimKey key = graph.claim(yes).key;
      if (key.negated) {
        continue;
      }
      denials_of(graph, yes, claims, found);
      if (key.status == Status::Offered && !has(act.predicate, Trait::Refuses)) {
        refusals_of(graph, act, yes, all, found);
      }
    }
  }
}

void disagreeing_numbers(const KnowledgeGraph& graph, std::vector<Contradiction>& found) {
  for (const ClaimId id : graph.sorted_claims()) {
    std::set<std::string> numbers;
    for (const std::string_view quantity : graph.texts(graph.claim(id).facts, Property::Quantity)) {
      if (std::string number = first_number(quantity); !number.empty()) {
        numbers.insert(std::move(number));
      }
    }
    if (numbers.size() > 1) {
      found.push_back({ContradictionKind::NumbersDisagree, {id}});
    }
  }
}

/// How far along an act is; denials come after all.
int stage_rank(const ClaimKey& key) {
  if (key.negated) {
    return 5;
  }
  switch (key.status) {
    case Status::Requested:
      return 0;
    case Status::Hypothetical:
      return 1;
    case Status::Offered:
      return 2;
    case Status::Planned:
      return 3;
    case Status::Actual:
      break;
  }
  return 4;
}

bool concerns(const ClaimView& claim, EntityId entity) {
  return claim.key.subject == entity || claim.key.object == entity ||
         std::any_of(claim.facts.begin(), claim.facts.end(), [&](Fact fact) {
           return fact.property == Property::Regarding && KnowledgeGraph::target(fact) == entity;
         });
}

}  // namespace

std::string_view name(ContradictionKind kind) {
  switch (kind) {
    case ContradictionKind::AssertedAndDenied:
      return "asserted and denied";
    case ContradictionKind::OfferedAndRefused:
      return "offered and refused";
    case ContradictionKind::TwoHolders:
      return "two holders of one office";
    case ContradictionKind::NumbersDisagree:
      break;
  }
  return "numbers disagree";
}

std::vector<Contradiction> contradictions(const KnowledgeGraph& graph) {
  std::vector<Contradiction> found;
  denials(graph, found);
  two_holders(graph, found);
  disagreeing_numbers(graph, found);
  const auto hashes = [&](const Contradiction& each) {
    std::vector<std::uint64_t> list;
    for (const ClaimId id : each.claims) {
      list.push_back(graph.claim(id).hash);
    }
    std::sort(list.begin(), list.end());
    return list;
  };
  for (Contradiction& each : found) {
    std::sort(each.claims.begin(), each.claims.end(),
              [&](ClaimId left, ClaimId right) { return graph.claim(left).hash < graph.claim(right).hash; });
  }
  std::sort(found.begin(), found.end(), [&](const Contradiction& left, const Contradiction& right) {
    return std::pair(left.kind, hashes(left)) < std::pair(right.kind, hashes(right));
  });
  return found;
}

std::vector<Progress> progress(const KnowledgeGraph& graph, std::optional<EntityId> entity) {
  std::vector<Progress> found;
  for (const auto& [act, claims] : acts(graph)) {
    if (claims.size() < 2 || info(act.predicate).type == EventType::None) {
      continue;
    }
    if (entity &&
        std::none_of(claims.begin(), claims.end(), [&](ClaimId id) { return concerns(graph.claim(id), *entity); })) {
      continue;
    }
    const ClaimKey key = graph.claim(claims.front()).key;
    Progress story{key.subject, key.predicate, key.object, {}};
    for (const ClaimId id : claims) {
      story.stages.push_back({id, support(graph, graph.claim(id)).first});
    }
    std::sort(story.stages.begin(), story.stages.end(), [&](const Stage& left, const Stage& right) {
      const ClaimView a = graph.claim(left.claim);
      const ClaimView b = graph.claim(right.claim);
      return std::tuple(left.first, stage_rank(a.key), a.hash) < std::tuple(right.first, stage_rank(b.key), b.hash);
    });
    found.push_back(std::move(story));
  }
  return found;
}

}  // namespace entente
