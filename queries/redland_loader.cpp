#include "queries/redland_loader.hpp"

#include <dlfcn.h>

#include <string>
#include <string_view>

#include "ontology/diagnostic.hpp"

namespace entente {
namespace {

[[noreturn]] void fail(const std::string& why) { throw InputError({Severity::Error, {}, why}); }

}  // namespace

RedlandOpen load_redland(const std::filesystem::path& module) {
  void* const loaded = dlopen(module.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (loaded == nullptr) {
    const char* const why = dlerror();
    fail("librdf (Redland) can't be loaded; it comes with the package entente-redland" +
         (why == nullptr ? std::string() : std::string(": ") + why));
  }
  // A variable of a C type, which every module can be asked for; one without it is older than it.
  const auto* const interface = static_cast<const char*>(dlsym(loaded, kRedlandInterface));
  void* const open = dlsym(loaded, kRedlandOpen);
  if (open == nullptr || interface == nullptr || std::string_view(interface) != ENTENTE_REDLAND_INTERFACE) {
    fail(module.string() + " was built for another version of entente (" +
         (interface == nullptr ? "an unknown one" : interface) +
         ", this is " ENTENTE_REDLAND_INTERFACE "); install entente and entente-redland of one version, or build both");
  }
  return reinterpret_cast<RedlandOpen>(open);
}

}  // namespace entente
