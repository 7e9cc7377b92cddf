#include "builder/claims/frames.hpp"

#include <algorithm>
#include <string>

#include "builder/claims/signature.hpp"

namespace entente {

namespace {

constexpr ClassMask kWhere = class_bit(EntityClass::State) | class_bit(EntityClass::Place);

/// Where an entry's roles are looked for.
struct Site {
  TokenId anchor = kNoToken;
  TokenId carrier = kNoToken;  ///< support verb of a noun, else the anchor
  TokenId light = kNoToken;    ///< noun of a light verb
};

class FrameReader {
 public:
  FrameReader(const SentenceTree& tree, const SentenceMentions& mentions)
      : tree_(tree), mentions_(mentions), reader_(tree, mentions) {}

  void read_at(TokenId anchor, std::vector<Frame>& frames) {
    const std::size_t before = frames.size();
    each_entry(anchor, [&](const LexiconEntry& entry) { try_entry(entry, anchor, frames); });
    keep_most_specific(frames, before);
  }

 private:
  template <typename Visit>
  void each_entry(TokenId anchor, const Visit& visit) {
    std::span<const std::uint32_t> entries = tree_.lexicon().find(tree_.lemma(anchor));
    if (entries.empty() && tree_[anchor].upos == UPos::VERB) {
      // Lemmas of rare verbs come by rule and may lack an "e" or have a consonant too many: "accus", "annull".
      lower_.assign(tree_.lemma(anchor));
      lower_ += 'e';
      entries = tree_.lexicon().find(lower_);
      if (entries.empty() && lower_.size() > 3) {
        lower_.resize(lower_.size() - 2);
        entries = tree_.lexicon().find(lower_);
      }
    }
    for (const std::uint32_t index : entries) {
      visit(tree_.lexicon()[index]);
    }
    if (tree_[anchor].upos == UPos::VERB && tree_.lemma(anchor).ends_with("ed")) {
      // "armed" taken for an adjective's lemma
      for (const std::uint32_t index :
           tree_.lexicon().find(tree_.lemma(anchor).substr(0, tree_.lemma(anchor).size() - 2))) {
        visit(tree_.lexicon()[index]);
      }
    }
    lower_.assign(tree_.form(anchor));
    for (char& c : lower_) {
      c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    if (lower_ != tree_.lemma(anchor)) {
      for (const std::uint32_t index : tree_.lexicon().find(lower_)) {
        if (tree_.lexicon()[index].kind == WordKind::Adjective) {
          visit(tree_.lexicon()[index]);
        }
      }
    }
  }

  [[nodiscard]] bool kind_fits(const LexiconEntry& entry, TokenId anchor) const {
    const Token& token = tree_[anchor];
    switch (entry.kind) {
      case WordKind::Verb:
        return token.upos == UPos::VERB || (token.upos == UPos::AUX && !entry.light_noun.empty());
      case WordKind::Noun:
        return token.upos == UPos::NOUN || token.upos == UPos::PROPN;
      case WordKind::Adjective:
        return token.upos == UPos::ADJ ||
               (token.upos == UPos::VERB && (token.deprel == DepRel::amod || token.xpos == XPos::VBN));
    }
    return false;
  }

  [[nodiscard]] bool find_site(const LexiconEntry& entry, TokenId anchor, Site& site) const {
    if (!kind_fits(entry, anchor)) {
      return false;
    }
    site = {anchor, anchor, kNoToken};
    if (!entry.particle.empty() && !has_particle(anchor, entry.particle)) {
      return false;
    }
    if (!entry.light_noun.empty()) {
      site.light = light_noun(entry, anchor);
      return site.light != kNoToken;
    }
    if (entry.kind == WordKind::Noun) {
      if (const TokenId verb = tree_.support_verb(anchor); verb != kNoToken) {
        site.carrier = verb;
      }
    }
    return true;
  }

  [[nodiscard]] bool has_particle(TokenId anchor, std::string_view particle) const {
    for (const TokenId at : tree_.children(anchor)) {
      const DepRel relation = tree_[at].deprel;
      if (tree_.lemma(at) == particle &&
          (relation == DepRel::compound_prt || relation == DepRel::advmod || relation == DepRel::case_ ||
           relation == DepRel::xcomp || relation == DepRel::obl || relation == DepRel::mark ||
           relation == DepRel::amod)) {
        return true;
      }
    }
    // "ruled out talks" where the parser took "out" for a preposition.
    return anchor + 1 < tree_.size() && tree_.lemma(anchor + 1) == particle &&
           (tree_[anchor + 1].upos == UPos::ADP || tree_[anchor + 1].upos == UPos::ADV);
  }

  [[nodiscard]] TokenId light_noun(const LexiconEntry& entry, TokenId anchor) const {
    const auto fits = [&](TokenId at) {
      if (tree_.lemma(at) != entry.light_noun) {
        return false;
      }
      const DepRel relation = tree_[at].deprel;
      if (!entry.light_preposition.empty()) {
        return tree_.has_case(at, entry.light_preposition);
      }
      return relation == DepRel::obj || relation == DepRel::nsubj_pass || relation == DepRel::xcomp ||
             relation == DepRel::obl || relation == DepRel::advmod || relation == DepRel::nsubj;
    };
    // "the embargo *imposed* on Haiti", "the embargo that it *imposed*"
    if (const DepRel relation = tree_[anchor].deprel;
        entry.light_preposition.empty() && (relation == DepRel::acl || relation == DepRel::acl_relcl) &&
        tree_.lemma(tree_.parent(anchor)) == entry.light_noun && !tree_.is_infinitive(anchor)) {
      return tree_.parent(anchor);
    }
    for (const TokenId at : tree_.children(anchor)) {
      if (fits(at)) {
        return at;
      }
      if (tree_[at].deprel == DepRel::obj || tree_[at].deprel == DepRel::obl) {
        for (const TokenId other : tree_.children(at)) {
          // "expressed deep *concern*"; "held a round of *talks*"; "put Israel *under pressure*" hung on the object
          const DepRel relation = tree_[other].deprel;
          if ((relation == DepRel::conj || relation == DepRel::nmod) && fits_below(entry, other)) {
            return other;
          }
        }
      }
    }
    return kNoToken;
  }

  [[nodiscard]] bool fits_below(const LexiconEntry& entry, TokenId at) const {
    if (tree_.lemma(at) != entry.light_noun) {
      return false;
    }
    return entry.light_preposition.empty() ? tree_[at].deprel == DepRel::conj || tree_.has_case(at, "of")
                                           : tree_.has_case(at, entry.light_preposition);
  }

  /// Heads of the phrases that may fill a slot.
  void candidates(const Filler& filler, const LexiconEntry& entry, const Site& site) {
    heads_.clear();
    const TokenId anchor = site.anchor;
    switch (filler.slot) {
      case Slot::Subject:
        if (entry.kind == WordKind::Noun) {
          if (site.carrier != anchor) {
            add(tree_.logical_subject(site.carrier));
          } else if (tree_.child(anchor, DepRel::cop) != kNoToken) {
            add(tree_.antecedent(tree_.child(anchor, DepRel::nsubj)));
          }
        } else if (entry.kind == WordKind::Adjective && tree_[anchor].deprel == DepRel::amod) {
          add(tree_.parent(anchor));
        } else if (entry.kind == WordKind::Adjective && tree_.is_verb(anchor)) {
          add(tree_.logical_object(anchor));  // "is opposed to": what a passive's subject is
        } else {
          add(tree_.logical_subject(anchor));
        }
        listed_subjects(site.carrier);
        break;
      case Slot::Object:
        if (tree_.is_verb(anchor)) {
          add(tree_.logical_object(anchor));
          if (const TokenId name = tree_.child(anchor, DepRel::xcomp);
              heads_.empty() && name != kNoToken && tree_[name].upos == UPos::PROPN) {
            add(name);  // "met *Xi Jinping*", taken for what one is
          }
        }
        break;
      case Slot::IndirectObject:
        add(tree_.child(anchor, DepRel::iobj));
        if (heads_.empty() && tree_.is_passive(anchor) && tree_.child(anchor, DepRel::obj) != kNoToken) {
          add(tree_.antecedent(tree_.child(anchor, DepRel::nsubj_pass)));
        }
        if (const TokenId object = tree_.child(anchor, DepRel::obj); heads_.empty() && object != kNoToken) {
          // "paid *Washington* $2 billion" where the parser made one phrase of the two
          for (const TokenId at : tree_.children(object)) {
            if (at > anchor && at <= anchor + 4 && at < object && tree_[at].deprel == DepRel::compound &&
                tree_[at].upos == UPos::PROPN && mentions_.at(at) != nullptr &&
                mentions_.at(at)->kind == MentionKind::Name) {
              add(at);
              break;
            }
          }
        }
        break;
      case Slot::Possessor:
        add(tree_.child(site.light == kNoToken ? anchor : site.light, DepRel::nmod_poss));
        if (heads_.empty() && tree_.whole(anchor) != anchor) {
          add(tree_.child(tree_.whole(anchor), DepRel::nmod_poss));  // "*its* package of sanctions"
        }
        break;
      case Slot::Modifier:
        modifiers(site.light == kNoToken ? anchor : site.light);
        break;
      case Slot::Head:
        if (tree_[anchor].deprel == DepRel::amod || tree_[anchor].deprel == DepRel::acl) {
          add(tree_.parent(anchor));
        }
        break;
      case Slot::Recent:
        break;
      case Slot::Doer:
        if (const TokenId phrase = tree_.whole(tree_.first_conjunct(anchor)); goes_with_act(phrase)) {
          add(tree_.logical_subject(tree_.parent(phrase)));
        }
        break;
      case Slot::Aim:
        for (const TokenId at : tree_.children(anchor)) {
          const DepRel relation = tree_[at].deprel;
          if (tree_.is_verb(at) && (relation == DepRel::xcomp || relation == DepRel::ccomp ||
                                    (relation == DepRel::advcl && tree_.is_infinitive(at)))) {
            aims(at);
          }
        }
        break;
      case Slot::Occasion:
        for (const TokenId at : tree_.children(anchor)) {
          if (tree_[at].deprel == DepRel::acl_relcl && tree_.is_verb(at) && happens_there(at)) {
            add(tree_.logical_subject(at));
          }
        }
        break;
      case Slot::Clause:
      case Slot::Obliged:
        for (const TokenId at : tree_.children(anchor)) {
          const bool clause = tree_[at].deprel == DepRel::ccomp ||
                              (tree_[at].deprel == DepRel::acl && tree_.is_noun(anchor) && tree_.has_mark(at, "that"));
          if (clause && (filler.slot == Slot::Clause || obliges(at))) {
            add(tree_.is_verb(at) && tree_.is_passive(at) ? tree_.logical_object(at) : tree_.logical_subject(at));
          }
        }
        break;
      case Slot::Predicative:
        for (const TokenId at : tree_.children(anchor)) {
          const DepRel relation = tree_[at].deprel;
          if (relation == DepRel::xcomp || tree_.has_case(at, "as") ||
              (relation == DepRel::obj && at > anchor && tree_.child(anchor, DepRel::iobj) != kNoToken)) {
            add(at);
          }
          if (relation == DepRel::obj) {
            // "called the talks *productive*", made one phrase by the parser
            for (const TokenId word : tree_.children(at)) {
              if (word > at && tree_[word].deprel == DepRel::amod) {
                add(word);
              }
            }
          }
        }
        break;
      case Slot::Self:
        add(anchor);
        break;
      case Slot::Preposition:
        prepositional(filler.preposition, site);
        break;
    }
  }

  /// "*after talks*", "*in a letter*", "*at the request*" beside a verb; not what the verb itself takes ("returned *to
  /// talks*").
  [[nodiscard]] bool goes_with_act(TokenId phrase) const {
    if (tree_[phrase].deprel != DepRel::obl || tree_.parent(phrase) == kNoToken) {
      return false;
    }
    const std::vector<TokenId>& words = tree_.children(phrase);
    return std::any_of(words.begin(), words.end(), [&](TokenId at) {
      return tree_[at].deprel == DepRel::case_ && tree_.lexicon().in_list("going-with", tree_.lemma(at));
    });
  }

  /// To whom or what a clause is done.
  void aims(TokenId clause) {
    add(tree_.logical_object(clause));
    for (const TokenId at : tree_.children(clause)) {
      const DepRel relation = tree_[at].deprel;
      if (relation == DepRel::obl || relation == DepRel::nmod) {
        if (tree_.has_case(at, "on") || tree_.has_case(at, "against") || tree_.has_case(at, "from") ||
            tree_.has_case(at, "with") || tree_.has_case(at, "to")) {
          add(tree_.antecedent(at));
        }
      } else if (relation == DepRel::xcomp && tree_.is_verb(at)) {
        add(tree_.logical_object(at));
      }
    }
  }

  /// A relative clause that opens with "at which", "where", "during which".
  [[nodiscard]] bool happens_there(TokenId clause) const {
    for (const TokenId at : tree_.children(clause)) {
      if (at < clause && (tree_.lemma(at) == "where" ||
                          (tree_.lemma(at) == "which" &&
                           (tree_.has_case(at, "at") || tree_.has_case(at, "in") || tree_.has_case(at, "during"))))) {
        return true;
      }
    }
    return false;
  }

  /// "together with", "along with", "jointly with" before a noun.
  [[nodiscard]] bool goes_together(TokenId noun) const {
    for (const TokenId at : tree_.children(noun)) {
      if (tree_[at].deprel == DepRel::case_ && tree_.lemma(at) == "with" && at > 0) {
        const std::string_view before = tree_.lemma(at - 1);
        return before == "together" || before == "along" || before == "jointly";
      }
    }
    return false;
  }

  /// "Germany, the Netherlands and Norway will buy", where the parser saw two subjects.
  void listed_subjects(TokenId verb) {
    if (heads_.size() != 1) {
      return;
    }
    const TokenId first = heads_.front();
    // "which *together with Qatar* brokered", "Peru, *alongside Chile*, opened"
    for (const TokenId at : tree_.children(verb)) {
      if (tree_[at].deprel == DepRel::obl && tree_.is_noun(at) &&
          (tree_.has_case(at, "alongside") || (tree_.has_case(at, "with") && goes_together(at)))) {
        add(at);
      }
    }
    for (const TokenId at : tree_.children(first)) {
      // the same hung from the first: "Egypt, which *together with Qatar* brokered"
      if (tree_.lemma(at) == "together" || tree_.lemma(at) == "along" || tree_.lemma(at) == "jointly") {
        add(tree_.child(at, DepRel::obl));
      }
    }
    if (tree_.parent(first) != verb || tree_[first].deprel != DepRel::nsubj) {
      return;
    }
    for (const TokenId at : tree_.children(verb)) {
      if (at > first && at < verb && tree_[at].deprel == DepRel::nsubj && tree_.is_noun(at)) {
        add(at);
      }
    }
  }

  /// "must leave", "should think again", "needs to act"
  [[nodiscard]] bool obliges(TokenId clause) const {
    for (const TokenId at : tree_.children(clause)) {
      const std::string_view word = tree_.lemma(at);
      if (tree_[at].deprel == DepRel::aux && (word == "must" || word == "should" || word == "ought")) {
        return true;
      }
    }
    return tree_.lemma(clause) == "need" || tree_.lemma(clause) == "have" || tree_.lemma(clause) == "ought"
               ? tree_.child(clause, DepRel::xcomp) != kNoToken
               : false;
  }

  void add(TokenId token) {
    if (token != kNoToken) {
      heads_.push_back(token);
    }
  }

  void modifiers(TokenId noun) {
    for (const TokenId at : tree_.children(noun)) {
      const DepRel relation = tree_[at].deprel;
      if ((relation == DepRel::compound || relation == DepRel::amod || relation == DepRel::nmod_desc ||
           (at < noun && (relation == DepRel::obl || relation == DepRel::nmod || relation == DepRel::obl_unmarked ||
                          relation == DepRel::advmod))) &&
          mentions_.at(at) != nullptr) {
        add(at);
      }
    }
    // "U.S.-brokered truce" where the parser hung "U.S." from "truce"
    if (heads_.empty() && noun >= 2 && tree_.form(noun - 1) == "-" && mentions_.at(noun - 2) != nullptr) {
      add(noun - 2);
    }
  }

  void prepositional(std::string_view preposition, const Site& site) {
    const auto look = [&](TokenId from) {
      if (from == kNoToken) {
        return;
      }
      for (const TokenId at : tree_.children(from)) {
        const DepRel relation = tree_[at].deprel;
        if ((relation == DepRel::obl || relation == DepRel::nmod || relation == DepRel::obl_agent ||
             relation == DepRel::advmod || relation == DepRel::ccomp || relation == DepRel::advcl ||
             relation == DepRel::acl || relation == DepRel::xcomp) &&
            tree_.has_mark(at, preposition)) {
          const TokenId head = tree_.antecedent(at);
          if (std::find(heads_.begin(), heads_.end(), head) == heads_.end()) {
            add(head);
          }
        }
      }
    };
    look(site.anchor);
    if (heads_.empty() && (preposition == "in" || preposition == "at" || preposition == "to")) {
      for (const TokenId at : tree_.children(site.anchor)) {
        if (tree_.lemma(at) == "where" && tree_[site.anchor].deprel == DepRel::acl_relcl) {
          add(tree_.parent(site.anchor));  // "the base *where* troops are stationed"
        }
      }
    }
    if (preposition == "between" && heads_.size() == 1) {
      // "talks between Armenia and Azerbaijan", the second name hung from the talks
      for (const TokenId at : tree_.children(site.anchor)) {
        if (tree_[at].deprel == DepRel::conj && at > heads_.front() && mentions_.at(at) != nullptr &&
            mentions_.at(at)->kind == MentionKind::Name) {
          add(at);
          break;
        }
      }
    }
    look(site.light);
    if (site.carrier != site.anchor) {
      look(site.carrier);
    }
    if (!tree_.is_verb(site.anchor) && heads_.empty() && site.carrier == site.anchor &&
        (tree_[site.anchor].deprel == DepRel::obj || tree_[site.anchor].deprel == DepRel::nsubj_pass)) {
      look(tree_.parent(site.anchor));  // "cancelled his visit *to Armenia*", hung from the verb
    }
    if (tree_.is_noun(site.anchor) && heads_.empty() && preposition != "of" && preposition != "in") {
      // "the occupation of Kuwait *by Iraq*", hung from Kuwait
      for (const TokenId at : tree_.children(site.anchor)) {
        if (tree_[at].deprel == DepRel::nmod) {
          look(at);
        }
      }
    }
    if (tree_.is_verb(site.anchor) && heads_.empty()) {
      // Attachment to the object is the parser's commonest slip: "sent 200 officers to Haiti".
      const TokenId object = tree_.child(site.anchor, DepRel::obj);
      look(object);
      for (std::size_t i = 0; heads_.empty() && object != kNoToken && i < tree_.children(object).size(); ++i) {
        const TokenId at = tree_.children(object)[i];
        if (tree_[at].deprel == DepRel::conj || tree_[at].deprel == DepRel::nmod) {
          look(at);  // "provide fuel, food or shelter *to* them"
        }
      }
      if (heads_.empty() && tree_.is_passive(site.anchor)) {
        look(tree_.child(site.anchor, DepRel::nsubj_pass));
      }
      if (heads_.empty() && preposition != "of" && preposition != "in") {
        // "spoke by telephone *with Peru*", "clashed since dawn *with the army*", hung from the noun between
        for (const TokenId at : tree_.children(site.anchor)) {
          if (at > site.anchor && (tree_[at].deprel == DepRel::obl || tree_[at].deprel == DepRel::obl_unmarked) &&
              mentions_.at(at) == nullptr) {
            look(at);
          }
        }
      }
    }
    if (tree_.is_verb(site.anchor) && heads_.empty()) {
      // "met and held talks with": the last verb has the phrase.
      for (const TokenId at : tree_.children(site.anchor)) {
        if (tree_[at].deprel == DepRel::conj && tree_.is_verb(at) && at == site.anchor + 2) {
          look(at);
        }
      }
    }
  }

  [[nodiscard]] bool list_fits(const Filler& filler, TokenId head) const {
    if (filler.lists.empty()) {
      return true;
    }
    const auto in = [&](TokenId at) {
      return std::any_of(filler.lists.begin(), filler.lists.end(),
                         [&](std::uint32_t list) { return tree_.lexicon().in_list(list, tree_.lemma(at)); });
    };
    if (in(head)) {
      return true;
    }
    for (const TokenId at : tree_.children(head)) {
      if ((tree_[at].deprel == DepRel::conj || (tree_[at].deprel == DepRel::nmod && tree_.has_case(at, "of"))) &&
          in(at)) {
        return true;
      }
    }
    return false;
  }

  void fill(const std::vector<Filler>& role, const LexiconEntry& entry, const Site& site, ClassMask allowed,
            const ArgumentWish& base, std::vector<Argument>& found) {
    for (const Filler& filler : role) {
      if (filler.slot == Slot::Recent) {
        if (!standing_) {
          const EntityIndex entity =
              mentions_.recent(site.anchor, filler.classes != 0 ? filler.classes : allowed,
                               tree_.is_verb(site.carrier) ? tree_.logical_subject(site.carrier) : kNoToken);
          if (entity != kNoEntity) {
            found.push_back({entity, site.anchor, tree_[site.anchor].span});
          }
        }
        return;
      }
      candidates(filler, entry, site);
      standing_ = standing_ || !heads_.empty();
      ArgumentWish wish = base;
      wish.classes = filler.classes != 0 ? filler.classes : allowed;
      if (heads_.empty() && filler.slot == Slot::Subject && leads(site.carrier)) {
        for (const EntityIndex entity : mentions_.lead()) {
          if ((wish.classes & class_bit(mentions_.entity(entity).cls)) != 0) {
            found.push_back({entity, site.carrier, tree_[site.carrier].span});
          }
        }
      }
      const std::vector<TokenId> heads = heads_;
      for (const TokenId head : heads) {
        if (list_fits(filler, head)) {
          reader_.read(head, wish, found);
        }
      }
      if (found.empty() && filler.slot == Slot::Subject && heads.size() == 1 &&
          tree_[site.anchor].deprel == DepRel::acl) {
        author(heads.front(), wish, found);
      }
      if (found.empty() && wish.deep && filler.slot == Slot::Object && !heads.empty()) {
        where_done(site.anchor, wish, found);
      }
      if (!found.empty()) {
        return;
      }
    }
  }

  /// "Norway published *a statement* calling for talks": who made the document that speaks.
  void author(TokenId document, const ArgumentWish& wish, std::vector<Argument>& found) const {
    if (tree_[document].deprel == DepRel::obj && tree_.lexicon().in_list("document", tree_.lemma(document))) {
      reader_.read(tree_.logical_subject(tree_.parent(document)), wish, found);
    }
  }

  /// "hit a depot *near Sochi*", "killed five people *in Gaza*": what is done to something there is done to the place.
  void where_done(TokenId verb, const ArgumentWish& wish, std::vector<Argument>& found) const {
    for (const TokenId at : tree_.children(verb)) {
      if (at > verb && tree_[at].deprel == DepRel::obl && mentions_.at(at) != nullptr &&
          (tree_.has_case(at, "in") || tree_.has_case(at, "near") || tree_.has_case(at, "at") ||
           tree_.has_case(at, "inside") || tree_.has_case(at, "on"))) {
        reader_.read(at, {wish.classes & kWhere, true, false}, found);
        return;
      }
    }
  }

  /// A verb that a list's item opens with: "The two ministers: • *welcomed* the truce; • …".
  [[nodiscard]] bool leads(TokenId verb) const {
    if (mentions_.lead().empty() || !tree_.is_verb(verb) || tree_.is_passive(verb)) {
      return false;
    }
    TokenId at = verb;
    for (int i = 0; i < 4 && tree_[at].deprel != DepRel::root && tree_.parent(at) != kNoToken; ++i) {
      if (tree_[at].deprel != DepRel::conj && tree_[at].deprel != DepRel::xcomp) {
        return false;
      }
      at = tree_.parent(at);
    }
    return tree_[at].deprel == DepRel::root && at < 3 && tree_.is_verb(at);
  }

  /// Acts that are done to whoever did something: "condemned *the strikes*", "welcomed *the move*".
  static bool answers_deeds(Predicate predicate) {
    switch (predicate) {
      case Predicate::Praises:
      case Predicate::Supports:
      case Predicate::Condemns:
      case Predicate::Rejects:
      case Predicate::Protests:
        return true;
      default:
        return false;
    }
  }

  /// A definite noun that takes up an act, without saying itself whose it is.
  [[nodiscard]] bool is_deed(TokenId noun) const {
    if (tree_[noun].upos != UPos::NOUN || mentions_.at(noun) != nullptr) {
      return false;
    }
    bool definite = false;
    for (const TokenId at : tree_.children(noun)) {
      const DepRel relation = tree_[at].deprel;
      if (relation == DepRel::nmod_poss || relation == DepRel::compound ||
          (relation == DepRel::nmod && (tree_.has_case(at, "of") || tree_.has_case(at, "by")))) {
        return false;
      }
      definite = definite || relation == DepRel::acl_relcl ||  // "an offer that Cairo welcomed"
                 (relation == DepRel::det && tree_.lexicon().in_list("taking-up", tree_.lemma(at)));
    }
    return (definite || tree_[noun].deprel == DepRel::appos) &&
           (tree_.lexicon().in_list("deed", tree_.lemma(noun)) || !acts_of(tree_.lexicon(), tree_.lemma(noun)).empty());
  }

  TokenId deed(const LexiconEntry& entry, const Site& site) {
    for (const Filler& filler : entry.object) {
      if (filler.slot == Slot::Recent || filler.slot == Slot::Self || filler.classes != 0) {
        continue;
      }
      candidates(filler, entry, site);
      for (const TokenId head : heads_) {
        if (list_fits(filler, head) && is_deed(head)) {
          return head;
        }
      }
    }
    return kNoToken;
  }

  TokenId fill_token(const std::vector<Filler>& role, const LexiconEntry& entry, const Site& site) {
    for (const Filler& filler : role) {
      candidates(filler, entry, site);
      for (const TokenId head : heads_) {
        if (list_fits(filler, head)) {
          return head;
        }
      }
    }
    return kNoToken;
  }

  static bool reads_places(Predicate predicate) {
    return predicate == Predicate::Attacks || predicate == Predicate::DeploysTo ||
           predicate == Predicate::WithdrawsFrom;
  }
  static bool reads_deep(Predicate predicate) {
    switch (predicate) {
      case Predicate::Attacks:
      case Predicate::DeploysTo:
      case Predicate::WithdrawsFrom:
      case Predicate::Coerces:
      case Predicate::Monitors:
      case Predicate::Condemns:
      case Predicate::Aids:
        return true;
      default:
        return false;
    }
  }

  void try_entry(const LexiconEntry& entry, TokenId anchor, std::vector<Frame>& frames) {
    Site site;
    if (!find_site(entry, anchor, site)) {
      return;
    }
    if (!entry.required.empty() && fill_token(entry.required, entry, site) == kNoToken) {
      return;
    }
    const Signature allowed = signature(entry.predicate);
    Frame frame;
    standing_ = false;
    fill(entry.object, entry, site, allowed.object, {0, reads_places(entry.predicate), reads_deep(entry.predicate)},
         frame.objects);
    const bool symmetric = info(entry.predicate).symmetric;
    if (frame.objects.empty() && answers_deeds(entry.predicate)) {
      frame.deed = deed(entry, site);
    }
    if (frame.objects.empty() && frame.deed == kNoToken && (!symmetric || standing_ || meets_others(entry, site))) {
      return;  // "Egypt and Sudan met with farmers" isn't a meeting of the two
    }
    fill(entry.subject, entry, site, allowed.subject, {}, frame.subjects);
    if (frame.subjects.empty() || (frame.objects.empty() && frame.deed == kNoToken && frame.subjects.size() < 2)) {
      return;
    }
    frame.entry = &entry;
    frame.anchor = anchor;
    frame.carrier = site.carrier;
    std::vector<Argument> about;
    fill(entry.regarding, entry, site, ~class_bit(EntityClass::Office), {}, about);
    frame.regarding = about.empty() ? kNoEntity : about.front().entity;
    frame.quantity = fill_token(entry.quantity, entry, site);
    frames.push_back(std::move(frame));
  }

  /// "Peru and Chile plan to gather *experts*": its object says whom they meet.
  [[nodiscard]] bool meets_others(const LexiconEntry& entry, const Site& site) const {
    return entry.predicate == Predicate::Meets && entry.light_noun.empty() && tree_.is_verb(site.anchor) &&
           tree_.child(site.anchor, DepRel::obj) != kNoToken;
  }

  static bool link_same(const Frame& a, const Frame& b) {
    const auto shares = [](const std::vector<Argument>& x, const std::vector<Argument>& y) {
      return std::any_of(x.begin(), x.end(), [&](const Argument& p) {
        return std::any_of(y.begin(), y.end(), [&](const Argument& q) { return p.entity == q.entity; });
      });
    };
    // Where two act on one another the subjects are the objects.
    return shares(a.subjects, b.subjects) &&
           shares(a.objects.empty() ? a.subjects : a.objects, b.objects.empty() ? b.subjects : b.objects);
  }

  static void keep_most_specific(std::vector<Frame>& frames, std::size_t from) {
    for (std::size_t i = from; i < frames.size(); ++i) {
      for (std::size_t j = from; j < frames.size(); ++j) {
        if (i != j && frames[i].entry != nullptr && frames[j].entry != nullptr &&
            frames[j].entry->specificity > frames[i].entry->specificity && link_same(frames[i], frames[j])) {
          frames[i].entry = nullptr;
        }
      }
    }
    std::erase_if(frames, [](const Frame& frame) { return frame.entry == nullptr; });
  }

  const SentenceTree& tree_;
  const SentenceMentions& mentions_;
  ArgumentReader reader_;
  std::vector<TokenId> heads_;
  bool standing_ = false;  ///< the role last filled has a phrase, resolved or not
  std::string lower_;
};

}  // namespace

std::vector<Predicate> acts_of(const Lexicon& lexicon, std::string_view noun) {
  std::vector<Predicate> acts;
  for (const std::uint32_t index : lexicon.find(noun)) {
    const LexiconEntry& entry = lexicon[index];
    if (entry.kind == WordKind::Noun && info(entry.predicate).type != EventType::None) {
      acts.push_back(entry.predicate);
    }
  }
  return acts;
}

std::vector<Frame> find_frames(const SentenceTree& tree, const SentenceMentions& mentions) {
  std::vector<Frame> frames;
  FrameReader reader(tree, mentions);
  for (TokenId at = 0; at < tree.size(); ++at) {
    const UPos tag = tree[at].upos;
    if (tag == UPos::VERB || tag == UPos::NOUN || tag == UPos::ADJ || tag == UPos::PROPN || tag == UPos::AUX) {
      reader.read_at(at, frames);
    }
  }
  return frames;
}

}  // namespace entente
