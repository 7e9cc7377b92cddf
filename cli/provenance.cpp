#include "cli/provenance.hpp"

#include <array>
#include <cstdio>
#include <filesystem>

#include "builder/text/dates.hpp"

namespace entente {

std::string options_for_provenance(const ReadingOptions& options, Join join) {
  std::string text;
  if (options.date) {
    text = "--date " + iso_date(options.date);
  }
  for (const std::string& gazetteer : options.gazetteers) {
    text += (text.empty() ? "--gazetteer " : " --gazetteer ") + std::filesystem::path(gazetteer).filename().string();
  }
  if (options.reader != ClaimReader::Both) {
    text +=
        std::string(text.empty() ? "" : " ") + "--reader " + (options.reader == ClaimReader::Rules ? "rules" : "model");
  }
  if (options.min_confidence > 0) {
    std::array<char, 48> least{};
    std::snprintf(least.data(), least.size(), "--min-confidence %g", static_cast<double>(options.min_confidence));
    text += (text.empty() ? "" : " ") + std::string(least.data());
  }
  if (join != Join::Same) {
    text += std::string(text.empty() ? "" : " ") + "--join " + (join == Join::Fold ? "fold" : "none");
  }
  return text;
}

}  // namespace entente
