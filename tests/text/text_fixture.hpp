// What the tests of the readers share.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "builder/text/article.hpp"
#include "builder/text/furniture.hpp"

namespace entente {

inline const Furniture& shipped_furniture() {
  static const Furniture furniture = Furniture::load(std::filesystem::path(ENTENTE_SOURCE_DIR) / kFurnitureFile);
  return furniture;
}

/// The blocks, a line each: "Paragraph|the text".
inline std::string show(std::string_view text, const std::vector<Block>& blocks) {
  static constexpr const char* kNames[] = {"Headline", "Subhead", "Paragraph", "ListItem",
                                           "Caption",  "Byline",  "Furniture"};
  std::string shown;
  for (const Block& block : blocks) {
    shown += std::string(kNames[static_cast<int>(block.kind)]) + '|' + std::string(block.span.of(text)) + '\n';
  }
  return shown;
}

}  // namespace entente
