// The program: reads the command line, runs one command, and is the one place that catches errors.
#include <exception>
#include <iostream>
#include <new>
#include <string>
#include <variant>
#include <vector>

#include "cli/commands/commands.hpp"
#include "cli/log.hpp"
#include "cli/options.hpp"
#include "ontology/diagnostic.hpp"

int main(int argc, char** argv) {
  using namespace entente;
  std::ios::sync_with_stdio(false);
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const auto parsed = parse_options(arguments);
  if (const auto* farewell = std::get_if<Farewell>(&parsed)) {
    (farewell->status == 0 ? std::cout : std::cerr) << farewell->text << std::flush;
    return farewell->status;
  }
  const Options& options = std::get<Options>(parsed);
  set_up_log(options.verbosity);
  try {
    return std::visit([&](const auto& command) { return run(command, options.data); }, options.command);
  } catch (const InputError& error) {
    log(error.diagnostic());
  } catch (const std::bad_alloc&) {
    log_error("out of memory");
  } catch (const std::exception& error) {
    log_error(error.what());
  }
  return kBadInput;
}
