// The mentions of a window as the network is asked about them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "builder/mentions/mention.hpp"
#include "builder/reader/article_windows.hpp"
#include "builder/reader/reader_network.hpp"

namespace entente {

struct ListedMention {
  std::uint32_t index = 0;  ///< of Mentions::mentions
  ReaderMention input;
  bool current = false;  ///< in the sentence itself
};

/// The mentions of the window's sentences in text order, without those that lie inside another; at most 64, so that
/// pairs are few.
std::vector<ListedMention> list_mentions(const SentenceWindow& window, const Mentions& mentions);

std::vector<ReaderMention> inputs_of(std::span<const ListedMention> listed);

/// A pronoun or a description ("*the two leaders*"), by its first letter or word.
bool is_reference(std::string_view mention);

/// Where a pair stands: see ReaderPair.
std::uint8_t where(const ListedMention& subject, const ListedMention& object);

}  // namespace entente
