// Where the project's data lies at run time: the ontology, the gazetteer, the lexicon, the language model, the queries.
//
// A data directory is laid out as the source tree is (`ontology/…`, `builder/language/model/…`, `queries/…`), so that a
// program that was built but not installed finds the same files as an installed one.
#pragma once

#include <filesystem>

namespace entente {

/// The first of these that has an `ontology` folder: `option` where it isn't empty, the environment variable
/// ENTENTE_DATA, `../share/entente` seen from the executable, and the source tree that the program was built from.
/// An `option` or ENTENTE_DATA that is no data directory is an error and never passed over in silence: throws
/// InputError that names it. Throws InputError also where none is found.
std::filesystem::path find_data_directory(const std::filesystem::path& option = {});

/// The file of the program that runs; empty where the system doesn't tell. Where no /proc is mounted, as in a bare
/// chroot, the kernel still says by which path the program was started.
std::filesystem::path running_program();

}  // namespace entente
