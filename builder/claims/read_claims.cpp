#include "builder/claims/read_claims.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <tuple>

#include "builder/claims/arguments.hpp"
#include "builder/claims/earlier_acts.hpp"
#include "builder/claims/frames.hpp"
#include "builder/claims/given_pairs.hpp"
#include "builder/claims/modality.hpp"
#include "builder/claims/time_expressions.hpp"
#include "builder/claims/tree.hpp"

namespace entente {
namespace {

constexpr std::size_t kMostPairs = 4;  ///< with more actors, each is paired with the first alone (rule 5)

std::vector<Claim> relation_claims(const Mentions& mentions) {
  std::vector<Claim> claims;
  std::set<std::tuple<EntityIndex, Predicate, EntityIndex>> known;
  for (const Relation& relation : mentions.relations) {
    if (relation.subject == relation.object || relation.subject == kNoEntity || relation.object == kNoEntity ||
        !known.insert({relation.subject, relation.predicate, relation.object}).second) {
      continue;
    }
    Claim claim;
    claim.subject = relation.subject;
    claim.predicate = relation.predicate;
    claim.object = relation.object;
    claim.rule = relation.rule;
    claim.sentence = relation.sentence;
    claim.subject_span = relation.subject_span;
    claim.object_span = relation.object_span;
    claim.act_span = relation.object_span;
    claims.push_back(std::move(claim));
  }
  return claims;
}

bool says_same(const Claim& a, const Claim& b) {
  return a.subject == b.subject && a.predicate == b.predicate && a.object == b.object && a.status == b.status &&
         a.negated == b.negated && a.subject_span.overlaps(b.subject_span) && a.object_span.overlaps(b.object_span);
}

/// One sentence's claims.
class SentenceReader {
 public:
  SentenceReader(const Article& article, const Sentence& sentence, std::uint32_t index, const Mentions& mentions,
                 std::span<const Mention> of_sentence, std::span<const Mention> before,
                 std::span<const EntityIndex> lead, const Lexicon& lexicon)
      : article_(article),
        index_(index),
        of_sentence_(of_sentence),
        tree_(article.text, sentence, lexicon),
        mentions_(mentions, of_sentence, before, tree_),
        reader_(tree_, mentions_) {
    mentions_.set_lead(lead);
  }

  void read(std::vector<Claim>& claims) {
    const std::size_t before = claims.size();
    std::vector<Claim> pairs;
    if (!article_.mentions.empty()) {
      pairs = read_given_pairs(tree_, of_sentence_);
    }
    const std::size_t pair_count = pairs.size();
    for (Claim& pair : pairs) {
      pair.sentence = index_;
      pair.contexts = contexts();
      claims.push_back(std::move(pair));
    }
    for (Frame& frame : find_frames(tree_, mentions_)) {
      if (frame.deed == kNoToken || find_doer(tree_, mentions_, {claims, index_}, frame)) {
        add(frame, claims);
      }
    }
    // The caller's own pairs come first; where the ordinary reading says the same, its claim, which knows more, counts.
    for (std::size_t i = before; i < before + pair_count; ++i) {
      for (std::size_t j = before + pair_count; j < claims.size(); ++j) {
        if (says_same(claims[i], claims[j])) {
          std::swap(claims[i], claims[j]);
          if (claims[j].cameo != info(claims[j].predicate).cameo) {
            claims[i].cameo = claims[j].cameo;
          }
          break;
        }
      }
    }
    add_unkept(tree_, index_, claims);
    point_to_given(claims, before);
    // Within a sentence the same claim stands once.
    std::set<std::tuple<EntityIndex, Predicate, EntityIndex, Status, bool>> known;
    const auto repeated = [&](const Claim& claim) {
      const bool swap = info(claim.predicate).symmetric && claim.object < claim.subject;
      return !known
                  .insert({swap ? claim.object : claim.subject, claim.predicate, swap ? claim.subject : claim.object,
                           claim.status, claim.negated})
                  .second;
    };
    claims.erase(std::remove_if(claims.begin() + static_cast<std::ptrdiff_t>(before), claims.end(), repeated),
                 claims.end());
  }

 private:
  /// A pronoun that stands for what the caller gave is evidence for the caller's mention.
  void point_to_given(std::vector<Claim>& claims, std::size_t from) const {
    if (article_.mentions.empty()) {
      return;
    }
    for (std::size_t i = from; i < claims.size(); ++i) {
      for (const Mention& mention : of_sentence_) {
        if (mention.kind != MentionKind::Given) {
          continue;
        }
        if (mention.entities.front() == claims[i].subject) {
          claims[i].subject_span = mention.span;
        }
        if (mention.entities.front() == claims[i].object) {
          claims[i].object_span = mention.span;
        }
      }
    }
  }

  void add(const Frame& frame, std::vector<Claim>& claims) {
    Claim base = qualified(frame);
    const auto link = [&](const Argument& subject, const Argument& object) {
      const EntityIndex target = harmed(base, subject.entity, object.entity);
      if (subject.entity == target) {
        return;
      }
      Claim claim = base;
      claim.subject = subject.entity;
      claim.object = target;
      claim.subject_span = subject.span;
      claim.object_span = object.span;
      if (claim.attributed_to == claim.subject) {
        claim.attributed_to = kNoEntity;
      }
      if (claim.regarding == claim.object || claim.regarding == claim.subject) {
        claim.regarding = kNoEntity;
      }
      claims.push_back(std::move(claim));
      accuse(claims);
    };
    if (!frame.objects.empty()) {
      for (const Argument& subject : frame.subjects) {
        for (const Argument& object : frame.objects) {
          link(subject, object);
        }
      }
      if (frame.objects.size() > 1 || !info(frame.entry->predicate).symmetric || frame.subjects.size() < 2) {
        return;
      }
    }
    const std::size_t count = frame.subjects.size();
    if (!frame.objects.empty()) {
      return;
    }
    const bool both_ways = frame.mutual && !info(frame.entry->predicate).symmetric;
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t j = i + 1; j < count; ++j) {
        if (i == 0 || count <= kMostPairs) {
          link(frame.subjects[i], frame.subjects[j]);
          if (both_ways) {
            link(frame.subjects[j], frame.subjects[i]);
          }
        }
      }
    }
  }

  /// "Oslo says that Russia entered *its* waters": nobody harms what is his own, so it is the speaker's.
  EntityIndex harmed(const Claim& claim, EntityIndex subject, EntityIndex object) const {
    const EventType type = info(claim.predicate).type;
    const bool harms =
        type == EventType::Assault || type == EventType::Coerce || claim.predicate == Predicate::Violates;
    const bool own = mentions_.state_of(subject) == mentions_.state_of(object);
    return harms && own && claim.attributed_to != kNoEntity ? mentions_.state_of(claim.attributed_to) : object;
  }

  /// "Georgetown says that gunboats of Venezuela entered its waters": to say that somebody did wrong accuses him.
  void accuse(std::vector<Claim>& claims) const {
    const Claim& said = claims.back();
    const EventType type = info(said.predicate).type;
    const bool wrong = type == EventType::Assault || type == EventType::Coerce || said.predicate == Predicate::Violates;
    if (!wrong || said.negated || said.status != Status::Actual || said.attributed_to == kNoEntity ||
        said.attributed_to == said.subject) {
      return;
    }
    if (mentions_.state_of(said.attributed_to) == mentions_.state_of(said.subject)) {
      return;
    }
    Claim claim = said;
    claim.subject = said.attributed_to;
    claim.object = said.subject;
    claim.predicate = Predicate::Accuses;
    claim.cameo = info(Predicate::Accuses).cameo;
    claim.attributed_to = kNoEntity;
    claim.regarding = kNoEntity;
    claim.hedged = false;
    claim.object_span = said.subject_span;
    claim.rule = "accuses/says of another; " + said.rule;
    claims.push_back(std::move(claim));
  }

  Claim qualified(const Frame& frame) {
    const LexiconEntry& entry = *frame.entry;
    const Modality modality = read_modality(tree_, frame.anchor, frame.carrier);
    Claim claim;
    claim.predicate = entry.predicate;
    claim.status = modality.status;
    if (entry.status && claim.status == Status::Actual) {
      claim.status = *entry.status;
    }
    if (entry.predicate == Predicate::Concerns) {
      claim.status = Status::Actual;  // what talks are about is so before they are held
    }
    claim.negated = modality.negated != entry.negated;
    claim.hedged = modality.hedged;
    claim.cameo = entry.cameo.empty() ? std::string(info(entry.predicate).cameo) : entry.cameo;
    claim.rule = entry.id;
    if (modality.by != nullptr) {
      claim.rule += "; " + modality.by->lemma +
                    (modality.by->kind == WordKind::Verb   ? ".v"
                     : modality.by->kind == WordKind::Noun ? ".n"
                                                           : ".a") +
                    " \u2192 " + std::string(name(claim.status));
    }
    claim.sentence = index_;
    claim.act_span = tree_[frame.anchor].span;
    if (modality.source != kNoToken) {
      std::vector<Argument> source;
      reader_.read(tree_.antecedent(modality.source), {}, source);
      claim.attributed_to = source.empty() ? kNoEntity : source.front().entity;
    }
    claim.regarding = frame.regarding;
    claim.place = place(frame);
    claim.quantity = quantity(frame.quantity);
    const bool future = claim.status == Status::Planned || claim.status == Status::Offered;
    claim.time = time_of(tree_, article_.text, frame.anchor, frame.carrier, article_.date, future);
    claim.contexts = contexts();
    return claim;
  }

  EntityIndex place(const Frame& frame) const {
    for (const TokenId from : {frame.carrier, frame.anchor}) {
      for (const TokenId at : tree_.children(from)) {
        const DepRel relation = tree_[at].deprel;
        if ((relation != DepRel::obl && relation != DepRel::nmod) ||
            !(tree_.has_case(at, "in") || tree_.has_case(at, "at") || tree_.has_case(at, "near"))) {
          continue;
        }
        const Mention* mention = mentions_.at(at);
        if (mention == nullptr) {
          continue;
        }
        const EntityIndex entity = mention->place != kNoEntity ? mention->place : mention->entities.front();
        const EntityClass cls = mentions_.entity(entity).cls;
        if (cls == EntityClass::Place || cls == EntityClass::State) {
          return entity;
        }
      }
    }
    return kNoEntity;
  }

  /// "up to 5,000 soldiers", "$12 million", "dozens of monitors": the phrase without its article and what follows.
  std::string quantity(TokenId head) const {
    if (head == kNoToken) {
      return {};
    }
    TokenId first = kNoToken;
    for (const TokenId at : tree_.children(head)) {
      const DepRel relation = tree_[at].deprel;
      const bool counts = relation == DepRel::nummod || (tree_[at].upos == UPos::NUM && at < head) ||
                          (relation == DepRel::det && tree_.lexicon().in_list("counting", tree_.lemma(at))) ||
                          (relation == DepRel::amod && tree_.lexicon().in_list("counting", tree_.lemma(at)));
      if (!counts) {
        continue;
      }
      first = std::min(first, at);
      for (const TokenId below : tree_.children(at)) {
        first = std::min(first, below);
      }
    }
    const bool counter = tree_.lexicon().in_list("counting", tree_.lemma(head)) || tree_[head].upos == UPos::NUM ||
                         tree_[head].upos == UPos::SYM;
    if (first == kNoToken && !counter) {
      return {};
    }
    TokenId last = head;
    if (counter) {
      first = std::min(first, head);
      for (const TokenId at : tree_.children(head)) {
        if (tree_[at].deprel == DepRel::nmod || tree_[at].deprel == DepRel::nummod) {
          last = std::max(last, at);
          for (const TokenId below : tree_.children(at)) {
            last = tree_[below].deprel == DepRel::compound ? std::max(last, below) : last;
          }
        }
      }
    }
    return std::string(Span{tree_[std::min(first, head)].span.begin, tree_[last].span.end}.of(article_.text));
  }

  const std::vector<std::string>& contexts() {
    if (!contexts_known_) {
      contexts_known_ = true;
      for (TokenId at = 0; at < tree_.size(); ++at) {
        for (const std::string& context : tree_.lexicon().contexts(tree_.lemma(at))) {
          contexts_.push_back(context);
        }
      }
      std::sort(contexts_.begin(), contexts_.end());
      contexts_.erase(std::unique(contexts_.begin(), contexts_.end()), contexts_.end());
    }
    return contexts_;
  }

  const Article& article_;
  std::uint32_t index_;
  std::span<const Mention> of_sentence_;
  SentenceTree tree_;
  SentenceMentions mentions_;
  ArgumentReader reader_;
  std::vector<std::string> contexts_;
  bool contexts_known_ = false;
};

}  // namespace

std::vector<Claim> read_claims(const Article& article, std::span<const Sentence> sentences, const Mentions& mentions,
                               const Lexicon& lexicon) {
  std::vector<Claim> claims = relation_claims(mentions);
  std::vector<EntityIndex> lead;  // of the list that is being read
  std::size_t at = 0;
  const std::span<const Mention> all = mentions.mentions;
  for (std::uint32_t index = 0; index < sentences.size(); ++index) {
    while (at < all.size() && all[at].sentence < index) {
      ++at;
    }
    std::size_t end = at;
    while (end < all.size() && all[end].sentence == index) {
      ++end;
    }
    const std::span<const Mention> of_sentence = all.subspan(at, end - at);
    if (sentences[index].kind != BlockKind::ListItem) {
      lead.clear();
      const std::string_view written = sentences[index].span.of(article.text);
      if (!written.empty() && written.back() == ':') {
        for (const Mention& mention : of_sentence) {
          lead.insert(lead.end(), mention.entities.begin(), mention.entities.end());
        }
      }
    }
    // What is left unsaid is looked for in the two sentences before.
    std::size_t from = at;
    while (from > 0 && all[from - 1].sentence + 2 >= index) {
      --from;
    }
    const std::span<const Mention> before = all.subspan(from, at - from);
    if (sentences[index].parsed && !of_sentence.empty()) {
      SentenceReader(article, sentences[index], index, mentions, of_sentence, before, lead, lexicon).read(claims);
    }
    at = end;
  }
  return claims;
}

}  // namespace entente
