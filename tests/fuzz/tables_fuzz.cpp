// Any bytes as each table that a user may write: a gazetteer, an actor dictionary, a lexicon, a furniture table, a
// table of names, a query and the values that are set in it. An InputError, or a table.
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "builder/mentions/name_tables.hpp"
#include "builder/text/furniture.hpp"
#include "ontology/diagnostic.hpp"
#include "ontology/gazetteer.hpp"
#include "ontology/lexicon.hpp"
#include "queries/query_text.hpp"

namespace {

using namespace entente;
namespace fs = std::filesystem;

fs::path written(const std::string& name, const std::string& bytes) {
  const fs::path file = fs::temp_directory_path() / ("entente-tables-fuzz-" + name);
  std::ofstream(file, std::ios::binary) << bytes;
  return file;
}

void read_gazetteer(const std::string& bytes, const std::string& name) {
  GazetteerBuilder builder;
  builder.add_file(written(name, bytes));
  const Gazetteer gazetteer = std::move(builder).build();
  if (const auto node = gazetteer.step(Gazetteer::root(), "oman")) {
    (void)gazetteer.readings(*node);
  }
}

/// The shipped tables, but for one whose rows are the bytes.
void read_name_tables(const std::string& bytes) {
  static const fs::path folder = [] {
    const fs::path made = fs::temp_directory_path() / "entente-tables-fuzz-names";
    fs::remove_all(made);
    fs::create_directories(made);
    for (const auto& file : fs::directory_iterator(fs::path(ENTENTE_SOURCE_DIR) / "ontology/names")) {
      std::ofstream(made / file.path().filename()) << "";
    }
    return made;
  }();
  constexpr const char* kFiles[] = {"roles.tsv", "heads.tsv", "given_names.tsv", "initiatives.tsv", "ranks.tsv"};
  const char* file = kFiles[bytes.size() % std::size(kFiles)];
  std::ofstream(folder / file, std::ios::binary) << bytes;
  NameTables::load(folder);
  std::ofstream(folder / file) << "";
}

/// The bytes as a query, and as the text of each of its parameters.
void read_query_text(const std::string& bytes) {
  const QueryText query = read_query(written("query.rq", bytes));
  std::map<std::string, std::string> values;
  for (const QueryParameter& parameter : query.parameters) {
    values[parameter.name] = bytes;
  }
  (void)with_parameters(query, values);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) {
    return 0;
  }
  const std::string bytes(reinterpret_cast<const char*>(data), size - 1);
  try {
    switch (data[size - 1] % 6) {
      case 0:
        read_gazetteer(bytes, "gazetteer.ttl");
        break;
      case 1:
        read_gazetteer(bytes, "actors.txt");
        break;
      case 2:
        Lexicon::parse(bytes, "fuzz");
        break;
      case 3:
        Furniture::parse(bytes, "fuzz");
        break;
      case 4:
        read_name_tables(bytes);
        break;
      default:
        read_query_text(bytes);
    }
  } catch (const InputError&) {  // most bytes are no table
  }
  return 0;
}
