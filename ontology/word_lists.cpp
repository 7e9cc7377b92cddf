#include "ontology/word_lists.hpp"

#include <sstream>
#include <utility>

#include "ontology/diagnostic.hpp"
#include "ontology/read_file.hpp"

namespace entente {
namespace {

constexpr std::string_view kSpaces = " \t\r";

std::string_view trimmed(std::string_view line) {
  line = line.substr(0, line.find('#'));
  const std::size_t begin = line.find_first_not_of(kSpaces);
  return begin == std::string_view::npos ? std::string_view{}
                                         : line.substr(begin, line.find_last_not_of(kSpaces) + 1 - begin);
}

}  // namespace

WordLists WordLists::load(const std::filesystem::path& file) { return parse(read_file(file), file.string()); }

WordLists WordLists::parse(std::string_view text, const std::string& name) {
  WordLists lists;
  lists.file_ = name;
  WordList* list = nullptr;
  std::istringstream in{std::string(text)};
  std::string line;
  for (std::uint64_t number = 1; std::getline(in, line); ++number) {
    const auto fail = [&](const std::string& message) {
      throw InputError({Severity::Error, {name, number, 1}, message});
    };
    const std::string_view words = trimmed(line);
    if (words.empty()) {
      continue;
    }
    if (words.front() == '[') {
      if (words.back() != ']') {
        fail("a heading ends with ']': " + std::string(words));
      }
      const auto [at, added] = lists.lists_.emplace(words.substr(1, words.size() - 2), WordList{});
      if (!added) {
        fail("this list is there already: " + std::string(words));
      }
      list = &at->second;
    } else if (list == nullptr) {
      fail("a word before the first list: " + std::string(words));
    } else if (!list->words_.emplace(words, list->words_.size()).second) {
      fail("the list has this word already: " + std::string(words));
    }
  }
  return lists;
}

WordList WordLists::take(const std::string& name) {
  auto list = lists_.extract(name);
  if (list.empty()) {
    throw InputError({Severity::Error, {file_}, "no list [" + name + "]"});
  }
  return std::move(list.mapped());
}

void WordLists::expect_all_taken() const {
  if (!lists_.empty()) {
    throw InputError({Severity::Error, {file_}, "nothing asks for the list [" + lists_.begin()->first + "]"});
  }
}

}  // namespace entente
