#include "cli/log.hpp"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <memory>
#include <utility>

namespace entente {
namespace {

double now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

bool on_terminal() { return isatty(STDERR_FILENO) != 0 && spdlog::should_log(spdlog::level::info); }

/// A progress line on the terminal must not stand before a message.
void clear_line() {
  if (isatty(STDERR_FILENO) != 0) {
    std::fputs("\r\033[K", stderr);
  }
}

}  // namespace

void set_up_log(int verbosity) {
  static const auto kLogger =
      std::make_shared<spdlog::logger>("entente", std::make_shared<spdlog::sinks::stderr_color_sink_mt>());
  kLogger->set_pattern("%v");
  kLogger->set_level(verbosity < 0 ? spdlog::level::err : verbosity == 0 ? spdlog::level::info : spdlog::level::debug);
  spdlog::set_default_logger(kLogger);
}

void log_error(const std::string& message) {
  clear_line();
  spdlog::error("entente: error: {}", message);
}

void log_warning(const std::string& message) {
  clear_line();
  spdlog::warn("entente: warning: {}", message);
}

void log_summary(const std::string& message) { spdlog::info("{}", message); }

void log_detail(const std::string& message) { spdlog::debug("entente: {}", message); }

void log(const Diagnostic& diagnostic) {
  diagnostic.severity == Severity::Error ? log_error(to_string(diagnostic)) : log_warning(to_string(diagnostic));
}

ProgressLine::ProgressLine(std::string what) : what_(std::move(what)), shown_(on_terminal()), last_(now()) {}

ProgressLine::~ProgressLine() { finish(); }

void ProgressLine::step() {
  ++count_;
  if (shown_ && now() - last_ > 0.1) {
    last_ = now();
    std::fprintf(stderr, "\r%zu %s \033[K", count_, what_.c_str());
    std::fflush(stderr);
  }
}

void ProgressLine::finish() {
  if (shown_) {
    clear_line();
    shown_ = false;
  }
}

}  // namespace entente
