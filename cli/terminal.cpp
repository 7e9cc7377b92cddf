#include "cli/terminal.hpp"

#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ostream>
#include <sstream>
#include <string_view>

namespace entente {
namespace {

bool is_terminal(const std::string& path) { return path == "-" && isatty(STDOUT_FILENO) != 0; }

winsize size_of_terminal() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) {
    return {24, 80, 0, 0};
  }
  return size;
}

/// While it lives, a signal is ignored.
class Ignoring {
 public:
  explicit Ignoring(int signal) : signal_(signal) {
    struct sigaction action = {};
    action.sa_handler = SIG_IGN;
    sigaction(signal_, &action, &before_);
  }
  ~Ignoring() { sigaction(signal_, &before_, nullptr); }
  Ignoring(const Ignoring&) = delete;
  Ignoring& operator=(const Ignoring&) = delete;

 private:
  int signal_;
  struct sigaction before_ = {};
};

/// False where the pager can't be run. That its reader left before the end is no failure.
bool shown_by(const char* pager, const std::string& text) {
  FILE* pipe = popen(pager, "we");
  if (pipe == nullptr) {
    return false;
  }
  // Ctrl-C is the pager's, and so is the right to stop reading.
  const Ignoring interrupt(SIGINT);
  const Ignoring broken(SIGPIPE);
  std::fwrite(text.data(), 1, text.size(), pipe);
  const int status = pclose(pipe);
  constexpr int kNotFound = 127;
  constexpr int kNotRunnable = 126;
  return status != -1 &&
         !(WIFEXITED(status) && (WEXITSTATUS(status) == kNotFound || WEXITSTATUS(status) == kNotRunnable));
}

}  // namespace

std::size_t screen_width(const std::string& path) {
  const char* const set = std::getenv("COLUMNS");
  if (path == "-" && set != nullptr) {
    const std::string_view text = set;
    std::size_t columns = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), columns);
    if (error == std::errc() && end == text.data() + text.size() && columns > 0) {
      return columns;
    }
  }
  return is_terminal(path) ? size_of_terminal().ws_col : 0;
}

void write_paged(OutputFile& output, const std::string& path, const std::function<void(std::ostream&)>& writer) {
  if (!is_terminal(path)) {
    output.write(writer);
    return;
  }
  std::ostringstream shown;
  writer(shown);
  const std::string text = shown.str();
  const char* const set = std::getenv("PAGER");
  const std::string pager = set == nullptr ? "less -FRX" : set;
  // One line of the screen is for what comes after.
  const bool is_long = std::count(text.begin(), text.end(), '\n') >= size_of_terminal().ws_row;
  if (is_long && !pager.empty() && pager != "cat" && shown_by(pager.c_str(), text)) {
    return;
  }
  output.write([&](std::ostream& stream) { stream << text; });
}

}  // namespace entente
