// Any bytes as an article's file, in each form: none stops the program, and each claim's sentence is in the text.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "builder/pipeline.hpp"

namespace {

using namespace entente;

const Resources& resources() {
  static const Resources loaded = Resources::load(ENTENTE_SOURCE_DIR);
  return loaded;
}

void require(bool holds) {
  if (!holds) {
    std::abort();  // what the fuzzer looks for
  }
}

void check(Reading&& reading) {
  for (const Sentence& sentence : reading.sentences) {
    require(sentence.span.begin <= sentence.span.end && sentence.span.end <= reading.article.text.size());
  }
  for (const Mention& mention : reading.mentions.mentions) {
    require(mention.sentence < reading.sentences.size() && !mention.entities.empty());
    require(mention.span.end <= reading.article.text.size());
    for (const EntityIndex entity : mention.entities) {
      require(entity < reading.mentions.entities.size());
    }
  }
  for (const Claim& claim : reading.claims) {
    require(claim.subject < reading.mentions.entities.size() && claim.object < reading.mentions.entities.size());
    require(claim.sentence < reading.sentences.size());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) {
    return 0;
  }
  ReadOptions options;
  const std::size_t form = data[size - 1] % (input_forms().size() + 1);
  options.form = form == 0 ? InputForm::Detect : input_forms()[form - 1].form;
  const std::filesystem::path file = std::filesystem::temp_directory_path() / "entente-article-fuzz";
  std::ofstream(file, std::ios::binary)
      .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size - 1));
  const InputFile input{file, "fuzz"};
  // The learned reader takes most of the time, so that it has a part of the inputs.
  const ReadingSettings settings{ReadingDepth::Claims, size % 8 == 0 ? ClaimReader::Both : ClaimReader::Rules};
  read_articles(
      {&input, 1}, resources(), options, 1, check, [](const Diagnostic&) {}, settings);
  return 0;
}
