#include "builder/language/language_model.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <thread>

#include "builder/language/conllu.hpp"
#include "builder/language/tokenizer.hpp"
#include "ontology/diagnostic.hpp"

namespace entente {
namespace {

std::filesystem::path model_file() {
  return std::filesystem::path(ENTENTE_SOURCE_DIR) / "builder/language/model/english.model";
}

const LanguageModel& model() {
  static const LanguageModel loaded = LanguageModel::load(model_file());
  return loaded;
}

Sentence sentence_of(std::string_view text) {
  Sentence sentence;
  sentence.span = {0, static_cast<std::uint32_t>(text.size())};
  sentence.tokens = tokenize(text, sentence.span);
  return sentence;
}

Sentence parse(std::string_view text, std::vector<TokenRange> names = {}) {
  Sentence sentence = sentence_of(text);
  model().annotate(text, sentence, names);
  return sentence;
}

/// "relation(head, dependent)" for each token, by their forms.
bool has(std::string_view text, const Sentence& sentence, std::string_view relation, std::string_view head,
         std::string_view dependent) {
  for (const Token& token : sentence.tokens) {
    const std::string_view head_form =
        token.head == kRootHead ? "ROOT" : sentence.tokens[static_cast<std::size_t>(token.head)].span.of(text);
    if (name(token.deprel) == relation && head_form == head && token.span.of(text) == dependent) {
      return true;
    }
  }
  return false;
}

void expect_tree(const Sentence& sentence) {
  const auto n = static_cast<std::int32_t>(sentence.tokens.size());
  int roots = 0;
  for (std::int32_t i = 0; i < n; ++i) {
    std::int32_t at = i;
    std::int32_t steps = 0;
    while (at != kRootHead && steps <= n) {
      ASSERT_LT(at, n);
      at = sentence.tokens[static_cast<std::size_t>(at)].head;
      ++steps;
    }
    ASSERT_LE(steps, n) << "a cycle";
    const Token& token = sentence.tokens[static_cast<std::size_t>(i)];
    roots += token.head == kRootHead ? 1 : 0;
    EXPECT_EQ(token.head == kRootHead, token.deprel == DepRel::root);
  }
  EXPECT_EQ(roots, n > 0 ? 1 : 0);
}

struct Arc {
  std::string_view relation, head, dependent;
};
struct Case {
  std::string_view text;
  std::vector<Arc> arcs;
};

TEST(LanguageModel, FindsWhoDidWhatToWhom) {
  const Case cases[] = {
      {"Kenya condemned the attack on Monday.", {{"nsubj", "condemned", "Kenya"}, {"obj", "condemned", "attack"}}},
      {"The bridge was destroyed by rebels.",
       {{"nsubj:pass", "destroyed", "bridge"}, {"aux:pass", "destroyed", "was"}, {"obl:agent", "destroyed", "rebels"}}},
      {"Norway and Peru signed a treaty.",
       {{"nsubj", "signed", "Norway"}, {"conj", "Norway", "Peru"}, {"obj", "signed", "treaty"}}},
      {"The minister said that Ghana would send troops to Mali.",
       {{"nsubj", "said", "minister"},
        {"ccomp", "said", "send"},
        {"nsubj", "send", "Ghana"},
        {"obj", "send", "troops"},
        {"obl", "send", "Mali"}}},
      {"Officials who attended the summit praised the plan.",
       {{"acl:relcl", "Officials", "attended"}, {"nsubj", "praised", "Officials"}, {"obj", "praised", "plan"}}},
      {"Spain to send frigate to Oman", {{"nsubj", "send", "Spain"}, {"obj", "send", "frigate"}}},
      {"Latvia, Malta sign pact", {{"nsubj", "sign", "Latvia"}, {"conj", "Latvia", "Malta"}, {"obj", "sign", "pact"}}},
      {"U.S. Secretary of State Ann Lee met Minister of Defence Juan Cruz in Oslo on Friday.",
       {{"nsubj", "met", "Ann"},
        {"nmod:desc", "Ann", "Secretary"},
        {"compound", "Secretary", "U.S."},
        {"obj", "met", "Juan"},
        {"nmod:desc", "Juan", "Minister"}}},
      {"Angola thanked Oman for hosting the talks and offered help.",
       {{"conj", "thanked", "offered"}, {"obj", "hosting", "talks"}, {"obj", "offered", "help"}}},
      {"The army shelled positions near Goma.", {{"nsubj", "shelled", "army"}, {"obj", "shelled", "positions"}}},
      {"The minister signed agreements with Peru.",
       {{"nsubj", "signed", "minister"}, {"det", "minister", "The"}, {"obj", "signed", "agreements"}}},
      {"India's visit to Nepal ended.", {{"nmod:poss", "visit", "India"}, {"nsubj", "ended", "visit"}}},
  };
  for (const Case& c : cases) {
    const Sentence sentence = parse(c.text);
    EXPECT_TRUE(sentence.parsed);
    expect_tree(sentence);
    for (const Arc& arc : c.arcs) {
      EXPECT_TRUE(has(c.text, sentence, arc.relation, arc.head, arc.dependent))
          << arc.relation << "(" << arc.head << ", " << arc.dependent << ")\n"
          << to_conllu(c.text, std::span(&sentence, 1));
    }
  }
}

TEST(LanguageModel, TagsAndLemmatises) {
  const std::string_view text = "Ministers were quickly told.";
  const Sentence sentence = parse(text);
  ASSERT_EQ(sentence.tokens.size(), 5U);
  EXPECT_EQ(sentence.tokens[0].upos, UPos::NOUN);
  EXPECT_EQ(sentence.tokens[0].xpos, XPos::NNS);
  EXPECT_EQ(sentence.tokens[0].lemma, "minister");
  EXPECT_EQ(sentence.tokens[1].upos, UPos::AUX);
  EXPECT_EQ(sentence.tokens[1].lemma, "be");
  EXPECT_EQ(sentence.tokens[2].upos, UPos::ADV);
  EXPECT_EQ(sentence.tokens[3].lemma, "tell");
  EXPECT_EQ(sentence.tokens[4].upos, UPos::PUNCT);
}

TEST(LanguageModel, ReadsNamesAsOne) {
  const std::string_view text = "Deputy Prime Minister Amina Said met Ministry of Works staff.";
  const Sentence sentence = parse(text, {{0, 5}, {6, 9}});
  expect_tree(sentence);
  EXPECT_TRUE(has(text, sentence, "nsubj", "met", "Said"));
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(sentence.tokens[i].head, 4) << i;
    EXPECT_EQ(sentence.tokens[i].deprel, DepRel::compound);
    EXPECT_EQ(sentence.tokens[i].upos, UPos::PROPN);
  }
  EXPECT_EQ(sentence.tokens[6].head, 8);
  EXPECT_EQ(sentence.tokens[7].upos, UPos::ADP);
  // Ranges that don't fit are passed over.
  expect_tree(parse(text, {{5, 3}, {8, 90}, {2, 4}, {3, 6}}));
}

TEST(LanguageModel, MakesATreeOfAnything) {
  std::mt19937 random(11);
  constexpr std::string_view kPieces[] = {"said", "Iran", ",", "\"", "of", "\xFF\xFE", "(", "the", "12", "-", "é"};
  for (int round = 0; round < 200; ++round) {
    std::string text;
    for (auto i = random() % 40; i > 0; --i) {
      text += std::string(kPieces[random() % std::size(kPieces)]) + " ";
    }
    expect_tree(parse(text));
  }
  std::string endless;
  for (std::size_t i = 0; i < 2 * kMaxSentenceTokens + 7; ++i) {
    endless += "talks ";
  }
  expect_tree(parse(endless));
}

TEST(LanguageModel, GivesTheSameAloneAndTogether) {
  std::string text;
  std::vector<Block> blocks;
  for (std::size_t length = 1; length < 30; ++length) {
    const auto begin = static_cast<std::uint32_t>(text.size());
    for (std::size_t i = 0; i < length * length % 37 + 1; ++i) {
      text += i % 5 == 0 ? "envoys " : i % 3 == 0 ? "Oslo said " : "met ";
    }
    blocks.push_back({{begin, static_cast<std::uint32_t>(text.size())}, BlockKind::Paragraph});
    text += '\n';
  }
  std::vector<Sentence> together = split_sentences(text, blocks);
  std::vector<Sentence> alone = together;
  std::vector<std::vector<TokenRange>> names(together.size());
  names[7] = {{0, 2}};
  model().annotate(text, together, names);
  for (std::size_t i = 0; i < alone.size(); ++i) {
    model().annotate(text, alone[i], names[i]);
    expect_tree(alone[i]);
  }
  EXPECT_EQ(to_conllu(text, together), to_conllu(text, alone));
  EXPECT_EQ(together[7].tokens[0].head, 1);
}

TEST(LanguageModel, GivesTheSameInEveryThread) {
  const std::string_view text = "Envoys from six states, the ministry said, would meet again if the truce held.";
  const Sentence one = parse(text);
  const std::string expected = to_conllu(text, std::span(&one, 1));
  std::vector<std::string> results(4);
  std::vector<std::thread> threads;
  for (std::string& result : results) {
    threads.emplace_back([&result, text] {
      for (int i = 0; i < 20; ++i) {
        parse("Another sentence, of another length.");
        const Sentence again = parse(text);
        result = to_conllu(text, std::span(&again, 1));
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  for (const std::string& result : results) {
    EXPECT_EQ(result, expected);
  }
}

TEST(LanguageModel, RefusesWhatIsNoModel) {
  EXPECT_THROW(LanguageModel::load("/nowhere/english.model"), InputError);
  EXPECT_THROW(LanguageModel::load(std::filesystem::temp_directory_path()), InputError);
  std::ifstream in(model_file(), std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  const std::filesystem::path copy =
      std::filesystem::temp_directory_path() / ("damaged-" + std::to_string(::getpid()) + ".model");
  const auto try_bytes = [&](const std::string& content, const std::string& message) {
    std::ofstream(copy, std::ios::binary) << content;
    try {
      LanguageModel::load(copy);
      ADD_FAILURE() << message;
    } catch (const InputError& error) {
      EXPECT_NE(std::string(error.what()).find(message), std::string::npos) << error.what();
    }
  };
  std::string damaged = bytes.str();
  damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 1);
  try_bytes(damaged, "checksum");
  try_bytes(bytes.str().substr(0, 20), "not a model");
  try_bytes("hello, this is a text and surely not a model", "not a model");
  std::string other = bytes.str();
  other[8] = 99;
  try_bytes(other, "version");
  std::filesystem::remove(copy);
}

}  // namespace
}  // namespace entente
