#include "builder/language/sentence.hpp"

#include <algorithm>
#include <array>

namespace entente {
namespace {

constexpr std::array<std::string_view, kUPosCount> kUPosNames = {"ADJ",   "ADP",   "ADV", "AUX",  "CCONJ", "DET",
                                                                 "INTJ",  "NOUN",  "NUM", "PART", "PRON",  "PROPN",
                                                                 "PUNCT", "SCONJ", "SYM", "VERB", "X"};

constexpr std::array<std::string_view, kXPosCount> kXPosNames = {
    "CC",  "CD",   "DT",  "EX",    "FW",    "IN",   "JJ",  "JJR", "JJS", "LS",  "MD",   "NN", "NNS",
    "NNP", "NNPS", "PDT", "POS",   "PRP",   "PRP$", "RB",  "RBR", "RBS", "RP",  "SYM",  "TO", "UH",
    "VB",  "VBD",  "VBG", "VBN",   "VBP",   "VBZ",  "WDT", "WP",  "WP$", "WRB", "HYPH", ",",  ".",
    ":",   "``",   "''",  "-LRB-", "-RRB-", "$",    "NFP", "ADD", "GW",  "AFX", "XX"};

constexpr std::array<std::string_view, kDepRelCount> kDepRelNames = {
    "root",        "nsubj", "nsubj:pass",  "nsubj:outer",   "obj",       "iobj",         "csubj",    "csubj:pass",
    "csubj:outer", "ccomp", "xcomp",       "obl",           "obl:agent", "obl:unmarked", "vocative", "expl",
    "dislocated",  "advcl", "advcl:relcl", "advmod",        "discourse", "aux",          "aux:pass", "cop",
    "mark",        "nmod",  "nmod:poss",   "nmod:unmarked", "nmod:desc", "appos",        "nummod",   "acl",
    "acl:relcl",   "amod",  "det",         "det:predet",    "case",      "conj",         "cc",       "cc:preconj",
    "fixed",       "flat",  "list",        "parataxis",     "compound",  "compound:prt", "orphan",   "goeswith",
    "reparandum",  "punct", "dep"};

template <typename Tag, std::size_t kSize>
std::optional<Tag> tag_named(const std::array<std::string_view, kSize>& names, std::string_view wanted) {
  const auto found = std::find(names.begin(), names.end(), wanted);
  if (found == names.end()) {
    return std::nullopt;
  }
  return static_cast<Tag>(found - names.begin());
}

}  // namespace

std::string_view name(UPos tag) { return kUPosNames.at(static_cast<std::size_t>(tag)); }
std::string_view name(XPos tag) { return kXPosNames.at(static_cast<std::size_t>(tag)); }
std::string_view name(DepRel relation) { return kDepRelNames.at(static_cast<std::size_t>(relation)); }

std::optional<UPos> upos_named(std::string_view wanted) { return tag_named<UPos>(kUPosNames, wanted); }
std::optional<XPos> xpos_named(std::string_view wanted) { return tag_named<XPos>(kXPosNames, wanted); }
std::optional<DepRel> deprel_named(std::string_view wanted) {
  if (const auto exact = tag_named<DepRel>(kDepRelNames, wanted)) {
    return exact;
  }
  return tag_named<DepRel>(kDepRelNames, wanted.substr(0, wanted.find(':')));
}

TokenRange tokens_of(const Sentence& sentence, Span span) {
  TokenRange range;
  for (std::uint32_t at = 0; at < sentence.tokens.size(); ++at) {
    if (sentence.tokens[at].span.overlaps(span)) {
      range = {range.begin == range.end ? at : range.begin, at + 1};
    }
  }
  return range;
}

bool is_hyphen_within(const std::vector<Token>& tokens, std::size_t at, std::string_view text) {
  return at > 0 && at + 1 < tokens.size() && tokens[at].span.of(text) == "-" && !tokens[at].space_before &&
         !tokens[at + 1].space_before;
}

std::uint32_t head_of(const Sentence& sentence, TokenRange range) {
  for (std::uint32_t i = range.begin; sentence.parsed && i < range.end; ++i) {
    const std::int32_t head = sentence.tokens[i].head;
    if (sentence.tokens[i].upos != UPos::PUNCT &&
        (head < static_cast<std::int32_t>(range.begin) || head >= static_cast<std::int32_t>(range.end))) {
      return i;
    }
  }
  return range.end - 1;
}

}  // namespace entente
