#include "builder/graph/string_table.hpp"

#include <xxhash.h>

#include <cstring>
#include <limits>
#include <stdexcept>
#include <utility>

namespace entente {
namespace {

constexpr StringId kEmpty = std::numeric_limits<StringId>::max();
constexpr std::uint64_t kFree = std::numeric_limits<std::uint64_t>::max();
constexpr std::size_t kBlockSize = std::size_t{1} << 16;

std::uint64_t hash(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

/// The upper half of a text's hash, and below it the text's number. A slot's place comes from the upper half, so that
/// growing reads no text.
std::uint64_t slot_of(std::uint64_t hash, StringId id) { return (hash & ~std::uint64_t{0xFFFFFFFF}) | id; }
std::size_t place_of(std::uint64_t hash, std::size_t slots) { return (hash >> 32U) & (slots - 1); }

}  // namespace

StringTable::StringTable() : slots_(64, kFree) { intern({}); }

StringId StringTable::intern(std::string_view text) {
  const std::uint64_t hashed = hash(text);
  std::size_t place = place_of(hashed, slots_.size());
  while (slots_[place] != kFree) {
    const auto id = static_cast<StringId>(slots_[place]);
    if (slots_[place] == slot_of(hashed, id) && texts_[id] == text) {
      return id;
    }
    place = (place + 1) & (slots_.size() - 1);
  }
  if (texts_.size() >= kEmpty) {
    throw std::length_error("too many different strings for one graph");
  }
  const auto id = static_cast<StringId>(texts_.size());
  texts_.push_back(keep(text));
  slots_[place] = slot_of(hashed, id);
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
  const std::vector<std::uint64_t> before = std::exchange(slots_, std::vector(slots_.size() * 2, kFree));
  for (const std::uint64_t slot : before) {
    if (slot != kFree) {
      std::size_t place = place_of(slot, slots_.size());
      while (slots_[place] != kFree) {
        place = (place + 1) & (slots_.size() - 1);
      }
      slots_[place] = slot;
    }
  }
}

std::size_t StringTable::table_bytes() const {
  return texts_.capacity() * sizeof(std::string_view) + slots_.capacity() * sizeof(std::uint64_t);
}

}  // namespace entente
