// Names that their head noun explains: "Ministry of …", "… Command", "Operation …", "Resolution 2788", "… Air Base".
//
// A head noun in capitals is extended over the capitalised words around it; what is known already is left alone.
#include <algorithm>

#include "builder/mentions/bodies.hpp"
#include "builder/mentions/context.hpp"
#include "builder/mentions/letters.hpp"
#include "builder/mentions/passes.hpp"
#include "ontology/name_folding.hpp"

namespace entente {
namespace {

bool is_ordinal(const SentenceView& view, std::uint32_t i) {
  const std::string& word = view.word(i);
  return view.digit(i) && word.size() > 2 &&
         (word.ends_with("th") || word.ends_with("st") || word.ends_with("nd") || word.ends_with("rd"));
}

/// A capitalised word that may be a part of a name: no "The" at the sentence's start, no title, no person known.
bool may_belong(const Workspace& work, std::uint32_t sentence, std::uint32_t i) {
  const SentenceView& view = work.views[sentence];
  if (!view.capital(i) || (view.has(i, PhraseKind::NotName) && (i == 0 || is_determiner(view, i)))) {
    return false;
  }
  const EntityIndex entity = work.entity_at(sentence, i);
  return entity == kNoEntity || work.entities[entity].cls != EntityClass::Official;
}

std::uint32_t extend_left(const Workspace& work, std::uint32_t sentence, std::uint32_t begin) {
  const SentenceView& view = work.views[sentence];
  std::uint32_t at = begin;
  while (at > 0) {
    if (may_belong(work, sentence, at - 1) && !view.has(at - 1, PhraseKind::Rank)) {
      --at;
    } else if (at >= 2 && view.joins(at - 1) && (view.capital(at - 2) || view.digit(at - 2)) &&
               !view.is_any(at, &NameWords::joined_participles)) {
      at -= 2;
    } else if (at >= 2 && (view.is(at - 1, "and") || view.is_mark(at - 1, "&")) && may_belong(work, sentence, at - 2) &&
               !work.covered(sentence, at - 2) && !view.has(at - 2, PhraseKind::Role)) {
      at -= 2;
    } else if (at >= 2 && view.has(at - 1, PhraseKind::Particle) && view.capital(at) &&
               may_belong(work, sentence, at - 2)) {
      at -= 2;  // "the Omar *bin* Hassan Brigade"
    } else if (is_ordinal(view, at - 1)) {
      --at;
      break;
    } else {
      break;
    }
  }
  return at;
}

bool is_connector(const SentenceView& view, std::uint32_t i) {
  return view.is(i, "of") || view.is(i, "for") || view.is(i, "on") || view.is(i, "against") || view.is(i, "in") ||
         view.is(i, "to");
}

/// Over "of Foreign Affairs and International Cooperation", "for the Coordination of Humanitarian Affairs".
std::uint32_t extend_right(const Workspace& work, std::uint32_t sentence, std::uint32_t end) {
  const SentenceView& view = work.views[sentence];
  std::uint32_t at = end;
  while (at < view.size()) {
    std::uint32_t next = at;
    if (is_connector(view, at)) {
      // "briefed the Security Council on Syria": a name that is known ends where it ends.
      const Mention* name = at > 0 ? work.mention_at(sentence, at - 1) : nullptr;
      const bool known = name != nullptr && name->tokens.begin < end;
      if (known && !view.is(at, "of") && !view.is(at, "for")) {
        break;
      }
      next = at + 1;
      while (view.is(next, "the") || view.is(next, "of")) {
        ++next;
      }
    } else if ((view.is(at, "and") || view.is_mark(at, "&")) && at > end && !work.covered(sentence, at + 1)) {
      next = at + 1;
    }
    if (next == at || !may_belong(work, sentence, next) || view.has(next, PhraseKind::NotName)) {
      break;
    }
    at = next + 1;
    while (at < view.size() && (may_belong(work, sentence, at) || (view.joins(at) && view.capital(at + 1))) &&
           !view.has(at, PhraseKind::NotName)) {
      ++at;
    }
  }
  return at;
}

/// All words of a range but small ones are capitalised.
bool is_capitalised(const SentenceView& view, TokenRange range) {
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (!view.capital(i) && view.word(i).size() > 3) {
      return false;
    }
  }
  return view.capital(range.begin);
}

/// The entity that a name says it belongs to: the state, organisation or force at its start, or the state or
/// organisation after its last "of".
EntityIndex owner_in(const Workspace& work, std::uint32_t sentence, TokenRange range) {
  EntityIndex owner = kNoEntity;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const EntityIndex entity = work.entity_at(sentence, i);
    if (entity == kNoEntity) {
      continue;
    }
    const EntityClass cls = work.entities[entity].cls;
    if (cls == EntityClass::Force && i == range.begin) {
      owner = entity;  // "U.S. Army Central"
    } else if (cls == EntityClass::State || cls == EntityClass::InternationalOrganization) {
      const SentenceView& view = work.views[sentence];
      if (i == range.begin || view.is(i - 1, "of") || (i >= 2 && view.is(i - 1, "the") && view.is(i - 2, "of"))) {
        owner = entity;
      }
    }
  }
  return owner;
}

/// "Security Council Resolution 2803", "resolution 1701": the same under every wording of its council.
bool add_numbered_resolution(Workspace& work, std::uint32_t sentence, TokenRange head) {
  const SentenceView& view = work.views[sentence];
  if (!view.is_any(head.begin, &NameWords::resolution) || !view.digit(head.end)) {
    return false;
  }
  std::uint32_t begin = head.begin;
  if (begin > 0 && work.covered(sentence, begin - 1)) {
    begin = work.mention_at(sentence, begin - 1)->tokens.begin;
  }
  const std::string number(view.written(head.end));
  std::string council = "UN Security Council";
  if (begin < head.begin) {
    const Entity& owner = work.entities[work.entity_at(sentence, begin)];
    if (owner.cls == EntityClass::InternationalOrganization && owner.label.find("Security") == std::string::npos &&
        owner.label != "United Nations") {
      council = owner.label;
    } else if (owner.cls == EntityClass::GovernmentBody) {
      council = owner.label;
    }
  }
  const std::string label = council + " Resolution " + number;
  const EntityIndex entity =
      work.entities.make(EntityClass::Resolution, entity_iri(EntityClass::Resolution, {}, label), label);
  work.entities.add_name(entity, "Resolution " + number);
  work.entities.add_name(entity, view.written({begin, head.end + 1}));
  if (council == "UN Security Council") {
    work.entities.add_name(entity, "UNSC Resolution " + number);
    work.entities.add_name(entity, "United Nations Security Council Resolution " + number);
  }
  // The council keeps its own mention where it stands before the noun, as a possessor would.
  work.add(sentence, {head.begin, head.end + 1}, MentionKind::Name, {entity}, "numbered resolution");
  return true;
}

class HeadedNames {
 public:
  explicit HeadedNames(Workspace& work) : work_(work) {}

  void read(std::uint32_t sentence) {
    const SentenceView& view = work_.views[sentence];
    for (std::uint32_t i = 0; i < view.size(); ++i) {
      if (const std::uint32_t end = add_ship(sentence, i); end > i) {
        i = end - 1;
        continue;
      }
      const PhraseAt head = view.phrase(i, PhraseKind::Head);
      if (head.phrase == nullptr || add_numbered_resolution(work_, sentence, head.tokens)) {
        continue;
      }
      const bool place = head.phrase->classes.front() == EntityClass::Place;
      const bool capital = is_capitalised(view, head.tokens);
      if (view.capitals_mean_nothing() || (!capital && !place)) {
        continue;
      }
      if (place && !capital) {
        add_place(sentence, head);
      } else if (const std::uint32_t end = add_name(sentence, head); end > i) {
        i = end - 1;
      }
    }
  }

 private:
  /// "USS Higgins", "HMAS Stuart": the end of a ship's name that begins at `at`, or 0.
  std::uint32_t add_ship(std::uint32_t sentence, std::uint32_t at) {
    const SentenceView& view = work_.views[sentence];
    const PhraseAt prefix = view.phrase(at, PhraseKind::Ship);
    const auto is_name = [&](std::uint32_t i) {
      return i < view.size() && view.capital(i) && view.token(i).space_before && !view.has(i, PhraseKind::Role) &&
             !work_.covered(sentence, i);
    };
    if (prefix.phrase == nullptr || !view.all_capitals(at) || view.capitals_mean_nothing() ||
        work_.covered(sentence, at) || !is_name(at + 1)) {
      return 0;
    }
    constexpr std::uint32_t kLongest = 3;
    std::uint32_t end = at + 2;
    while (end <= at + kLongest && is_name(end)) {
      ++end;
    }
    const EntryId owner = work_.gazetteer.find(prefix.phrase->form);
    make(sentence, {at, end}, EntityClass::Force, owner == kNoEntry ? kNoEntity : work_.entities.known(owner));
    return end;
  }

  /// "Rafah crossing", "Odesa region": a name before a common noun.
  void add_place(std::uint32_t sentence, const PhraseAt& head) {
    const SentenceView& view = work_.views[sentence];
    const std::uint32_t begin = head.tokens.begin;
    if (begin == 0 || !head.phrase->closes) {
      return;
    }
    std::uint32_t from = begin;
    while (from > 0 && view.capital(from - 1) && !view.has(from - 1, PhraseKind::NotName) &&
           !work_.covered(sentence, from - 1) && !view.all_capitals(from - 1)) {
      --from;
    }
    const EntityIndex before = work_.entity_at(sentence, begin - 1);
    if (before != kNoEntity && work_.entities[before].cls == EntityClass::Place &&
        work_.mentions[work_.cover[sentence][begin - 1]].kind != MentionKind::Demonym) {
      return;  // "Gaza border": the place itself will do
    }
    if (from == begin || (from == 0 && view.has(from, PhraseKind::NotName))) {
      return;
    }
    make(sentence, {from, head.tokens.end}, EntityClass::Place, kNoEntity);
  }

  std::uint32_t add_name(std::uint32_t sentence, const PhraseAt& head) {
    const SentenceView& view = work_.views[sentence];
    const EntityClass cls = head.phrase->classes.front();
    // A head noun that qualifies another capitalised noun is no head: "Army Chief", "Security Council Resolution".
    if (view.has(head.tokens.end, PhraseKind::Role) && view.capital(head.tokens.end)) {
      return 0;
    }
    std::uint32_t begin = head.phrase->closes ? extend_left(work_, sentence, head.tokens.begin) : head.tokens.begin;
    std::uint32_t end = head.tokens.end;
    if (const PhraseAt next = next_head(sentence, end); next.phrase != nullptr && head.phrase->closes) {
      return 0;  // the later noun is the head: "Security Council Report"
    }
    if (head.phrase->opens) {
      end = extend_right(work_, sentence, end);
    }
    if (cls == EntityClass::Force || view.is(head.tokens.begin, "operation")) {
      // "U.S. Army Central", "Task Force Philippines", "Operation Prosperity Guardian"
      while (end < view.size() && view.capital(end) && view.token(end).space_before &&
             may_belong(work_, sentence, end) && !view.has(end, PhraseKind::Role) && !view.has(end, PhraseKind::Rank) &&
             !view.has(end, PhraseKind::GivenName) && !view.has(end, PhraseKind::NotName)) {
        ++end;
      }
    }
    begin = trim(sentence, begin, head.tokens.begin);
    const TokenRange range{begin, end};
    if (range == head.tokens) {
      return 0;  // "the Council": taken up by reference
    }
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      if (const Mention* known = work_.mention_at(sentence, i);
          known != nullptr && known->tokens.begin <= range.begin && known->tokens.end >= range.end) {
        return 0;
      }
    }
    // "Pakistan Army", "Ministry of Defence": organs that most states have are one entity in all their wordings.
    if (read_body(work_, sentence, range)) {
      return range.end;
    }
    // A longer known name with only ordinary words around it stays what it is.
    if (known_with_head(sentence, range, head) && !view.is(range.begin + 1, "and")) {
      return 0;
    }
    EntityIndex owner = owner_in(work_, sentence, range);
    if (const std::uint32_t before = owner == kNoEntity ? owner_before(work_, sentence, range.begin) : kNone;
        before != kNone) {
      owner = work_.mentions[before].entities.front();
    }
    if (owner == kNoEntity) {
      owner = owner_after(sentence, range.end);
    }
    make(sentence, range, cls, owner);
    return range.end;
  }

  /// "the 18th Division of the Polish army", "the Senate of Kenya": whom a name's "of" names.
  [[nodiscard]] EntityIndex owner_after(std::uint32_t sentence, std::uint32_t end) const {
    const SentenceView& view = work_.views[sentence];
    const std::uint32_t behind = view.is(end, "of") ? name_after(work_, sentence, end) : kNone;
    if (behind == kNone) {
      return kNoEntity;
    }
    const EntityIndex entity = work_.mentions[behind].entities.front();
    const EntityClass cls = work_.entities[entity].cls;
    const bool whole = cls == EntityClass::State || cls == EntityClass::InternationalOrganization ||
                       cls == EntityClass::GovernmentBody || cls == EntityClass::Force;
    return whole ? entity : kNoEntity;
  }

  [[nodiscard]] PhraseAt next_head(std::uint32_t sentence, std::uint32_t end) const {
    const SentenceView& view = work_.views[sentence];
    PhraseAt next = view.capital(end) && view.token(end).space_before ? view.phrase(end, PhraseKind::Head) : PhraseAt{};
    if (next.phrase != nullptr && !next.phrase->closes) {
      next = {};
    }
    return next;
  }

  /// Drops a sentence-initial "The", "A", "In" and titles from the left end.
  [[nodiscard]] std::uint32_t trim(std::uint32_t sentence, std::uint32_t begin, std::uint32_t head) const {
    const SentenceView& view = work_.views[sentence];
    while (begin < head && (is_determiner(view, begin) || (view.has(begin, PhraseKind::NotName) && begin == 0))) {
      ++begin;
    }
    return begin;
  }

  /// A known organisation or initiative fills the name but for a word or two before it: "Multinational UNIFIL Force"
  /// no.
  [[nodiscard]] bool known_with_head(std::uint32_t sentence, TokenRange range, const PhraseAt& head) const {
    const Mention* at_head = work_.mention_at(sentence, head.tokens.begin);
    return at_head != nullptr && at_head->kind != MentionKind::Demonym &&
           at_head->tokens.end - at_head->tokens.begin >= 2 && at_head->tokens.end >= range.end;
  }

  void make(std::uint32_t sentence, TokenRange range, EntityClass cls, EntityIndex owner) {
    const SentenceView& view = work_.views[sentence];
    std::string label = view.written(range);
    const bool scoped = cls == EntityClass::GovernmentBody || cls == EntityClass::Force;
    // "force/usa/uss-higgins": a ship of any navy
    const EntityIndex state = owner == kNoEntity ? kNoEntity : work_.state_of(owner);
    const EntityIndex scope = cls == EntityClass::Force && state != kNoEntity ? state : owner;
    const EntityIndex entity =
        work_.entities.make(cls, entity_iri(cls, scoped ? work_.scope_of(scope) : std::string{}, label), label);
    if (owner != kNoEntity && entity != owner && work_.entities[entity].state == kNoEntity) {
      work_.entities[entity].state = owner;
    }
    work_.add(sentence, range, MentionKind::Name, {entity}, "name by its head noun");
  }

  Workspace& work_;
};

/// Two names have a word of four letters or more in common.
bool share_a_word(std::string_view a, std::string_view b) {
  const std::vector<std::string> words = fold_name(b);
  const std::vector<std::string> others = fold_name(a);
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return word.size() >= 4 && std::find(others.begin(), others.end(), word) != others.end();
  });
}

/// True where the acronym's letters are, in their order, first letters of the name's words: "Multinational Security
/// Support mission" (MSS).
bool abbreviates(const Workspace& work, const Mention& name, std::string_view acronym) {
  const SentenceView& view = work.views[name.sentence];
  std::size_t at = 0;
  for (std::uint32_t i = name.tokens.begin; i < name.tokens.end && at < acronym.size(); ++i) {
    if (!view.word(i).empty() && (view.word(i).front() | 0x20) == (acronym[at] | 0x20)) {
      ++at;
    }
  }
  return at == acronym.size();
}

/// "Civil-Military Coordination Center (CMCC)": the bracket gives a name to what stands before it, even where the
/// gazetteer knows the acronym as somebody else's.
void find_acronyms(Workspace& work, std::uint32_t sentence) {
  const SentenceView& view = work.views[sentence];
  for (std::uint32_t i = 1; i + 2 < view.size(); ++i) {
    if (!view.is_mark(i, "(") || !work.covered(sentence, i - 1) || !view.all_capitals(i + 1)) {
      continue;
    }
    std::uint32_t end = i + 1;
    while (end < view.size() && end < i + 5 && !view.is_mark(end, ")")) {
      ++end;
    }
    const TokenRange range{i + 1, end};
    const std::string acronym = view.written(range);
    const std::uint32_t full = work.cover[sentence][i - 1];
    const EntityIndex entity = work.mentions[full].entities.front();
    const EntityClass cls = work.entities[entity].cls;
    if (!view.is_mark(end, ")") || acronym.size() > 12 || cls == EntityClass::State || cls == EntityClass::Official ||
        (cls == EntityClass::Place && !abbreviates(work, work.mentions[full], acronym))) {
      continue;
    }
    const EntityIndex inside = work.entity_at(sentence, i + 1);
    const bool known_inside = inside != kNoEntity && work.entities[inside].entry != kNoEntry && inside != entity;
    // "the ministry (EU)" tells where it is; "Reporters Without Borders (RSF)" tells its name in another language.
    const bool elsewhere = known_inside && (work.entities[inside].cls == EntityClass::State ||
                                            work.entities[inside].cls == EntityClass::Place ||
                                            work.entities[inside].cls == EntityClass::InternationalOrganization ||
                                            work.entities[entity].cls != EntityClass::Organization);
    if (elsewhere && !abbreviates(work, work.mentions[full], acronym) && work.entities[entity].entry != kNoEntry) {
      continue;
    }
    EntityIndex meant = entity;
    if (known_inside && work.entities[entity].entry == kNoEntry && is_a(work.entities[inside].cls, cls) &&
        share_a_word(work.entities[inside].label, work.entities[entity].label)) {
      // A wording of the known entity's name that the gazetteer lacks.
      work.entities.add_name(inside, work.entities[entity].label);
      work.mentions[full].entities = {inside};
      work.mentions[full].why = "full form of the acronym " + acronym;
      meant = inside;
    }
    work.entities.add_name(meant, acronym);
    work.aliases.insert_or_assign(acronym, meant);
    work.add(sentence, range, MentionKind::Acronym, {meant}, "acronym of " + work.entities[meant].label);
  }
}

/// The acronyms that the article introduces mean everywhere in it what it says.
void relink_acronyms(Workspace& work) {
  for (Mention& mention : work.mentions) {
    if (mention.kind == MentionKind::Acronym && !is_dropped(mention)) {
      const auto found = work.aliases.find(work.views[mention.sentence].written(mention.tokens));
      if (found != work.aliases.end() && found->second != mention.entities.front()) {
        mention.entities = {found->second};
        mention.why = "acronym of " + work.entities[found->second].label;
      }
    }
  }
}

}  // namespace

void find_headed_names(Workspace& work) {
  HeadedNames names(work);
  for (std::uint32_t s = 0; s < work.views.size(); ++s) {
    names.read(s);
    find_acronyms(work, s);
  }
  if (!work.aliases.empty()) {
    relink_acronyms(work);
  }
}

}  // namespace entente
