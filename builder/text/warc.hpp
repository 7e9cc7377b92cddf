// Web archives: WARC with the answers of servers, WET with the texts of pages.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "builder/text/byte_source.hpp"
#include "ontology/diagnostic.hpp"

namespace entente {

/// What an archive holds of one page.
struct WarcRecord {
  std::string url;
  std::string content;  ///< the page, or its text
  bool html = false;    ///< else plain text
  std::uint64_t number = 0;
};

/// Reads an archive record by record (ISO 28500; `buffer` holds what has been read of it already) and hands on the
/// pages and texts among them; HTTP's header, chunks and gzip are taken off. A record whose length isn't as stated ends
/// where the next begins. One longer than `max_article_size` is an error, and passed over. Memory: one record.
void read_warc(ByteSource& source, std::string buffer, std::size_t max_article_size, const std::string& name,
               const std::function<void(WarcRecord&&)>& sink, const std::function<void(const Diagnostic&)>& report);

}  // namespace entente
