#include "ontology/data_directory.hpp"

#include <sys/auxv.h>

#include <cstdlib>
#include <string>
#include <system_error>

#include "ontology/diagnostic.hpp"

namespace entente {
namespace {

namespace fs = std::filesystem;

bool is_data_directory(const fs::path& directory) {
  std::error_code ignored;
  return fs::is_directory(directory / "ontology", ignored);
}

fs::path asked_for(const fs::path& directory, const std::string& who) {
  if (!is_data_directory(directory)) {
    throw InputError(
        {Severity::Error, {directory.string()}, "no data directory (" + who + "): it has no folder 'ontology'"});
  }
  return directory;
}

}  // namespace

fs::path running_program() {
  std::error_code error;
  fs::path path = fs::read_symlink("/proc/self/exe", error);
  if (!error) {
    return path;
  }
  // NOLINTNEXTLINE(performance-no-int-to-ptr): getauxval() gives addresses as numbers
  const auto* const started = reinterpret_cast<const char*>(getauxval(AT_EXECFN));
  return started == nullptr ? fs::path() : fs::canonical(started, error);
}

fs::path find_data_directory(const fs::path& option) {
  if (!option.empty()) {
    return asked_for(option, "--data");
  }
  if (const char* variable = std::getenv("ENTENTE_DATA"); variable != nullptr && *variable != '\0') {
    return asked_for(variable, "ENTENTE_DATA");
  }
  fs::path installed = running_program().parent_path().parent_path() / "share" / "entente";
  if (is_data_directory(installed)) {
    return installed;
  }
  fs::path source_tree = ENTENTE_SOURCE_DATA;
  if (is_data_directory(source_tree)) {
    return source_tree;
  }
  throw InputError(
      {Severity::Error, {}, "the program's data were not found: say where they are with --data or ENTENTE_DATA"});
}

}  // namespace entente
