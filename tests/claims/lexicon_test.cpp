// The lexicon's files: what they hold, and what is said of lines that can't be read.
#include "ontology/lexicon.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "ontology/predicates.hpp"

namespace entente {
namespace {

const Lexicon& lexicon() {
  static const Lexicon loaded = Lexicon::load(std::string(ENTENTE_SOURCE_DIR) + "/" + std::string(kLexiconFolder));
  return loaded;
}

TEST(Lexicon, HoldsWordsForEveryPredicate) {
  std::vector<std::size_t> count(predicate_count());
  for (const LexiconEntry& entry : lexicon().entries()) {
    ++count[static_cast<std::size_t>(entry.predicate)];
  }
  for (std::size_t i = 0; i < predicate_count(); ++i) {
    EXPECT_GE(count[i], 4U) << name(static_cast<Predicate>(i));
  }
  EXPECT_GE(lexicon().size(), 1200U);
}

TEST(Lexicon, FindsWordsByLemma) {
  bool found = false;
  for (const std::uint32_t entry : lexicon().find("urge")) {
    found = found || lexicon()[entry].predicate == Predicate::Urges;
  }
  EXPECT_TRUE(found);
  EXPECT_TRUE(lexicon().find("no such word").empty());
}

TEST(Lexicon, HasEachWordListOnce) {
  std::ifstream file(std::string(ENTENTE_SOURCE_DIR) + "/" + std::string(kLexiconFolder) + "/words.txt");
  std::set<std::string> lists;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('[')) {
      EXPECT_TRUE(lists.insert(line.substr(0, line.find(']'))).second) << line << " would add to a list of other words";
    }
  }
  EXPECT_FALSE(lists.empty());
}

TEST(Lexicon, ReadsPatterns) {
  const Lexicon read = Lexicon::parse(
      "[contributesTo S:subj O:to{Initiative,Force} Q:obj]\n"
      "X:obj[troops] send.v lend.v\n"
      "take+into:custody.v turn_down.v O:obj status=Planned negated  # comment\n",
      "mine.txt");
  ASSERT_EQ(read.size(), 4U);
  const LexiconEntry& send = read[read.find("send").front()];
  EXPECT_EQ(send.id, "contributesTo/send.v S:subj O:to{Initiative,Force} Q:obj X:obj[troops]");
  EXPECT_EQ(send.object.front().preposition, "to");
  EXPECT_NE(send.object.front().classes & class_bit(EntityClass::Talks), 0U);
  EXPECT_EQ(send.object.front().classes & class_bit(EntityClass::State), 0U);
  EXPECT_EQ(send.required.front().lists.size(), 1U);
  const LexiconEntry& take = read[read.find("take").front()];
  EXPECT_EQ(take.light_preposition, "into");
  EXPECT_EQ(take.light_noun, "custody");
  EXPECT_FALSE(take.negated);
  const LexiconEntry& turn = read[read.find("turn").front()];
  EXPECT_EQ(turn.particle, "down");
  EXPECT_EQ(turn.status, Status::Planned);
  EXPECT_TRUE(turn.negated);
}

TEST(Lexicon, ReadsStatusWords) {
  const Lexicon read = Lexicon::parse("[negated Planned via=obj|of]\nrule_out.v\n", "status.txt");
  ASSERT_EQ(read.operators("rule").size(), 1U);
  const StatusOperator& op = read.operators("rule").front();
  EXPECT_TRUE(op.negated);
  EXPECT_EQ(op.status, Status::Planned);
  EXPECT_EQ(op.particle, "out");
  EXPECT_EQ(op.prepositions.size(), 2U);
}

struct Wrong {
  const char* text;
  const char* file;
  std::uint64_t line;
};

TEST(Lexicon, SaysWhichLineIsWrong) {
  for (const Wrong& wrong :
       {Wrong{"meet.v\n", "a.txt", 1}, Wrong{"[greets S:subj O:obj]\nmeet.v\n", "a.txt", 2},
        Wrong{"[meets S:subj O:with]\n\nmeet.x\n", "a.txt", 3}, Wrong{"[meets S:subj]\nmeet.v\n", "a.txt", 2},
        Wrong{"[meets S:subj O:with P:in]\nmeet.v\n", "a.txt", 2},
        Wrong{"[meets S:subj O:with{Nobody}]\nmeet.v\n", "a.txt", 2},
        Wrong{"[meets S:subj O:with{State]\nmeet.v\n", "a.txt", 2},
        Wrong{"[meets S:subj O:with]\nmeet.v status=Perhaps\n", "a.txt", 2},
        Wrong{"[Planned]\nplan.v perhaps\n", "status.txt", 2}}) {
    try {
      Lexicon::parse(wrong.text, wrong.file);
      ADD_FAILURE() << "read: " << wrong.text;
    } catch (const InputError& error) {
      EXPECT_EQ(error.diagnostic().where.line, wrong.line) << wrong.text;
      EXPECT_FALSE(error.diagnostic().message.empty());
    }
  }
  EXPECT_THROW(Lexicon::load("/no/such/folder"), InputError);
}

}  // namespace
}  // namespace entente
