// Posts in text, with those who hold them: found here, given their owners when references are resolved.
//
// "Iran's foreign minister, Abbas Araghchi, …", "Deputy Prime Minister and Foreign Minister Ishaq Dar", "Adm. Brad
// Cooper, commander of the U.S. Central Command", "Steve Witkoff, President Donald Trump's special envoy".
#include <algorithm>
#include <optional>

#include "builder/mentions/context.hpp"
#include "builder/mentions/passes.hpp"
#include "builder/mentions/people.hpp"

namespace entente {
namespace {

/// What a word says of how a post is held, as Relation::qualifier has it; nothing where it doesn't.
std::optional<std::string> qualifier_at(const SentenceView& view, std::uint32_t i) {
  if (view.is_any(i, &NameWords::post_former)) {
    return "former";
  }
  if (view.is_any(i, &NameWords::post_acting)) {
    return "acting";
  }
  if (view.is_any(i, &NameWords::post_coming)) {
    return "elect";
  }
  if (view.is(i, "then")) {
    return "then";
  }
  return view.is_any(i, &NameWords::post_outgoing) ? std::optional<std::string>("") : std::nullopt;
}

/// Head nouns that take any noun or adjective before them: "oil minister", "climate envoy", "spy chief".
bool is_open(const PhraseAt& role) {
  return role.tokens.end - role.tokens.begin == 1 && role.phrase->role != RoleKind::Member &&
         role.phrase->role != RoleKind::None;
}

class Roles {
 public:
  explicit Roles(Workspace& work) : work_(work) {}

  void read(std::uint32_t sentence) {
    sentence_ = sentence;
    view_ = &work_.views[sentence];
    for (std::uint32_t i = 0; i < view_->size();) {
      const PhraseAt role = view_->phrase(i, PhraseKind::Role);
      if (role.phrase == nullptr || !is_post(role)) {
        ++i;
        continue;
      }
      i = add(role);
    }
  }

 private:
  [[nodiscard]] bool is_post(const PhraseAt& role) const {
    if (const Mention* name = work_.mention_at(sentence_, role.tokens.begin); name != nullptr) {
      return false;  // a part of a name ("Prime Minister's Office") or of a form of address
    }
    const Token& last = view_->token(role.tokens.end - 1);
    const bool before_name = view_->is_mark(role.tokens.end, ",") && view_->capital(role.tokens.end + 1);
    const bool owned = role.tokens.begin > 0 && view_->possessive(role.tokens.begin - 1);
    // A title of two words and more is one whatever the tagger makes of it.
    const bool other = last.upos == UPos::VERB || last.upos == UPos::ADJ || last.upos == UPos::ADV ||
                       last.upos == UPos::ADP || last.upos == UPos::AUX;
    if (view_->sentence().parsed && other && role.tokens.end - role.tokens.begin == 1 && !(before_name && owned)) {
      return false;  // "to head the talks", "chief among them"
    }
    // "chief reporter", "head coach": the word qualifies another noun.
    if (role.tokens.end - role.tokens.begin == 1 && view_->is_any(role.tokens.begin, &NameWords::post_everyday) &&
        view_->sentence().parsed && last.deprel == DepRel::compound && !view_->capital(role.tokens.begin)) {
      return false;
    }
    return true;
  }

  /// Over the adjectives and nouns before an open head noun; stops at owners, determiners and names.
  [[nodiscard]] std::uint32_t extend_left(const PhraseAt& role) const {
    std::uint32_t begin = role.tokens.begin;
    if (!is_open(role)) {
      // "deputy" and the like before a longer title that isn't listed with it
      while (begin > 0 && view_->is_any(begin - 1, &NameWords::post_assistant) &&
             view_->capital(begin - 1) == view_->capital(begin)) {
        --begin;
      }
      return begin;
    }
    while (begin > 0 && !work_.covered(sentence_, begin - 1)) {
      const std::uint32_t at = begin - 1;
      const Token& token = view_->token(at);
      const bool listed = view_->has(at, PhraseKind::RoleWord);
      const bool noun = view_->sentence().parsed && !view_->capital(at) && token.upos == UPos::NOUN &&
                        token.deprel == DepRel::compound && !view_->has(at, PhraseKind::Role);
      if ((listed || noun) && !qualifier_at(*view_, at)) {
        begin = at;
      } else if (view_->joins(at) && at > 0 && !work_.covered(sentence_, at - 1) &&
                 view_->has(at - 1, PhraseKind::RoleWord)) {
        begin = at - 1;
      } else {
        break;
      }
    }
    return begin;
  }

  std::uint32_t add(const PhraseAt& role) {
    RolePhrase found;
    found.sentence = sentence_;
    found.row = role.phrase;
    found.tokens = {extend_left(role), role.tokens.end};
    found.form = role.phrase->form;
    if (found.tokens.begin < role.tokens.begin) {
      std::string before;
      for (std::uint32_t i = found.tokens.begin; i < role.tokens.begin; ++i) {
        if (!view_->word(i).empty()) {
          before += view_->word(i) + " ";
        }
      }
      found.form = before + found.form;
    }
    found.phrase = found.tokens;
    read_domain(found);
    read_suffix(found);
    read_left(found);
    read_right(found);
    link_person(found);
    const std::uint32_t end = std::max(found.phrase.end, found.tokens.end);
    work_.roles.push_back(std::move(found));
    return end;
  }

  /// "minister for climate change", "Minister of Planning and Development": the field is a part of the post.
  void read_domain(RolePhrase& role) {
    if (!view_->is_any(role.tokens.end - 1, &NameWords::post_with_field)) {
      return;
    }
    std::uint32_t at = role.tokens.end;
    const std::uint32_t affairs = end_of_affairs(at + 1);
    if (!(view_->is(at, "of") || view_->is(at, "for")) || (affairs == kNone && work_.covered(sentence_, at + 1))) {
      return;
    }
    std::uint32_t end = affairs == kNone ? at + 1 : affairs;
    while (affairs == kNone && end < view_->size() && !work_.covered(sentence_, end) && end < at + 8) {
      const bool small = view_->is(end, "and") || view_->is(end, "the") || view_->is(end, "of");
      const bool named = view_->capital(end) && !view_->has(end, PhraseKind::GivenName) &&
                         !view_->has(end, PhraseKind::Role) && !view_->has(end, PhraseKind::Rank);
      const bool plain = !view_->capital(end) && view_->sentence().parsed &&
                         (view_->token(end).upos == UPos::NOUN || view_->token(end).upos == UPos::ADJ) &&
                         !view_->capital(role.tokens.begin);
      if (!(small || (view_->capital(role.tokens.begin) ? named : plain || named)) || view_->word(end).empty()) {
        break;
      }
      ++end;
    }
    while (end > at + 1 && (view_->is(end - 1, "and") || view_->is(end - 1, "the") || view_->is(end - 1, "of"))) {
      --end;
    }
    // A name may follow without a comma: "Minister for Energy Awais Leghari" keeps one word of the field at least.
    if (end > at + 1) {
      role.form = role.form + " " + std::string(view_->word(at));
      for (std::uint32_t i = at + 1; i < end; ++i) {
        role.form += " " + view_->word(i);
      }
      role.tokens.end = end;
      role.phrase.end = end;
    }
  }

  /// Behind the last word of "Pacific Island *Affairs*", "European *affairs*", whatever names stand in it; none where
  /// no such field begins at `begin`.
  [[nodiscard]] std::uint32_t end_of_affairs(std::uint32_t begin) const {
    for (std::uint32_t i = begin; i < view_->size() && i < begin + 6; ++i) {
      if (view_->is(i, "affairs")) {
        return i > begin ? i + 1 : kNone;
      }
      if (view_->word(i).empty() || (!view_->capital(i) && !view_->is(i, "and"))) {
        break;
      }
    }
    return kNone;
  }

  /// "president-elect"
  void read_suffix(RolePhrase& role) {
    const std::uint32_t at = role.tokens.end;
    if (view_->joins(at) && view_->is_any(at + 1, &NameWords::post_elect)) {
      role.qualifier = "elect";
      role.phrase.end = at + 2;
    }
  }

  /// Whose it is and how it is held, by the words before it.
  void read_left(RolePhrase& role) {
    if (join_to_post_before(role)) {
      return;
    }
    role.phrase.begin = read_qualifiers(role);
    read_owner_before(role);
    read_determiner(role);
  }

  /// "deputy prime minister and foreign minister", "prime minister and the …": what is said of the post before holds
  /// for both.
  bool join_to_post_before(RolePhrase& role) const {
    if (work_.roles.empty()) {
      return false;
    }
    const RolePhrase& before = work_.roles.back();
    const std::uint32_t at = role.tokens.begin;
    const std::uint32_t gap = at - before.phrase.end;
    // "Mark Rutte, NATO's secretary-general, and Commission President Ursula von der Leyen": two people, two posts.
    const bool another = before.person != kNone && view_->capital(role.tokens.end) && gap == 2;
    const bool joined = before.sentence == sentence_ && at > before.phrase.end && gap <= 2 && !another &&
                        (view_->is(before.phrase.end, "and") ||
                         (view_->is_mark(before.phrase.end, ",") && gap == 2 && view_->is(at - 1, "and")));
    if (joined) {
      role.joined = static_cast<std::uint32_t>(work_.roles.size() - 1);
      role.owner = before.owner;
      role.pronoun = before.pronoun;
      role.definite = before.definite;
      role.qualifier = before.qualifier;
    }
    return joined;
  }

  /// "former", "then-", "ex-" right before the post. Returns where they begin.
  [[nodiscard]] std::uint32_t read_qualifiers(RolePhrase& role) const {
    std::uint32_t at = role.tokens.begin;
    while (at > 0) {
      if (view_->is_mark(at - 1, "-") && at >= 2 && view_->is(at - 2, "ex")) {
        role.qualifier = "former";
        at -= 2;
      } else if (const auto qualifier = qualifier_at(*view_, at - 1)) {
        role.qualifier = *qualifier;
        --at;
      } else if (const auto joined = at >= 2 && view_->joins(at - 1) ? qualifier_at(*view_, at - 2) : std::nullopt) {
        role.qualifier = *joined;
        at -= 2;
      } else {
        break;
      }
    }
    return at;
  }

  /// "Iran's top general", "then Iran's top general"; "Iran's president, Iran's commander" are one person's posts.
  void read_owner_before(RolePhrase& role) const {
    role.owner = owner_before(work_, sentence_, role.phrase.begin);
    if (role.owner == kNone) {
      return;
    }
    const std::uint32_t owner = work_.mentions[role.owner].tokens.begin;
    role.phrase.begin = owner;
    role.definite = true;
    if (const auto qualifier = owner > 0 ? qualifier_at(*view_, owner - 1) : std::nullopt) {
      role.qualifier = *qualifier;
      role.phrase.begin = owner - 1;
    }
    if (!work_.roles.empty()) {
      const RolePhrase& before = work_.roles.back();
      if (before.sentence == sentence_ && before.person == kNone && before.definite &&
          view_->is_mark(before.phrase.end, ",") && before.phrase.end + 1 == role.phrase.begin) {
        role.joined = static_cast<std::uint32_t>(work_.roles.size() - 1);
      }
    }
  }

  /// The article, pronoun or "as" that begins the phrase, past its adjectives: "*the* new French foreign minister".
  void read_determiner(RolePhrase& role) const {
    std::uint32_t at = role.phrase.begin;
    while (at > 0 && view_->sentence().parsed && !view_->capital(at - 1) && view_->token(at - 1).upos == UPos::ADJ) {
      --at;
      if (const auto qualifier = qualifier_at(*view_, at)) {
        role.qualifier = *qualifier;
      }
    }
    if (at > 0 && role.owner == kNone && is_possessive_pronoun(*view_, at - 1)) {
      role.pronoun = at - 1;
      role.definite = true;
      role.phrase.begin = at - 1;
    } else if (at > 0 && view_->is(at - 1, "the")) {
      role.definite = true;
      role.phrase.begin = at - 1;
    } else if (at > 0 && (view_->is(at - 1, "a") || view_->is(at - 1, "an"))) {
      role.phrase.begin = at - 1;
      role.definite = false;
      role.predicate = role.owner == kNone;
    } else if (at > 0 && view_->is(at - 1, "as")) {
      role.predicate = true;
    } else {
      role.phrase.begin = std::min(role.phrase.begin, at);
    }
  }

  /// "of the U.S. Central Command", "to Yemen", "for Syria", "on Africa".
  void read_right(RolePhrase& role) {
    const std::uint32_t at = role.phrase.end;
    const bool of = view_->is(at, "of") || view_->is(at, "at");
    const bool towards = view_->is(at, "to") || view_->is(at, "for") || view_->is(at, "on") || view_->is(at, "in");
    if (!of && !towards) {
      return;
    }
    std::uint32_t name = name_after(work_, sentence_, at);
    if (name == kNone && of) {
      name = name_in_owner(at + 1);
    }
    if (name == kNone) {
      return read_nameless(role, of);
    }
    if (const std::uint32_t body = body_behind(name); of && body != kNone) {
      name = body;
    }
    const Mention& mention = work_.mentions[name];
    const RoleKind kind = role.row->role;
    const bool government = view_->is_any(mention.tokens.end, &NameWords::governments);
    const bool serves = kind == RoleKind::Speaker || kind == RoleKind::Aide;
    if (!of && is_adjective(mention) && !(government && serves)) {
      return;
    }
    if (of && is_owner_of_another(mention)) {
      role.of_nominal = at + 1;
      return;
    }
    if (view_->is(at, "in") && government) {
      read_owner_after(role, name, true);  // "works minister in the *Taliban* administration"
    } else if (view_->is(at, "in") && kind != RoleKind::Envoy) {
      read_station(role, mention);
    } else if (of || (view_->is(at, "for") && kind == RoleKind::Speaker) || (government && kind == RoleKind::Aide)) {
      read_owner_after(role, name, of);
    } else if (const PhraseAt post = view_->phrase(mention.tokens.end, PhraseKind::Role);
               kind == RoleKind::Aide && role.owner == kNone && view_->is(at, "to") && post.phrase != nullptr) {
      role.form += " to the " + post.phrase->form;  // "an adviser to *US President Donald Trump*"
      role.owner = name;
    } else if (is_sent(role) || kind == RoleKind::State) {
      role.target = work_.entities[mention.entities.front()].label;
      role.phrase.end = mention.tokens.end;
      if (role.owner == kNone && view_->is(at, "to") && kind == RoleKind::Aide) {
        role.owner = name;
      }
    }
  }

  /// "of the *Kyrgyz* security service": the organ that a state's adjective stands before, or kNone.
  [[nodiscard]] std::uint32_t body_behind(std::uint32_t name) const {
    const Mention& adjective = work_.mentions[name];
    const Mention* body = adjective.tokens.end < view_->size() && adjective.kind == MentionKind::Demonym
                              ? work_.mention_at(sentence_, adjective.tokens.end)
                              : nullptr;
    const bool organ = body != nullptr && is_a(work_.entities[body->entities.front()].cls, EntityClass::Organization);
    return organ ? work_.cover[sentence_][adjective.tokens.end] : kNone;
  }

  [[nodiscard]] static bool is_sent(const RolePhrase& role) {
    return role.row->role == RoleKind::Envoy || role.row->role == RoleKind::Aide;
  }

  /// "the head of *Rwanda's* mining board", "of the *Kyrgyz* mining board": what is headed is what the name has, and no
  /// state, where that isn't known either.
  [[nodiscard]] bool is_owner_of_another(const Mention& mention) const {
    std::uint32_t noun = mention.tokens.end;
    const bool possessor = view_->possessive(noun);
    if (work_.entities[mention.entities.front()].cls != EntityClass::State || !view_->sentence().parsed ||
        !(possessor || mention.kind == MentionKind::Demonym)) {
      return false;
    }
    noun += possessor ? 1 : 0;
    while (noun + 1 < view_->size() && !work_.covered(sentence_, noun) && view_->token(noun + 1).upos == UPos::NOUN) {
      ++noun;
    }
    return noun < view_->size() && !work_.covered(sentence_, noun) && view_->token(noun).upos == UPos::NOUN &&
           !view_->is_any(noun, &NameWords::governments) && view_->phrase(noun, PhraseKind::Role).phrase == nullptr;
  }

  /// "for *Syrian* refugees": the name says of what kind the noun behind it is.
  [[nodiscard]] bool is_adjective(const Mention& mention) const {
    const std::uint32_t next = mention.tokens.end;
    return mention.kind == MentionKind::Demonym && next < view_->size() && view_->token(next).space_before &&
           view_->sentence().parsed && view_->token(next).upos == UPos::NOUN;
  }

  /// "adviser to the supreme leader" says whose it is; "head of the bloc" is left to references.
  void read_nameless(RolePhrase& role, bool of) const {
    const std::uint32_t at = role.phrase.end;
    const PhraseAt other = view_->phrase(view_->is(at + 1, "the") ? at + 2 : at + 1, PhraseKind::Role);
    if (other.phrase != nullptr && is_sent(role)) {
      if (view_->capital(other.tokens.begin) && person_at(work_, sentence_, other.tokens.end)) {
        return;  // "an adviser to *President Lee*": the post behind is whose name follows
      }
      role.form += " " + std::string(view_->word(at)) + " the " + other.phrase->form;
      role.phrase.end = other.tokens.end;
      role.of_post = other.phrase->form;
      const std::uint32_t owner =
          view_->is(role.phrase.end, "of") ? name_after(work_, sentence_, role.phrase.end) : kNone;
      if (owner != kNone && role.owner == kNone) {
        role.owner = owner;
        role.phrase.end = work_.mentions[owner].tokens.end;
      }
    } else if (of) {
      role.of_nominal = at + 1;
    }
  }

  /// "the NATO commander *in Kosovo*, General Lee,": where it is held is a part of the post.
  void read_station(RolePhrase& role, const Mention& place) const {
    const bool named = view_->is_mark(place.tokens.end, ",") && view_->capital(place.tokens.end + 1);
    if (!named || role.owner == kNone) {
      return;
    }
    role.phrase.end = place.tokens.end;
    role.form += " in";
    for (std::uint32_t i = place.tokens.begin; i < place.tokens.end; ++i) {
      role.form += " " + view_->word(i);
    }
  }

  /// "of the Supreme National Security Council of Iran" is one name already; a second "to" tells an envoy's target.
  void read_owner_after(RolePhrase& role, std::uint32_t name, bool of) const {
    if (role.owner == kNone || of) {
      role.owner = name;
      role.definite = true;
    }
    role.phrase.end = past_government(role, past_acronym(work_.mentions[name].tokens.end));
    if (is_sent(role) && (view_->is(role.phrase.end, "to") || view_->is(role.phrase.end, "for"))) {
      if (const std::uint32_t target = name_after(work_, sentence_, role.phrase.end); target != kNone) {
        role.target = work_.entities[work_.mentions[target].entities.front()].label;
        role.phrase.end = work_.mentions[target].tokens.end;
      }
    }
  }

  /// Past "'s government" or "delegation" behind a name: "the head of Mali's government, Choguel Maïga". Who heads a
  /// delegation heads no state.
  std::uint32_t past_government(RolePhrase& role, std::uint32_t at) const {
    const std::uint32_t noun = at + (view_->possessive(at) ? 1 : 0);
    if (!view_->is_any(noun, &NameWords::governments)) {
      return at;
    }
    if (view_->is(noun, "delegation")) {
      role.form += " of delegation";
    }
    return noun + 1;
  }

  /// Past "(UNMISS)" behind a name: "the head of the UN Mission in South Sudan (UNMISS), Nicholas Haysom".
  [[nodiscard]] std::uint32_t past_acronym(std::uint32_t at) const {
    const bool bracket = view_->is_mark(at, "(") && view_->all_capitals(at + 1) && view_->is_mark(at + 2, ")");
    return bracket ? at + 3 : at;
  }

  /// "head of Iran's Atomic Energy Organization", "commander of Ukraine's navy": the name behind a possessor.
  [[nodiscard]] std::uint32_t name_in_owner(std::uint32_t at) const {
    for (std::uint32_t i = at; i < view_->size() && i < at + 4; ++i) {
      if (work_.covered(sentence_, i)) {
        return work_.cover[sentence_][i];
      }
      const bool plain = view_->word(i).empty() || view_->token(i).upos == UPos::ADP || view_->is(i, "and") ||
                         view_->token(i).upos == UPos::VERB;
      if (plain && !view_->possessive(i)) {
        break;
      }
    }
    return kNone;
  }

  static bool ends_apposition(const SentenceView& view, std::uint32_t i) {
    return i >= view.size() || view.is_mark(i, ",") || view.is_mark(i, ".") || view.is_mark(i, ")") ||
           view.is_mark(i, ";") || view.is_mark(i, ":") || view.is_mark(i, "–") || view.is_mark(i, "—") ||
           view.is_mark(i, "(") || view.is_mark(i, "\"") || view.is_mark(i, "”") || view.is(i, "and") ||
           view.is(i, "who") || view.is_mark(i, "?") || view.is_mark(i, "!") || view.is_mark(i, "-");
  }

  /// "the chancellor, Emmanuel Macron *and Keir Starmer*": three, where two would be chancellors.
  [[nodiscard]] bool begins_list(const RolePhrase& role, std::uint32_t end) const {
    return role.owner == kNone && view_->is(end, "and") && view_->capital(end + 1) &&
           view_->token(role.phrase.end - 1).xpos != XPos::NNS;
  }

  /// "*Karim*, Chad's transport minister, …": a name stands before the comma.
  [[nodiscard]] bool follows_name(const RolePhrase& role) const {
    const std::uint32_t at = role.phrase.begin;
    return at > 1 && view_->is_mark(at - 1, ",") && view_->capital(at - 2) && !view_->has(at - 2, PhraseKind::NotName);
  }

  /// "…, Esa Thani, *acting minister of works*": a post behind the name's comma.
  [[nodiscard]] bool has_own_post(const PersonName& person) const {
    constexpr std::uint32_t kFarthest = 5;  // words of an owner and of how it is held
    const std::uint32_t comma = person.full.end;
    for (std::uint32_t i = comma + 1; view_->is_mark(comma, ",") && i < view_->size() && i < comma + kFarthest; ++i) {
      if (view_->has(i, PhraseKind::Role)) {
        return true;
      }
      if (view_->is_mark(i, ",") || view_->is(i, "and")) {
        break;
      }
    }
    return false;
  }

  /// "his foreign minister, Hakan Fidan, *the defence minister* and …": the next of a list, and none of Fidan's posts.
  [[nodiscard]] bool is_next_of_list(const RolePhrase& role, std::uint32_t person) const {
    const bool given = std::any_of(work_.roles.begin(), work_.roles.end(), [&](const RolePhrase& before) {
      return before.person == person && !before.title && before.phrase.end + 1 == work_.mentions[person].tokens.begin;
    });
    return given && view_->is(role.phrase.begin, "the") && view_->is(role.phrase.end, "and");
  }

  void link_person(RolePhrase& role) {
    const std::uint32_t after = role.phrase.end;
    // Right before the name: "Foreign Minister Sugiono", "army chief General Asim Munir".
    if (after < view_->size() && !view_->capitals_mean_nothing()) {
      if (const auto person = person_at(work_, sentence_, after); person && may_follow(role, *person)) {
        role.person = add_person(work_, sentence_, *person, "title with a name", role.form);
        role.title = true;
        share_person(role);
        return;
      }
    } else if (after < view_->size() && view_->capital(after)) {
      // A headline's capitals: only those who are known.
      if (const auto person = person_at(work_, sentence_, after); person && person->known != kNoEntity) {
        role.person = add_person(work_, sentence_, *person, "title with a name");
        role.title = true;
        share_person(role);
        return;
      }
    }
    // Apposition after it: "Iran's foreign minister, Abbas Araghchi, has told".
    if (view_->is_mark(after, ",") && view_->capital(after + 1)) {
      const auto person = person_behind_style(after + 1);
      if (person && ends_apposition(*view_, person->full.end) && !begins_list(role, person->full.end) &&
          !(follows_name(role) && has_own_post(*person)) &&
          (person->known != kNoEntity || person->addressed || person->capitals >= 2 ||
           (role.definite && person->capitals == 1 && view_->is_mark(person->full.end, ",") &&
            !work_.covered(sentence_, person->name.begin)))) {
        if (person->known == kNoEntity || role.definite || role.owner != kNone) {
          role.person = add_person(work_, sentence_, *person, "apposition to a title");
          share_person(role);
          return;
        }
      }
    }
    if (!view_->possessive(after)) {
      link_person_before(role);  // not "the president's eldest son"
    }
  }

  /// "the deputy minister, *Ambassador* Hamad Mashaan": what an envoy is styled for life stands before the name.
  [[nodiscard]] std::optional<PersonName> person_behind_style(std::uint32_t at) const {
    const PhraseAt style = view_->phrase(at, PhraseKind::Role);
    if (style.phrase == nullptr || style.phrase->form != "ambassador" || !view_->capital(style.tokens.end)) {
      return person_at(work_, sentence_, at);
    }
    std::optional<PersonName> person = person_at(work_, sentence_, style.tokens.end);
    if (person) {
      person->full.begin = at;
    }
    return person;
  }

  /// A name directly after a title must be one: a capital, and no owner of something else.
  [[nodiscard]] bool may_follow(const RolePhrase& role, const PersonName& person) const {
    if (person.known != kNoEntity || person.addressed) {
      return !view_->is(role.phrase.end - 1, "of");
    }
    if (!view_->capital(role.tokens.begin) && person.capitals < 2) {
      return role.phrase.end == role.tokens.end;  // "defence secretary Healey"
    }
    return true;
  }

  /// "Steve Witkoff, President Donald Trump's special envoy", "Jay Tarriela, who speaks …", "X is the president".
  void link_person_before(RolePhrase& role) {
    std::uint32_t at = role.phrase.begin;
    if (role.joined != kNone && work_.roles[role.joined].person != kNone && !work_.roles[role.joined].title) {
      role.person = work_.roles[role.joined].person;
      return;
    }
    if (at == 0) {
      return;
    }
    std::uint32_t last = kNone;
    if (view_->is_mark(at - 1, ",") || view_->is_mark(at - 1, "(") || view_->is_mark(at - 1, "–") ||
        view_->is_mark(at - 1, "—")) {
      last = at - 2;
      // "Mohammad Bagheri, then Iran's top general"
    } else if (view_->is(at - 1, "as") && at >= 2) {
      last = kNone;
    }
    if (last != kNone && last < view_->size() && !work_.covered(sentence_, last) &&
        (view_->capital(last) || (last > 0 && view_->joins(last - 1))) && !view_->capitals_mean_nothing() &&
        ends_post(role)) {
      find_person_ending(role, last);
    }
    if (last != kNone && last < view_->size() && work_.covered(sentence_, last)) {
      const std::uint32_t mention = work_.cover[sentence_][last];
      const EntityIndex entity = work_.mentions[mention].entities.front();
      if (work_.entities[entity].cls == EntityClass::Official && ends_post(role)) {
        if (!is_next_of_list(role, mention)) {
          role.person = mention;
        }
        return;
      }
    }
    link_by_parse(role);
  }

  /// "*Hong*, the unification minister, …": a surname alone that the parse takes for whom the post is. What leads
  /// something may be a group.
  [[nodiscard]] bool is_surname_of(const RolePhrase& role, std::uint32_t last) const {
    const Token& post = view_->token(work_.head_of(sentence_, role.phrase));
    return view_->sentence().parsed && view_->token(last).upos == UPos::PROPN &&
           view_->token(last).deprel == DepRel::nsubj && post.deprel == DepRel::appos &&
           post.head == static_cast<std::int32_t>(last) && role.row->role != RoleKind::Leader &&
           !work_.tables.lists().heading_posts.has(role.form) && !view_->all_capitals(last);
  }

  /// A name that nothing but the post after it tells: "Sumbu Sita Mambu, a special envoy".
  void find_person_ending(const RolePhrase& role, std::uint32_t last) {
    std::uint32_t begin = last;
    while (begin > 0 && !work_.covered(sentence_, begin - 1) &&
           (view_->capital(begin - 1) || view_->joins(begin - 1) || view_->has(begin - 1, PhraseKind::Particle)) &&
           !view_->has(begin - 1, PhraseKind::NotName)) {
      --begin;
    }
    const auto person = person_at(work_, sentence_, begin);
    const bool place = begin > 0 && (view_->is(begin - 1, "in") || view_->is(begin - 1, "at") ||
                                     view_->is(begin - 1, "near"));  // "from his house *in* Lauca, the president"
    if (person && person->known == kNoEntity && person->full.end == last + 1 && !place &&
        (person->capitals >= 2 || person->addressed || is_surname_of(role, last)) && person->capitals <= 5 &&
        !view_->has(last, PhraseKind::Head)) {
      add_person(work_, sentence_, *person, "name before a post");
    }
  }

  /// What follows an apposition is its end, so that "Rubio, President Trump and …" links nobody to a stray post.
  [[nodiscard]] bool ends_post(const RolePhrase& role) const {
    const std::uint32_t at = role.phrase.end;
    return at >= view_->size() || !view_->capital(at) || work_.covered(sentence_, at) || view_->word(at).empty();
  }

  /// "X, who is also head of …", "X is the president of …", "X, who served as ambassador", "X was elected president".
  void link_by_parse(RolePhrase& role) {
    if (!view_->sentence().parsed) {
      return;
    }
    const std::uint32_t head = work_.head_of(sentence_, role.phrase);
    const Token& token = view_->token(head);
    std::int32_t subject_of = -1;
    if (has_copula(head)) {
      subject_of = static_cast<std::int32_t>(head);
    } else if (token.head >= 0 && (token.deprel == DepRel::obl || token.deprel == DepRel::xcomp) &&
               has_as(head, role)) {
      subject_of = token.head;
    } else if (token.deprel == DepRel::appos && token.head >= 0) {
      link_token(role, static_cast<std::uint32_t>(token.head));
      return;
    }
    if (subject_of < 0 || (subject_of != static_cast<std::int32_t>(head) && link_appointed(role, subject_of))) {
      return;
    }
    for (std::uint32_t i = 0; i < view_->size(); ++i) {
      const Token& other = view_->token(i);
      if (other.head != subject_of || (other.deprel != DepRel::nsubj && other.deprel != DepRel::nsubj_pass)) {
        continue;
      }
      if (view_->is(i, "who") || view_->is(i, "he") || view_->is(i, "she")) {
        const Token& clause = view_->token(static_cast<std::uint32_t>(subject_of));
        if (view_->is(i, "who") && clause.deprel == DepRel::acl_relcl && clause.head >= 0) {
          link_token(role, static_cast<std::uint32_t>(clause.head));
        }
      } else {
        link_token(role, i);
      }
    }
  }

  /// "appointed *Lee* as trade minister": the post is the object's, and of the appointer's state. False of other verbs.
  bool link_appointed(RolePhrase& role, std::int32_t verb) {
    if (!work_.tables.lists().appointing.has(view_->token(static_cast<std::uint32_t>(verb)).lemma)) {
      return false;
    }
    for (std::uint32_t i = 0; i < role.phrase.begin; ++i) {
      const Token& token = view_->token(i);
      if (token.head != verb) {
        continue;
      }
      if (token.deprel == DepRel::nsubj_pass) {
        return false;
      }
      if (token.deprel == DepRel::nsubj && role.owner == kNone && work_.covered(sentence_, i)) {
        role.owner = work_.cover[sentence_][i];
      }
      if (token.deprel == DepRel::obj && token.upos == UPos::PROPN) {
        link_named(role, i);
      }
    }
    return true;
  }

  /// Whoever is named from `first` on, known or not.
  void link_named(RolePhrase& role, std::uint32_t first) {
    std::uint32_t last = first;
    while (last + 1 < role.phrase.begin && view_->capital(last + 1) && !work_.covered(sentence_, last + 1)) {
      ++last;
    }
    if (!work_.covered(sentence_, first)) {
      find_person_ending(role, last);
    }
    link_token(role, last);
    link_token(role, first);
  }

  [[nodiscard]] bool has_copula(std::uint32_t head) const {
    for (std::uint32_t i = 0; i < view_->size(); ++i) {
      if (view_->token(i).head == static_cast<std::int32_t>(head) && view_->token(i).deprel == DepRel::cop) {
        return true;
      }
    }
    return false;
  }

  [[nodiscard]] bool has_as(std::uint32_t head, const RolePhrase& role) const {
    if (role.predicate) {
      return true;
    }
    for (std::uint32_t i = 0; i < head; ++i) {
      if (view_->token(i).head == static_cast<std::int32_t>(head) && view_->is(i, "as")) {
        return true;
      }
    }
    return false;
  }

  void link_token(RolePhrase& role, std::uint32_t token) {
    const Mention* mention = work_.mention_at(sentence_, token);
    if (mention != nullptr && work_.entities[mention->entities.front()].cls == EntityClass::Official &&
        !(mention->tokens.begin >= role.phrase.begin && mention->tokens.end <= role.phrase.end)) {
      role.person = work_.cover[sentence_][token];
    }
  }

  /// "Deputy Prime Minister and Foreign Minister Ishaq Dar": the name is that of both posts.
  void share_person(const RolePhrase& role) {
    // "*the* defence minister and *the* intelligence chief, Kalin" are two
    const bool apart = role.tokens.begin > 0 && view_->is(role.tokens.begin - 1, "the");
    std::uint32_t joined = apart ? kNone : role.joined;
    while (joined != kNone) {
      RolePhrase& before = work_.roles[joined];
      if (before.person == kNone) {
        before.person = role.person;
        before.title = role.title;
      }
      joined = before.joined;
    }
  }

  Workspace& work_;
  std::uint32_t sentence_ = 0;
  const SentenceView* view_ = nullptr;
};

}  // namespace

void find_roles(Workspace& work) {
  Roles roles(work);
  for (std::uint32_t s = 0; s < work.views.size(); ++s) {
    roles.read(s);
  }
}

}  // namespace entente
