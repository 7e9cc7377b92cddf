// A page's source before it is parsed: without what nobody reads, and checked for hostile nesting.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente {

struct PageSource {
  std::string html;                       ///< without comments, scripts, styles and attributes that nobody asks for
  std::vector<std::string> data_scripts;  ///< contents of scripts that hold JSON
};

/// Takes comments, scripts, styles and attributes that attribute() is never asked for out of a page. Throws PageError
/// where elements are nested deeper than `deepest`: HTML5's rules look through all open elements at each tag. O(bytes *
/// deepest), O(bytes) on real pages.
PageSource thin_out(std::string_view page, std::size_t deepest);

}  // namespace entente
