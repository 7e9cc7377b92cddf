#include "builder/language/sentence.hpp"

#include <array>

namespace entente {
namespace {

constexpr std::array<std::string_view, 17> kUPosNames = {"ADJ",   "ADP",   "ADV", "AUX",  "CCONJ", "DET",
                                                         "INTJ",  "NOUN",  "NUM", "PART", "PRON",  "PROPN",
                                                         "PUNCT", "SCONJ", "SYM", "VERB", "X"};

constexpr std::array<std::string_view, 50> kXPosNames = {
    "CC",  "CD",   "DT",  "EX",    "FW",    "IN",   "JJ",  "JJR", "JJS", "LS",  "MD",   "NN", "NNS",
    "NNP", "NNPS", "PDT", "POS",   "PRP",   "PRP$", "RB",  "RBR", "RBS", "RP",  "SYM",  "TO", "UH",
    "VB",  "VBD",  "VBG", "VBN",   "VBP",   "VBZ",  "WDT", "WP",  "WP$", "WRB", "HYPH", ",",  ".",
    ":",   "``",   "''",  "-LRB-", "-RRB-", "$",    "NFP", "ADD", "GW",  "AFX", "XX"};

constexpr std::array<std::string_view, 51> kDepRelNames = {
    "root",       "nsubj",       "nsubj:pass", "obj",        "iobj",      "csubj",        "csubj:pass", "ccomp",
    "xcomp",      "obl",         "obl:agent",  "obl:tmod",   "obl:npmod", "vocative",     "expl",       "dislocated",
    "advcl",      "advcl:relcl", "advmod",     "discourse",  "aux",       "aux:pass",     "cop",        "mark",
    "nmod",       "nmod:poss",   "nmod:tmod",  "nmod:npmod", "appos",     "nummod",       "acl",        "acl:relcl",
    "amod",       "det",         "det:predet", "clf",        "case",      "conj",         "cc",         "cc:preconj",
    "fixed",      "flat",        "list",       "parataxis",  "compound",  "compound:prt", "orphan",     "goeswith",
    "reparandum", "punct",       "dep"};

}  // namespace

std::string_view name(UPos tag) { return kUPosNames.at(static_cast<std::size_t>(tag)); }
std::string_view name(XPos tag) { return kXPosNames.at(static_cast<std::size_t>(tag)); }
std::string_view name(DepRel relation) { return kDepRelNames.at(static_cast<std::size_t>(relation)); }

}  // namespace entente
