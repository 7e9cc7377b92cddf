// Runs the tables of this folder: sentences, and what their mentions must be.
//
// A line is   [date] text | mention => entity, entity | mention => - | subject predicate object
// "#2" after a mention is its second occurrence, "-" that nothing may be found there; "!" before a relation that it may
// not be made. "//" in the text starts a new paragraph. Lines that start with "#" are headings.
#include <gtest/gtest.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "builder/language/language_model.hpp"
#include "builder/language/tokenizer.hpp"
#include "builder/mentions/read_mentions.hpp"
#include "ontology/gazetteer.hpp"

namespace entente {
namespace {

const std::filesystem::path kSource = ENTENTE_SOURCE_DIR;

struct Data {
  Gazetteer gazetteer;
  NameTables tables;
  LanguageModel model;
};

const Data& data() {
  static const Data loaded = [] {
    GazetteerBuilder builder;
    builder.add_folder(kSource / "ontology/gazetteer");
    return Data{std::move(builder).build(), NameTables::load(kSource / "ontology/names"),
                LanguageModel::load(kSource / "builder/language/model/english.model")};
  }();
  return loaded;
}

struct Case {
  std::string file;
  int line = 0;
  std::string text;
};

std::string trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') {
    text.remove_prefix(1);
  }
  while (!text.empty() && text.back() == ' ') {
    text.remove_suffix(1);
  }
  return std::string(text);
}

std::vector<std::string> split(std::string_view text, std::string_view separator) {
  std::vector<std::string> parts;
  for (;;) {
    const std::size_t at = text.find(separator);
    parts.push_back(trim(text.substr(0, at)));
    if (at == std::string_view::npos) {
      return parts;
    }
    text.remove_prefix(at + separator.size());
  }
}

std::vector<Case> cases() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(kSource / "tests/mentions")) {
    if (entry.path().extension() == ".txt" && entry.path().filename() != "CMakeLists.txt") {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  std::vector<Case> all;
  for (const std::filesystem::path& file : files) {
    std::ifstream in(file);
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
      if (!line.empty() && line.front() != '#') {
        all.push_back({file.stem().string(), number, line});
      }
    }
  }
  return all;
}

std::chrono::year_month_day parse_date(std::string_view text) {
  int parts[3] = {2026, 1, 15};
  const char* at = text.data();
  for (int& part : parts) {
    at = std::from_chars(at, text.data() + text.size(), part).ptr + 1;
  }
  return {std::chrono::year{parts[0]}, std::chrono::month{static_cast<unsigned>(parts[1])},
          std::chrono::day{static_cast<unsigned>(parts[2])}};
}

class MentionTable : public testing::TestWithParam<Case> {
 protected:
  void read(std::string text) {
    article_.date = parse_date("2026-01-15");
    if (text.front() == '[') {
      article_.date = parse_date(std::string_view(text).substr(1, 10));
      text = trim(text.substr(12));
    }
    std::vector<std::string> paragraphs = split(text, "//");
    for (const std::string& paragraph : paragraphs) {
      const auto begin = static_cast<std::uint32_t>(article_.text.size());
      const bool headline = paragraph.starts_with("HEADLINE: ");
      article_.text += headline ? paragraph.substr(10) : paragraph;
      article_.blocks.push_back({{begin, static_cast<std::uint32_t>(article_.text.size())},
                                 headline ? BlockKind::Headline : BlockKind::Paragraph});
      article_.text += "\n\n";
    }
    sentences_ = split_sentences(article_.text, article_.blocks);
    const std::vector<KnownName> known =
        find_known_names(article_.text, sentences_, data().gazetteer, data().tables.lists());
    for (std::uint32_t i = 0; i < sentences_.size(); ++i) {
      data().model.annotate(article_.text, sentences_[i], token_ranges(known, i));
    }
    mentions_ = read_mentions(article_, sentences_, known, data().gazetteer, data().tables);
  }

  [[nodiscard]] Span find(std::string_view mention) const {
    int occurrence = 1;
    if (const std::size_t at = mention.find('#'); at != std::string_view::npos) {
      occurrence = mention[at + 1] - '0';
      mention = mention.substr(0, at);
    }
    std::size_t at = std::string::npos;
    const auto letter = [&](std::size_t i) {
      return i < article_.text.size() && std::isalnum(static_cast<unsigned char>(article_.text[i])) != 0;
    };
    for (std::size_t from = 0; occurrence > 0; from = at + 1) {
      at = article_.text.find(mention, from);
      if (at == std::string::npos) {
        return {};
      }
      const bool whole = !(at > 0 && letter(at - 1)) && !letter(at + mention.size());
      occurrence -= whole ? 1 : 0;
    }
    return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + mention.size())};
  }

  /// What the smallest mention around a stretch of text is resolved to; the stretch must be its head or all of it.
  [[nodiscard]] std::string resolved(Span span) const {
    const Mention* best = nullptr;
    for (const Mention& mention : mentions_.mentions) {
      const Span head = sentences_[mention.sentence].tokens[mention.head].span;
      const bool fits = mention.span == span || (mention.span.contains(span) && span.contains(head)) ||
                        (span.contains(mention.span) && mention.span.contains(head) && span.end == mention.span.end);
      if (fits && (best == nullptr || mention.span.size() > best->span.size())) {
        best = &mention;
      }
    }
    std::vector<std::string> found;
    if (best != nullptr) {
      for (const EntityIndex entity : best->entities) {
        found.push_back(mentions_.entities[entity].iri);
      }
    }
    std::sort(found.begin(), found.end());
    std::string joined;
    for (const std::string& iri : found) {
      joined += joined.empty() ? iri : ", " + iri;
    }
    return joined.empty() ? "-" : joined;
  }

  [[nodiscard]] std::string all() const {
    std::string listed;
    for (const Mention& mention : mentions_.mentions) {
      listed += "\n  " + std::string(mention.span.of(article_.text)) + " =>";
      for (const EntityIndex entity : mention.entities) {
        listed += " " + mentions_.entities[entity].iri;
      }
      listed += " (" + mention.why + ")";
    }
    for (const Relation& relation : mentions_.relations) {
      listed += "\n  " + mentions_.entities[relation.subject].iri + " " + std::string(name(relation.predicate)) + " " +
                mentions_.entities[relation.object].iri + " " + relation.qualifier;
    }
    return listed;
  }

  void check_mention(const std::string& mention, const std::string& expected) {
    const Span span = find(mention);
    ASSERT_FALSE(span.empty()) << "the text has no \"" << mention << "\"";
    std::vector<std::string> wanted = split(expected, ",");
    std::sort(wanted.begin(), wanted.end());
    std::string joined;
    for (const std::string& iri : wanted) {
      joined += joined.empty() ? iri : ", " + iri;
    }
    EXPECT_EQ(resolved(span), joined) << "for \"" << mention << "\" in: " << article_.text << all();
  }

  void check_relation(std::string expected) {
    const bool wanted = expected.front() != '!';
    if (!wanted) {
      expected = trim(expected.substr(1));
    }
    const std::vector<std::string> parts = split(expected, " ");
    ASSERT_GE(parts.size(), 3U) << expected;
    const bool found =
        std::any_of(mentions_.relations.begin(), mentions_.relations.end(), [&](const Relation& relation) {
          return mentions_.entities[relation.subject].iri == parts[0] && name(relation.predicate) == parts[1] &&
                 mentions_.entities[relation.object].iri == parts[2] &&
                 (parts.size() < 4 || relation.qualifier == parts[3]);
        });
    EXPECT_EQ(found, wanted) << expected << " in: " << article_.text << all();
  }

  Article article_;
  std::vector<Sentence> sentences_;
  Mentions mentions_;
};

TEST_P(MentionTable, Reads) {
  const std::vector<std::string> fields = split(GetParam().text, "|");
  ASSERT_GE(fields.size(), 2U) << "a case without expectations";
  read(fields[0]);
  for (std::size_t i = 1; i < fields.size(); ++i) {
    if (const std::size_t arrow = fields[i].find("=>"); arrow != std::string::npos) {
      check_mention(trim(fields[i].substr(0, arrow)), trim(fields[i].substr(arrow + 2)));
    } else {
      check_relation(fields[i]);
    }
  }
}

TEST_P(MentionTable, IsWellFormed) {
  read(split(GetParam().text, "|")[0]);
  for (const Mention& mention : mentions_.mentions) {
    ASSERT_FALSE(mention.entities.empty());
    ASSERT_LT(mention.sentence, sentences_.size());
    ASSERT_LT(mention.tokens.begin, mention.tokens.end);
    ASSERT_LE(mention.tokens.end, sentences_[mention.sentence].tokens.size());
    EXPECT_TRUE(mention.tokens.begin <= mention.head && mention.head < mention.tokens.end);
    EXPECT_FALSE(mention.why.empty());
    for (const EntityIndex entity : mention.entities) {
      ASSERT_LT(entity, mentions_.entities.size());
    }
  }
  EXPECT_TRUE(std::is_sorted(mentions_.mentions.begin(), mentions_.mentions.end(),
                             [](const Mention& a, const Mention& b) { return a.span.begin < b.span.begin; }));
}

INSTANTIATE_TEST_SUITE_P(Tables, MentionTable, testing::ValuesIn(cases()), [](const auto& test) {
  std::string name = test.param.file + "_" + std::to_string(test.param.line);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

}  // namespace
}  // namespace entente
