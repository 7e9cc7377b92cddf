#include "ontology/word_rows.hpp"

#include <algorithm>
#include <vector>

namespace entente {

void for_each_word_row(std::string_view table, const std::function<void(std::span<const std::string_view>)>& take) {
  constexpr std::string_view kBlanks = " \t\r";
  std::vector<std::string_view> words;
  while (!table.empty()) {
    const std::size_t end = std::min(table.find('\n'), table.size());
    std::string_view line = table.substr(0, end);
    table.remove_prefix(std::min(end + 1, table.size()));
    line = line.substr(0, line.find('#'));
    words.clear();
    for (std::size_t begin = line.find_first_not_of(kBlanks); begin != std::string_view::npos;) {
      const std::size_t behind = std::min(line.find_first_of(kBlanks, begin), line.size());
      words.push_back(line.substr(begin, behind - begin));
      begin = line.find_first_not_of(kBlanks, behind);
    }
    if (!words.empty()) {
      take(words);
    }
  }
}

}  // namespace entente
