#include "queries/query_store.hpp"

#include <array>
#include <fstream>
#include <string_view>
#include <system_error>
#include <utility>

#include "exporters/triples.hpp"
#include "ontology/data_directory.hpp"
#include "ontology/diagnostic.hpp"
#include "queries/redland_loader.hpp"

namespace entente {
namespace {

namespace fs = std::filesystem;

/// The first bytes of each SQLite file.
constexpr std::string_view kSqliteMagic = "SQLite format 3";

/// Where the module lies: as installed, seen from the program; of a program in the build tree, where it was built. Code
/// is loaded from nowhere else.
fs::path module_file() {
  const fs::path program = running_program();
  const bool built = program.native().starts_with(ENTENTE_BUILD_TREE "/");
  return built ? fs::path(ENTENTE_BUILT_REDLAND)
               : program.parent_path().parent_path() / ENTENTE_MODULE_FOLDER / "entente_redland.so";
}

std::unique_ptr<RedlandStatements> open_statements(const char* kind, const fs::path& name, const char* options) {
  static const RedlandOpen redland = load_redland(module_file());
  return std::unique_ptr<RedlandStatements>(redland(kind, name.c_str(), options));
}

}  // namespace

QueryStore::QueryStore()
    : QueryStore(open_statements("trees", "entente", "index-spo='yes',index-ops='yes',index-pso='yes'")) {}
QueryStore::QueryStore(std::unique_ptr<RedlandStatements> statements) : statements_(std::move(statements)) {}
QueryStore::QueryStore(const KnowledgeGraph& graph) : QueryStore() { add(graph); }
QueryStore::QueryStore(QueryStore&&) noexcept = default;
QueryStore& QueryStore::operator=(QueryStore&&) noexcept = default;
QueryStore::~QueryStore() = default;

QueryStore QueryStore::create(const fs::path& file) {
  QueryStore store(open_statements("sqlite", file, "new='yes',synchronous='off'"));
  store.statements_->begin();
  return store;
}

QueryStore QueryStore::open(const fs::path& file) {
  std::array<char, kSqliteMagic.size()> begin{};
  if (!std::ifstream(file, std::ios::binary).read(begin.data(), begin.size()) ||
      std::string_view(begin.data(), begin.size()) != kSqliteMagic) {
    throw InputError({Severity::Error, {file.string()}, "is no store; 'entente build --store' makes one"});
  }
  return QueryStore(open_statements("sqlite", file, "new='no'"));
}

void QueryStore::commit() { statements_->commit(); }

void QueryStore::add(const KnowledgeGraph& graph) {
  for_each_triple(graph, false, [this](const RdfStatement& statement) { add(statement); });
}

void QueryStore::add(const RdfStatement& statement) { statements_->add(statement); }

void QueryStore::for_each(const std::function<void(const RdfStatement&)>& take) const { statements_->for_each(take); }

QueryResult QueryStore::run(const std::string& sparql, const std::string& label) const {
  QueryResult result = statements_->run(sparql, label);
  number_blank_nodes(result);
  if (result.form == QueryForm::Construct) {
    sort_triples(result);
  }
  return result;
}

}  // namespace entente
