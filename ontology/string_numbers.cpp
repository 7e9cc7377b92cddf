#include "ontology/string_numbers.hpp"

#include <xxhash.h>

#include <algorithm>
#include <utility>

namespace entente {
namespace {

std::uint32_t hash_of(std::string_view text) {
  return static_cast<std::uint32_t>(XXH3_64bits(text.data(), text.size()));
}

}  // namespace

StringNumbers::StringNumbers(std::span<const Slot> slots, std::vector<std::string_view> strings)
    : shown_(slots), strings_(std::move(strings)) {}

std::size_t StringNumbers::slot_of(std::uint32_t hash, std::string_view text) const {
  const std::size_t mask = shown_.size() - 1;
  std::size_t at = hash & mask;
  while (shown_[at].number != 0 && (shown_[at].hash != hash || strings_[shown_[at].number - 1] != text)) {
    at = (at + 1) & mask;
  }
  return at;
}

std::optional<std::uint32_t> StringNumbers::find(std::string_view text) const {
  if (shown_.empty()) {
    return std::nullopt;
  }
  const Slot& slot = shown_[slot_of(hash_of(text), text)];
  return slot.number == 0 ? std::nullopt : std::optional(slot.number - 1);
}

std::uint32_t StringNumbers::add(std::string_view text) {
  if (own_.size() < 2 * (strings_.size() + 1)) {
    grow();
  }
  const std::uint32_t hash = hash_of(text);
  Slot& slot = own_[slot_of(hash, text)];
  if (slot.number == 0) {
    strings_.push_back(text);
    slot = {hash, static_cast<std::uint32_t>(strings_.size())};
  }
  return slot.number - 1;
}

void StringNumbers::grow() {
  const std::vector<Slot> old = std::exchange(own_, std::vector<Slot>(std::max<std::size_t>(1024, own_.size() * 2)));
  shown_ = own_;
  const std::size_t mask = own_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.number != 0) {
      std::size_t at = slot.hash & mask;
      while (own_[at].number != 0) {
        at = (at + 1) & mask;
      }
      own_[at] = slot;
    }
  }
}

}  // namespace entente
