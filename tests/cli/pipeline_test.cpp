// The stages together: order, offsets, what is read and what isn't.
#include "builder/pipeline.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <new>
#include <string>
#include <vector>

#include "builder/claims/reader_model.hpp"
#include "builder/text/plain_text.hpp"

namespace entente {
namespace {

namespace fs = std::filesystem;

const Resources& resources() {
  static const Resources kResources = Resources::load(ENTENTE_SOURCE_DIR);
  return kResources;
}

Article article(const std::string& text) {
  Article article;
  article.id = "a";
  article.text = text;
  article.blocks = lay_out(text, resources().furniture()).blocks;
  return article;
}

TEST(Pipeline, DoesNotReadThePagesFurniture) {
  const Reading reading =
      read_article(article("Iran thanks Oman for talks\n\nBy Ann Other in Paris\n\nMUSCAT (Gulf Wire) \u2014 Iran has "
                           "thanked Oman for its "
                           "mediation.\n\nWe use cookies in China.\n\nRelated Articles\nRussia at a glance\n"),
                   resources());
  for (const Sentence& sentence : reading.sentences) {
    const std::string_view text = sentence.span.of(reading.article.text);
    for (const char* word : {"Paris", "MUSCAT", "cookies", "Russia"}) {
      EXPECT_EQ(text.find(word), std::string_view::npos) << text;
    }
  }
  ASSERT_EQ(reading.sentences.size(), 2U);
}

TEST(Pipeline, TakesAnyTextWithoutThrowing) {
  for (const char* text :
       {"", ".", "\xEF\xBB\xBF", "\u201c", "((((", "U.S.", "-\n-\n-", "1.\n2.\n3.", "A\u00a0B", "???"}) {
    EXPECT_NO_THROW(read_article(article(text), resources())) << text;
  }
}

/// Runs out of memory over one article.
class GreedyModel : public ReaderModel {
 public:
  std::unique_ptr<ModelReading> read(const Article& article, std::span<const Sentence> /*sentences*/,
                                     Mentions& /*mentions*/) const override {
    if (article.id == "greedy") {
      throw std::bad_alloc();
    }
    return nullptr;
  }
};

TEST(Pipeline, WhatGoesWrongInOneArticleEndsNoOther) {
  Resources own = Resources::load(ENTENTE_SOURCE_DIR, {}, {}, ClaimReader::Rules);
  own.set_reader_model(std::make_unique<GreedyModel>());
  const fs::path file = fs::path(testing::TempDir()) / ("entente-greedy-" + std::to_string(getpid()) + ".jsonl");
  std::ofstream(file) << "{\"id\": \"a\", \"text\": \"Oman met Iraq.\"}\n"
                         "{\"id\": \"greedy\", \"text\": \"Oman met Iran.\"}\n"
                         "{\"id\": \"c\", \"text\": \"Oman met Chad.\"}\n";
  const InputFile input{file, "greedy"};
  for (const unsigned threads : {1U, 3U}) {
    std::string log;
    read_articles(
        {&input, 1}, own, {}, threads, [&](Reading&& reading) { log += reading.article.id + '\n'; },
        [&](const Diagnostic& diagnostic) { log += diagnostic.where.file + ": " + diagnostic.message + '\n'; });
    EXPECT_EQ(log, "a\ngreedy: out of memory; the article is left out\nc\n");
  }
  fs::remove(file);
}

class Files : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / ("entente-pipeline-" + std::to_string(getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    for (int i = 0; i < 60; ++i) {
      char name[16];
      std::snprintf(name, sizeof name, "a%03d.txt", i);
      std::ofstream(folder_ / name) << (i % 20 == 7
                                            ? ""
                                            : "Egypt and Qatar have met " + std::to_string(i) + " times in Doha.");
    }
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string read(unsigned threads) const {
    std::string log;
    const auto report = [&](const Diagnostic& d) { log += d.message + '\n'; };
    const std::vector<std::string> arguments = {folder_.string()};
    const std::vector<InputFile> inputs = find_inputs(arguments, {}, report);
    read_articles(
        inputs, resources(), {}, threads, [&](Reading&& r) { log += r.article.id + '\n'; }, report);
    return log;
  }
  fs::path folder_;
};

TEST_F(Files, AreReadInTheSameOrderByAnyNumberOfThreads) {
  const std::string one = read(1);
  EXPECT_EQ(std::count(one.begin(), one.end(), '\n'), 60);
  EXPECT_NE(one.find("a006\nthe file is empty\na008\n"), std::string::npos) << one;
  EXPECT_EQ(read(4), one);
  EXPECT_EQ(read(0), one);
}

TEST_F(Files, AreReadFromAnyPositionOn) {
  const std::vector<std::string> arguments = {folder_.string()};
  std::ofstream(folder_ / "b.jsonl") << "{\"text\": \"Oman met Iraq.\"}\nno JSON\n{\"text\": \"Oman met Iran.\"}\n";
  const std::vector<InputFile> inputs = find_inputs(arguments, {}, [](const Diagnostic&) {});
  struct Step {
    std::string what;
    ReadingPosition behind;
    bool operator==(const Step&) const = default;
  };
  const auto steps_from = [&](ReadingPosition position, unsigned threads) {
    std::vector<Step> steps;
    read_articles(
        inputs, resources(), {}, threads,
        [&](Reading&& reading) {
          steps.push_back({reading.article.id, position});
        },
        [&](const Diagnostic& diagnostic) {
          steps.push_back({diagnostic.message, position});
        },
        {ReadingDepth::Parses, ClaimReader::Rules, 0}, &position);
    return steps;
  };
  const std::vector<Step> all = steps_from({}, 1);
  ASSERT_EQ(all.size(), 63U);
  for (const std::size_t done : {1U, 30U, 60U, 61U, 62U, 63U}) {
    EXPECT_EQ(steps_from(all[done - 1].behind, 3), std::vector<Step>(all.begin() + done, all.end())) << done;
  }
}

TEST_F(Files, PassOnWhatTheSinkThrows) {
  const std::vector<std::string> arguments = {folder_.string()};
  const auto report = [](const Diagnostic&) {};
  const std::vector<InputFile> inputs = find_inputs(arguments, {}, report);
  const auto fail = [](Reading&&) { throw InputError({Severity::Error, {"out"}, "the disk is full"}); };
  for (unsigned threads : {1U, 3U}) {
    EXPECT_THROW(read_articles(inputs, resources(), {}, threads, fail, report), InputError);
  }
}

}  // namespace
}  // namespace entente
