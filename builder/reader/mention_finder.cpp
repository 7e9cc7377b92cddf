#include "builder/reader/mention_finder.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "builder/claims/sentence_context.hpp"
#include "builder/claims/tree.hpp"
#include "builder/mentions/agreement.hpp"
#include "builder/mentions/entity_table.hpp"
#include "builder/text/article_name.hpp"
#include "builder/text/characters.hpp"
#include "builder/text/dates.hpp"
#include "ontology/name_folding.hpp"

namespace entente {
namespace {

constexpr float kLikelyTag = 0.5F;
constexpr float kLikelyReference = 0.5F;
constexpr float kSureReference = 0.6F;  ///< of a pronoun that rules take for another
constexpr float kMuchLikelier = 0.4F;   ///< than the one that they take it for
constexpr float kLikelyMember = 0.8F;   ///< of those whom a phrase takes up together

bool is_lead_in(const Token& token) {
  return token.upos == UPos::DET || token.upos == UPos::PRON || token.upos == UPos::PUNCT;
}

/// The phrase without the articles and possessives before it.
std::string phrase_of(const Sentence& sentence, TokenRange tokens, std::string_view text) {
  while (tokens.begin + 1 < tokens.end && is_lead_in(sentence.tokens[tokens.begin])) {
    ++tokens.begin;
  }
  return std::string(Span{sentence.tokens[tokens.begin].span.begin, sentence.tokens[tokens.end - 1].span.end}.of(text));
}

bool is_named(const Sentence& sentence, TokenRange tokens) {
  return std::any_of(sentence.tokens.begin() + tokens.begin, sentence.tokens.begin() + tokens.end,
                     [](const Token& token) { return token.upos == UPos::PROPN; });
}

bool is_body(EntityClass cls) {
  return is_a(cls, EntityClass::Organization) || cls == EntityClass::ArmedGroup || cls == EntityClass::Force;
}

/// One of two heads stands in apposition to the other.
bool stand_side_by_side(const Sentence& sentence, std::uint32_t one, std::uint32_t other) {
  const auto explains = [&](std::uint32_t name, std::uint32_t what) {
    return sentence.tokens[name].deprel == DepRel::appos &&
           sentence.tokens[name].head == static_cast<std::int32_t>(what);
  };
  return explains(one, other) || explains(other, one);
}

/// A word that a noun behind it is needed for: "*special* forces", "*240,000* people". Two nouns side by side are as
/// often none: "the *Taliban* hand over".
bool is_modifier(const Token& token) {
  return token.upos != UPos::NOUN && token.upos != UPos::PROPN &&
         (token.deprel == DepRel::amod || token.deprel == DepRel::nummod || token.deprel == DepRel::compound ||
          token.deprel == DepRel::det);
}

/// The noun that a word before it needs, where nothing but what belongs to the noun stands between them.
std::optional<std::uint32_t> noun_behind(const Sentence& sentence, std::uint32_t word) {
  const std::int32_t head = sentence.tokens[word].head;
  if (head <= static_cast<std::int32_t>(word)) {
    return std::nullopt;
  }
  const bool alone =
      std::all_of(sentence.tokens.begin() + word + 1, sentence.tokens.begin() + head, [&](const Token& between) {
        return between.head > static_cast<std::int32_t>(word) && between.head <= head && between.upos != UPos::ADP;
      });
  const bool relative = sentence.tokens[head].lemma.starts_with("wh");  // "a framework *to which* both agreed"
  return alone && !relative ? std::optional(static_cast<std::uint32_t>(head)) : std::nullopt;
}

/// The phrase that the network's tags cut short, with whole words ("Su*-35*", "*Iran-*backed militias") and its noun
/// ("two *deputies*", "a meeting of *officials*"). The sentence is parsed.
TokenRange whole_phrase(const Sentence& sentence, TokenRange range, std::string_view text) {
  const Token& last = sentence.tokens[range.end - 1];
  const bool compound =
      last.upos == UPos::NOUN && last.deprel == DepRel::compound && last.head == static_cast<std::int32_t>(range.end) &&
      sentence.tokens[range.end].upos == UPos::NOUN && (range.end == 1 || is_lower(last.span.of(text).front()));
  const bool links = last.upos == UPos::ADP || last.upos == UPos::CCONJ;
  if (is_hyphen_within(sentence.tokens, range.end, text)) {
    range.end += 2;
  } else if (is_hyphen_within(sentence.tokens, range.end - 1, text)) {
    ++range.end;
  } else if (compound) {
    ++range.end;  // "*aid* agencies"
  } else if (links || is_modifier(last)) {
    if (const auto noun = noun_behind(sentence, range.end - 1)) {
      range.end = *noun + 1;
    } else if (links && range.end - range.begin > 1 && !is_hyphen_within(sentence.tokens, range.end - 2, text)) {
      --range.end;
    }
  }
  if (range.begin > 1 && is_hyphen_within(sentence.tokens, range.begin - 1, text)) {
    range.begin -= 2;
  }
  return range;
}

/// "*more than 30* of the villagers": the noun behind "of" that a bare number counts, or nothing.
std::optional<std::uint32_t> counted_noun(const Sentence& sentence, TokenRange range) {
  const auto& tokens = sentence.tokens;
  const bool names = std::any_of(tokens.begin() + range.begin, tokens.begin() + range.end, [](const Token& token) {
    return token.upos == UPos::NOUN || token.upos == UPos::PROPN || token.upos == UPos::PRON;
  });
  if (names || tokens[range.end - 1].upos != UPos::NUM || range.end >= tokens.size() ||
      tokens[range.end].lemma != "of") {
    return std::nullopt;
  }
  const auto noun = static_cast<std::uint32_t>(tokens[range.end].head);
  return tokens[range.end].deprel == DepRel::case_ && noun > range.end ? std::optional(noun) : std::nullopt;
}

/// "*Roth*'s": the mark isn't of the name.
TokenRange without_possessive(const Sentence& sentence, TokenRange range, std::string_view text) {
  if (range.end < range.begin + 2) {
    return range;
  }
  const std::string_view last = sentence.tokens[range.end - 1].span.of(text);
  const bool mark = last == "'s" || last == "\u2019s" || last == "'" || last == "\u2019";
  return mark ? TokenRange{range.begin, range.end - 1} : range;
}

/// "Raab and Haavisto": two, not one.
bool is_a_pair(const Sentence& sentence, TokenRange range) {
  return std::any_of(sentence.tokens.begin() + range.begin, sentence.tokens.begin() + range.end,
                     [](const Token& token) { return token.upos == UPos::CCONJ; });
}

/// "several of", "about", "Saturday", "many" but not "the many", the "M." of a name: no words that could stand for
/// anybody.
bool stands_for_nobody(const Sentence& sentence, TokenRange range, std::string_view text) {
  const Token& first = sentence.tokens[range.begin];
  const std::string_view word = first.span.of(text);
  const bool initial = word.size() == 2 && word.back() == '.';
  const bool bare = range.end - range.begin == 1 && (first.upos == UPos::ADJ || initial);
  return bare || std::none_of(sentence.tokens.begin() + range.begin, sentence.tokens.begin() + range.end,
                              [&](const Token& token) {
                                const bool telling = token.upos == UPos::NOUN || token.upos == UPos::PROPN ||
                                                     token.upos == UPos::PRON || token.upos == UPos::ADJ ||
                                                     token.upos == UPos::NUM;
                                return telling && !is_weekday(token.span.of(text));
                              });
}

/// "some *2,000*": of whom isn't told.
bool is_bare_number(const Sentence& sentence, TokenRange range) {
  const auto first = sentence.tokens.begin() + range.begin;
  const auto last = sentence.tokens.begin() + range.end;
  return std::any_of(first, last, [](const Token& token) { return token.upos == UPos::NUM; }) &&
         std::none_of(first, last, [](const Token& token) {
           return token.upos == UPos::NOUN || token.upos == UPos::PROPN || token.upos == UPos::ADJ;
         });
}

/// "the *previous* government": no word for the one before, which acts no more.
bool is_of_the_past(const Sentence& sentence, TokenRange range) {
  return std::any_of(sentence.tokens.begin() + range.begin, sentence.tokens.begin() + range.end,
                     [](const Token& token) {
                       return token.lemma == "previous" || token.lemma == "former" || token.lemma == "ousted" ||
                              token.lemma == "deposed";
                     });
}

/// Its words tell that a phrase means more than one: "both", "the two leaders", "the ministers".
bool means_several(const Sentence& sentence, TokenRange range) {
  const bool dual = std::any_of(sentence.tokens.begin() + range.begin, sentence.tokens.begin() + range.end,
                                [](const Token& token) { return token.lemma == "both" || token.lemma == "two"; });
  return dual || sentence.tokens[head_of(sentence, range)].xpos == XPos::NNS;
}

}  // namespace

MentionFinder::MentionFinder(const ReaderNetwork& network, const Article& article, std::span<const Sentence> sentences,
                             Mentions& mentions)
    : network_(network),
      article_(article),
      sentences_(sentences),
      mentions_(mentions),
      article_key_(article_key(article)) {
  for (EntityIndex at = 0; at < mentions.entities.size(); ++at) {
    by_iri_.emplace(mentions.entities[at].iri, at);
  }
}

void MentionFinder::find(const SentenceWindow& window, ReaderStates& states) {
  std::vector<Found> found = tagged(window, states);
  std::erase_if(found, [&](const Found& one) { return !is_new(window.sentence, one); });
  if (!found.empty()) {
    resolve(window, states, found);
  }
}

void MentionFinder::reconsider_pronouns(const SentenceWindow& window, ReaderStates& states) {
  const std::vector<ListedMention> listed = list_mentions(window, mentions_);
  std::vector<ReaderPair> pairs;
  for (std::uint32_t i = 0; i < listed.size(); ++i) {
    const Mention& mention = mentions_.mentions[listed[i].index];
    const bool asked = listed[i].current && mention.kind == MentionKind::Pronoun &&
                       agreement_of(mention.span.of(article_.text)).asks();
    for (std::uint32_t j = 0; asked && j < i; ++j) {
      pairs.push_back({i, j, where(listed[i], listed[j])});
    }
  }
  if (pairs.empty()) {
    return;
  }
  const ReaderScores scored = network_.relate(states, inputs_of(listed), std::move(pairs), {});
  for (std::size_t row = 0; row < scored.pairs.size();) {
    const std::uint32_t pronoun = scored.pairs[row].subject;
    Likely likely;
    for (; row < scored.pairs.size() && scored.pairs[row].subject == pronoun; ++row) {
      likely.emplace_back(scored.relations[row][kTakesUp],
                          mentions_.mentions[listed[scored.pairs[row].object].index].entities);
    }
    reconsider(mentions_.mentions[listed[pronoun].index], std::move(likely));
  }
}

/// Gives a pronoun to another where that is much likelier than what it stands for. `likely` are all mentions before.
void MentionFinder::reconsider(Mention& pronoun, Likely likely) const {
  const auto is_its_own = [&](const std::vector<EntityIndex>& those) {
    return std::any_of(those.begin(), those.end(), [&](EntityIndex one) {
      return std::find(pronoun.entities.begin(), pronoun.entities.end(), one) != pronoun.entities.end();
    });
  };
  float own = 0;
  for (const auto& [likelihood, those] : likely) {
    own = is_its_own(those) ? std::max(own, likelihood) : own;
  }
  std::erase_if(likely, [&](const auto& one) {
    return one.first <= kSureReference || one.first <= own + kMuchLikelier || is_its_own(one.second);
  });
  if (likely.empty()) {
    return;
  }
  std::vector<EntityIndex> those =
      agreeing(pronoun.sentence, {pronoun.tokens, pronoun.span, ReaderClass::State}, std::move(likely));
  if (!those.empty()) {
    pronoun.entities = std::move(those);
    pronoun.why = "learned: takes up an entity before";
  }
}

std::vector<MentionFinder::Found> MentionFinder::tagged(const SentenceWindow& window,
                                                        const ReaderStates& states) const {
  const std::vector<std::array<float, kTagCount>> tags = network_.tag(states);
  const Sentence& sentence = sentences_[window.sentence];
  std::vector<Found> found;
  const auto tag_of = [&](std::size_t at) {
    return static_cast<std::uint8_t>(std::max_element(tags[at].begin(), tags[at].end()) - tags[at].begin());
  };
  for (std::size_t i = 0; i < states.here.size(); ++i) {
    const std::uint32_t first = states.here[i];
    const std::uint8_t tag = tag_of(i);
    if (tag % 2 == 0 || tags[i][tag] < kLikelyTag) {
      continue;
    }
    while (i + 1 < states.here.size() && tag_of(i + 1) == tag + 1) {
      ++i;
    }
    const std::uint32_t last = states.here[i];
    const Span span{window.spans[first].begin, window.spans[last].end};
    TokenRange range = without_possessive(sentence, tokens_of(sentence, span), article_.text);
    if (range.begin == range.end || (sentence.parsed && !complete(window.sentence, range)) ||
        stands_for_nobody(sentence, range, article_.text)) {
      continue;
    }
    if (found.empty() || found.back().tokens.end <= range.begin) {
      const Span whole{sentence.tokens[range.begin].span.begin, sentence.tokens[range.end - 1].span.end};
      found.push_back({range, whole, static_cast<ReaderClass>((tag - 1) / 2)});
    }
  }
  return found;
}

/// Makes `range` a whole phrase; false where what lacked holds a name that is known, and the words before it are
/// nobody ("*two* Russian jets"), or where an article alone tells of somebody's somebody: "*a* deputy of Nasrallah".
bool MentionFinder::complete(std::uint32_t sentence, TokenRange& range) const {
  const Sentence& in = sentences_[sentence];
  TokenRange whole = whole_phrase(in, range, article_.text);
  if (const auto noun = counted_noun(in, whole)) {
    whole.end = *noun + 1;
  }
  const std::span<const Mention> known = mentions_of(mentions_, sentence);
  const bool names = std::any_of(known.begin(), known.end(), [&](const Mention& mention) {
    return mention.tokens.begin >= range.end && mention.tokens.begin < whole.end;
  });
  const bool ones =
      stands_for_nobody(in, range, article_.text) && whole.end < in.tokens.size() && in.tokens[whole.end].lemma == "of";
  range = whole;
  return !names && !ones;
}

/// What is known at its head, or crosses it, is known better, and so is a name that stands behind ("the bloc
/// *Unasur*"); what else lies inside ("*Darfur* rebels") is a part of it.
bool MentionFinder::is_new(std::uint32_t sentence, const Found& found) const {
  const std::vector<Token>& tokens = sentences_[sentence].tokens;
  const std::uint32_t head = head_of(sentences_[sentence], found.tokens);
  const std::span<const Mention> known = mentions_of(mentions_, sentence);
  return std::none_of(known.begin(), known.end(), [&](const Mention& mention) {
    const bool inside = found.span.contains(mention.span) && mention.span.size() < found.span.size();
    const bool at_head = mention.tokens.begin <= head && head < mention.tokens.end;
    const bool names_it =
        tokens[mention.head].deprel == DepRel::appos && tokens[mention.head].head == static_cast<std::int32_t>(head);
    return mention.span.overlaps(found.span) && (!inside || at_head || names_it);
  });
}

void MentionFinder::resolve(const SentenceWindow& window, ReaderStates& states, const std::vector<Found>& found) {
  const std::vector<ListedMention> listed = list_among_known(window, found);
  const ReaderScores scored = relate_to_others(states, listed);
  std::vector<std::vector<EntityIndex>> entities;  // by listed mention: of those before, the new ones too
  std::vector<std::uint32_t> places;
  for (std::uint32_t i = 0; i < listed.size(); ++i) {
    if (listed[i].index == kNoEntity) {
      places.push_back(i);
      entities.emplace_back();
    } else {
      entities.push_back(mentions_.mentions[listed[i].index].entities);
    }
  }
  std::vector<Mention> added;
  for (std::size_t n = 0; n < found.size(); ++n) {
    const Likeliest likeliest = likeliest_for(window.sentence, found[n], places[n], scored, entities);
    const bool own = likeliest.taken_up.empty();
    std::vector<EntityIndex> those = likeliest.taken_up;
    const EntityIndex named = named_beside(window.sentence, found[n]);
    if (named != kNoEntity) {
      those = {named};
    } else if (own) {
      const std::size_t name = explained_by(window.sentence, found, n);
      const EntityIndex owner = name == n
                                    ? likeliest.owner
                                    : likeliest_for(window.sentence, found[name], places[name], scored, entities).owner;
      const EntityIndex entity = own_entity(window.sentence, found[name], owner);
      if (entity == kNoEntity) {
        continue;
      }
      those = {entity};
    }
    entities[places[n]] = those;
    Mention mention;
    mention.sentence = window.sentence;
    mention.tokens = found[n].tokens;
    mention.head = head_of(sentences_[window.sentence], found[n].tokens);
    mention.span = found[n].span;
    mention.kind = own || named != kNoEntity ? MentionKind::Nominal : MentionKind::Pronoun;
    mention.entities = std::move(those);
    mention.why = named != kNoEntity ? "learned: named in apposition"
                  : own              ? "learned: a group or name of its own"
                                     : "learned: takes up an entity before";
    added.push_back(std::move(mention));
  }
  insert_in_order(std::move(added));
}

/// The new ones among the known, in the text's order, as the network learnt them.
std::vector<ListedMention> MentionFinder::list_among_known(const SentenceWindow& window,
                                                           const std::vector<Found>& found) const {
  std::vector<ListedMention> listed = list_mentions(window, mentions_);
  for (const Found& one : found) {
    const std::optional<PieceRange> range = window.pieces_of(one.span);
    std::erase_if(listed, [&](const ListedMention& other) {
      return other.current && other.index != kNoEntity && one.span.contains(mentions_.mentions[other.index].span);
    });
    const auto after = std::find_if(listed.begin(), listed.end(),
                                    [&](const ListedMention& other) { return other.input.first > range->first; });
    listed.insert(after, {kNoEntity, {range->first, range->last, one.cls}, true});
  }
  return listed;
}

/// Each new one with all others, by the network.
ReaderScores MentionFinder::relate_to_others(ReaderStates& states, const std::vector<ListedMention>& listed) const {
  std::vector<ReaderPair> pairs;
  for (std::uint32_t i = 0; i < listed.size(); ++i) {
    for (std::uint32_t j = 0; j < listed.size() && listed[i].index == kNoEntity; ++j) {
      if (i != j) {
        pairs.push_back({i, j, static_cast<std::uint8_t>(2 + (listed[j].current ? 1 : 0))});
      }
    }
  }
  return network_.relate(states, inputs_of(listed), std::move(pairs), {});
}

/// "the *CRP* militia": a name in it that isn't known yet.
bool MentionFinder::has_name_of_its_own(std::uint32_t sentence, const Found& found) const {
  const std::vector<Token>& tokens = sentences_[sentence].tokens;
  const std::span<const Mention> known = mentions_of(mentions_, sentence);
  for (std::uint32_t at = found.tokens.begin; at + 1 < found.tokens.end; ++at) {
    const bool named = std::any_of(known.begin(), known.end(), [&](const Mention& mention) {
      return mention.tokens.begin <= at && at < mention.tokens.end;
    });
    if (tokens[at].upos == UPos::PROPN && tokens[at].deprel == DepRel::compound && !named) {
      return true;
    }
  }
  return false;
}

/// "the main opposition party, *Chadema*", "*Chadema*, the main opposition party", "the *CRP* militia": the known body
/// that a name beside the phrase, or in it, says it is, or kNoEntity.
EntityIndex MentionFinder::named_beside(std::uint32_t sentence, const Found& found) const {
  const std::uint32_t head = head_of(sentences_[sentence], found.tokens);
  if (!is_body(entity_class(found.cls)) || means_several(sentences_[sentence], found.tokens)) {
    return kNoEntity;
  }
  for (const Mention& mention : mentions_of(mentions_, sentence)) {
    const EntityClass cls = mentions_.entities[mention.entities.front()].cls;
    const bool inside = found.span.contains(mention.span) && cls == EntityClass::ArmedGroup &&
                        found.cls == ReaderClass::ArmedGroup && mention.head + 1 == head;
    const bool beside =
        !mention.span.overlaps(found.span) && stand_side_by_side(sentences_[sentence], mention.head, head);
    const bool name = mention.kind == MentionKind::Name || mention.kind == MentionKind::Acronym;
    if (name && is_body(cls) && (inside || beside)) {
      return mention.entities.front();
    }
  }
  return kNoEntity;
}

/// The one of `found` whose name says what the `n`th is, or else `n` itself.
std::size_t MentionFinder::explained_by(std::uint32_t sentence, const std::vector<Found>& found, std::size_t n) const {
  const Sentence& in = sentences_[sentence];
  const auto is_one = [&](const Found& one) {
    return is_body(entity_class(one.cls)) && !means_several(in, one.tokens);
  };
  if (is_named(in, found[n].tokens) || !is_one(found[n])) {
    return n;
  }
  for (std::size_t at = 0; at < found.size(); ++at) {
    if (at != n && is_named(in, found[at].tokens) && is_one(found[at]) &&
        stand_side_by_side(in, head_of(in, found[at].tokens), head_of(in, found[n].tokens))) {
      return at;
    }
  }
  return n;
}

/// What the new one at `place` most likely takes up, and whose it most likely is.
MentionFinder::Likeliest MentionFinder::likeliest_for(std::uint32_t sentence, const Found& found, std::uint32_t place,
                                                      const ReaderScores& scored,
                                                      const std::vector<std::vector<EntityIndex>>& entities) const {
  Likeliest likeliest;
  Likely references;
  float best_owner = kLikelyReference;
  const bool takes_up = is_reference(found.span.of(article_.text)) &&
                        !is_of_the_past(sentences_[sentence], found.tokens) && !has_name_of_its_own(sentence, found);
  for (std::size_t row = 0; row < scored.pairs.size(); ++row) {
    const ReaderPair& pair = scored.pairs[row];
    if (pair.subject != place || entities[pair.object].empty()) {
      continue;
    }
    if (takes_up && pair.object < pair.subject && scored.relations[row][kTakesUp] > kLikelyReference) {
      references.emplace_back(scored.relations[row][kTakesUp], entities[pair.object]);
    }
    const EntityIndex other = entities[pair.object].front();
    if (scored.relations[row][kBelongsTo] > best_owner && mentions_.entities[other].cls == EntityClass::State) {
      best_owner = scored.relations[row][kBelongsTo];
      likeliest.owner = other;
    }
  }
  likeliest.taken_up = agreeing(sentence, found, std::move(references));
  return likeliest;
}

/// The likeliest of those that agree with the phrase; several where it means several people or states.
std::vector<EntityIndex> MentionFinder::agreeing(std::uint32_t sentence, const Found& found, Likely likely) const {
  const Agreement agreement = agreement_of(found.span.of(article_.text));
  const auto cls = [&](EntityIndex entity) { return mentions_.entities[entity].cls; };
  const bool plural = means_several(sentences_[sentence], found.tokens);
  const auto is_owner = [&](EntityIndex entity) {  // "*his* rival" is another than he
    const std::span<const Mention> here = mentions_of(mentions_, sentence);
    return std::any_of(here.begin(), here.end(), [&](const Mention& mention) {
      return mention.kind == MentionKind::Pronoun && mention.span.begin == found.span.begin &&
             mention.span.end < found.span.end && mention.entities.front() == entity;
    });
  };
  std::erase_if(likely, [&](const auto& one) {
    return !agrees(agreement, mentions_.entities[one.second.front()]) || is_owner(one.second.front()) ||
           (plural && is_of_a_speaker(sentence, one.second.front()));
  });
  std::stable_sort(likely.begin(), likely.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  if (likely.empty()) {
    return {};
  }
  std::vector<EntityIndex> taken_up = likely.front().second;
  const EntityClass first = cls(taken_up.front());
  const bool several =
      (plural && first == EntityClass::State) || ((plural || agreement.many) && first == EntityClass::Official);
  if (several) {
    for (const auto& [likelihood, those] : likely) {
      if (likelihood < kLikelyMember) {
        break;
      }
      for (const EntityIndex entity : those) {
        if (cls(entity) == first && std::find(taken_up.begin(), taken_up.end(), entity) == taken_up.end()) {
          taken_up.push_back(entity);
        }
      }
    }
  }
  return several && taken_up.size() != 2 ? std::vector<EntityIndex>{} : taken_up;
}

/// "*Moscow's* spokeswoman urged both sides": the state of an official of the sentence isn't one of them.
bool MentionFinder::is_of_a_speaker(std::uint32_t sentence, EntityIndex state) const {
  const std::span<const Mention> known = mentions_of(mentions_, sentence);
  return std::any_of(known.begin(), known.end(), [&](const Mention& mention) {
    const Entity& entity = mentions_.entities[mention.entities.front()];
    return entity.cls == EntityClass::Official && entity.state == state;
  });
}

void MentionFinder::insert_in_order(std::vector<Mention> added) {
  for (Mention& mention : added) {
    const auto after = std::find_if(mentions_.mentions.begin(), mentions_.mentions.end(), [&](const Mention& other) {
      return std::pair(other.sentence, other.span.begin) > std::pair(mention.sentence, mention.span.begin);
    });
    mentions_.mentions.insert(after, std::move(mention));
  }
}

/// States and named people are known by names alone, and a pronoun is nobody by itself.
EntityIndex MentionFinder::own_entity(std::uint32_t sentence_index, const Found& found, EntityIndex owner) {
  const Sentence& sentence = sentences_[sentence_index];
  const Token& head = sentence.tokens[head_of(sentence, found.tokens)];
  const bool named = is_named(sentence, found.tokens);
  if (found.cls == ReaderClass::State || found.cls == ReaderClass::Office || head.upos == UPos::PRON ||
      head.upos == UPos::DET || is_bare_number(sentence, found.tokens) ||
      (found.cls == ReaderClass::Official &&
       (!named || is_a_pair(sentence, found.tokens) || means_several(sentence, found.tokens)))) {
    return kNoEntity;
  }
  // "a *Venezuelan* court": the adjective tells whose it is, whatever the network thinks.
  for (const Mention& mention : mentions_of(mentions_, sentence_index)) {
    if (found.span.contains(mention.span)) {
      const Entity& inside = mentions_.entities[mention.entities.front()];
      const bool paid = mention.tokens.end < found.tokens.end &&
                        sentence.tokens[mention.tokens.end].span.of(article_.text) == "-";  // "*Emirati*-paid sailors"
      if (inside.cls == EntityClass::State && mention.kind == MentionKind::Demonym && !paid) {
        owner = mention.entities.front();
      } else if (owner == kNoEntity) {
        owner = inside.cls == EntityClass::State ? mention.entities.front() : inside.state;
      }
    }
  }
  const std::string phrase = phrase_of(sentence, found.tokens, article_.text);
  std::string scope;
  if (owner != kNoEntity) {
    scope = to_lower(mentions_.entities[owner].iso3);
  }
  if (!named) {
    scope += (scope.empty() ? "" : "-") + article_key_;
  }
  const std::string iri = entity_iri(entity_class(found.cls), scope, phrase);
  const auto [known, fresh] = by_iri_.emplace(iri, static_cast<EntityIndex>(mentions_.entities.size()));
  if (fresh) {
    Entity entity;
    entity.iri = iri;
    entity.cls = entity_class(found.cls);
    entity.label = phrase;
    entity.state = owner;
    mentions_.entities.push_back(std::move(entity));
  }
  return known->second;
}

}  // namespace entente
