// CoNLL-U, the treebanks' file format: parses written for people and other tools, and read for training and tests.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "builder/language/sentence.hpp"

namespace entente {

/// The sentences as CoNLL-U: "# text" and one line a token; UPOS, XPOS, head and relation are "_" where a sentence is
/// not parsed. Tokens' spans lie in `text`. O(bytes).
std::string to_conllu(std::string_view text, std::span<const Sentence> sentences);

/// Sentences with the text that their spans point into.
struct ParsedText {
  std::string text;
  std::vector<Sentence> sentences;
};

/// Reads CoNLL-U. The text is made of the forms ("SpaceAfter=No" and the parts of a multiword token leave no space
/// between them; a line end stands between sentences); empty nodes and enhanced dependencies are left out. A sentence
/// all of whose tokens have a head is marked as parsed. Relations that the project doesn't know become `dep`, unknown
/// tags X and XX. `block` counts the paragraphs ("# newpar", "# newdoc"), from 0.
/// Throws InputError with the line where a line is not CoNLL-U or a head is out of range.
ParsedText from_conllu(std::string_view conllu);

}  // namespace entente
