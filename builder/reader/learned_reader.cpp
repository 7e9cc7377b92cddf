#include "builder/reader/learned_reader.hpp"

#include "builder/reader/learned_reading.hpp"

namespace entente {

std::unique_ptr<ModelReading> LearnedReader::read(const Article& article, std::span<const Sentence> sentences,
                                                  Mentions& mentions) const {
  auto reading = std::make_unique<LearnedReading>(network_, article, sentences, mentions);
  reading->find_mentions(mentions);
  return reading;
}

}  // namespace entente
