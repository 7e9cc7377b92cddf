// Trees that are written by hand with the claims that they must give, and no others: trees/*.conllu. What a new
// language model or another reading of mentions makes of the same sentences changes nothing here.
//
// CoNLL-U with three comments: "# entity = 2-3 State Chad" makes tokens 2 to 3 a name of that entity, "# pronoun = 4
// Chad" a pronoun for it, and "# claim = Chad | attacks Planned not | Mali by Oman" is a claim with its source.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "builder/claims/read_claims.hpp"
#include "builder/language/conllu.hpp"
#include "ontology/predicates.hpp"

namespace entente {
namespace {

namespace fs = std::filesystem;

const Lexicon& lexicon() {
  static const Lexicon loaded = Lexicon::load(fs::path(ENTENTE_SOURCE_DIR) / kLexiconFolder);
  return loaded;
}

/// A tree with its mentions and the claims wanted of it.
class Case {
 public:
  explicit Case(const std::string& block) : parsed_(from_conllu(block)) {
    article_.id = "tree";
    article_.text = parsed_.text;
    article_.date = std::chrono::year(2026) / std::chrono::May / std::chrono::day(2);
    std::istringstream in(block);
    for (std::string line; std::getline(in, line);) {
      if (line.starts_with("# entity = ")) {
        add_mention(line.substr(11), MentionKind::Name);
      } else if (line.starts_with("# pronoun = ")) {
        add_mention(line.substr(12), MentionKind::Pronoun);
      } else if (line.starts_with("# claim = ")) {
        wanted_.insert(line.substr(10));
      }
    }
    std::sort(mentions_.mentions.begin(), mentions_.mentions.end(),
              [](const Mention& a, const Mention& b) { return a.span.begin < b.span.begin; });
  }

  [[nodiscard]] const std::set<std::string>& wanted() const { return wanted_; }
  [[nodiscard]] const std::string& text() const { return parsed_.text; }

  [[nodiscard]] std::set<std::string> read() const {
    std::set<std::string> said;
    for (const Claim& claim : read_claims(article_, parsed_.sentences, mentions_, lexicon())) {
      said.insert(label(claim.subject) + " | " + std::string(name(claim.predicate)) + ' ' +
                  std::string(name(claim.status)) + (claim.negated ? " not" : "") + (claim.hedged ? " hedged" : "") +
                  " | " + label(claim.object) +
                  (claim.attributed_to == kNoEntity ? "" : " by " + label(claim.attributed_to)));
    }
    return said;
  }

 private:
  [[nodiscard]] const std::string& label(EntityIndex entity) const { return mentions_.entities[entity].label; }

  /// "2-3 State Chad", or "4 Chad" for an entity that is there already.
  void add_mention(const std::string& words, MentionKind kind) {
    std::istringstream in(words);
    std::string range;
    std::string cls = "State";
    std::string label;
    in >> range;
    if (kind == MentionKind::Name) {
      in >> cls;
    }
    std::getline(in >> std::ws, label);
    const std::vector<Token>& tokens = parsed_.sentences.front().tokens;
    Mention mention;
    mention.kind = kind;
    mention.tokens.begin = static_cast<std::uint32_t>(std::stoul(range)) - 1;
    const std::size_t dash = range.find('-');
    mention.tokens.end = dash == std::string::npos ? mention.tokens.begin + 1
                                                   : static_cast<std::uint32_t>(std::stoul(range.substr(dash + 1)));
    ASSERT_LE(mention.tokens.end, tokens.size()) << words;
    mention.span = {tokens[mention.tokens.begin].span.begin, tokens[mention.tokens.end - 1].span.end};
    // The head is the token that hangs from outside the name.
    mention.head = mention.tokens.begin;
    for (std::uint32_t at = mention.tokens.begin; at < mention.tokens.end; ++at) {
      const auto up = static_cast<std::uint32_t>(tokens[at].head);
      if (up < mention.tokens.begin || up >= mention.tokens.end) {
        mention.head = at;
      }
    }
    mention.entities = {entity(parse_entity_class(cls).value(), label)};
    mentions_.mentions.push_back(std::move(mention));
  }

  EntityIndex entity(EntityClass cls, const std::string& label) {
    const auto found = std::find_if(mentions_.entities.begin(), mentions_.entities.end(),
                                    [&](const Entity& one) { return one.label == label; });
    if (found != mentions_.entities.end()) {
      return static_cast<EntityIndex>(found - mentions_.entities.begin());
    }
    Entity made;
    made.cls = cls;
    made.label = label;
    made.iri = "test/" + label;
    mentions_.entities.push_back(std::move(made));
    return static_cast<EntityIndex>(mentions_.entities.size() - 1);
  }

  ParsedText parsed_;
  Article article_;
  Mentions mentions_;
  std::set<std::string> wanted_;
};

std::string listed(const std::set<std::string>& claims) {
  std::string text;
  for (const std::string& claim : claims) {
    text += "\n  " + claim;
  }
  return text;
}

TEST(Trees, GiveTheirClaimsAndNoOthers) {
  std::size_t trees = 0;
  for (const auto& file : fs::directory_iterator(fs::path(ENTENTE_SOURCE_DIR) / "tests/claims/trees")) {
    std::ifstream in(file.path());
    std::string block;
    const auto check = [&] {
      if (block.find('\t') != std::string::npos) {
        const Case one(block);
        EXPECT_EQ(one.read(), one.wanted()) << one.text() << "\nread:" << listed(one.read());
        ++trees;
      }
      block.clear();
    };
    for (std::string line; std::getline(in, line);) {
      if (line.empty()) {
        check();
      } else {
        block += line + '\n';
      }
    }
    check();
  }
  EXPECT_GE(trees, 14U);
}

}  // namespace
}  // namespace entente
