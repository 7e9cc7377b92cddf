// Reads articles in JSON Lines by rules and writes, for each, what the learned reader takes as its input: sentences,
// mentions and claims with their places. Training reads it beside the marked passages; so the network learns from what
// the program will show it.
//
//   entente_read_passages < passages.jsonl > read.jsonl
#include <iostream>
#include <nlohmann/json.hpp>

#include "builder/pipeline.hpp"
#include "ontology/data_directory.hpp"
#include "ontology/diagnostic.hpp"
#include "ontology/predicates.hpp"
#include "ontology/vocabulary.hpp"

namespace {

nlohmann::json span_of(entente::Span span) { return {span.begin, span.end}; }

nlohmann::json json_of(const entente::Reading& reading) {
  nlohmann::json sentences = nlohmann::json::array();
  for (const entente::Sentence& sentence : reading.sentences) {
    sentences.push_back(span_of(sentence.span));
  }
  nlohmann::json mentions = nlohmann::json::array();
  for (const entente::Mention& mention : reading.mentions.mentions) {
    if (!mention.entities.empty()) {
      mentions.push_back({{"span", span_of(mention.span)},
                          {"sentence", mention.sentence},
                          {"kind", static_cast<int>(mention.kind)},
                          {"class", entente::name(reading.mentions.entities[mention.entities.front()].cls)},
                          {"entities", mention.entities}});
    }
  }
  nlohmann::json claims = nlohmann::json::array();
  for (const entente::Claim& claim : reading.claims) {
    claims.push_back({{"sentence", claim.sentence},
                      {"subject", span_of(claim.subject_span)},
                      {"act", span_of(claim.act_span)},
                      {"object", span_of(claim.object_span)},
                      {"predicate", entente::info(claim.predicate).name},
                      {"status", entente::name(claim.status)},
                      {"negated", claim.negated}});
  }
  nlohmann::json entities = nlohmann::json::array();
  for (const entente::Entity& entity : reading.mentions.entities) {
    entities.push_back({{"label", entity.label},
                        {"names", entity.names},
                        {"iso3", entity.iso3},
                        {"class", entente::name(entity.cls)}});
  }
  return {{"id", reading.article.id}, {"text", reading.article.text}, {"entities", entities},
          {"sentences", sentences},   {"mentions", mentions},         {"claims", claims}};
}

}  // namespace

int main() try {
  using namespace entente;
  const Resources resources = Resources::load(find_data_directory({}));
  ReadOptions options;
  options.form = InputForm::JsonLines;
  const std::vector<InputFile> input = {{"-", "stdin"}};
  bool whole = true;
  read_articles(
      input, resources, options, 0, [](Reading&& reading) { std::cout << json_of(reading).dump() << '\n'; },
      [&](const Diagnostic& diagnostic) {
        std::cerr << to_string(diagnostic) << '\n';
        whole = whole && diagnostic.severity != Severity::Error;
      },
      {ReadingDepth::Claims, ClaimReader::Rules});
  return whole ? 0 : 1;
} catch (const entente::InputError& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
