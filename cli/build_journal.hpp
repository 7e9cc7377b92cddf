// What a build has read so far, in a folder, so that one that was ended goes on (`build --resume`).
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "builder/graph/knowledge_graph.hpp"
#include "builder/pipeline.hpp"
#include "cli/commands/reading.hpp"

namespace entente {

/// What bears on a build's result: it goes on only where all of this is as it was.
struct BuildIdentity {
  std::string program;                      ///< with its version
  std::string options;                      ///< of reading, as text
  std::vector<std::filesystem::path> data;  ///< the program's tables and the user's own: told by name, size and time
  std::span<const InputFile> inputs;        ///< likewise
};

/// A folder of parts. Each is a graph in the binary form with, in a text beside it, where reading stood behind it; the
/// text is written last and each file whole, so that a part is there or isn't, whatever ended the program. One process
/// at a time has the folder.
class BuildJournal {
 public:
  /// Makes the folder, or goes on with the build in it. It may be named by a link; none in it is followed. Throws
  /// InputError where it can't be written, belongs to another build or to a process that still runs, or holds other
  /// files; the message says what differs.
  BuildJournal(const std::filesystem::path& folder, const BuildIdentity& identity);
  ~BuildJournal();
  BuildJournal(const BuildJournal&) = delete;
  BuildJournal& operator=(const BuildJournal&) = delete;

  /// Where the last part ends; the beginning where there is none.
  [[nodiscard]] const ReadingState& state() const { return state_; }
  /// Adds all parts to `graph`. Throws InputError where one is damaged.
  void read_parts(KnowledgeGraph& graph) const;
  /// Writes the next part: what was read between the last one and `state`.
  void write_part(const KnowledgeGraph& part, const ReadingState& state);
  /// The build is done: takes the folder away, or what is in it where a link names it.
  void remove();

 private:
  void take();
  void compare(const std::string& identity);
  void find_parts();
  [[nodiscard]] std::filesystem::path part(std::size_t number, const char* ending) const;
  [[noreturn]] void fail(const std::string& message) const;

  std::filesystem::path folder_;
  bool is_linked_ = false;
  int lock_ = -1;
  std::size_t parts_ = 0;
  ReadingState state_;
};

}  // namespace entente
