// Who "I" and "we" are: the speaker of the quotation that they stand in, and those for whom the speaker speaks.
//
// "We will not send troops," Foreign Minister Ann Lee said: "we" is her state. A quotation may go on over several
// sentences; the speaker is the one that was named last with a verb of saying. Outside quotations whoever's turn it is.
#include <algorithm>

#include "builder/mentions/passes.hpp"
#include "builder/mentions/turns.hpp"

namespace entente {
namespace {

/// A quotation's speaker counts for so many sentences behind the one that names him.
constexpr std::uint32_t kReach = 3;

bool is_singular(const SentenceView& view, std::uint32_t i) {
  return view.is(i, "i") || view.is(i, "me") || view.is(i, "my") || view.is(i, "myself");
}

bool is_plural(const SentenceView& view, std::uint32_t i) {
  return view.is(i, "we") || view.is(i, "us") || view.is(i, "our") || view.is(i, "ourselves");
}

class QuotedSpeech {
 public:
  explicit QuotedSpeech(Workspace& work) : work_(work) {}

  void run() {
    for (const Mention& mention : work_.mentions) {
      if (!is_dropped(mention)) {
        by_sentence_[mention.sentence].push_back(mention);
      }
    }
    Turns turns(work_, by_sentence_);
    for (std::uint32_t s = 0; s < work_.views.size(); ++s) {
      read(s, turns.speaker(s));
    }
  }

 private:
  void read(std::uint32_t s, EntityIndex outside) {
    const SentenceView& view = work_.views[s];
    if (view.sentence().kind != BlockKind::Paragraph && view.sentence().kind != BlockKind::ListItem) {
      open_ = false;
      return;
    }
    if (s > 0 && view.sentence().block != work_.views[s - 1].sentence().block) {
      open_ = false;  // each paragraph of a long quotation opens with a mark of its own
    }
    std::vector<bool> quoted(view.size(), false);
    for (std::uint32_t i = 0; i < view.size(); ++i) {
      if (view.is_mark(i, "\u201c")) {
        open_ = true;
      } else if (view.is_mark(i, "\u201d")) {
        open_ = false;
      } else if (view.is_mark(i, "\"")) {
        open_ = !open_;
      }
      quoted[i] = open_;
    }
    const EntityIndex named = speaker_of(s, quoted);
    if (named != kNoEntity) {
      last_speaker_ = named;
      last_sentence_ = s;
    }
    const EntityIndex quoting = s > last_sentence_ + kReach ? kNoEntity : last_speaker_;
    for (std::uint32_t i = 0; i < view.size(); ++i) {
      const EntityIndex speaker = quoted[i] ? quoting : outside;
      if (speaker == kNoEntity || work_.covered(s, i)) {
        continue;
      }
      if (is_singular(view, i)) {
        add(s, i, speaker);
      } else if (is_plural(view, i) && !view.all_capitals(i)) {
        const EntityIndex own = spoken_for(speaker);
        if (own != kNoEntity) {
          add(s, i, own);
        }
      }
    }
  }

  void add(std::uint32_t s, std::uint32_t i, EntityIndex entity) {
    work_.add(s, {i, i + 1}, MentionKind::Pronoun, {entity},
              "first person, spoken for " + work_.entities[entity].label);
  }

  /// Whom "we" means: the state or body of a person, else the speaker.
  [[nodiscard]] EntityIndex spoken_for(EntityIndex speaker) const {
    if (work_.entities[speaker].cls != EntityClass::Official) {
      return speaker;
    }
    const EntityIndex side = work_.entities[speaker].state;  // "a Swede" speaks for no people
    return side != kNoEntity && work_.entities[side].cls == EntityClass::Population ? kNoEntity : side;
  }

  /// The subject of a verb of saying outside the quotation.
  [[nodiscard]] EntityIndex speaker_of(std::uint32_t s, const std::vector<bool>& quoted) const {
    const SentenceView& view = work_.views[s];
    if (!view.sentence().parsed) {
      return kNoEntity;
    }
    const auto found = by_sentence_.find(s);
    if (found == by_sentence_.end()) {
      return kNoEntity;
    }
    for (std::uint32_t i = 0; i < view.size(); ++i) {
      const Token& token = view.token(i);
      if (quoted[i] || token.deprel != DepRel::nsubj || token.head == kRootHead) {
        continue;
      }
      const Token& verb = view.token(static_cast<std::uint32_t>(token.head));
      if (quoted[static_cast<std::size_t>(token.head)] || verb.upos != UPos::VERB ||
          work_.tables.word(verb.lemma, PhraseKind::Saying) == nullptr) {
        continue;
      }
      for (const Mention& mention : found->second) {
        const bool here = mention.head == i || (mention.tokens.begin <= i && i < mention.tokens.end);
        if (here && mention.entities.size() == 1 && is_actor(work_.entities[mention.entities.front()].cls)) {
          return mention.entities.front();
        }
      }
    }
    return kNoEntity;
  }

  Workspace& work_;
  MentionsBySentence by_sentence_;
  bool open_ = false;
  EntityIndex last_speaker_ = kNoEntity;
  std::uint32_t last_sentence_ = 0;
};

}  // namespace

void resolve_first_person(Workspace& work) { QuotedSpeech(work).run(); }

}  // namespace entente
