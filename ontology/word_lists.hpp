// Lists of words in a text file: "[name]", then the words, with "#" before what is said of them. The code asks for a
// list by its name once, when it starts, so that a list that is missing or that nobody asks for is an error then.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace entente {

/// Words, or phrases of several, as the file has them.
class WordList {
 public:
  /// O(length).
  [[nodiscard]] bool has(std::string_view word) const { return words_.contains(word); }
  /// Where it stands in the list, from 0; nothing where it doesn't. O(length).
  [[nodiscard]] std::optional<std::size_t> place(std::string_view word) const {
    const auto found = words_.find(word);
    return found == words_.end() ? std::nullopt : std::optional<std::size_t>(found->second);
  }

 private:
  friend class WordLists;
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> words_;
};

class WordLists {
 public:
  /// One word or phrase a line; empty lines and what follows "#" are passed over. Throws InputError with file and line
  /// for a word before the first heading, a heading that isn't closed or comes twice, a word that a list has already.
  static WordLists load(const std::filesystem::path& file);
  /// As load, from a text; `name` is for messages.
  static WordLists parse(std::string_view text, const std::string& name);

  /// Takes the list of that name out. Throws InputError that names the file and the list where there is none.
  WordList take(const std::string& name);
  /// Throws InputError for a list that nobody took: its words would have no effect.
  void expect_all_taken() const;

 private:
  std::string file_;
  std::map<std::string, WordList> lists_;
};

}  // namespace entente
