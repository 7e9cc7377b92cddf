#include "builder/language/training/headlines.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "builder/language/word_tables.hpp"

namespace entente {
namespace {

/// A token while it is rewritten.
struct Word {
  std::string form;
  Token token;
  bool dropped = false;
};

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// The third person of a regular verb, and the few that aren't.
std::string third_person(const std::string& lemma) {
  if (lemma == "be") {
    return "is";
  }
  if (lemma == "have") {
    return "has";
  }
  const auto ends = [&](std::string_view ending) { return lemma.ends_with(ending); };
  if (ends("s") || ends("sh") || ends("ch") || ends("x") || ends("z") || ends("o")) {
    return lemma + "es";
  }
  const bool consonant_y = lemma.size() > 1 && ends("y") &&
                           std::string_view("aeiou").find(lemma[lemma.size() - 2]) == std::string_view::npos;
  return consonant_y ? lemma.substr(0, lemma.size() - 1) + "ies" : lemma + "s";
}

class Rewriter {
 public:
  Rewriter(std::string_view text, const Sentence& sentence, Random& random) : random_(random) {
    for (const Token& token : sentence.tokens) {
      words_.push_back({std::string(token.span.of(text)), token, false});
    }
    children_.resize(words_.size(), 0);
    for (const Word& word : words_) {
      if (word.token.head >= 0) {
        ++children_[static_cast<std::size_t>(word.token.head)];
      }
    }
  }

  [[nodiscard]] bool fits() const {
    if (words_.size() < 5 || words_.size() > 24 || words_.back().form != ".") {
      return false;
    }
    bool subject = false;
    for (const Word& word : words_) {
      const UPos upos = word.token.upos;
      if (upos == UPos::INTJ || upos == UPos::X || word.form == "?" || word.form == "I" || word.form == "you") {
        return false;
      }
      const bool at_root = word.token.head >= 0 && words_[head_of(word)].token.head == kRootHead;
      subject = subject || (at_root && is_subject(word) && upos != UPos::PRON);
    }
    return subject;
  }

  void make_headline() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      rewrite(i);
    }
    drop_final_stop();
  }

  void drop_final_stop() {
    if (words_.back().form == "." && children_.back() == 0) {
      words_.back().dropped = true;
    }
  }

  void change_case() {
    const float kind = random_.uniform();
    if (kind > 0.45F) {
      return;
    }
    for (Word& word : words_) {
      if (kind < 0.06F) {
        std::transform(word.form.begin(), word.form.end(), word.form.begin(),
                       [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
      } else if (word.form.size() > 3 || word.token.upos == UPos::VERB || word.token.upos == UPos::NOUN) {
        char& first = word.form.front();
        first = first >= 'a' && first <= 'z' ? static_cast<char>(first - 32) : first;
      }
    }
  }

  void append_to(ParsedText& result) const {
    std::vector<std::int32_t> places(words_.size(), kRootHead);
    std::int32_t place = 0;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      places[i] = words_[i].dropped ? kRootHead : place++;
    }
    if (!result.text.empty()) {
      result.text += '\n';
    }
    Sentence sentence;
    sentence.parsed = true;
    sentence.block = static_cast<std::uint32_t>(result.sentences.size());
    for (const Word& word : words_) {
      if (word.dropped) {
        continue;
      }
      Token token = word.token;
      if (!sentence.tokens.empty() && token.space_before) {
        result.text += ' ';
      }
      token.span.begin = static_cast<std::uint32_t>(result.text.size());
      std::string form = word.form;
      if (sentence.tokens.empty() && form.front() >= 'a' && form.front() <= 'z') {
        form.front() = static_cast<char>(form.front() - 32);  // the article before it is gone
      }
      result.text += form;
      token.span.end = static_cast<std::uint32_t>(result.text.size());
      token.head = token.head < 0 ? kRootHead : places[static_cast<std::size_t>(token.head)];
      sentence.tokens.push_back(std::move(token));
    }
    if (sentence.tokens.empty()) {
      return;
    }
    sentence.span = {sentence.tokens.front().span.begin, sentence.tokens.back().span.end};
    result.sentences.push_back(std::move(sentence));
  }

 private:
  [[nodiscard]] static std::size_t head_of(const Word& word) { return static_cast<std::size_t>(word.token.head); }
  [[nodiscard]] static bool is_subject(const Word& word) {
    return word.token.deprel == DepRel::nsubj || word.token.deprel == DepRel::nsubj_pass;
  }

  /// Whether the subject of word `i` is singular; nothing where it has none.
  [[nodiscard]] bool has_singular_subject(std::size_t i) const {
    bool plural = false;
    for (const Word& word : words_) {
      if (word.token.head >= 0 && head_of(word) == i && is_subject(word)) {
        plural = word.token.xpos == XPos::NNS || word.token.xpos == XPos::NNPS || word.form == "they" ||
                 word.form == "we" || is_one_of(word.form, {"those", "these"});
        const auto subject = static_cast<std::int32_t>(&word - words_.data());
        plural = plural || std::any_of(words_.begin(), words_.end(), [&](const Word& other) {
                   return other.token.head == subject && other.token.deprel == DepRel::conj;
                 });
        return !plural;
      }
    }
    return false;
  }

  [[nodiscard]] bool has_subject_or_is_root(std::size_t i) const {
    return words_[i].token.head == kRootHead || std::any_of(words_.begin(), words_.end(), [&](const Word& word) {
             return word.token.head == static_cast<std::int32_t>(i) && is_subject(word);
           });
  }

  void rewrite(std::size_t i) {
    Word& word = words_[i];
    const bool leaf = children_[i] == 0;
    const std::string lower = ascii_lower(word.form);
    const DepRel relation = word.token.deprel;
    const bool of_be = is_one_of(lower, {"is", "are", "was", "were"});
    if (leaf && relation == DepRel::det && is_one_of(lower, {"a", "an", "the"})) {
      drop(i);
    } else if (leaf && relation == DepRel::aux_pass && of_be && random_.uniform() < 0.4F) {
      drop(i);
    } else if (leaf && relation == DepRel::cop && of_be && random_.uniform() < 0.4F) {
      drop(i);
    } else if (leaf && relation == DepRel::aux && of_be && random_.uniform() < 0.6F) {
      drop(i);  // "Troops leaving city"
    } else if (leaf && relation == DepRel::aux && lower == "will") {
      word.form = "to";
      word.token.upos = UPos::PART;
      word.token.xpos = XPos::TO;
      word.token.deprel = DepRel::mark;
    } else if (word.token.xpos == XPos::VBD && word.token.upos == UPos::VERB && has_subject_or_is_root(i)) {
      const bool singular = has_singular_subject(i);
      word.form = singular ? third_person(word.token.lemma) : word.token.lemma;
      word.token.xpos = singular ? XPos::VBZ : XPos::VBP;
    } else if (leaf && relation == DepRel::cc && lower == "and" && i > 0 && joins_nouns(i)) {
      word.form = ",";
      word.token.upos = UPos::PUNCT;
      word.token.xpos = XPos::COMMA;
      word.token.deprel = DepRel::punct;
      word.token.space_before = false;
    }
  }

  /// "Norway, Peru sign pact": mostly where the pair is a subject.
  [[nodiscard]] bool joins_nouns(std::size_t i) {
    const Word& second = words_[head_of(words_[i])];
    if (second.token.head < 0 || (second.token.upos != UPos::NOUN && second.token.upos != UPos::PROPN)) {
      return false;
    }
    return random_.uniform() < (is_subject(words_[head_of(second)]) ? 0.9F : 0.4F);
  }

  void drop(std::size_t i) {
    words_[i].dropped = true;
    if (i + 1 < words_.size() && words_[i].token.space_before) {
      words_[i + 1].token.space_before = true;
    }
  }

  std::vector<Word> words_;
  std::vector<std::size_t> children_;
  Random& random_;
};

}  // namespace

ParsedText make_headlines(const ParsedText& treebank, float share, Random& random) {
  ParsedText headlines;
  for (const Sentence& sentence : treebank.sentences) {
    Rewriter rewriter(treebank.text, sentence, random);
    if (rewriter.fits() && random.uniform() < share) {
      rewriter.make_headline();
      rewriter.change_case();
      rewriter.append_to(headlines);
    }
  }
  return headlines;
}

ParsedText make_fragments(const ParsedText& treebank, float share, Random& random) {
  ParsedText fragments;
  for (const Sentence& sentence : treebank.sentences) {
    if (random.uniform() < share) {
      Rewriter rewriter(treebank.text, sentence, random);
      rewriter.drop_final_stop();
      rewriter.append_to(fragments);
    }
  }
  return fragments;
}

}  // namespace entente
