// Everything that reading one article gives: the value that the graph is made of.
#pragma once

#include <string>
#include <vector>

#include "builder/claims/claim.hpp"
#include "builder/claims/read_claims.hpp"
#include "builder/mentions/mention.hpp"
#include "builder/text/article.hpp"

namespace entente {

struct Reading {
  Article article;
  std::vector<Sentence> sentences;
  Mentions mentions;
  std::vector<Claim> claims;         ///< relations of the mentions among them
  std::vector<OutdoneLine> outdone;  ///< lines of the lexicon that lost their word to lines of other predicates
};

}  // namespace entente
