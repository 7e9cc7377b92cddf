#include "builder/language/features.hpp"

#include <algorithm>

#include "builder/language/characters.hpp"

namespace entente {
namespace {

// FNV-1a; the keys are part of the model's file, so this is never changed without a new version of it.
class Hash {
 public:
  explicit Hash(unsigned char kind) { add(kind); }
  void add(unsigned char byte) { state_ = (state_ ^ byte) * 1099511628211ULL; }
  void add(std::string_view bytes) {
    for (const char byte : bytes) {
      add(static_cast<unsigned char>(byte));
    }
  }
  [[nodiscard]] std::uint32_t key() const {
    const auto folded = static_cast<std::uint32_t>(state_ ^ (state_ >> 32));
    return folded == 0 ? 1 : folded;
  }

 private:
  std::uint64_t state_ = 14695981039346656037ULL;
};

constexpr std::size_t kLongestForm = 48;  // bytes that are looked at; longer forms are addresses or noise

/// A form as the tables know it: lower case, digits as they are, typographic marks as typewriters have them.
class Form {
 public:
  explicit Form(std::string_view raw) {
    raw = raw.substr(0, kLongestForm);
    for (std::size_t at = 0; at < raw.size();) {
      std::size_t length = 1;
      const char32_t c = decode(raw, at, length);
      if (c == 0x2019 || c == 0x2018 || c == '`') {
        push('\'');
      } else if (c == 0x201C || c == 0x201D) {
        push('"');
      } else if (is_dash(c)) {
        push('-');
        push('-');
      } else if (is_ascii_upper(c)) {
        push(static_cast<char>(c - 'A' + 'a'));
      } else {
        for (std::size_t i = 0; i < length; ++i) {
          push(raw[at + i]);
        }
      }
      add_shape(c);
      at += length;
    }
  }

  [[nodiscard]] std::string_view lower() const { return {bytes_.data(), size_}; }
  /// "Xx", "XX", "0-0", …: runs of one class count once or twice.
  [[nodiscard]] std::string_view shape() const { return {shape_.data(), shape_size_}; }
  [[nodiscard]] bool has_digit() const { return has_digit_; }

 private:
  void push(char byte) {
    if (size_ < bytes_.size()) {
      bytes_[size_++] = byte;
    }
  }

  void add_shape(char32_t c) {
    char kind = 0;
    if (is_upper(c)) {
      kind = 'X';
    } else if (is_lower(c)) {
      kind = 'x';
    } else if (is_digit(c)) {
      kind = '0';
      has_digit_ = true;
    } else {
      kind = c < 0x80 ? static_cast<char>(c) : 'u';
    }
    run_ = shape_size_ > 0 && shape_[shape_size_ - 1] == kind ? run_ + 1 : 1;
    if (run_ <= 2 && shape_size_ < shape_.size()) {
      shape_[shape_size_++] = kind;
    }
  }

  std::array<char, 2 * kLongestForm> bytes_{};
  std::size_t size_ = 0;
  std::array<char, 8> shape_{};
  std::size_t shape_size_ = 0;
  std::size_t run_ = 0;
  bool has_digit_ = false;
};

CaseStyle case_style(std::string_view text, std::span<const Token> tokens, std::span<const TokenRange> names) {
  std::size_t upper = 0;
  std::size_t capital = 0;
  std::size_t words = 0;
  std::size_t name = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    while (name < names.size() && names[name].end <= i) {
      ++name;
    }
    const bool in_name = name < names.size() && names[name].begin <= i;
    const std::string_view form = tokens[i].span.of(text);
    if (in_name || form.size() < 4 ||
        !(is_ascii_upper(static_cast<unsigned char>(form[0])) || is_ascii_lower(static_cast<unsigned char>(form[0])))) {
      continue;
    }
    ++words;
    capital += is_ascii_upper(static_cast<unsigned char>(form[0])) ? 1 : 0;
    upper += std::all_of(form.begin(), form.end(), [](char byte) { return byte < 'a' || byte > 'z'; }) ? 1 : 0;
  }
  if (words < 3 || capital * 10 < words * 8) {
    return CaseStyle::Sentence;
  }
  return upper * 10 >= words * 8 ? CaseStyle::Upper : CaseStyle::Title;
}

std::uint32_t key_of(unsigned char kind, std::string_view bytes) {
  Hash hash(kind);
  hash.add(bytes);
  return hash.key();
}

void fill(const Form& form, CaseStyle style, bool first, TokenFeatures& features) {
  const std::string_view lower = form.lower();
  Hash word('w');
  for (const char byte : lower) {
    word.add(static_cast<unsigned char>(byte >= '0' && byte <= '9' ? '0' : byte));
  }
  features.keys[kFormFeature] = word.key();
  for (std::size_t length = 1; length <= 4; ++length) {
    const bool has = !form.has_digit() && lower.size() > length;
    features.keys[length] =
        has ? key_of(static_cast<unsigned char>('0' + length), lower.substr(lower.size() - length)) : 0;
  }
  for (std::size_t length = 1; length <= 3; ++length) {
    const bool has = !form.has_digit() && lower.size() > length + 1;
    features.keys[4 + length] = has ? key_of(static_cast<unsigned char>('a' + length), lower.substr(0, length)) : 0;
  }
  features.keys[kShapeFeature] = key_of('s', form.shape());
  Hash in_sentence('c');
  in_sentence.add(static_cast<unsigned char>(style));
  in_sentence.add(static_cast<unsigned char>(first ? 1 : 0));
  in_sentence.add(form.shape());
  features.keys[9] = in_sentence.key();
  Hash cased('k');  // the form with its capitals, in sentences that use them for names: "May", "US", "Turkey"
  cased.add(form.shape().substr(0, 2));
  cased.add(lower);
  features.keys[10] = style == CaseStyle::Sentence && !first && !form.has_digit() ? cased.key() : 0;
  features.vector_key = vector_key(lower);
}

}  // namespace

std::uint32_t vector_key(std::string_view lower_form) { return key_of('g', lower_form); }

void extract_features(std::string_view text, std::span<const Token> tokens, std::span<const TokenRange> names,
                      std::vector<TokenFeatures>& features) {
  const CaseStyle style = case_style(text, tokens, names);
  features.resize(tokens.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    fill(Form(tokens[i].span.of(text)), style, i == 0, features[i]);
  }
}

void KeyTable::build(std::span<const std::uint32_t> keys) {
  std::size_t size = 16;
  while (size < keys.size() * 2) {
    size *= 2;
  }
  keys_ = keys;
  slots_.assign(size, -1);
  mask_ = size - 1;
  for (std::size_t row = 0; row < keys.size(); ++row) {
    if (std::int32_t& slot = slots_[slot_of(keys[row])]; slot < 0) {
      slot = static_cast<std::int32_t>(row);
    }
  }
}

}  // namespace entente
