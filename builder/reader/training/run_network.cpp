// Runs a reader's file on windows given as JSON Lines and writes what its network says, so that the 8-bit numbers can
// be held against the network they were made from (check.py).
//
//   entente_run_network reader.model < windows.jsonl > said.jsonl
#include <array>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "builder/reader/reader_network.hpp"
#include "ontology/diagnostic.hpp"

namespace {

using namespace entente;
using nlohmann::json;

json run(const ReaderNetwork& network, const json& given) {
  std::vector<ReaderSentence> sentences;
  for (const json& sentence : given.at("sentences")) {
    ReaderSentence& made = sentences.emplace_back();
    sentence.at("pieces").get_to(made.pieces);
    sentence.at("marks").get_to(made.marks);
  }
  std::vector<ReaderMention> mentions;
  for (const json& mention : given.at("mentions")) {
    mentions.push_back({mention[0], mention[1], static_cast<ReaderClass>(mention[2].get<int>())});
  }
  std::vector<ReaderPair> pairs;
  for (const json& pair : given.at("pairs")) {
    pairs.push_back({pair[0], pair[1], pair[2]});
  }
  std::vector<ReaderProposal> proposals;
  for (const json& one : given.at("proposals")) {
    const int state = one[2];
    proposals.push_back(
        {one[0], static_cast<Predicate>(one[1].get<int>()), static_cast<Status>(state / 2), state % 2 == 1});
  }
  EncoderMemory work;
  const std::vector<std::vector<float>> read = network.read(sentences, work);
  const bool alone = read.size() == 1;
  ReaderStates states = network.join(alone ? std::span<const float>() : read.front(), read.back(), mentions, work);
  const ReaderScores scores = network.relate(states, mentions, pairs, proposals);
  json details = json::array();
  for (const json& claim : given.at("claims")) {
    const ReaderDetail detail = network.detail(states, scores, claim[0], static_cast<Predicate>(claim[1].get<int>()));
    details.push_back(
        {{"act", detail.act - states.here.front()}, {"statuses", detail.statuses}, {"negated", detail.negated}});
  }
  return {{"tags", network.tag(states)}, {"relations", scores.relations}, {"details", details}};
}

}  // namespace

int main(int count, char** arguments) try {
  if (count != 2) {
    std::cerr << "entente_run_network MODEL < windows.jsonl\n";
    return 2;
  }
  const ReaderNetwork network = ReaderNetwork::load(arguments[1]);
  for (std::string line; std::getline(std::cin, line);) {
    std::cout << run(network, json::parse(line)).dump() << '\n';
  }
  return 0;
} catch (const InputError& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
