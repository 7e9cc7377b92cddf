// Lists of words in a file: what is in them, in which order, and what is said of a file that can't be right.
#include "ontology/word_lists.hpp"

#include <gtest/gtest.h>

#include <string>

#include "ontology/diagnostic.hpp"
#include "ontology/word_rows.hpp"

namespace entente {
namespace {

TEST(WordLists, HaveTheWordsOfTheirLinesInOrder) {
  WordLists lists = WordLists::parse(
      "# what they are for\n"
      "[posts]  # with holders\n"
      "prime minister\n"
      "  king \t# one word\r\n"
      "\n"
      "[numbers]\n"
      "two\n"
      "three\n",
      "words.txt");
  const WordList posts = lists.take("posts");
  EXPECT_TRUE(posts.has("prime minister"));
  EXPECT_TRUE(posts.has("king"));
  EXPECT_FALSE(posts.has("prime"));
  EXPECT_FALSE(posts.has("two"));
  EXPECT_FALSE(posts.has(""));
  const WordList numbers = lists.take("numbers");
  EXPECT_EQ(numbers.place("two"), 0U);
  EXPECT_EQ(numbers.place("three"), 1U);
  EXPECT_EQ(numbers.place("king"), std::nullopt);
  EXPECT_NO_THROW(lists.expect_all_taken());
}

std::string complaint(const std::string& text) {
  try {
    WordLists lists = WordLists::parse(text, "words.txt");
    lists.take("posts");
    lists.expect_all_taken();
  } catch (const InputError& error) {
    return to_string(error.diagnostic());
  }
  return "none";
}

TEST(WordLists, AreRefusedWithTheLineThatIsWrong) {
  EXPECT_EQ(complaint("[posts]\nking\n"), "none");
  EXPECT_EQ(complaint("king\n[posts]\n"), "words.txt:1:1: a word before the first list: king");
  EXPECT_EQ(complaint("[posts]\nking\nqueen\nking\n"), "words.txt:4:1: the list has this word already: king");
  EXPECT_EQ(complaint("[posts]\n[posts]\n"), "words.txt:2:1: this list is there already: [posts]");
  EXPECT_EQ(complaint("[posts\nking\n"), "words.txt:1:1: a heading ends with ']': [posts");
  EXPECT_EQ(complaint("[post]\nking\n"), "words.txt: no list [posts]");
  EXPECT_EQ(complaint("[posts]\nking\n[pots]\n"), "words.txt: nothing asks for the list [pots]");
}

TEST(WordRows, AreTheWordsOfEachLineWithoutItsComment) {
  std::string told;
  for_each_word_row("# months\nmonth may\n\n \tmonth  june\tjun # short\r\n#\nlast", [&](const auto& row) {
    for (const std::string_view word : row) {
      told += std::string(word) + '|';
    }
    told += '\n';
  });
  EXPECT_EQ(told, "month|may|\nmonth|june|jun|\nlast|\n");
}

}  // namespace
}  // namespace entente
