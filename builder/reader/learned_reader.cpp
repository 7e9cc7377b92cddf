#include "builder/reader/learned_reader.hpp"

#include "builder/reader/learned_reading.hpp"

namespace entente {

std::unique_ptr<ModelReading> LearnedReader::read(const Article& article, std::span<const Sentence> sentences,
                                                  Mentions& mentions) const {
  return std::make_unique<LearnedReading>(network_, article, sentences, mentions);
}

}  // namespace entente
