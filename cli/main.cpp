// The program: reads the command line, runs one command, and is the one place that catches errors.
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <exception>
#include <iostream>
#include <new>
#include <string>
#include <variant>
#include <vector>

#include "cli/commands/commands.hpp"
#include "cli/log.hpp"
#include "cli/options.hpp"
#include "cli/output_file.hpp"
#include "cli/temporary_files.hpp"
#include "ontology/data_directory.hpp"
#include "ontology/diagnostic.hpp"
#include "ontology/predicates.hpp"

namespace {

/// A file that is opened while stdout or stderr is closed gets its number, and with it what is meant for them. So each
/// of the three that is closed is taken, in the direction in which it isn't used: what uses it fails, as it should.
void take_closed_descriptors() {
  for (int number = STDIN_FILENO; number <= STDERR_FILENO; ++number) {
    if (fcntl(number, F_GETFD) < 0 && errno == EBADF) {
      open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    }
  }
}

int run_program(const std::vector<std::string>& arguments) {
  using namespace entente;
  const auto parsed = parse_options(arguments);
  if (const auto* farewell = std::get_if<Farewell>(&parsed)) {
    if (farewell->status != 0) {
      std::cerr << farewell->text << std::flush;
      return farewell->status;
    }
    set_up_log(0);
    OutputFile output("-");
    output.stream() << farewell->text;
    output.commit();
    return kDone;
  }
  const Options& options = std::get<Options>(parsed);
  set_up_log(options.verbosity);
  if (!options.data.empty()) {  // else the first who asks of a predicate loads what is found
    load_predicates(find_data_directory(options.data) / kOntologyFile);
  }
  return std::visit([&](const auto& command) { return run(command, options.data); }, options.command);
}

}  // namespace

int main(int argc, char** argv) {
  using namespace entente;
  take_closed_descriptors();
  remove_temporaries_on_signals();
  remove_temporaries_on_terminate();
  try {
    std::ios::sync_with_stdio(false);
    return run_program({argv + 1, argv + argc});
  } catch (const InputError& error) {
    log(error.diagnostic());
  } catch (const std::bad_alloc&) {
    // Not by the log, which needs memory itself.
    std::fputs("entente: error: out of memory\n", stderr);
  } catch (const std::exception& error) {
    log_error(error.what());
  }
  return kBadInput;
}
