#include "builder/graph/string_table.hpp"

#include <xxhash.h>

#include <cstring>
#include <limits>
#include <stdexcept>

namespace entente {
namespace {

constexpr StringId kEmpty = std::numeric_limits<StringId>::max();
constexpr std::size_t kBlockSize = std::size_t{1} << 16;

std::size_t hash(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

}  // namespace

StringTable::StringTable() : slots_(64, kEmpty) { intern({}); }

StringId StringTable::intern(std::string_view text) {
  std::size_t slot = hash(text) & (slots_.size() - 1);
  while (slots_[slot] != kEmpty) {
    if (texts_[slots_[slot]] == text) {
      return slots_[slot];
    }
    slot = (slot + 1) & (slots_.size() - 1);
  }
  if (texts_.size() >= kEmpty) {
    throw std::length_error("too many different strings for one graph");
  }
  const auto id = static_cast<StringId>(texts_.size());
  texts_.push_back(keep(text));
  slots_[slot] = id;
  if (texts_.size() * 4 > slots_.size() * 3) {
    grow();
  }
  return id;
}

std::string_view StringTable::keep(std::string_view text) {
  text_bytes_ += text.size();
  if (text.size() > block_left_) {
    // A long quote gets a block of its own, so that the rest of the current one isn't lost to it.
    if (text.size() > kBlockSize / 8) {
      blocks_.push_back(std::make_unique<char[]>(text.size()));
      std::memcpy(blocks_.back().get(), text.data(), text.size());
      return {blocks_.back().get(), text.size()};
    }
    blocks_.push_back(std::make_unique<char[]>(kBlockSize));
    block_next_ = blocks_.back().get();
    block_left_ = kBlockSize;
  }
  char* const place = block_next_;
  if (!text.empty()) {
    std::memcpy(place, text.data(), text.size());
  }
  block_next_ += text.size();
  block_left_ -= text.size();
  return {place, text.size()};
}

void StringTable::grow() {
  slots_.assign(slots_.size() * 2, kEmpty);
  for (std::size_t id = 0; id < texts_.size(); ++id) {
    std::size_t slot = hash(texts_[id]) & (slots_.size() - 1);
    while (slots_[slot] != kEmpty) {
      slot = (slot + 1) & (slots_.size() - 1);
    }
    slots_[slot] = static_cast<StringId>(id);
  }
}

std::size_t StringTable::table_bytes() const {
  return texts_.capacity() * sizeof(std::string_view) + slots_.capacity() * sizeof(StringId);
}

}  // namespace entente
