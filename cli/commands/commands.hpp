// One function for each sub-command: does what its options say and gives the exit status. Unusable input or set-up is
// thrown as InputError, which main() turns into a message and status 1.
#pragma once

#include "cli/options.hpp"

namespace entente {

inline constexpr int kDone = 0;
inline constexpr int kBadInput = 1;
inline constexpr int kWrongUsage = 2;

int run(const BuildOptions& options, const std::filesystem::path& data);
int run(const ExtractOptions& options, const std::filesystem::path& data);
int run(const ConvertOptions& options, const std::filesystem::path& data);
int run(const QueryOptions& options, const std::filesystem::path& data);
int run(const QueriesOptions& options, const std::filesystem::path& data);
int run(const ExplainOptions& options, const std::filesystem::path& data);
int run(const AnalyzeOptions& options, const std::filesystem::path& data);
int run(const PathOptions& options, const std::filesystem::path& data);
int run(const TimelineOptions& options, const std::filesystem::path& data);
int run(const ReportOptions& options, const std::filesystem::path& data);
int run(const PageOptions& options, const std::filesystem::path& data);
int run(const SparqlPageOptions& options, const std::filesystem::path& data);
int run(const ValidateOptions& options, const std::filesystem::path& data);
int run(const ParseOptions& options, const std::filesystem::path& data);

}  // namespace entente
