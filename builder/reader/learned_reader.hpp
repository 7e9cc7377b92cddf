// The learned reader: finds mentions that names don't tell, proposes claims between mentions, and judges those of
// rules.
#pragma once

#include <filesystem>

#include "builder/claims/reader_model.hpp"
#include "builder/reader/reader_network.hpp"

namespace entente {

/// Its file in the data directory.
inline constexpr const char* kReaderFile = "builder/reader/model/reader.model";

class LearnedReader : public ReaderModel {
 public:
  /// Throws InputError where the file is missing or damaged.
  static LearnedReader load(const std::filesystem::path& file) { return LearnedReader(ReaderNetwork::load(file)); }

  [[nodiscard]] std::unique_ptr<ModelReading> read(const Article& article, std::span<const Sentence> sentences,
                                                   Mentions& mentions) const override;

 private:
  explicit LearnedReader(ReaderNetwork network) : network_(std::move(network)) {}
  ReaderNetwork network_;
};

}  // namespace entente
