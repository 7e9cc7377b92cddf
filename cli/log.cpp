#include "cli/log.hpp"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <algorithm>
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

std::string progress_text(std::size_t count, const std::string& what, double share, double rate) {
  std::string text = std::to_string(count) + ' ' + what;
  if (share <= 0) {
    return text;
  }
  text += ", " + std::to_string(static_cast<int>(100 * share)) + " %";
  if (rate <= 0) {
    return text;
  }
  const auto seconds = static_cast<std::uint64_t>((1 - share) / rate);
  const std::uint64_t minutes = (seconds + 30) / 60;
  return text + ", " +
         (seconds < 60    ? std::to_string(seconds) + " s"
          : minutes < 120 ? std::to_string(minutes) + " min"
                          : std::to_string((minutes + 30) / 60) + " h") +
         " left";
}

ProgressLine::ProgressLine(std::string what, std::size_t count, std::uint64_t whole,
                           const std::atomic<std::uint64_t>& done)
    : what_(std::move(what)), shown_(on_terminal()), count_(count), whole_(whole), done_(done), last_(now()) {}

ProgressLine::~ProgressLine() { finish(); }

void ProgressLine::step() {
  ++count_;
  if (!shown_) {
    return;
  }
  const double time = now();
  const double share = whole_ == 0 ? 0 : std::min(1.0, static_cast<double>(done_) / static_cast<double>(whole_));
  if (!started_) {
    started_ = true;
    begin_ = time;
    begin_share_ = share;
  }
  if (time - last_ > 0.1) {
    constexpr double kFewestSeconds = 2;
    const double rate = time - begin_ < kFewestSeconds ? 0 : (share - begin_share_) / (time - begin_);
    last_ = time;
    std::fprintf(stderr, "\r%s \033[K", progress_text(count_, what_, share, rate).c_str());
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
