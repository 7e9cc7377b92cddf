#include "queries/text_table.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <ostream>

namespace entente {
namespace {

constexpr std::size_t kGap = 2;
/// Narrower than this, a column of longer texts can't be read.
constexpr std::size_t kLeast = 20;

using Lines = std::vector<std::string>;

/// One character of a text: its length in bytes and its columns on a screen.
struct Glyph {
  std::size_t bytes = 1;
  std::size_t columns = 1;
};

Glyph glyph_at(std::string_view text) {
  utf8proc_int32_t code = 0;
  const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                       static_cast<utf8proc_ssize_t>(text.size()), &code);
  if (length <= 0) {
    return {};
  }
  return {static_cast<std::size_t>(length), static_cast<std::size_t>(std::max(0, utf8proc_charwidth(code)))};
}

std::string on_one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return text;
}

/// How many bytes of a text are its first line of at most `widest` columns. At least one character.
std::size_t first_line(std::string_view text, std::size_t widest) {
  std::size_t end = 0;
  std::size_t width = 0;
  std::size_t blank = 0;
  while (end < text.size()) {
    const Glyph glyph = glyph_at(text.substr(end));
    if (width + glyph.columns > widest && end > 0) {
      return blank == 0 || text[end] == ' ' ? end : blank;
    }
    if (text[end] == ' ') {
      blank = end;
    }
    width += glyph.columns;
    end += glyph.bytes;
  }
  return text.size();
}

/// A cell's text in lines of at most `widest` columns.
Lines lines_of(const std::string& text, std::size_t widest) {
  Lines lines;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t end = first_line(rest, widest);
    lines.emplace_back(rest.substr(0, end));
    rest.remove_prefix(end);
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  }
  return lines;
}

/// The width of each column, given what each would take; nothing where they don't fit.
std::vector<std::size_t> shared(std::vector<std::size_t> widths, std::size_t width) {
  const std::size_t gaps = kGap * (widths.size() - 1);
  std::size_t least = gaps;
  for (const std::size_t each : widths) {
    least += std::min(each, kLeast);
  }
  if (least > width) {
    return {};
  }
  // The narrow take what they need; what is left is for the wide in equal parts.
  std::vector<std::size_t> order(widths.size());
  for (std::size_t at = 0; at < order.size(); ++at) {
    order[at] = at;
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return widths[a] < widths[b]; });
  std::size_t left = width - gaps;
  for (std::size_t at = 0; at < order.size(); ++at) {
    std::size_t& mine = widths[order[at]];
    mine = std::min(mine, left / (order.size() - at));
    left -= mine;
  }
  return widths;
}

void print(const std::string& line, std::ostream& out) {
  out << line.substr(0, line.find_last_not_of(' ') + 1) << '\n';
}

void pad(std::string& line, std::string_view text, std::size_t width) {
  line += text;
  line.append(width - std::min(width, display_width(text)), ' ');
}

void write_row(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths, std::ostream& out) {
  std::vector<Lines> parts;
  std::size_t height = 1;
  for (std::size_t at = 0; at < widths.size(); ++at) {
    parts.push_back(lines_of(at < cells.size() ? cells[at] : std::string(), widths[at]));
    height = std::max(height, parts.back().size());
  }
  for (std::size_t line = 0; line < height; ++line) {
    std::string text;
    for (std::size_t at = 0; at < parts.size(); ++at) {
      pad(text, line < parts[at].size() ? std::string_view(parts[at][line]) : std::string_view(), widths[at]);
      text.append(at + 1 < parts.size() ? kGap : 0, ' ');
    }
    print(text, out);
  }
}

void write_block(const std::vector<std::string>& titles, const std::vector<std::string>& cells, std::size_t width,
                 std::ostream& out) {
  std::size_t of_titles = 0;
  for (const std::string& title : titles) {
    of_titles = std::max(of_titles, display_width(title));
  }
  of_titles = std::min(of_titles, width / 3);
  const std::size_t of_values = width > of_titles + kGap ? width - of_titles - kGap : 1;
  for (std::size_t at = 0; at < std::min(titles.size(), cells.size()); ++at) {
    if (!cells[at].empty()) {
      write_row({titles[at], cells[at]}, {of_titles, of_values}, out);
    }
  }
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const Glyph glyph = glyph_at(text);
    width += glyph.columns;
    text.remove_prefix(glyph.bytes);
  }
  return width;
}

void write_table(const std::vector<std::string>& titles, const std::vector<std::vector<std::string>>& rows,
                 std::size_t width, std::ostream& out) {
  if (titles.empty()) {
    return;
  }
  std::vector<std::size_t> widths;
  for (const std::string& title : titles) {
    widths.push_back(std::max<std::size_t>(display_width(title), 1));
  }
  std::vector<std::vector<std::string>> cells;
  for (const auto& row : rows) {
    auto& made = cells.emplace_back();
    for (std::size_t at = 0; at < std::min(row.size(), titles.size()); ++at) {
      made.push_back(on_one_line(row[at]));
      widths[at] = std::max(widths[at], display_width(made.back()));
    }
  }
  if (width != 0) {
    widths = shared(std::move(widths), width);
  }
  if (widths.empty()) {
    for (std::size_t at = 0; at < cells.size(); ++at) {
      out << (at == 0 ? "" : "\n");
      write_block(titles, cells[at], width, out);
    }
    return;
  }
  write_row(titles, widths, out);
  std::vector<std::string> rules;
  for (const std::size_t each : widths) {
    rules.emplace_back(each, '-');
  }
  write_row(rules, widths, out);
  for (const auto& row : cells) {
    write_row(row, widths, out);
  }
}

}  // namespace entente
