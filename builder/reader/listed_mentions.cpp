#include "builder/reader/listed_mentions.hpp"

#include <algorithm>
#include <array>

#include "builder/claims/sentence_context.hpp"
#include "builder/text/characters.hpp"

namespace entente {
namespace {

constexpr std::size_t kMostMentions = 64;

// As training/instances.py has them.
constexpr std::array<std::string_view, 25> kReferenceWords = {
    "he", "she", "it",  "they", "his",   "her",   "its",  "their", "him",  "them", "we",      "our",  "us",
    "i",  "my",  "the", "both", "these", "those", "this", "that",  "such", "each", "another", "other"};

}  // namespace

std::vector<ListedMention> list_mentions(const SentenceWindow& window, const Mentions& mentions) {
  std::vector<ListedMention> listed;
  for (std::uint32_t of = window.before.value_or(window.sentence); of <= window.sentence; ++of) {
    const std::span<const Mention> those = mentions_of(mentions, of);
    for (const Mention& mention : those) {
      const bool inside = std::any_of(those.begin(), those.end(), [&](const Mention& other) {
        return other.span.contains(mention.span) && other.span.size() > mention.span.size();
      });
      const std::optional<PieceRange> range = window.pieces_of(mention.span);
      if (inside || !range || listed.size() == kMostMentions) {
        continue;
      }
      listed.push_back({static_cast<std::uint32_t>(&mention - mentions.mentions.data()),
                        {range->first, range->last, reader_class(mentions.entities[mention.entities.front()].cls)},
                        of == window.sentence});
    }
  }
  return listed;
}

std::vector<ReaderMention> inputs_of(std::span<const ListedMention> listed) {
  std::vector<ReaderMention> inputs;
  inputs.reserve(listed.size());
  for (const ListedMention& one : listed) {
    inputs.push_back(one.input);
  }
  return inputs;
}

bool is_reference(std::string_view mention) {
  if (mention.empty() || is_lower(mention.front())) {
    return !mention.empty();
  }
  const std::string first = to_lower(mention.substr(0, mention.find(' ')));
  return std::find(kReferenceWords.begin(), kReferenceWords.end(), first) != kReferenceWords.end();
}

std::uint8_t where(const ListedMention& subject, const ListedMention& object) {
  if (subject.index == object.index) {
    return 0;
  }
  return static_cast<std::uint8_t>((subject.current ? 2 : 0) + (object.current ? 1 : 0));
}

}  // namespace entente
