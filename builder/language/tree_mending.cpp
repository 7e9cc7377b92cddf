#include "builder/language/tree_mending.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "builder/language/word_tables.hpp"

namespace entente {
namespace {

/// "Spain to send frigate": a headline's future, which treebanks don't have. Read as a name with an infinitive that
/// describes it, it becomes a clause: the infinitive is the root, the name its subject.
void mend_headline(std::span<Token> tokens) {
  const auto root = std::find_if(tokens.begin(), tokens.end(), [](const Token& t) { return t.head == kRootHead; });
  if (root == tokens.end() || root->upos != UPos::PROPN) {
    return;
  }
  const auto name = static_cast<std::int32_t>(root - tokens.begin());
  const auto verb = std::find_if(root, tokens.end(), [name](const Token& t) {
    return t.head == name && t.deprel == DepRel::acl && t.xpos == XPos::VB;
  });
  if (verb == tokens.end() || verb - root < 2 || (verb - 1)->xpos != XPos::TO ||
      std::any_of(tokens.begin(), root,
                  [name](const Token& t) { return t.head == name && t.deprel == DepRel::nsubj; })) {
    return;
  }
  const auto clause = static_cast<std::int32_t>(verb - tokens.begin());
  verb->head = kRootHead;
  verb->deprel = DepRel::root;
  root->head = clause;
  root->deprel = DepRel::nsubj;
  for (Token& token : tokens.subspan(static_cast<std::size_t>(clause) + 1)) {
    if (token.head == name) {
      token.head = clause;
    }
  }
}

/// The first token of the tree below `top`.
std::int32_t leftmost(std::span<const Token> tokens, std::int32_t top) {
  for (std::int32_t i = 0; i < top; ++i) {
    std::int32_t at = i;
    while (at != kRootHead && at != top) {
      at = tokens[static_cast<std::size_t>(at)].head;
    }
    if (at == top) {
      return i;
    }
  }
  return top;
}

bool hangs_below(std::span<const Token> tokens, std::int32_t token, std::int32_t above) {
  while (token != kRootHead && token != above) {
    token = tokens[static_cast<std::size_t>(token)].head;
  }
  return token == above;
}

bool has_case(std::span<const Token> tokens, std::int32_t head) {
  return std::any_of(tokens.begin(), tokens.end(),
                     [head](const Token& t) { return t.head == head && t.deprel == DepRel::case_; });
}

/// The "of State" of a title that ends right before `end`.
bool has_of_phrase(std::string_view text, std::span<const Token> tokens, std::int32_t title, std::int32_t end) {
  for (std::int32_t k = title + 2; k < end; ++k) {
    const Token& token = tokens[static_cast<std::size_t>(k)];
    if (token.head == title && token.deprel == DepRel::nmod && hangs_below(tokens, end - 1, k)) {
      return tokens[static_cast<std::size_t>(title) + 1].span.of(text) == "of" && has_case(tokens, k);
    }
  }
  return false;
}

/// Where the network took "State" for the title of the name ("Secretary of [State Ann Lee]"), gives it back to the
/// title with "of"; but "adviser of President Lee" is read rightly so.
void return_of_phrase(std::string_view text, std::span<Token> tokens, std::int32_t name) {
  const std::int32_t title = tokens[static_cast<std::size_t>(name)].head;
  Token& of = tokens[static_cast<std::size_t>(title) + 1];
  if (of.span.of(text) != "of") {
    return;
  }
  for (std::int32_t k = title + 2; k < name; ++k) {
    Token& field = tokens[static_cast<std::size_t>(k)];
    if (field.head == name && field.deprel == DepRel::nmod_desc &&
        !word_tables().offices.contains(ascii_lower(field.span.of(text))) && (of.head == k || of.head == name)) {
      field.head = title;
      field.deprel = DepRel::nmod;
      of.head = k;
      return;
    }
  }
}

/// "met Secretary of State Ann Lee": Lee is who was met, and "Secretary" describes her.
void mend_title(std::string_view text, std::span<Token> tokens, std::int32_t name) {
  Token& holder = tokens[static_cast<std::size_t>(name)];
  const std::int32_t title = holder.head;
  return_of_phrase(text, tokens, name);
  const std::int32_t begin = leftmost(tokens, name);
  if (begin < title + 3 || has_case(tokens, name) || !has_of_phrase(text, tokens, title, begin)) {
    return;
  }
  Token& office = tokens[static_cast<std::size_t>(title)];
  holder.head = office.head;
  holder.deprel = office.deprel;
  office.head = name;
  office.deprel = DepRel::nmod_desc;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    Token& token = tokens[i];
    const auto place = static_cast<std::int32_t>(i);
    const bool of_both = token.deprel == DepRel::case_ || token.deprel == DepRel::mark || token.deprel == DepRel::cc ||
                         token.deprel == DepRel::punct || token.deprel == DepRel::cop;
    if (token.head == title && place != name && (place > name || of_both)) {
      token.head = name;
    }
  }
}

/// "Chile, Peru thank Cuba": news addresses nobody and verbs have no adjectives, so that a name before a verb without a
/// subject is its subject.
void mend_address(std::span<Token> tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    Token& token = tokens[i];
    const bool addressed = token.deprel == DepRel::vocative && token.upos == UPos::PROPN;
    const bool describes = token.deprel == DepRel::amod && token.upos == UPos::ADJ && i == 0;
    // "Peru's navy fired": no time or measure, which stands there without a preposition
    const bool unmarked = token.deprel == DepRel::obl_unmarked && token.upos == UPos::PROPN &&
                          token.head == static_cast<std::int32_t>(i) + 1;
    // "Latvia opened": an adverb wouldn't stand there alone
    const bool modifies = token.deprel == DepRel::advmod && token.upos == UPos::ADV && i == 0 && token.head == 1 &&
                          tokens[1].xpos == XPos::VBD;
    if (!(addressed || describes || unmarked || modifies) || token.head <= static_cast<std::int32_t>(i)) {
      continue;
    }
    const std::int32_t verb = token.head;
    const bool has_subject = std::any_of(tokens.begin(), tokens.end(), [verb](const Token& t) {
      return t.head == verb && (t.deprel == DepRel::nsubj || t.deprel == DepRel::nsubj_pass);
    });
    if (!has_subject && tokens[static_cast<std::size_t>(verb)].upos == UPos::VERB) {
      token.deprel = DepRel::nsubj;
      token.upos = UPos::PROPN;
      token.xpos = token.xpos == XPos::JJ || token.xpos == XPos::RB ? XPos::NNP : token.xpos;
    }
  }
}

/// "told *reporters*": an object that stands alone is none that is indirect.
void mend_sole_objects(std::span<Token> tokens) {
  for (Token& token : tokens) {
    if (token.deprel != DepRel::iobj) {
      continue;
    }
    const bool others = std::any_of(tokens.begin(), tokens.end(), [&](const Token& t) {
      return t.head == token.head && (t.deprel == DepRel::obj || t.deprel == DepRel::ccomp ||
                                      t.deprel == DepRel::xcomp || t.deprel == DepRel::nsubj_pass);
    });
    if (!others) {
      token.deprel = DepRel::obj;
    }
  }
}

/// "would *free* the hostages": what has an auxiliary and an object is a verb, whatever else the word may be.
void mend_adjectives(std::span<Token> tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto has = [&](DepRel relation) {
      return std::any_of(tokens.begin(), tokens.end(), [&](const Token& t) {
        return t.head == static_cast<std::int32_t>(i) && t.deprel == relation;
      });
    };
    if (tokens[i].upos == UPos::ADJ && has(DepRel::aux) && has(DepRel::obj)) {
      tokens[i].upos = UPos::VERB;
      tokens[i].xpos = XPos::VB;
    }
  }
}

/// "The army bombed targets": a noun without a verb that heads a sentence, or what was said, hides one where a
/// participle of its stands between it and another noun. The participle is the verb, the noun before it the subject.
void mend_hidden_verb(std::span<Token> tokens) {
  for (std::size_t i = 2; i < tokens.size(); ++i) {
    const auto noun = static_cast<std::int32_t>(i);
    const auto verb = static_cast<std::int32_t>(i) - 1;
    const auto subject = static_cast<std::int32_t>(i) - 2;
    Token& object = tokens[i];
    Token& hidden = tokens[i - 1];
    Token& doer = tokens[i - 2];
    const bool clause = object.deprel == DepRel::root || object.deprel == DepRel::ccomp;
    const bool noun_before =
        (doer.upos == UPos::NOUN || doer.upos == UPos::PROPN) && (doer.head == noun || doer.head == verb);
    if (!clause || object.xpos != XPos::NNS || hidden.head != noun || hidden.deprel != DepRel::amod ||
        hidden.upos != UPos::VERB || hidden.xpos == XPos::VBG || !noun_before ||
        std::any_of(tokens.begin(), tokens.end(), [noun](const Token& t) {
          return t.head == noun && (t.deprel == DepRel::cop || t.deprel == DepRel::nsubj);
        })) {
      continue;
    }
    hidden.head = object.head;
    hidden.deprel = object.deprel;
    hidden.xpos = XPos::VBD;
    object.head = verb;
    object.deprel = DepRel::obj;
    doer.head = verb;
    doer.deprel = DepRel::nsubj;
    for (std::size_t k = 0; k < tokens.size(); ++k) {
      if ((tokens[k].head == noun || tokens[k].head == verb) && k < i - 2) {
        tokens[k].head = subject;
      } else if (tokens[k].head == noun && k > i && tokens[k].deprel == DepRel::punct) {
        tokens[k].head = verb;
      }
    }
    return;
  }
}

/// Where a time that begins at `at` ends: "again on Friday", "at the weekend", "for the first time", "on May 2", "last
/// month". `at` itself where none does.
std::size_t end_of_time(std::string_view text, std::span<const Token> tokens, std::size_t at) {
  const WordTables& tables = word_tables();
  const auto is = [&](std::size_t i, const WordSet& words) {
    return i < tokens.size() && words.contains(ascii_lower(tokens[i].span.of(text)));
  };
  const auto is_number = [&](std::size_t i) { return i < tokens.size() && tokens[i].upos == UPos::NUM; };
  for (;;) {
    std::size_t end = at;
    while (is(end, tables.time_adverbs) && tokens[end].deprel != DepRel::amod) {
      ++end;
    }
    std::size_t noun = end;
    while (is(noun, tables.time_openers) || (noun > end && is_number(noun))) {
      ++noun;
    }
    if (noun > end && is(noun, tables.times)) {
      end = noun + 1;
      while (is(end, tables.times) || is_number(end)) {
        ++end;
      }
    }
    if (end == at) {
      return at;
    }
    at = end;
  }
}

/// With an object of its own, and no auxiliary, a verb is no passive.
void make_active(std::span<Token> tokens, std::int32_t verb) {
  for (Token& subject : tokens.first(static_cast<std::size_t>(verb))) {
    if (subject.head == verb && subject.deprel == DepRel::nsubj_pass &&
        std::none_of(tokens.begin(), tokens.end(), [verb](const Token& t) {
          return t.head == verb && (t.deprel == DepRel::aux_pass || t.deprel == DepRel::aux);
        })) {
      subject.deprel = DepRel::nsubj;
      tokens[static_cast<std::size_t>(verb)].xpos = XPos::VBD;
    }
  }
}

/// "imposed *on Thursday* sanctions on Mali", "backed *for the first time* Laos": a time between a verb and its object
/// is no part of the object.
void mend_time_between(std::string_view text, std::span<Token> tokens) {
  for (std::size_t v = 1; v + 2 < tokens.size(); ++v) {
    if (tokens[v].upos != UPos::VERB || tokens[v].xpos == XPos::VBG) {
      continue;
    }
    const std::size_t end = end_of_time(text, tokens, v + 1);
    if (end == v + 1 || end >= tokens.size()) {
      continue;
    }
    const auto verb = static_cast<std::int32_t>(v);
    const auto last = static_cast<std::int32_t>(end) - 1;
    const auto in_time = [&](std::int32_t at) { return at > verb && at <= last; };
    auto noun = static_cast<std::int32_t>(end);
    while (tokens[static_cast<std::size_t>(noun)].head > last) {
      noun = tokens[static_cast<std::size_t>(noun)].head;
    }
    Token& object = tokens[static_cast<std::size_t>(noun)];
    const bool cased = std::any_of(tokens.begin() + last + 1, tokens.end(), [&](const Token& t) {
      return t.head == noun && (t.deprel == DepRel::case_ || t.deprel == DepRel::mark || t.deprel == DepRel::cop);
    });
    const bool has_object = std::any_of(tokens.begin(), tokens.end(), [&](const Token& t) {
      return t.head == verb && &t != &object && !in_time(static_cast<std::int32_t>(&t - tokens.data())) &&
             (t.deprel == DepRel::obj || t.deprel == DepRel::ccomp);
    });
    if ((object.upos != UPos::NOUN && object.upos != UPos::PROPN) || (object.head != verb && !in_time(object.head)) ||
        object.deprel == DepRel::parataxis || object.deprel == DepRel::conj || cased || has_object ||
        tokens[end].upos == UPos::PUNCT) {
      continue;
    }
    for (std::size_t i = v + 1; i < tokens.size(); ++i) {
      const auto at = static_cast<std::int32_t>(i);
      const bool times = in_time(at);
      if (times && at != last && (tokens[i].head > last || tokens[i].head == verb)) {
        tokens[i].head = last;
      } else if (!times && at != noun && in_time(tokens[i].head)) {
        tokens[i].head = verb;
      }
    }
    tokens[static_cast<std::size_t>(last)].head = verb;
    tokens[static_cast<std::size_t>(last)].deprel = DepRel::obl;
    object.head = verb;
    object.deprel = DepRel::obj;
    make_active(tokens, verb);
  }
}

/// "visited Russia *today*", taken for the day of Russia; "met *Foreign Minister Lee*", taken for a name of the
/// meeting.
void mend_lost_objects(std::string_view text, std::span<Token> tokens) {
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    Token& token = tokens[i];
    if (token.upos != UPos::PROPN || token.head < 0) {
      continue;
    }
    std::int32_t verb = token.head;
    const Token& above = tokens[static_cast<std::size_t>(token.head)];
    const std::string word = ascii_lower(above.span.of(text));
    const bool before_day = token.deprel == DepRel::compound && token.head == static_cast<std::int32_t>(i) + 1 &&
                            word_tables().near_days.contains(word);
    if (before_day) {
      verb = above.head;
    } else if (token.deprel != DepRel::appos) {
      continue;
    }
    if (verb < 0 || verb >= static_cast<std::int32_t>(i) || tokens[static_cast<std::size_t>(verb)].upos != UPos::VERB ||
        std::any_of(tokens.begin(), tokens.end(), [verb](const Token& t) {
          return t.head == verb && (t.deprel == DepRel::obj || t.deprel == DepRel::nsubj_pass);
        })) {
      continue;
    }
    token.head = verb;
    token.deprel = DepRel::obj;
  }
}

/// "from *neighbouring* Lebanon": it describes what follows, and governs nothing.
void mend_neighbouring(std::string_view text, std::span<Token> tokens) {
  for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
    Token& word = tokens[i];
    const auto place = static_cast<std::int32_t>(i);
    if (word.upos != UPos::VERB || word.xpos != XPos::VBG || !ascii_lower(word.span.of(text)).starts_with("neighbo")) {
      continue;
    }
    const auto noun = std::find_if(tokens.begin() + place + 1, tokens.end(),
                                   [place](const Token& t) { return t.head == place && t.deprel == DepRel::obj; });
    if (noun == tokens.end()) {
      continue;
    }
    const auto at = static_cast<std::int32_t>(noun - tokens.begin());
    bool marked = false;
    for (Token& other : tokens) {
      if (other.head == place && &other != &*noun) {
        const bool mark = other.deprel == DepRel::mark || other.deprel == DepRel::case_;
        marked = marked || mark;
        other.deprel = mark ? DepRel::case_ : other.deprel;
        // What was said of the act hangs from the verb above: "accused neighbouring Mali *of lying*".
        const bool clause = other.deprel == DepRel::advcl || other.deprel == DepRel::xcomp;
        other.head = clause && word.head != kRootHead ? word.head : at;
      }
    }
    noun->head = word.head;
    noun->deprel = marked ? DepRel::obl : DepRel::obj;
    word.head = at;
    word.deprel = DepRel::amod;
    word.upos = UPos::ADJ;
    word.xpos = XPos::JJ;
  }
}

bool is_finite(const Token& token) {
  return token.xpos == XPos::VBD || token.xpos == XPos::VBZ || token.xpos == XPos::VBP;
}

/// "thanked Oman for hosting the talks and *offered* help": a finite verb doesn't continue a gerund or an infinitive
/// but the finite verb above them.
void mend_coordination(std::span<Token> tokens) {
  for (Token& token : tokens) {
    if (token.deprel != DepRel::conj || !is_finite(token) || token.upos != UPos::VERB) {
      continue;
    }
    std::int32_t head = token.head;
    const Token& first = tokens[static_cast<std::size_t>(head)];
    if (first.xpos != XPos::VBG && first.xpos != XPos::VB) {
      continue;
    }
    const XPos form = token.xpos;
    while (head != kRootHead && tokens[static_cast<std::size_t>(head)].xpos != form) {
      head = tokens[static_cast<std::size_t>(head)].head;
    }
    if (head != kRootHead && head < &token - tokens.data()) {
      token.head = head;
    }
  }
}

/// "left, a day after *Lee, a general, urged* them to stay": a finite verb behind a description goes on with nothing
/// where a clause may begin before whom that describes. It is that clause's verb, and he its subject.
void mend_clause_behind_description(std::span<Token> tokens) {
  const auto has = [&](std::int32_t head, DepRel relation) {
    return std::any_of(tokens.begin(), tokens.end(),
                       [=](const Token& t) { return t.head == head && t.deprel == relation; });
  };
  for (std::size_t i = 4; i < tokens.size(); ++i) {
    Token& verb = tokens[i];
    const auto place = static_cast<std::int32_t>(i);
    if (verb.deprel != DepRel::conj || verb.upos != UPos::VERB || !is_finite(verb) || tokens[i - 1].lemma != "," ||
        has(place, DepRel::cc) || has(place, DepRel::nsubj)) {
      continue;
    }
    std::int32_t description = place - 2;
    while (description != kRootHead && tokens[static_cast<std::size_t>(description)].deprel != DepRel::appos) {
      description = tokens[static_cast<std::size_t>(description)].head;
    }
    if (description == kRootHead || description > place) {
      continue;
    }
    const std::int32_t name = tokens[static_cast<std::size_t>(description)].head;
    Token& subject = tokens[static_cast<std::size_t>(name)];
    const std::int32_t first = leftmost(tokens, name);
    Token& opening = tokens[static_cast<std::size_t>(first)];
    if (opening.head != name || opening.deprel != DepRel::case_ ||
        (opening.lemma != "after" && opening.lemma != "before") || hangs_below(tokens, verb.head, name) ||
        subject.head == kRootHead) {
      continue;
    }
    Token& time = tokens[static_cast<std::size_t>(subject.head)];  // "a *day* after"
    if (time.upos == UPos::NOUN && subject.head + 1 == first && !hangs_below(tokens, verb.head, subject.head)) {
      time.head = verb.head;
      time.deprel = DepRel::obl_unmarked;
    }
    verb.deprel = DepRel::advcl;
    subject.head = opening.head = place;
    subject.deprel = DepRel::nsubj;
    opening.deprel = DepRel::mark;
  }
}

/// "*Norway rather than Sweden* condemned it": the first acts, and the other is listed beside it and left out. "It was
/// *Norway rather than Sweden that* condemned it": the clause is said of the first.
void mend_contrast(std::string_view text, std::span<Token> tokens) {
  const auto at = [&](std::int32_t place) -> Token& { return tokens[static_cast<std::size_t>(place)]; };
  for (std::int32_t rather = 1; rather + 2 < static_cast<std::int32_t>(tokens.size()); ++rather) {
    if (at(rather).span.of(text) != "rather" || at(rather + 1).span.of(text) != "than") {
      continue;
    }
    std::int32_t other = rather + 2;
    while (at(other).head > rather && at(other).upos != UPos::VERB && at(at(other).head).upos != UPos::VERB) {
      other = at(other).head;
    }
    Token& left_out = at(other);
    const auto before = tokens.first(static_cast<std::size_t>(rather));
    if (left_out.deprel == DepRel::conj && left_out.head < rather && left_out.head >= 0) {
      for (Token& clause : tokens.subspan(before.size())) {
        if (clause.head == other && clause.deprel == DepRel::acl_relcl) {
          clause.head = left_out.head;
        }
      }
      at(rather).head = other;
      at(rather).deprel = DepRel::cc;
      continue;
    }
    const auto first = std::find_if(before.begin(), before.end(), [&](const Token& t) {
      return t.head == left_out.head && (t.upos == UPos::PROPN || t.upos == UPos::NOUN) &&
             (t.deprel == DepRel::obl_unmarked || t.deprel == DepRel::nsubj || t.deprel == DepRel::vocative);
    });
    if (left_out.deprel == DepRel::nsubj && first != before.end()) {
      first->deprel = DepRel::nsubj;
      left_out.head = static_cast<std::int32_t>(first - before.begin());
      left_out.deprel = DepRel::conj;
      at(rather).head = other;
      at(rather).deprel = DepRel::cc;
    }
  }
}

/// "is *due to land* in Budapest": the noun that a verb's form is taken for.
void mend_due(std::string_view text, std::span<Token> tokens) {
  for (std::size_t i = 1; i + 2 < tokens.size(); ++i) {
    Token& due = tokens[i];
    Token& to = tokens[i + 1];
    Token& verb = tokens[i + 2];
    const auto place = static_cast<std::int32_t>(i);
    if (due.span.of(text) != "due" || to.span.of(text) != "to" || due.head != place + 2 || verb.xpos != XPos::NN ||
        std::none_of(tokens.begin(), tokens.begin() + place,
                     [&](const Token& t) { return t.head == place + 2 && t.deprel == DepRel::cop; })) {
      continue;
    }
    for (Token& token : tokens.first(i)) {
      token.head = token.head == place + 2 ? place : token.head;
    }
    due.upos = UPos::ADJ;
    due.head = verb.head;
    due.deprel = verb.deprel;
    to.head = place + 2;
    to.deprel = DepRel::mark;
    to.upos = UPos::PART;
    to.xpos = XPos::TO;
    verb.upos = UPos::VERB;
    verb.xpos = XPos::VB;
    verb.head = place;
    verb.deprel = DepRel::xcomp;
    for (Token& token : tokens.subspan(i + 3)) {
      if (token.head == place + 2 && token.deprel == DepRel::nmod) {
        token.deprel = DepRel::obl;
      }
    }
  }
}

bool may_help(const Token& token) {
  return token.upos == UPos::AUX || token.xpos == XPos::MD || token.lemma == "have" || token.lemma == "do" ||
         token.lemma == "be";
}

/// "*nor has it withdrawn* its drones": the auxiliary that the network took for the verb, since it stands before the
/// subject, becomes the participle's, and so does what denies.
void mend_inversion(std::string_view text, std::span<Token> tokens) {
  for (std::size_t i = 0; i + 3 < tokens.size(); ++i) {
    const std::string denial = ascii_lower(tokens[i].span.of(text));
    const auto place = static_cast<std::int32_t>(i + 1);
    Token& auxiliary = tokens[i + 1];
    if ((denial != "nor" && denial != "neither") || !may_help(auxiliary) || auxiliary.deprel == DepRel::aux ||
        auxiliary.deprel == DepRel::aux_pass || auxiliary.deprel == DepRel::cop) {
      continue;
    }
    const auto verb = std::find_if(tokens.begin() + place + 1, tokens.end(), [place](const Token& t) {
      return t.head == place && (t.deprel == DepRel::xcomp || t.deprel == DepRel::ccomp) &&
             (t.xpos == XPos::VB || t.xpos == XPos::VBN || t.xpos == XPos::VBD);
    });
    if (verb == tokens.end()) {
      continue;
    }
    const auto clause = static_cast<std::int32_t>(verb - tokens.begin());
    const bool passive = auxiliary.lemma == "be" && verb->xpos == XPos::VBN;
    const auto subject = std::find_if(tokens.begin() + place + 1, verb, [&](const Token& t) {
      return t.head == place && (t.deprel == DepRel::obj || t.deprel == DepRel::nsubj);
    });
    verb->head = auxiliary.head;
    verb->deprel = auxiliary.deprel;
    for (Token& token : tokens) {
      token.head = token.head == place ? clause : token.head;
    }
    auxiliary.head = clause;
    auxiliary.upos = UPos::AUX;
    auxiliary.deprel = passive ? DepRel::aux_pass : DepRel::aux;
    if (subject != verb) {
      subject->deprel = passive ? DepRel::nsubj_pass : DepRel::nsubj;
    }
    tokens[i].head = clause;
    tokens[i].deprel = DepRel::advmod;
  }
}

}  // namespace

void mend_tree(std::string_view text, std::span<Token> tokens) {
  mend_headline(tokens);
  mend_hidden_verb(tokens);
  mend_adjectives(tokens);
  mend_sole_objects(tokens);
  mend_address(tokens);
  mend_lost_objects(text, tokens);
  mend_neighbouring(text, tokens);
  mend_time_between(text, tokens);
  mend_coordination(tokens);
  mend_clause_behind_description(tokens);
  mend_contrast(text, tokens);
  mend_due(text, tokens);
  mend_inversion(text, tokens);
  const WordSet& offices = word_tables().offices;
  for (std::size_t i = 3; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    const bool describes = token.deprel == DepRel::nmod || token.deprel == DepRel::flat ||
                           token.deprel == DepRel::nmod_unmarked || token.deprel == DepRel::nmod_desc ||
                           token.deprel == DepRel::appos || token.deprel == DepRel::compound;
    const auto place = static_cast<std::int32_t>(i);
    if (token.upos == UPos::PROPN && describes && token.head >= 0 && token.head + 2 < place &&
        offices.contains(ascii_lower(tokens[static_cast<std::size_t>(token.head)].span.of(text)))) {
      mend_title(text, tokens, place);
    }
  }
}

}  // namespace entente
