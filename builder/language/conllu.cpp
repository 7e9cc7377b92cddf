#include "builder/language/conllu.hpp"

#include <array>
#include <charconv>
#include <optional>

#include "ontology/diagnostic.hpp"

namespace entente {
namespace {

/// A form or lemma as a column: columns are divided by tabs and lines by line ends, so neither may stand inside one.
void append_column(std::string& out, std::string_view value) {
  if (value.empty()) {
    out += '_';
    return;
  }
  for (const char byte : value) {
    const bool breaks_line = static_cast<unsigned char>(byte) < 0x20;
    out += breaks_line ? ' ' : byte;
  }
}

void append_token(std::string& out, std::string_view text, const Sentence& sentence, std::size_t index) {
  const Token& token = sentence.tokens[index];
  const bool touches_next = index + 1 < sentence.tokens.size() && !sentence.tokens[index + 1].space_before;
  out += std::to_string(index + 1);
  out += '\t';
  append_column(out, token.span.of(text));
  out += '\t';
  append_column(out, token.lemma);
  if (sentence.parsed) {
    out += '\t';
    out += name(token.upos);
    out += '\t';
    out += name(token.xpos);
    out += "\t_\t";
    out += std::to_string(token.head + 1);
    out += '\t';
    out += name(token.deprel);
  } else {
    out += "\t_\t_\t_\t_\t_";
  }
  out += touches_next ? "\t_\tSpaceAfter=No\n" : "\t_\t_\n";
}

class Reader {
 public:
  explicit Reader(std::string_view conllu) : rest_(conllu) {}

  ParsedText read() {
    while (!rest_.empty()) {
      ++line_number_;
      const std::size_t end = rest_.find('\n');
      std::string_view line = rest_.substr(0, end);
      rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
      if (!line.empty() && line.back() == '\r') {
        line.remove_suffix(1);
      }
      read_line(line);
    }
    finish_sentence();
    return std::move(result_);
  }

 private:
  [[noreturn]] void fail(const std::string& message) const {
    throw InputError({Severity::Error, {"", line_number_, 0}, "CoNLL-U: " + message});
  }

  void read_line(std::string_view line) {
    if (line.empty()) {
      finish_sentence();
    } else if (line.starts_with("# newpar") || line.starts_with("# newdoc")) {
      if (!result_.sentences.empty() && result_.sentences.back().block == block_) {
        ++block_;
      }
    } else if (!line.starts_with('#')) {
      read_columns(line);
    }
  }

  void read_columns(std::string_view line) {
    std::array<std::string_view, 10> columns;
    std::size_t count = 0;
    while (true) {
      const std::size_t tab = line.find('\t');
      if (count == columns.size()) {
        fail("more than ten columns");
      }
      columns[count++] = line.substr(0, tab);
      if (tab == std::string_view::npos) {
        break;
      }
      line.remove_prefix(tab + 1);
    }
    if (count != columns.size()) {
      fail("a token has " + std::to_string(count) + " columns, not ten");
    }
    const std::string_view id = columns[0];
    const bool space_after = columns[9].find("SpaceAfter=No") == std::string_view::npos;
    if (const std::size_t dash = id.find('-'); dash != std::string_view::npos) {
      multiword_end_ = number(id.substr(dash + 1));
      multiword_space_after_ = space_after;
    } else if (id.find('.') == std::string_view::npos) {
      read_token(number(id), columns, space_after);
    }
  }

  void read_token(std::int32_t id, const std::array<std::string_view, 10>& columns, bool space_after) {
    if (id != static_cast<std::int32_t>(sentence_.tokens.size()) + 1) {
      fail("token " + std::to_string(id) + " is out of order");
    }
    if (columns[1].empty()) {
      fail("a token has no form");
    }
    if (sentence_.tokens.empty() && !result_.text.empty()) {
      result_.text += '\n';
    } else if (space_pending_) {
      result_.text += ' ';
    }
    Token token;
    token.space_before = sentence_.tokens.empty() || space_pending_;
    token.span.begin = static_cast<std::uint32_t>(result_.text.size());
    result_.text += columns[1];
    token.span.end = static_cast<std::uint32_t>(result_.text.size());
    token.lemma = columns[2] == "_" && columns[1] != "_" ? std::string() : std::string(columns[2]);
    token.upos = upos_named(columns[3]).value_or(UPos::X);
    token.xpos = xpos_named(columns[4]).value_or(XPos::XX);
    has_heads_ = has_heads_ && columns[6] != "_";
    token.head = columns[6] == "_" ? kRootHead : number(columns[6]) - 1;
    token.deprel = deprel_named(columns[7]).value_or(DepRel::dep);
    sentence_.tokens.push_back(std::move(token));
    if (id < multiword_end_) {
      space_pending_ = false;
    } else if (id == multiword_end_) {
      space_pending_ = multiword_space_after_;
    } else {
      space_pending_ = space_after;
    }
  }

  void finish_sentence() {
    if (sentence_.tokens.empty()) {
      return;
    }
    const auto size = static_cast<std::int32_t>(sentence_.tokens.size());
    for (const Token& token : sentence_.tokens) {
      if (token.head < kRootHead || token.head >= size) {
        fail("the sentence above has a head out of range");
      }
    }
    sentence_.parsed = has_heads_;
    sentence_.block = block_;
    sentence_.span = {sentence_.tokens.front().span.begin, sentence_.tokens.back().span.end};
    result_.sentences.push_back(std::move(sentence_));
    sentence_ = Sentence{};
    has_heads_ = true;
    space_pending_ = false;
    multiword_end_ = 0;
  }

  [[nodiscard]] std::int32_t number(std::string_view digits) const {
    std::int32_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size() || value < 0) {
      fail("\"" + std::string(digits) + "\" is not a number");
    }
    return value;
  }

  std::string_view rest_;
  std::uint64_t line_number_ = 0;
  ParsedText result_;
  Sentence sentence_;
  std::uint32_t block_ = 0;
  bool has_heads_ = true;
  bool space_pending_ = false;
  std::int32_t multiword_end_ = 0;
  bool multiword_space_after_ = true;
};

}  // namespace

std::string to_conllu(std::string_view text, std::span<const Sentence> sentences) {
  std::string out;
  for (const Sentence& sentence : sentences) {
    out += "# text = ";
    append_column(out, sentence.span.of(text));
    out += '\n';
    for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
      append_token(out, text, sentence, i);
    }
    out += '\n';
  }
  return out;
}

ParsedText from_conllu(std::string_view conllu) { return Reader(conllu).read(); }

}  // namespace entente
