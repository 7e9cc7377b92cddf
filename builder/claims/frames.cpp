#include "builder/claims/frames.hpp"

#include <algorithm>
#include <string>

#include "builder/claims/slots.hpp"
#include "ontology/predicates.hpp"

namespace entente {

namespace {

constexpr ClassMask kWhere = class_bit(EntityClass::State) | class_bit(EntityClass::Place);

bool link_same(const Frame& a, const Frame& b) {
  const auto shares = [](const std::vector<Argument>& x, const std::vector<Argument>& y) {
    return std::any_of(x.begin(), x.end(), [&](const Argument& p) {
      return std::any_of(y.begin(), y.end(), [&](const Argument& q) { return p.entity == q.entity; });
    });
  };
  // Where two act on one another the subjects are the objects.
  return shares(a.subjects, b.subjects) &&
         shares(a.objects.empty() ? a.subjects : a.objects, b.objects.empty() ? b.subjects : b.objects);
}

class FrameReader {
 public:
  FrameReader(const SentenceTree& tree, const SentenceMentions& mentions)
      : tree_(tree), mentions_(mentions), reader_(tree, mentions), slots_(tree, mentions) {}

  void read_at(TokenId anchor, std::vector<Frame>& frames) {
    const std::size_t before = frames.size();
    each_entry(anchor, [&](const LexiconEntry& entry) { try_entry(entry, anchor, frames); });
    outdo_less_specific(frames, before);
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
    // "were *taken in* by Norway", "*seized upon*": what a verb with its particle says is seldom an assault or
    // coercion as well.
    const EventType type = info(entry.predicate).type;
    if (entry.particle.empty() && entry.light_noun.empty() &&
        (type == EventType::Assault || type == EventType::Coerce) &&
        tree_.child(anchor, DepRel::compound_prt) != kNoToken) {
      return false;
    }
    if (!entry.light_noun.empty()) {
      site.light = light_noun(entry, anchor);
      if (tree_[anchor].deprel == DepRel::cop) {
        site.carrier = site.light;  // "is under *attack*"
      }
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
    // "ruled out talks" where the parser took "out" for a preposition; not "took *in June*".
    return anchor + 1 < tree_.size() && tree_.lemma(anchor + 1) == particle &&
           (tree_[anchor + 1].upos == UPos::ADP || tree_[anchor + 1].upos == UPos::ADV) &&
           !is_time(tree_.parent(anchor + 1));
  }

  [[nodiscard]] bool is_time(TokenId at) const {
    return at != kNoToken && (tree_[at].upos == UPos::NUM || tree_.names_day_or_month(at));
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
             (relation == DepRel::obl &&
              (tree_.child(at, DepRel::case_) == kNoToken || tree_.has_case(at, entry.particle))) ||
             relation == DepRel::advmod || relation == DepRel::nsubj || relation == DepRel::obl_unmarked ||
             relation == DepRel::ccomp || relation == DepRel::discourse;  // "said *sorry* to", "said *yes* to"
    };
    if (tree_[anchor].deprel == DepRel::cop) {
      const TokenId noun = tree_.parent(anchor);
      // "is *home* to": where no preposition is asked for there is none
      const bool bare = entry.light_preposition.empty() && tree_.lemma(noun) == entry.light_noun &&
                        tree_.child(noun, DepRel::case_) == kNoToken;
      return bare || (!entry.light_preposition.empty() && fits(noun)) ? noun : kNoToken;
    }
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

  void fill(std::span<const Filler> role, const LexiconEntry& entry, const Site& site, ClassMask allowed,
            const ArgumentWish& base, std::vector<Argument>& found) {
    const Filler* const undergone = filled_by_;  // "the killing *of Lee*": who is killed there doesn't kill
    for (const Filler& filler : role) {
      if (undergone != nullptr && filler.slot == Slot::Preposition && undergone->slot == Slot::Preposition &&
          filler.preposition == undergone->preposition) {
        continue;
      }
      ArgumentWish wish = base;
      wish.classes = filler.classes != 0 ? filler.classes : allowed;
      if (filler.slot == Slot::Recent) {
        recent(site, wish.classes, found);
        return;
      }
      if (filler.slot == Slot::Own) {
        own_side(entry, site, found);
        return;
      }
      const std::vector<TokenId>& heads = slots_.find(filler, entry, site);
      standing_ = standing_ || !heads.empty();
      if (heads.empty() && filler.slot == Slot::Subject && leads(site.carrier)) {
        whom_lead_names(site.carrier, wish.classes, found);
      }
      for (const TokenId head : heads) {
        if (list_fits(filler, head)) {
          reader_.read(head, wish, found);
        }
      }
      if (found.empty()) {
        read_around(filler, heads, site, wish, found);
        if (found.empty() && (filler.slot == Slot::Preposition || filler.slot == Slot::Object) &&
            has(entry.predicate, Trait::MovesForces)) {
          beyond_frontier(heads, wish, found);
        }
      }
      if (!found.empty()) {
        filled_by_ = &filler;
        return;
      }
    }
  }

  /// Who was last spoken of, where no phrase stands in the place.
  void recent(const Site& site, ClassMask classes, std::vector<Argument>& found) const {
    // "the declaration *initialled* by Peru": what stands before it is meant
    const bool told_of_noun = tree_[site.anchor].deprel == DepRel::acl && tree_[site.anchor].xpos == XPos::VBN;
    if (standing_ || told_of_noun ||
        (tree_.is_verb(site.anchor) && (tree_.is_passive(site.anchor) || says_more(site.anchor)))) {
      return;
    }
    const EntityIndex entity = mentions_.recent(
        site.anchor, classes, tree_.is_verb(site.carrier) ? tree_.logical_subject(site.carrier) : kNoToken);
    if (entity != kNoEntity) {
      found.push_back({entity, site.anchor, tree_[site.anchor].span});
    }
  }

  /// "refused *to extradite him*", "offered *Cyprus* two planes": what it is about is told, so it is nothing else.
  [[nodiscard]] bool says_more(TokenId verb) const {
    return tree_.child(verb, DepRel::xcomp) != kNoToken || tree_.child(verb, DepRel::iobj) != kNoToken;
  }

  /// Those whom a list's lead-in names: "The two ministers:".
  void whom_lead_names(TokenId verb, ClassMask classes, std::vector<Argument>& found) const {
    for (const EntityIndex entity : mentions_.lead()) {
      if ((classes & class_bit(mentions_.entity(entity).cls)) != 0) {
        found.push_back({entity, verb, tree_[verb].span});
      }
    }
  }

  /// Where the phrases of a slot stand for nobody: who is told by what stands around them.
  void read_around(const Filler& filler, const std::vector<TokenId>& heads, const Site& site, const ArgumentWish& wish,
                   std::vector<Argument>& found) const {
    if (filler.slot == Slot::Subject && heads.size() == 1 && tree_[site.anchor].deprel == DepRel::acl) {
      author(heads.front(), wish, found);
    }
    if (filler.slot != Slot::Object || heads.empty()) {
      return;
    }
    if (!tree_.is_passive(site.anchor)) {
      done_by(site.anchor, wish, found);
    }
    if (found.empty() && wish.deep) {
      where_done(site.anchor, wish, found);
    }
  }

  /// "the minister *resigned*": what the subject acts for, where no phrase says from what.
  void own_side(const LexiconEntry& entry, const Site& site, std::vector<Argument>& found) {
    std::vector<Argument> subjects;
    fill(entry.subject, entry, site, class_bit(EntityClass::Official), {}, subjects);
    for (const Argument& subject : subjects) {
      if (const EntityIndex side = mentions_.entity(subject.entity).state; side != kNoEntity) {
        found.push_back({side, subject.token, subject.span});
      }
    }
  }

  /// "Norway published *a statement* calling for talks": who made the document that speaks.
  void author(TokenId document, const ArgumentWish& wish, std::vector<Argument>& found) const {
    if (tree_[document].deprel == DepRel::obj && tree_.lexicon().in_list("document", tree_.lemma(document))) {
      reader_.read(tree_.logical_subject(tree_.parent(document)), wish, found);
    }
  }

  /// "denounced the attack on the port *by Chad*", hung from the verb: an active verb has no agent, so its object has.
  void done_by(TokenId verb, const ArgumentWish& wish, std::vector<Argument>& found) const {
    for (const TokenId at : tree_.children(verb)) {
      const DepRel relation = tree_[at].deprel;
      if (at > verb && (relation == DepRel::obl || relation == DepRel::obl_agent) && tree_.has_case(at, "by")) {
        reader_.read(at, wish, found);
        return;
      }
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

  /// "massed troops on *its border with Peru*", "sent frigates to *the coast of Peru*": the state beyond.
  void beyond_frontier(const std::vector<TokenId>& heads, const ArgumentWish& wish,
                       std::vector<Argument>& found) const {
    for (const TokenId head : heads) {
      if (!tree_.lexicon().in_list("frontier", tree_.lemma(head))) {
        continue;
      }
      for (const TokenId at : tree_.children(head)) {
        const DepRel relation = tree_[at].deprel;
        const bool named = relation == DepRel::amod || relation == DepRel::compound || relation == DepRel::nmod_desc ||
                           (relation == DepRel::nmod_poss && tree_[at].upos == UPos::PROPN) ||
                           (relation == DepRel::nmod && (tree_.has_case(at, "with") || tree_.has_case(at, "of")));
        if (named && mentions_.at(at) != nullptr) {
          reader_.read(at, {class_bit(EntityClass::State), wish.place, false}, found);
        }
      }
      if (found.empty() && head + 2 < tree_.size() && tree_.has_case(head + 2, "with") &&
          tree_.parent(head + 2) == tree_.parent(head)) {
        reader_.read(head + 2, {class_bit(EntityClass::State), wish.place, false}, found);  // hung from the verb
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

  /// "dismissed *the accusations*": those that were told before.
  bool denies_claim(const LexiconEntry& entry, const Site& site) {
    const auto is_claim = [&](TokenId word) {
      return word != kNoToken && tree_.lexicon().in_list("claimword", tree_.lemma(word)) && is_taken_up(word);
    };
    return has(entry.predicate, Trait::Refuses) && !entry.required.empty() &&
           (is_claim(fill_token(entry.required, entry, site)) || is_claim(fill_token(entry.object, entry, site)));
  }

  /// "*the* accusations", "*these* claims"
  [[nodiscard]] bool is_taken_up(TokenId noun) const {
    const std::vector<TokenId>& words = tree_.children(noun);
    return std::any_of(words.begin(), words.end(), [&](TokenId at) {
      return tree_[at].deprel == DepRel::det && tree_.lexicon().in_list("taking-up", tree_.lemma(at));
    });
  }

  TokenId deed(const LexiconEntry& entry, const Site& site) {
    for (const Filler& filler : entry.object) {
      if (filler.slot == Slot::Recent || filler.slot == Slot::Self || filler.classes != 0) {
        continue;
      }
      const std::vector<TokenId>& heads = slots_.find(filler, entry, site);
      for (const TokenId head : heads) {
        if (list_fits(filler, head) && is_deed(head)) {
          return head;
        }
      }
    }
    return kNoToken;
  }

  /// True of a mention of the slot's classes, and of anything where it has none.
  [[nodiscard]] bool is_of_classes(const Filler& filler, TokenId head) const {
    const Mention* mention = mentions_.at(head);
    return filler.classes == 0 ||
           (mention != nullptr && (filler.classes & class_bit(mentions_.entity(mention->entities.front()).cls)) != 0);
  }

  TokenId fill_token(std::span<const Filler> role, const LexiconEntry& entry, const Site& site,
                     bool of_classes = false) {
    for (const Filler& filler : role) {
      const std::vector<TokenId>& heads = slots_.find(filler, entry, site);
      for (const TokenId head : heads) {
        if (list_fits(filler, head) && (!of_classes || is_of_classes(filler, head))) {
          return head;
        }
      }
    }
    return kNoToken;
  }

  void try_entry(const LexiconEntry& entry, TokenId anchor, std::vector<Frame>& frames) {
    Site site;
    if (!find_site(entry, anchor, site)) {
      return;
    }
    if ((!entry.required.empty() && fill_token(entry.required, entry, site, true) == kNoToken) ||
        (!entry.forbidden.empty() && fill_token(entry.forbidden, entry, site) != kNoToken)) {
      return;
    }
    const PredicateInfo& act = info(entry.predicate);
    Frame frame;
    standing_ = false;
    filled_by_ = nullptr;
    fill(entry.object, entry, site, act.objects,
         {0, has(entry.predicate, Trait::ReadsPlaces), has(entry.predicate, Trait::ReadsDeep),
          has(entry.predicate, Trait::Addresses), has(entry.predicate, Trait::Wrongs), false, anchor},
         frame.objects);
    // "Oman and Cuba restored relations": each recognises the other.
    const bool symmetric = act.symmetric || has(entry.predicate, Trait::Reciprocates);
    frame.mutual = frame.objects.empty() && acts_mutually(entry, site, standing_);
    if (frame.objects.empty() && !frame.mutual && has(entry.predicate, Trait::AnswersDeeds)) {
      frame.deed = deed(entry, site);
      if (frame.deed == kNoToken && tree_.is_verb(anchor) &&
          (tree_.lexicon().in_list("denial", entry.lemma) || denies_claim(entry, site))) {
        frame.deed = anchor;
      }
    }
    if (frame.objects.empty() && frame.deed == kNoToken && !frame.mutual &&
        (!symmetric || standing_ || meets_others(entry, site) || needs_object(entry))) {
      return;  // "Egypt and Sudan met with farmers" isn't a meeting of the two
    }
    standing_ = false;
    fill(entry.subject, entry, site, act.subjects,
         {0, false, has(entry.predicate, Trait::ReadsDeepSubjects), act.type != EventType::None, false,
          has(entry.predicate, Trait::GoesAbroad), anchor},
         frame.subjects);
    if (!symmetric && drop_subjects(frame)) {
      return;
    }
    if (frame.subjects.empty() || (entry.two && frame.subjects.size() < 2) ||
        (frame.objects.empty() && frame.deed == kNoToken && frame.subjects.size() < 2)) {
      return;
    }
    frame.entry = &entry;
    frame.anchor = anchor;
    frame.carrier = site.carrier;
    frame.light = site.light;
    std::vector<Argument> about;
    filled_by_ = nullptr;
    fill(entry.regarding, entry, site, ~class_bit(EntityClass::Office), {}, about);
    frame.regarding = about.empty() ? kNoEntity : about.front().entity;
    frame.quantity = fill_token(entry.quantity, entry, site);
    frames.push_back(std::move(frame));
  }

  /// Nobody acts on one he acts with ("the mediation of Qatar and Oman"). True where no object is left by that.
  static bool drop_subjects(Frame& frame) {
    if (frame.subjects.size() < 2) {
      return false;
    }
    const auto acts = [&](const Argument& object) {
      return std::any_of(frame.subjects.begin(), frame.subjects.end(),
                         [&](const Argument& subject) { return subject.entity == object.entity; });
    };
    return std::erase_if(frame.objects, acts) > 0 && frame.objects.empty();
  }

  /// "accused *each other*", "fired at *one another*"; "Chad and Mali *clashed*" with nobody else
  bool acts_mutually(const LexiconEntry& entry, const Site& site, bool others) {
    if (!others && entry.kind == WordKind::Verb && tree_.lexicon().in_list("mutual", entry.lemma)) {
      return true;
    }
    // "the fighting *between* Chad and Mali"
    if (const Filler& sides = entry.subject.front();
        !others && entry.kind == WordKind::Noun && sides.slot == Slot::Preposition && sides.preposition == "between" &&
        !slots_.find(sides, entry, site).empty()) {
      return true;
    }
    const ClassMask subjects = info(entry.predicate).subjects;
    for (const Filler& filler : entry.object) {
      if (filler.classes != 0 && (filler.classes & subjects) == 0) {
        continue;  // "didn't *kill* each other", no plan
      }
      const std::vector<TokenId>& heads = slots_.find(filler, entry, site);
      for (const TokenId head : heads) {
        const std::string_view word = tree_.lemma(head);
        if ((word == "each" || word == "one" || word == "other" || word == "another") &&
            (tree_.child_with_lemma(head, "other") != kNoToken || tree_.child_with_lemma(head, "another") != kNoToken ||
             tree_.child_with_lemma(head, "each") != kNoToken || tree_.child_with_lemma(head, "one") != kNoToken)) {
          return true;
        }
      }
    }
    return false;
  }

  /// "have asked to *join*", "*made promises* that they must keep": what takes nothing but an object, or is given to
  /// somebody, says nothing of its subjects among themselves.
  static bool needs_object(const LexiconEntry& entry) {
    const bool verb = entry.kind == WordKind::Verb;
    return std::all_of(entry.object.begin(), entry.object.end(), [&](const Filler& filler) {
      const bool given = filler.slot == Slot::Preposition && filler.preposition == "to";
      return (verb && filler.slot == Slot::Object) || (given && (!verb || !entry.light_noun.empty()));
    });
  }

  /// "Peru and Chile plan to gather *experts*": its object says whom they meet.
  [[nodiscard]] bool meets_others(const LexiconEntry& entry, const Site& site) const {
    return has(entry.predicate, Trait::Gathers) && entry.light_noun.empty() && tree_.is_verb(site.anchor) &&
           tree_.child(site.anchor, DepRel::obj) != kNoToken;
  }

  static void outdo_less_specific(std::vector<Frame>& frames, std::size_t from) {
    for (std::size_t i = from; i < frames.size(); ++i) {
      for (std::size_t j = from; j < frames.size(); ++j) {
        if (frames[j].outdone_by == nullptr && frames[j].entry->specificity > most_asked(frames[i]) &&
            link_same(frames[i], frames[j])) {
          frames[i].outdone_by = frames[j].entry;
        }
      }
    }
  }

  /// How much the entry that counts in place of a frame's asks for.
  static unsigned most_asked(const Frame& frame) {
    return frame.outdone_by == nullptr ? frame.entry->specificity : frame.outdone_by->specificity;
  }

  const SentenceTree& tree_;
  const SentenceMentions& mentions_;
  ArgumentReader reader_;
  SlotReader slots_;
  const Filler* filled_by_ = nullptr;  ///< of the role last filled; null where it wasn't
  bool standing_ = false;              ///< the role last filled has a phrase, resolved or not
  std::string lower_;
};

/// "*seek* extradition" says of the act what "extradition" says, and more: one act is told once.
void outdo_light_nouns(std::vector<Frame>& frames) {
  for (const Frame& verb : frames) {
    if (verb.light == kNoToken || verb.outdone_by != nullptr) {
      continue;
    }
    for (Frame& noun : frames) {
      if (noun.anchor == verb.light && noun.outdone_by == nullptr && noun.entry->predicate == verb.entry->predicate &&
          link_same(noun, verb)) {
        noun.outdone_by = verb.entry;
      }
    }
  }
}

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
  outdo_light_nouns(frames);
  return frames;
}

}  // namespace entente
