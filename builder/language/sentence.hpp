// Sentences, tokens and their dependency tree: plain values over spans of the article's text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "builder/text/article.hpp"

namespace entente {

/// Universal part-of-speech tags (Universal Dependencies v2).
enum class UPos : std::uint8_t {
  ADJ,
  ADP,
  ADV,
  AUX,
  CCONJ,
  DET,
  INTJ,
  NOUN,
  NUM,
  PART,
  PRON,
  PROPN,
  PUNCT,
  SCONJ,
  SYM,
  VERB,
  X
};

/// Penn Treebank tags, as the English treebanks use them in XPOS.
enum class XPos : std::uint8_t {
  CC,
  CD,
  DT,
  EX,
  FW,
  IN,
  JJ,
  JJR,
  JJS,
  LS,
  MD,
  NN,
  NNS,
  NNP,
  NNPS,
  PDT,
  POS,
  PRP,
  PRPS,
  RB,
  RBR,
  RBS,
  RP,
  SYM,
  TO,
  UH,
  VB,
  VBD,
  VBG,
  VBN,
  VBP,
  VBZ,
  WDT,
  WP,
  WPS,
  WRB,
  HYPH,
  COMMA,
  PERIOD,
  COLON,
  LQUOTE,
  RQUOTE,
  LRB,
  RRB,
  DOLLAR,
  NFP,
  ADD,
  GW,
  AFX,
  XX
};

/// Universal Dependencies relations with the subtypes that the English treebanks use and the readers need.
enum class DepRel : std::uint8_t {
  root,
  nsubj,
  nsubj_pass,
  nsubj_outer,  ///< of a clause that has a clause as its predicate: "The point *is* that …"
  obj,
  iobj,
  csubj,
  csubj_pass,
  csubj_outer,
  ccomp,
  xcomp,
  obl,
  obl_agent,
  obl_unmarked,  ///< without a preposition: "met *Monday*"
  vocative,
  expl,
  dislocated,
  advcl,
  advcl_relcl,
  advmod,
  discourse,
  aux,
  aux_pass,
  cop,
  mark,
  nmod,
  nmod_poss,
  nmod_unmarked,  ///< "the meeting *Monday*"
  nmod_desc,      ///< a title before its name: "*President* Macron"
  appos,
  nummod,
  acl,
  acl_relcl,
  amod,
  det,
  det_predet,
  case_,
  conj,
  cc,
  cc_preconj,
  fixed,
  flat,
  list,
  parataxis,
  compound,
  compound_prt,
  orphan,
  goeswith,
  reparandum,
  punct,
  dep
};

inline constexpr std::size_t kUPosCount = 17;
inline constexpr std::size_t kXPosCount = 50;
inline constexpr std::size_t kDepRelCount = 51;

std::string_view name(UPos tag);
std::string_view name(XPos tag);
std::string_view name(DepRel relation);  ///< with a colon for subtypes: "nsubj:pass"

/// The tags and relations of those names; nothing for a name that is not in the tables above. An unknown subtype of a
/// known relation gives the relation ("nmod:to" is nmod). O(1) in the text's length.
std::optional<UPos> upos_named(std::string_view name);
std::optional<XPos> xpos_named(std::string_view name);
std::optional<DepRel> deprel_named(std::string_view name);

inline constexpr std::int32_t kRootHead = -1;

struct Token {
  Span span;                      ///< bytes of the article's text
  std::int32_t head = kRootHead;  ///< index into the sentence's tokens, or kRootHead
  UPos upos = UPos::X;
  XPos xpos = XPos::XX;
  DepRel deprel = DepRel::dep;
  bool space_before = true;  ///< false where the token touches the one before it ("U.S." + "-brokered")
  std::string lemma;         ///< lower case but for proper nouns; empty before tagging
};

struct Sentence {
  Span span;
  BlockKind kind = BlockKind::Paragraph;
  std::uint32_t block = 0;  ///< index into Article::blocks
  bool parsed = false;      ///< false: tokens only, no tags and no tree
  std::vector<Token> tokens;
};

/// A range of a sentence's tokens, half open.
struct TokenRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  auto operator<=>(const TokenRange&) const = default;
};

/// The tokens that share a byte with `span`; empty where none does. O(tokens).
TokenRange tokens_of(const Sentence& sentence, Span span);

/// True where token `at` is a hyphen between two others that no blank parts it from: "half-yearly". `at` may lie behind
/// the last token. O(1).
bool is_hyphen_within(const std::vector<Token>& tokens, std::size_t at, std::string_view text);

/// The token that the tree hangs a range by: the first, punctuation apart, whose head lies outside of it; the last one
/// where the sentence isn't parsed. The range isn't empty. O(range).
std::uint32_t head_of(const Sentence& sentence, TokenRange range);

}  // namespace entente
