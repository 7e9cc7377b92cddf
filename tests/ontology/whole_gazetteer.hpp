// The gazetteer that the project ships, loaded once for the tests that look at its data.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "ontology/gazetteer.hpp"

namespace entente {

inline const Gazetteer& gazetteer() {
  static const Gazetteer loaded = [] {
    GazetteerBuilder builder;
    builder.add_folder(std::filesystem::path(ENTENTE_SOURCE_DIR) / "ontology/gazetteer");
    return std::move(builder).build();
  }();
  return loaded;
}

/// The IRIs of all readings of a name, in order.
inline std::set<std::string> readings(std::string_view name) {
  std::set<std::string> iris;
  for (const NameReading& reading : gazetteer().lookup(name)) {
    iris.emplace(gazetteer()[reading.entry].iri);
  }
  return iris;
}

}  // namespace entente
