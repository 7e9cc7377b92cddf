#include "builder/graph/joining.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "ontology/name_folding.hpp"
#include "ontology/word_rows.hpp"
#include "spellings.hpp"

namespace entente {
namespace {

/// Words that tell no name from another.
bool is_small_word(std::string_view word) {
  static constexpr std::string_view kWords[] = {"a",  "an", "and", "at", "by",  "for",
                                                "in", "of", "on",  "s",  "the", "to"};
  return std::binary_search(std::begin(kWords), std::end(kWords), word);
}

/// Of data/spellings.txt: how a word, or a part of one, is spelled elsewhere.
struct Spellings {
  std::vector<std::pair<std::string, std::string>> parts;
  std::unordered_map<std::string, std::string> words;

  Spellings() {
    for_each_word_row(embedded::spellings, [&](std::span<const std::string_view> row) {
      const std::string_view from = row.front();
      const std::string_view to = row.back();
      if (from.starts_with('-')) {
        parts.emplace_back(from.substr(1), to.substr(1));
      } else {
        words.emplace(from, to);
      }
    });
  }
};

/// British and American spellings as one: "stabilisation" and "stabilization", "centre" and "center".
std::string one_spelling(std::string word) {
  static const Spellings spellings;
  for (const auto& [from, to] : spellings.parts) {
    if (const std::size_t at = word.rfind(from); at != std::string::npos) {
      word.replace(at, from.size(), to);
    }
  }
  const auto found = spellings.words.find(word);
  return found == spellings.words.end() ? word : found->second;
}

/// The words of a name that tell it from others, in order.
std::vector<std::string> content_words(std::string_view name) {
  std::vector<std::string> words;
  for (std::string& word : fold_name(name)) {
    if (!is_small_word(word)) {
      words.push_back(one_spelling(std::move(word)));
    }
  }
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    text += (text.empty() ? "" : " ") + word;
  }
  return text;
}

bool has_digit(std::string_view word) { return word.find_first_of("0123456789") != std::string_view::npos; }

/// "ISF", "M23", but no word: capitals and digits, three or more.
bool is_acronym(std::string_view name) {
  return name.size() >= 3 && name.size() <= 8 &&
         std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

bool is_lower_case(std::string_view name) {
  return std::none_of(name.begin(), name.end(),
                      [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

std::string initials(const std::vector<std::string>& words) {
  std::string letters;
  for (const std::string& word : words) {
    letters += static_cast<char>(word.front() >= 'a' && word.front() <= 'z' ? word.front() - 'a' + 'A' : word.front());
  }
  return letters;
}

/// Classes whose entities may be one: the family of a class.
EntityClass family(EntityClass cls) { return superclass(cls).value_or(cls); }

/// What an entity is compared by.
struct Profile {
  EntityId id{};
  EntityClass cls{};
  bool known = false;
  std::string_view iri;
  std::string_view label;
  std::string_view state;          ///< ISO code of the state it stands for, or empty
  std::set<std::string> numbers;   ///< of its label: "2788", "2015", "20"
  std::vector<std::string> names;  ///< as written
};

Profile profile(const KnowledgeGraph& graph, EntityId id) {
  const EntityView view = graph.entity(id);
  Profile made{id, view.cls, view.known, view.iri, view.label, graph.iso3(id), {}, {}};
  made.names.emplace_back(view.label);
  for (const std::string_view name : graph.texts(view.facts, Property::Name)) {
    made.names.emplace_back(name);
  }
  for (const std::string& word : fold_name(view.label)) {
    if (has_digit(word)) {
      made.numbers.insert(word);
    }
  }
  return made;
}

/// Why two entities can't be one, whatever their names.
bool forbidden(const Profile& a, const Profile& b) {
  if (a.known && b.known) {
    return true;
  }
  // Of a family one may be the other's superclass: the gazetteer's class is sure, an article's a guess.
  if (a.cls != b.cls && (family(a.cls) != family(b.cls) || (superclass(a.cls) && superclass(b.cls)))) {
    return true;
  }
  if (!a.state.empty() && !b.state.empty() && a.state != b.state) {
    return true;
  }
  return !a.numbers.empty() && !b.numbers.empty() && a.numbers != b.numbers;
}

class Joiner {
 public:
  explicit Joiner(const KnowledgeGraph& graph) {
    for (const EntityId id : graph.sorted_entities()) {
      // States and places are the gazetteer's; two populations of one name may be of two places.
      const EntityClass cls = graph.entity(id).cls;
      if (cls != EntityClass::State && cls != EntityClass::Place && cls != EntityClass::Population) {
        profiles_.push_back(profile(graph, id));
      }
    }
    group_.resize(profiles_.size());
    members_.resize(profiles_.size());
    for (std::size_t at = 0; at < profiles_.size(); ++at) {
      group_[at] = at;
      members_[at] = {at};
    }
  }

  std::vector<JoinLink> run() {
    by_name();
    by_acronym();
    by_person();
    std::sort(links_.begin(), links_.end(), [](const Link& left, const Link& right) {
      return std::pair(left.first, left.second) < std::pair(right.first, right.second);
    });
    std::vector<JoinLink> found;
    for (const auto& [a, b, reason] : links_) {
      found.push_back({profiles_[a].id, profiles_[b].id, reason});
    }
    return found;
  }

 private:
  struct Link {
    std::size_t first;
    std::size_t second;
    std::string reason;
  };

  /// Joins two entities, unless any two of what would then be one must not be; the reason is `why` and the name. The
  /// strongest reasons come first. Entities of one name are tried in pairs, so that what fails allocates nothing.
  void join(std::size_t a, std::size_t b, std::string_view why, std::string_view name) {
    if (a == b || group_[a] == group_[b]) {
      return;
    }
    for (const std::size_t one : members_[group_[a]]) {
      for (const std::size_t other : members_[group_[b]]) {
        if (forbidden(profiles_[one], profiles_[other])) {
          return;
        }
      }
    }
    links_.push_back({std::min(a, b), std::max(a, b), std::string(why).append(name)});
    const std::size_t from = group_[b];
    const std::size_t into = group_[a];
    for (const std::size_t each : members_[from]) {
      group_[each] = into;
      members_[into].push_back(each);
    }
    members_[from].clear();
  }

  /// "Gaza stabilisation force" and "Gaza Stabilization Force"; a name that is one for both. One word names no
  /// initiative or force ("the mission"), nor do two that stand in lower case somewhere ("direct talks"), unless one
  /// state ties them.
  void by_name() {
    std::map<std::pair<EntityClass, std::string>, std::vector<std::size_t>> owners;
    std::set<std::pair<EntityClass, std::string>> common;  // "direct talks", "peace deal": of whom?
    for (std::size_t at = 0; at < profiles_.size(); ++at) {
      for (const std::string& name : profiles_[at].names) {
        std::vector<std::string> words = content_words(name);
        const bool telling = words.size() >= 2 || (words.size() == 1 && is_acronym(name));
        // "Minister Lund" is a title with a name; people are compared by their names as a whole below.
        if (telling && profiles_[at].cls != EntityClass::Official && profiles_[at].cls != EntityClass::Office) {
          const std::pair key(family(profiles_[at].cls), joined(words));
          owners[key].push_back(at);
          if (words.size() == 2 && is_lower_case(name)) {
            common.insert(key);
          }
        }
      }
      if (profiles_[at].cls == EntityClass::Office || profiles_[at].cls == EntityClass::Official) {
        owners[{profiles_[at].cls, joined(content_words(profiles_[at].label))}].push_back(at);
      }
    }
    for (const auto& [name, all] : owners) {
      const bool needs_state = common.contains(name);
      for (std::size_t at = 1; at < all.size(); ++at) {
        for (std::size_t before = 0; before < at; ++before) {
          if (group_[all[before]] == group_[all[at]]) {
            continue;
          }
          const bool one_state =
              !profiles_[all[at]].state.empty() && profiles_[all[before]].state == profiles_[all[at]].state;
          if ((one_state || !needs_state) && same_owner_allowed(all[before], all[at])) {
            join(all[before], all[at], "the same name: ", name.second);
          }
        }
      }
    }
  }

  /// Two officials or offices of one name may be two where no state ties them.
  bool same_owner_allowed(std::size_t a, std::size_t b) const {
    const bool person = profiles_[a].cls == EntityClass::Official || profiles_[a].cls == EntityClass::Office;
    if (!person) {
      return true;
    }
    const bool one_word = profiles_[a].label.find(' ') == std::string_view::npos;
    return profiles_[a].state == profiles_[b].state && (!profiles_[a].state.empty() || !one_word);
  }

  /// "ISF" and "International Stabilization Force".
  void by_acronym() {
    std::map<std::pair<EntityClass, std::string>, std::vector<std::size_t>> by_initials;
    for (std::size_t at = 0; at < profiles_.size(); ++at) {
      std::set<std::string> mine;
      for (const std::string& name : profiles_[at].names) {
        if (const std::vector<std::string> words = content_words(name); words.size() >= 3) {
          mine.insert(initials(words));
        }
      }
      for (const std::string& each : mine) {
        by_initials[{family(profiles_[at].cls), each}].push_back(at);
      }
    }
    for (std::size_t at = 0; at < profiles_.size(); ++at) {
      for (const std::string& name : profiles_[at].names) {
        if (!is_acronym(name)) {
          continue;
        }
        const auto found = by_initials.find({family(profiles_[at].cls), name});
        // Two names of the same initials leave it open which is meant.
        if (found != by_initials.end() && are_one_group(found->second)) {
          found->second.resize(1);  // once one group, always
          join(found->second.front(), at, "the acronym of a name: ", name);
        }
      }
    }
  }

  /// False as soon as two differ: thousands of names may share their initials.
  bool are_one_group(const std::vector<std::size_t>& all) const {
    return !all.empty() &&
           std::all_of(all.begin(), all.end(), [&](std::size_t each) { return group_[each] == group_[all.front()]; });
  }

  /// "Lund", "A. Lund" and "Ane Lund", where one state ties them and only one has that last name there.
  void by_person() {
    std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> by_last_name;
    for (std::size_t at = 0; at < profiles_.size(); ++at) {
      if (profiles_[at].cls == EntityClass::Official && !profiles_[at].state.empty()) {
        if (const std::vector<std::string> words = fold_name(profiles_[at].label); !words.empty()) {
          by_last_name[{std::string(profiles_[at].state), words.back()}].push_back(at);
        }
      }
    }
    for (const auto& [key, all] : by_last_name) {
      std::vector<std::size_t> full;
      std::vector<std::size_t> short_names;
      for (const std::size_t each : all) {
        const std::vector<std::string> words = fold_name(profiles_[each].label);
        (words.size() > 1 && words.front().size() > 1 ? full : short_names).push_back(each);
      }
      for (const std::size_t each : short_names) {
        std::vector<std::size_t> fitting;
        const std::vector<std::string> words = fold_name(profiles_[each].label);
        std::copy_if(full.begin(), full.end(), std::back_inserter(fitting), [&](std::size_t other) {
          return words.size() == 1 || fold_name(profiles_[other].label).front().front() == words.front().front();
        });
        if (are_one_group(fitting)) {
          join(fitting.front(), each, "a short form of a name: ", key.second);
        }
      }
    }
  }

  std::vector<Profile> profiles_;
  std::vector<std::size_t> group_;
  std::vector<std::vector<std::size_t>> members_;
  std::vector<Link> links_;
};

/// For each entity the one that stands for its group.
std::vector<EntityId> representatives(const KnowledgeGraph& graph, const std::vector<JoinLink>& links) {
  std::vector<EntityId> parent(graph.entity_count());
  for (std::size_t at = 0; at < parent.size(); ++at) {
    parent[at] = static_cast<EntityId>(at);
  }
  const auto root = [&](EntityId id) {
    while (parent[index(id)] != id) {
      id = parent[index(id)] = parent[index(parent[index(id)])];
    }
    return id;
  };
  const auto rank = [&](EntityId id) {
    const EntityView view = graph.entity(id);
    return std::tuple(!view.known, -static_cast<std::ptrdiff_t>(view.label.size()), view.iri);
  };
  for (const JoinLink& link : links) {
    EntityId a = root(link.a);
    EntityId b = root(link.b);
    if (rank(b) < rank(a)) {
      std::swap(a, b);
    }
    parent[index(b)] = a;
  }
  for (std::size_t at = 0; at < parent.size(); ++at) {
    parent[at] = root(static_cast<EntityId>(at));
  }
  return parent;
}

}  // namespace

std::vector<JoinLink> find_joins(const KnowledgeGraph& graph) { return Joiner(graph).run(); }

KnowledgeGraph fold(const KnowledgeGraph& graph, const std::vector<JoinLink>& links) {
  const std::vector<EntityId> kept = representatives(graph, links);
  KnowledgeGraph folded(graph.base());
  std::vector<EntityId> copies(graph.entity_count());
  for (const bool first : {true, false}) {
    // Representatives come first, so that theirs is the IRI, and the others add their names.
    for (std::size_t at = 0; at < kept.size(); ++at) {
      const auto id = static_cast<EntityId>(at);
      if ((kept[at] == id) != first) {
        continue;
      }
      const EntityView view = graph.entity(id);
      copies[at] = folded.put_entity(graph.entity(kept[at]).iri, view.cls, view.known);
      folded.add_label(copies[at], view.label, view.known);
    }
  }
  const auto copy = [&](auto id, std::span<const Fact> facts) {
    for (const Fact fact : facts) {
      if (is_link(fact.property)) {
        folded.add_link(id, fact.property, copies[fact.value]);
      } else {
        folded.add_text(id, fact.property, graph.text(fact));
      }
    }
  };
  for (std::size_t at = 0; at < copies.size(); ++at) {
    copy(copies[at], graph.entity(static_cast<EntityId>(at)).facts);
  }
  for (std::size_t at = 0; at < graph.article_count(); ++at) {
    const ArticleView view = graph.article(static_cast<ArticleId>(at));
    const ArticleId article = folded.put_article(view);
    for (const EntityId entity : view.mentions) {
      folded.add_mention(article, copies[index(entity)]);
    }
  }
  for (std::size_t at = 0; at < graph.claim_count(); ++at) {
    const ClaimView view = graph.claim(static_cast<ClaimId>(at));
    ClaimKey key = view.key;
    key.subject = copies[index(key.subject)];
    key.object = copies[index(key.object)];
    const ClaimId id = folded.put_claim(key);
    copy(id, view.facts);
    for (Evidence evidence : view.evidence) {
      const PassageView passage = graph.passage(evidence.passage);
      const ArticleId article = folded.put_article(graph.article(passage.article));
      evidence.passage = folded.put_passage(article, passage.span, passage.quote);
      folded.add_evidence(id, key, evidence, view.hedged, view.confidence);
    }
  }
  for (const Run& run : graph.runs()) {
    folded.add_run(run);
  }
  return folded;
}

void mark_same(KnowledgeGraph& graph, const std::vector<JoinLink>& links) {
  const std::vector<EntityId> kept = representatives(graph, links);
  for (std::size_t at = 0; at < kept.size(); ++at) {
    const auto id = static_cast<EntityId>(at);
    // What was marked when less was known: a part's entity may have a better one in the whole.
    for (const std::string_view other : graph.texts(graph.entity(id).facts, Property::SameAs)) {
      if (graph.find_entity(other)) {
        graph.remove_text(id, Property::SameAs, other);
      }
    }
    if (kept[at] != id) {
      graph.add_text(id, Property::SameAs, graph.entity(kept[at]).iri);
    }
  }
}

}  // namespace entente
