#include "cli/temporary_files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <mutex>
#include <new>
#include <string>

#include "cli/commands/commands.hpp"

namespace entente {
namespace {

/// A handler may call little more than unlink(), so that the names lie ready, as C strings that are never moved.
struct Temporary {
  std::atomic<bool> used = false;
  std::string file;
  std::string journal;
};
std::array<Temporary, 16> slots;
std::mutex changing;  ///< of the slots: threads may make files at once; the handler only looks

void remove_all() {
  for (const Temporary& slot : slots) {
    if (slot.used) {
      unlink(slot.file.c_str());
      unlink(slot.journal.c_str());
    }
  }
}

extern "C" void remove_and_end(int signal) {
  remove_all();
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

[[noreturn]] void remove_and_terminate() {
  remove_all();
  if (std::current_exception()) {
    try {
      throw;
    } catch (const std::bad_alloc&) {
      std::fputs("entente: error: out of memory\n", stderr);
      _exit(kBadInput);
    } catch (const std::exception& error) {
      std::fprintf(stderr, "entente: error: %s\n", error.what());
    } catch (...) {
      std::fputs("entente: error: an exception that nobody caught\n", stderr);
    }
  }
  std::abort();
}

void remember(const std::string& file) {
  const std::lock_guard lock(changing);
  for (Temporary& slot : slots) {
    if (!slot.used) {
      slot.file = file;
      slot.journal = file + "-journal";
      slot.used = true;
      return;
    }
  }
}

}  // namespace

int create_temporary(const std::filesystem::path& folder, std::filesystem::path& name) {
  std::string made = (folder / ".entente-XXXXXX").string();
  // A signal between making and remembering would leave the file behind.
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  const int descriptor = mkostemp(made.data(), O_CLOEXEC);
  const int why = errno;
  try {
    name = made;
    if (descriptor >= 0) {
      remember(made);
    }
  } catch (...) {  // out of memory: what nobody remembers nobody removes
    if (descriptor >= 0) {
      close(descriptor);
      unlink(made.c_str());
    }
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    throw;
  }
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  errno = why;
  return descriptor;
}

void forget_temporary(const std::filesystem::path& file) {
  const std::lock_guard lock(changing);
  for (Temporary& slot : slots) {
    if (slot.used && slot.file == file) {
      slot.used = false;
    }
  }
}

void remove_temporaries_on_signals() {
  std::signal(SIGXFSZ, SIG_IGN);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGQUIT, SIGXCPU}) {
    struct sigaction current {};
    if (sigaction(signal, nullptr, &current) != 0 || current.sa_handler == SIG_IGN) {
      continue;
    }
    struct sigaction own {};
    own.sa_handler = remove_and_end;
    sigfillset(&own.sa_mask);
    sigaction(signal, &own, nullptr);
  }
}

void remove_temporaries_on_terminate() { std::set_terminate(remove_and_terminate); }

}  // namespace entente
