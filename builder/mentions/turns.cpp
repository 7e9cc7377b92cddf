#include "builder/mentions/turns.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "builder/text/characters.hpp"
#include "ontology/name_folding.hpp"

namespace entente {
namespace {

constexpr std::uint32_t kLongestLabel = 5;  ///< words: "MINISTER VAN DER BERG:"
constexpr std::uint32_t kOpening = 2;       ///< sentences that tell whose words a text gives
constexpr std::uint32_t kBylines = 4;       ///< sentences among which the author's name stands
constexpr std::uint32_t kNear = 5;          ///< tokens

bool asks(std::string_view label) { return label == "q" || label == "question"; }
bool answers(std::string_view label) { return label == "a" || label == "answer"; }

}  // namespace

Turns::Turns(const Workspace& work, const MentionsBySentence& mentions) : work_(work), mentions_(mentions) {
  author_ = turn_ = author();
}

EntityIndex Turns::speaker(std::uint32_t s) {
  if (s == 0 || work_.views[s].sentence().block != work_.views[s - 1].sentence().block) {
    begin_paragraph(s);
  }
  return turn_;
}

/// What stands before the colon of a paragraph's beginning; empty where it has no label. The line is asked, since
/// labels in capitals ("MR. LEE:") are no part of a sentence that is read.
std::string_view Turns::label(std::uint32_t s) const {
  const std::uint32_t begin = work_.views[s].sentence().span.begin;
  const std::size_t start = begin == 0 ? 0 : work_.text.rfind('\n', begin - 1) + 1;
  const std::string_view line = work_.text.substr(start, work_.text.find('\n', begin) - start);
  const std::size_t colon = line.find(": ");
  return colon == std::string_view::npos ? std::string_view() : line.substr(0, colon);
}

/// Its label tells whose turn begins; a paragraph without one goes on with the turn before, and so does one whose label
/// is of nobody ("One more thing: …"), but in a transcript.
void Turns::begin_paragraph(std::uint32_t s) {
  const BlockKind kind = work_.views[s].sentence().kind;
  const std::string_view written = label(s);
  const std::vector<std::string> words = fold_name(written);
  if (words.empty() || words.size() > kLongestLabel || (kind != BlockKind::Paragraph && kind != BlockKind::ListItem)) {
    return;
  }
  const bool alone = words.size() == 1;
  if (alone && asks(words[0])) {
    answers_ = asked_ ? answers_ : interviewee(s);
    asked_ = true;
    turn_ = kNoEntity;
  } else if (alone && answers(words[0]) && asked_) {
    turn_ = answers_;
  } else if (alone && work_.tables.lists().spokespeople.has(words[0])) {
    turn_ = house(s);
  } else if (const EntityIndex called = official_called(words.back());
             called != kNoEntity || is_transcript_ || std::none_of(written.begin(), written.end(), is_lower)) {
    turn_ = called;
  } else {
    return;
  }
  is_transcript_ = true;
}

/// Whose words the whole text gives, as its first lines tell: "Speech by Foreign Minister Ann Lee at the congress", "By
/// Ann Lee, ambassador of Fiji to Japan". A reporter has no post.
EntityIndex Turns::author() const {
  for (std::uint32_t s = 0; s < work_.views.size() && s < kOpening; ++s) {
    const SentenceView& view = work_.views[s];
    for (std::uint32_t i = 0; i < view.size(); ++i) {
      const EntityIndex found = view.is_any(i, &NameWords::statements) ? giver(s, i) : kNoEntity;
      if (found != kNoEntity) {
        return found;
      }
    }
  }
  for (std::uint32_t s = 0; s < work_.views.size() && s < kBylines; ++s) {
    const EntityIndex found =
        work_.views[s].is(0, "by")
            ? first(s, {1, 2}, [&](EntityIndex entity) { return is_official(entity) && has_state(entity); })
            : kNoEntity;
    if (found != kNoEntity) {
      return found;
    }
  }
  return kNoEntity;
}

/// Who is named behind "by" or "of" right after a word: "statement *by the Council*", "Communiqué No. 14 *of the
/// Front*".
EntityIndex Turns::giver(std::uint32_t s, std::uint32_t word) const {
  const SentenceView& view = work_.views[s];
  for (std::uint32_t by = word + 1; by <= word + kNear; ++by) {
    const bool colon = view.is_mark(by, ":");  // "Transcript: Foreign Minister Ann Lee on …"
    if (colon || view.is(by, "by") || view.is(by, "of") || view.is(by, "from")) {
      return first(s, {by + 1, by + 1 + kNear}, [&](EntityIndex entity) {
        return is_official(entity) || (!colon && is_actor(work_.entities[entity].cls));
      });
    }
  }
  return kNoEntity;
}

/// Who is named first in the text before an interview's first question, else in its headline.
EntityIndex Turns::interviewee(std::uint32_t question) const {
  EntityIndex in_headline = kNoEntity;
  for (std::uint32_t s = 0; s < question; ++s) {
    const EntityIndex found = first(s, all(s), [&](EntityIndex entity) { return is_official(entity); });
    if (found != kNoEntity && work_.views[s].sentence().kind == BlockKind::Paragraph) {
      return found;
    }
    in_headline = in_headline == kNoEntity ? found : in_headline;
  }
  return in_headline;
}

/// For whom a spokesperson without a name speaks: the body or state of the lines before the transcript.
EntityIndex Turns::house(std::uint32_t turn) const {
  EntityIndex found = author_;
  for (std::uint32_t s = 0; found == kNoEntity && s < turn && s < kOpening; ++s) {
    found = first(s, all(s), [&](EntityIndex entity) {
      const EntityClass cls = work_.entities[entity].cls;
      return cls == EntityClass::State || is_a(cls, EntityClass::Organization);
    });
  }
  return found;
}

/// "MS. LEE:": the one official whose full name ends so.
EntityIndex Turns::official_called(std::string_view surname) const {
  EntityIndex found = kNoEntity;
  for (EntityIndex entity = 0; entity < work_.entities.size(); ++entity) {
    const std::vector<std::string> names =
        is_official(entity) ? fold_name(work_.entities[entity].label) : std::vector<std::string>();
    if (names.size() > 1 && names.back() == surname) {
      if (found != kNoEntity) {
        return kNoEntity;
      }
      found = entity;
    }
  }
  return found;
}

/// The first entity that a mention within some tokens alone stands for, and that fits.
EntityIndex Turns::first(std::uint32_t s, TokenRange within, const Test& fits) const {
  const Mention* found = nullptr;
  if (const auto those = mentions_.find(s); those != mentions_.end()) {
    for (const Mention& mention : those->second) {
      const bool here = mention.tokens.begin >= within.begin && mention.tokens.begin < within.end;
      const bool seat = mention.place != kNoEntity;  // "VIENNA, 3 May"
      const bool sooner = found == nullptr || mention.tokens.begin < found->tokens.begin;
      if (here && sooner && !seat && mention.entities.size() == 1 && fits(mention.entities.front())) {
        found = &mention;
      }
    }
  }
  return found == nullptr ? kNoEntity : found->entities.front();
}

TokenRange Turns::all(std::uint32_t s) const { return {0, work_.views[s].size()}; }

bool Turns::has_state(EntityIndex entity) const { return work_.entities[entity].state != kNoEntity; }

bool Turns::is_official(EntityIndex entity) const { return work_.entities[entity].cls == EntityClass::Official; }

}  // namespace entente
