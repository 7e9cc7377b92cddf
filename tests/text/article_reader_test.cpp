// Files, folders, gzip, stdin's kin; and what is wrong with them.
#include "builder/text/article_reader.hpp"

#include <gtest/gtest.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/text/text_fixture.hpp"

namespace entente {
namespace {

namespace fs = std::filesystem;

std::string gzipped(const std::string& bytes) {
  z_stream stream{};
  deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string packed(bytes.size() + 200, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

class ArticleReader : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::path(testing::TempDir()) / ("entente-reader-" + std::to_string(getpid()) + test->name());
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string write(const std::string& name, const std::string& content) {
    const fs::path path = folder_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
    return path.string();
  }

  /// Reads all that the arguments name.
  void read(const std::vector<std::string>& arguments) {
    const auto report = [&](const Diagnostic& d) { messages_.push_back(to_string(d)); };
    for (const InputFile& file : find_inputs(arguments, options_, report)) {
      read_input(
          file, shipped_furniture(), options_, [&](Article&& a) { articles_.push_back(std::move(a)); }, report);
    }
  }
  std::vector<std::string> ids() const {
    std::vector<std::string> ids;
    for (const Article& article : articles_) {
      ids.push_back(article.id);
    }
    return ids;
  }

  fs::path folder_;
  ReadOptions options_;
  std::vector<Article> articles_;
  std::vector<std::string> messages_;
};

using Ids = std::vector<std::string>;

TEST_F(ArticleReader, ReadsAFolderToTheBottomInOrder) {
  write("b.txt", "Peru thanked Chile.");
  write("a.html", "<p>Peru thanked Bolivia for the water.</p>");
  write("sub/c.jsonl", "{\"text\": \"Peru met Chile.\", \"id\": \"x\"}\n\n{\"text\": \"Chile met Peru.\"}");
  write("sub/d.txt.gz", gzipped("Peru praised Brazil."));
  write("a.csv", "x,y");
  write(".hidden.txt", "Nobody reads this.");
  read({folder_.string()});
  EXPECT_EQ(ids(), (Ids{"a", "b", "x", "chile-met-peru-906fbea3", "d"}));
  EXPECT_EQ(articles_.back().text, "Peru praised Brazil.");
  EXPECT_TRUE(messages_.empty()) << messages_.front();
}

TEST_F(ArticleReader, NamesAFileByItsNameAlone) {
  const std::string one = write("gaza/report.txt", "Egypt met Jordan.");
  const std::string two = write("sudan/report.txt", "Egypt met Chad.");
  const std::string three = write("other.txt", "Egypt met Oman.");
  read({two, three, one, two});
  EXPECT_EQ(ids(), (Ids{"report", "other", "report"}));
}

TEST_F(ArticleReader, KeepsTheFilesBytesSoThatOffsetsHold) {
  const std::string bytes = "\xEF\xBB\xBFOman met Qatar.\r\n\r\nQatar \u201cthanked\u201d Oman for it.\r\n";
  read({write("a.txt", bytes)});
  ASSERT_EQ(articles_.size(), 1U);
  EXPECT_EQ(articles_[0].text, bytes);
}

TEST_F(ArticleReader, LooksIntoFilesWhoseEndingSaysNothing) {
  read({write("one", "{\"text\": \"Oman met Qatar.\"}"), write("two.dat", "<html><p>Oman met Kuwait on Monday.</p>"),
        write("zthree", "Oman met Iran.")});
  ASSERT_EQ(articles_.size(), 3U);
  EXPECT_EQ(articles_[0].text, "Oman met Qatar.");
  EXPECT_EQ(articles_[1].text, "Oman met Kuwait on Monday.");
  EXPECT_EQ(articles_[2].text, "Oman met Iran.");
}

TEST_F(ArticleReader, TakesTheFormThatItIsTold) {
  options_.form = InputForm::PlainText;
  read({write("a.html", "<b>Oman</b> met Iran.")});
  EXPECT_EQ(articles_.at(0).text, "<b>Oman</b> met Iran.");
}

TEST_F(ArticleReader, GivesTheDefaultDateOnlyWhereNoneIsKnown) {
  options_.default_date = std::chrono::year(2020) / 1 / 1;
  read({write("a.jsonl", "{\"text\":\"A b.\",\"date\":\"2025-02-03\"}\n{\"text\":\"C d.\"}")});
  EXPECT_EQ(articles_.at(0).date, std::chrono::year(2025) / 2 / 3);
  EXPECT_EQ(articles_.at(1).date, std::chrono::year(2020) / 1 / 1);
}

TEST_F(ArticleReader, SaysWhatIsWrongAndReadsTheOthers) {
  const std::string packed = gzipped(std::string(5000, 'x') + "Peru met Chile.");
  fs::create_directories(folder_ / "nothing");
  const struct {
    std::string argument;
    std::string message;
  } cases[] = {
      {write("empty.txt", ""), "empty.txt: the file is empty"},
      {write("blank.txt", " \n\t\n"), "blank.txt: the file is empty"},
      {write("latin.txt", "Oman met Qatar.\nThe caf\xE9 closed."), "latin.txt:2:8: broken UTF-8 at byte 23"},
      {write("utf16.txt", std::string("\xFF\xFEO\0m\0", 6)), "utf16.txt:1:1: the text is UTF-16"},
      {write("unmarked.txt", std::string("O\0m\0a\0n\0", 8)), "unmarked.txt:1:1: the text is UTF-16"},
      {write("wide.html", std::string("\0<\0p\0>\0O\0m\0a\0n", 14)), "wide.html:1:1: the text is UTF-16"},
      {write("frames.html", "<frameset><noframes><p>Oman met Qatar.</p></noframes></frameset>"),
       "frames.html: the page has no text"},
      {write("cut.txt.gz", packed.substr(0, packed.size() - 10)), "cut.txt.gz: the gzip stream is cut off"},
      {write("bad.txt.gz", packed.substr(0, 12) + "rubbish" + packed.substr(19)),
       "bad.txt.gz: the gzip stream is damaged"},
      {write("page.html", "<script>x</script>"), "page.html: the page has no text"},
      {write("lines.jsonl", "{\"text\": \"Oman met Iran.\"}\n{\"text\": \n"), "lines.jsonl:2:"},
      {write("none.jsonl", "\n\n"), "none.jsonl: the file is empty"},
      {write("line.txt", "Oman met Iran.\n\n" + std::string(std::size_t{5} << 20U, 'a')),
       "a line is longer than 4 MiB"},
      {(folder_ / "absent.txt").string(), "absent.txt: no such file"},
      {(folder_ / "nothing").string(), "nothing: no articles in this folder"},
  };
  const std::string good = write("zgood.txt", "Peru thanked Chile for the ships.");
  for (const auto& c : cases) {
    articles_.clear();
    messages_.clear();
    read({c.argument, good});
    ASSERT_EQ(messages_.size(), 1U) << c.argument;
    EXPECT_NE(messages_[0].find(c.message), std::string::npos) << messages_[0];
    ASSERT_FALSE(articles_.empty()) << c.argument;
    EXPECT_EQ(articles_.back().id, "zgood");
  }
}

TEST_F(ArticleReader, SaysWhichFolderItCannotRead) {
  write("open/a.txt", "Peru thanked Chile.");
  write("closed/b.txt", "Peru met Chile.");
  fs::permissions(folder_ / "closed", fs::perms::none);
  // The superuser reads everything.
  const uid_t user = geteuid();
  ASSERT_EQ(seteuid(user == 0 ? 65534 : user), 0);
  read({folder_.string()});
  ASSERT_EQ(seteuid(user), 0);
  fs::permissions(folder_ / "closed", fs::perms::owner_all);
  EXPECT_EQ(ids(), Ids{"a"});
  ASSERT_EQ(messages_.size(), 1U);
  EXPECT_NE(messages_[0].find("closed: the folder can't be read: Permission denied"), std::string::npos)
      << messages_[0];
}

TEST_F(ArticleReader, HandsOverTheRecordsBeforeACutInGzip) {
  std::string lines;
  for (int i = 0; i < 20000; ++i) {
    lines += "{\"id\": \"" + std::to_string(i * 7919 % 100003) + "\", \"text\": \"Oman met Iran " + std::to_string(i) +
             " times.\"}\n";
  }
  const std::string packed = gzipped(lines);
  read({write("cut.jsonl.gz", packed.substr(0, packed.size() / 2))});
  EXPECT_GT(articles_.size(), 100U);
  ASSERT_EQ(messages_.size(), 1U);
  EXPECT_NE(messages_[0].find("cut off"), std::string::npos) << messages_[0];
}

TEST(InputForms, HaveNames) {
  EXPECT_EQ(parse_input_form("txt"), InputForm::PlainText);
  EXPECT_EQ(parse_input_form("HTML"), InputForm::Html);
  EXPECT_EQ(parse_input_form("ndjson"), InputForm::JsonLines);
  EXPECT_EQ(parse_input_form("pdf"), std::nullopt);
}

}  // namespace
}  // namespace entente
