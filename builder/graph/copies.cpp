// Copies of one text, and who supports a claim independently.
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <boost/pending/disjoint_sets.hpp>
#include <limits>
#include <map>
#include <numeric>
#include <random>
#include <string>
#include <unordered_map>

#include "builder/graph/stories.hpp"
#include "builder/language/clones.hpp"
#include "ontology/name_folding.hpp"

namespace entente {
namespace {

constexpr std::size_t kShingle = 5;
constexpr std::size_t kValues = 128;
/// 32 bands of 4 rows: two texts of similarity 0.8 share a band with a chance of 1 - 10^-7, of 0.3 with one of 0.23.
constexpr std::size_t kRows = 4;
/// Less text than this says too little to call it a copy.
constexpr std::size_t kFewestShingles = 12;

using Signature = std::array<std::uint64_t, kValues>;

/// Of the hashes of an article's words, in order.
std::vector<std::uint64_t> shingles(const std::vector<std::uint64_t>& words) {
  std::vector<std::uint64_t> found;
  for (std::size_t at = 0; at + kShingle <= words.size(); ++at) {
    found.push_back(XXH3_64bits(&words[at], kShingle * sizeof words[0]));
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

/// Permutations of the hashes, x -> a * x + b with odd a.
struct Permutations {
  std::array<std::uint64_t, kValues> factor{};
  std::array<std::uint64_t, kValues> summand{};
  Permutations() {
    std::mt19937_64 random;  // from its default seed: the same in each run
    for (std::size_t at = 0; at < kValues; ++at) {
      factor.at(at) = random() | 1U;
      summand.at(at) = random();
    }
  }
};

ENTENTE_CLONES Signature signature(const std::vector<std::uint64_t>& set, const Permutations& permutations) {
  Signature values;
  values.fill(std::numeric_limits<std::uint64_t>::max());
  for (const std::uint64_t shingle : set) {
    for (std::size_t at = 0; at < kValues; ++at) {
      values[at] = std::min(values[at], permutations.factor[at] * shingle + permutations.summand[at]);
    }
  }
  return values;
}

/// By the index of Jaccard. Neither set is empty.
bool are_alike(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b, double similarity) {
  const auto [smaller, larger] = std::minmax({a.size(), b.size()});
  if (static_cast<double>(smaller) / static_cast<double>(larger) < similarity) {
    return false;  // even if the larger has all of the smaller
  }
  std::vector<std::uint64_t> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  const std::size_t either = a.size() + b.size() - both.size();
  return static_cast<double>(both.size()) / static_cast<double>(either) >= similarity;
}

/// Union and find, Boost's, over numbers from 0.
class Groups {
 public:
  explicit Groups(std::size_t size) : rank_(size, 0), parent_(size), sets_(rank_.data(), parent_.data()) {
    for (std::uint32_t at = 0; at < size; ++at) {
      sets_.make_set(at);
    }
  }
  void join(std::uint32_t a, std::uint32_t b) { sets_.union_set(a, b); }
  std::uint32_t of(std::uint32_t member) { return sets_.find_set(member); }

 private:
  std::vector<std::uint32_t> rank_;
  std::vector<std::uint32_t> parent_;
  boost::disjoint_sets<std::uint32_t*, std::uint32_t*> sets_;
};

}  // namespace

Copies find_copies(const KnowledgeGraph& graph, double similarity) {
  std::vector<std::vector<std::uint64_t>> sets(graph.article_count());
  std::vector<std::vector<std::uint64_t>> words(graph.article_count());
  for (const PassageId id : graph.sorted_passages()) {
    const PassageView passage = graph.passage(id);
    for (const std::string& word : fold_name(passage.quote)) {
      words[index(passage.article)].push_back(XXH3_64bits(word.data(), word.size()));
    }
  }
  Groups groups(graph.article_count());
  const Permutations permutations;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> bands;
  std::vector<std::uint32_t> compared_with(graph.article_count(), std::numeric_limits<std::uint32_t>::max());
  for (std::uint32_t article = 0; article < graph.article_count(); ++article) {
    sets[article] = shingles(words[article]);
    if (sets[article].size() < kFewestShingles) {
      continue;
    }
    const Signature values = signature(sets[article], permutations);
    for (std::size_t band = 0; band < kValues / kRows; ++band) {
      const std::uint64_t key = XXH3_64bits_withSeed(&values[band * kRows], kRows * sizeof values[0], band);
      std::vector<std::uint32_t>& others = bands[key];
      // One of each group that is in this band is enough: its members are alike.
      bool joined = false;
      for (const std::uint32_t other : others) {
        if (groups.of(other) == groups.of(article)) {
          joined = true;
        } else if (compared_with[other] != article) {
          compared_with[other] = article;
          if (are_alike(sets[article], sets[other], similarity)) {
            groups.join(article, other);
            joined = true;
          }
        }
      }
      if (!joined) {
        others.push_back(article);
      }
    }
  }
  // Numbered in the order of the articles' IRIs.
  Copies copies;
  copies.group.resize(graph.article_count());
  std::map<std::uint32_t, std::uint32_t> numbers;
  for (const ArticleId id : graph.sorted_articles()) {
    const auto article = static_cast<std::uint32_t>(id);
    copies.group[article] =
        numbers.try_emplace(groups.of(article), static_cast<std::uint32_t>(numbers.size())).first->second;
  }
  copies.groups = static_cast<std::uint32_t>(numbers.size());
  return copies;
}

std::size_t independent_sources(const KnowledgeGraph& graph, const Copies& copies,
                                std::span<const ArticleId> articles) {
  Groups groups(articles.size());
  std::map<std::uint32_t, std::uint32_t> first_of_copy;
  std::map<std::string_view, std::uint32_t> first_of_publisher;
  for (std::uint32_t at = 0; at < articles.size(); ++at) {
    groups.join(first_of_copy.try_emplace(copies.group[index(articles[at])], at).first->second, at);
    if (const std::string_view publisher = graph.article(articles[at]).source; !publisher.empty()) {
      groups.join(first_of_publisher.try_emplace(publisher, at).first->second, at);
    }
  }
  std::size_t count = 0;
  for (std::uint32_t at = 0; at < articles.size(); ++at) {
    count += groups.of(at) == at ? 1 : 0;
  }
  return count;
}

}  // namespace entente
