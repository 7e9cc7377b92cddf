#include "builder/mentions/discourse.hpp"

#include <algorithm>

namespace entente {
namespace {

constexpr std::ptrdiff_t kHardly = 3;  ///< so many times as often are those named that an article is about as others
constexpr double kFarOut = 1.5;        ///< so many times as often as the next are those named that an article is about

bool is_subject(DepRel relation) { return relation == DepRel::nsubj || relation == DepRel::nsubj_pass; }

}  // namespace

const Token* Discourse::title_of(const Mention& mention, const Token* head) const {
  if (head->head < 0 || work_.entities[mention.entities.front()].cls != EntityClass::Official) {
    return head;
  }
  const auto at = static_cast<std::uint32_t>(head->head);
  const PhraseAt title = work_.views[mention.sentence].phrase(at, PhraseKind::Role);
  const bool before = title.phrase != nullptr && title.tokens.end == mention.tokens.begin;
  return before ? &work_.sentences[mention.sentence].tokens[at] : head;
}

void Discourse::add(const Mention& mention) {
  const Sentence& sentence = work_.sentences[mention.sentence];
  Appearance appearance;
  appearance.sentence = mention.sentence;
  appearance.token = mention.head;
  appearance.pronoun = mention.kind == MentionKind::Pronoun;
  if (sentence.parsed) {
    const Token* token = title_of(mention, &sentence.tokens[mention.head]);
    appearance.plural = mention.kind == MentionKind::Nominal && token->xpos == XPos::NNS;
    std::uint32_t first = kNone;
    // Members of a coordination share its function: "Qatar and Egypt said".
    for (int steps = 0; token->deprel == DepRel::conj && token->head >= 0 && steps < 8; ++steps) {
      first = static_cast<std::uint32_t>(token->head);
      token = &sentence.tokens[first];
    }
    appearance.subject = is_subject(token->deprel);
    appearance.verb = appearance.subject ? token->head : -1;
    appearance.possessor = token->deprel == DepRel::nmod_poss || token->deprel == DepRel::compound ||
                           token->deprel == DepRel::amod || token->deprel == DepRel::nmod;
    for (std::size_t i = appearances_.size(); first != kNone && i-- > 0;) {
      if (appearances_[i].sentence != mention.sentence) {
        break;
      }
      if (appearances_[i].token == first) {
        appearance.coordinated = static_cast<std::uint32_t>(i);
      }
    }
  } else {
    appearance.subject = mention.tokens.begin == 0;
  }
  for (const EntityIndex entity : mention.entities) {
    appearance.entity = entity;
    appearances_.push_back(appearance);
  }
}

std::int32_t Discourse::governing_verb(std::uint32_t sentence, std::uint32_t token) const {
  const Sentence& in = work_.sentences[sentence];
  if (!in.parsed || token >= in.tokens.size()) {
    return -1;
  }
  const Token& anaphor = in.tokens[token];
  const bool argument = anaphor.deprel == DepRel::obj || anaphor.deprel == DepRel::iobj ||
                        anaphor.deprel == DepRel::obl || anaphor.deprel == DepRel::obl_agent;
  const std::string_view word = anaphor.span.of(work_.text);
  return argument && !word.ends_with("self") && !word.ends_with("selves") ? verb_with_subject(in, anaphor.head) : -1;
}

std::int32_t Discourse::verb_with_subject(const Sentence& sentence, std::int32_t verb) {
  const auto has = [&](std::int32_t of, auto... relations) {
    return std::any_of(sentence.tokens.begin(), sentence.tokens.end(),
                       [&](const Token& token) { return token.head == of && ((token.deprel == relations) || ...); });
  };
  for (int steps = 0; verb >= 0 && steps < 4; ++steps) {
    const Token& token = sentence.tokens[static_cast<std::size_t>(verb)];
    const bool shares =
        token.deprel == DepRel::conj || (token.deprel == DepRel::xcomp && !has(token.head, DepRel::obj, DepRel::iobj));
    if (!shares || has(verb, DepRel::nsubj, DepRel::nsubj_pass)) {
      break;
    }
    verb = token.head;
  }
  return verb;
}

bool Discourse::holds(std::uint32_t sentence, std::uint32_t noun, std::uint32_t token) const {
  const Sentence& in = work_.sentences[sentence];
  std::int32_t at = in.parsed ? in.tokens[token].head : -1;
  for (int steps = 0; at >= 0 && steps < 4; ++steps) {
    const Token& above = in.tokens[static_cast<std::size_t>(at)];
    if (at == static_cast<std::int32_t>(noun) || above.upos == UPos::VERB) {
      return above.upos != UPos::VERB;
    }
    at = above.head;
  }
  return false;
}

std::string_view Discourse::stem_of_act_upon(std::uint32_t sentence, std::uint32_t token) const {
  constexpr std::size_t kStem = 6;
  const Sentence& in = work_.sentences[sentence];
  if (!in.parsed || in.tokens[token].head < 0) {
    return {};
  }
  const Token& act = in.tokens[static_cast<std::size_t>(in.tokens[token].head)];
  const DepRel relation = in.tokens[token].deprel;
  const bool undergoes =
      (relation == DepRel::obj && act.upos == UPos::VERB) || (relation == DepRel::nmod && act.upos == UPos::NOUN);
  return undergoes && act.lemma.size() >= kStem ? std::string_view(act.lemma).substr(0, kStem) : std::string_view{};
}

bool Discourse::stands_aside(std::uint32_t sentence, std::uint32_t name, std::uint32_t token) const {
  const Sentence& in = work_.sentences[sentence];
  if (!in.parsed) {
    return false;
  }
  const auto word_at = [&](std::int32_t at) -> const Token& { return in.tokens[static_cast<std::size_t>(at)]; };
  auto clause = static_cast<std::int32_t>(name);
  while (clause >= 0 && word_at(clause).deprel != DepRel::acl_relcl) {
    clause = word_at(clause).head;
  }
  const std::int32_t noun = clause < 0 ? -1 : word_at(clause).head;
  if (noun < 0 || !is_subject(word_at(noun).deprel)) {
    return false;
  }
  auto at = static_cast<std::int32_t>(token);
  while (at >= 0 && at != clause && at != word_at(noun).head) {
    at = word_at(at).head;
  }
  return at >= 0 && at == word_at(noun).head;
}

EntityIndex Discourse::antecedent(std::uint32_t sentence, std::uint32_t token, std::uint32_t sentences,
                                  const Test& fits) const {
  const std::int32_t verb = governing_verb(sentence, token);
  const std::vector<Token>& tokens = work_.sentences[sentence].tokens;
  const bool is_object = token < tokens.size() && tokens[token].deprel == DepRel::obj;
  const std::string_view stem = is_object ? stem_of_act_upon(sentence, token) : std::string_view{};
  EntityIndex other = kNoEntity;
  std::uint32_t other_token = 0;
  std::uint32_t current = sentence;
  EntityIndex subject = kNoEntity;
  EntityIndex parallel = kNoEntity;
  bool subject_is_first = false;
  const auto best = [&] { return parallel != kNoEntity ? parallel : subject != kNoEntity ? subject : other; };
  for (std::size_t i = appearances_.size(); i-- > 0;) {
    const Appearance& appearance = appearances_[i];
    if (appearance.sentence > sentence || (appearance.sentence == sentence && appearance.token >= token)) {
      continue;
    }
    if (appearance.sentence != current) {
      if (best() != kNoEntity) {
        return best();
      }
      current = appearance.sentence;
      subject_is_first = true;  // of an earlier sentence the first subject, of its own the nearest
    }
    if (appearance.sentence + sentences < sentence) {
      return kNoEntity;
    }
    if (!fits(appearance.entity) || (verb >= 0 && appearance.sentence == sentence && appearance.verb == verb)) {
      continue;
    }
    const bool same_act =
        !stem.empty() && !appearance.subject && stem_of_act_upon(appearance.sentence, appearance.token) == stem;
    if (same_act ||
        (subject_is_first && verb >= 0 && appearance.pronoun && !appearance.subject && !appearance.possessor)) {
      parallel = appearance.entity;
    }
    const bool aside = appearance.sentence == sentence && stands_aside(sentence, appearance.token, token);
    if (appearance.subject && !aside && (subject == kNoEntity || subject_is_first)) {
      subject = appearance.entity;
    } else if (other == kNoEntity || (subject_is_first && !appearance.possessor) ||
               (!subject_is_first && !appearance.plural && holds(sentence, appearance.token, other_token))) {
      other = appearance.entity;
      other_token = appearance.token;
    }
  }
  return best();
}

EntityIndex Discourse::last(std::uint32_t sentence, std::uint32_t sentences, const Test& fits) const {
  for (std::size_t i = appearances_.size(); i-- > 0;) {
    if (appearances_[i].sentence + sentences < sentence) {
      break;
    }
    if (fits(appearances_[i].entity)) {
      return appearances_[i].entity;
    }
  }
  return kNoEntity;
}

bool Discourse::is_of(EntityIndex entity, const std::vector<EntityIndex>& group) const {
  const EntityIndex side = work_.state_of(entity);
  return std::any_of(group.begin(), group.end(), [&](EntityIndex member) {
    return member == entity || (side != kNoEntity && work_.state_of(member) == side);
  });
}

EntityIndex Discourse::side_of(EntityIndex entity, const Test& fits) const {
  if (fits(entity)) {
    return entity;
  }
  const EntityIndex state = work_.state_of(entity);
  return state != kNoEntity && fits(state) ? state : kNoEntity;
}

std::vector<std::int32_t> Discourse::verbs_above(std::uint32_t sentence, std::uint32_t token) const {
  std::vector<std::int32_t> verbs;
  const std::vector<Token>& tokens = work_.sentences[sentence].tokens;
  if (!work_.sentences[sentence].parsed || token >= tokens.size()) {
    return verbs;
  }
  if (const std::int32_t verb = governing_verb(sentence, token); verb >= 0) {
    verbs.push_back(verb);
  }
  std::int32_t at = static_cast<std::int32_t>(token);
  for (std::size_t steps = 0; at >= 0 && steps < tokens.size(); ++steps) {
    const Token& word = tokens[static_cast<std::size_t>(at)];
    if (word.deprel == DepRel::xcomp || word.deprel == DepRel::ccomp || word.deprel == DepRel::parataxis) {
      verbs.push_back(word.head);
    }
    for (std::size_t child = 0; child < tokens.size(); ++child) {  // "both sides agreed, *she said*"
      if (tokens[child].head == at && tokens[child].deprel == DepRel::parataxis) {
        verbs.push_back(static_cast<std::int32_t>(child));
      }
    }
    at = word.head;
  }
  return verbs;
}

std::vector<EntityIndex> Discourse::acting_in(std::uint32_t sentence, const std::vector<std::int32_t>& verbs) const {
  std::vector<EntityIndex> acting;
  const auto is_subject_of_one = [&](const Token& token) {
    return is_subject(token.deprel) && std::find(verbs.begin(), verbs.end(), token.head) != verbs.end();
  };
  const std::vector<Token>& tokens = work_.sentences[sentence].tokens;
  for (std::size_t i = appearances_.size(); i-- > 0 && appearances_[i].sentence == sentence;) {
    std::int32_t at = static_cast<std::int32_t>(appearances_[i].token);
    for (std::size_t steps = 0; !verbs.empty() && at >= 0 && steps < tokens.size(); ++steps) {
      const Token& word = tokens[static_cast<std::size_t>(at)];
      if (is_subject_of_one(word)) {
        acting.push_back(appearances_[i].entity);
        break;
      }
      at = word.head;
    }
  }
  return acting;
}

std::vector<EntityIndex> Discourse::joint_subject(std::uint32_t sentence, std::size_t count, const Test& fits) const {
  for (std::size_t i = 0; i < appearances_.size(); ++i) {
    const Appearance& appearance = appearances_[i];
    if (appearance.sentence == sentence && appearance.subject && appearance.coordinated == kNone) {
      if (std::vector<EntityIndex> group = coordination(i, fits); group.size() == count) {
        return group;
      }
    }
  }
  return {};
}

std::vector<EntityIndex> Discourse::group_spoken_of(std::uint32_t sentence, std::uint32_t token, std::size_t count,
                                                    const Test& fits, const std::vector<EntityIndex>& acting) const {
  const auto acts_here = [&](const Appearance& appearance) {
    return appearance.sentence == sentence &&
           std::find(acting.begin(), acting.end(), appearance.entity) != acting.end();
  };
  const auto sides_in = [&](std::uint32_t wanted) {
    std::vector<EntityIndex> sides;  // from the sentence's end
    for (std::size_t i = appearances_.size(); i-- > 0 && appearances_[i].sentence >= wanted;) {
      const Appearance& appearance = appearances_[i];
      const EntityIndex side = side_of(appearance.entity, fits);
      const bool behind = appearance.sentence == sentence && appearance.token >= token;
      // Of its own sentence the nearest count; of an earlier one all, for more than enough tell nothing.
      const bool enough = wanted == sentence && sides.size() == count;
      if (appearance.sentence == wanted && side != kNoEntity && !behind && !enough && !acts_here(appearance) &&
          !is_of(side, sides)) {
        sides.push_back(side);
      }
    }
    return std::vector<EntityIndex>(sides.rbegin(), sides.rend());
  };
  const auto named = [&](EntityIndex side) {
    return std::count_if(appearances_.begin(), appearances_.end(), [&](const Appearance& appearance) {
      return appearance.sentence < sentence && side_of(appearance.entity, fits) == side;
    });
  };
  // "with the backing of Washington and Beijing, he met both sides": those whom the text has hardly spoken of, where it
  // is about others
  const auto by_the_way = [&](const std::vector<EntityIndex>& group, const std::vector<EntityIndex>& theme) {
    return !theme.empty() && std::all_of(group.begin(), group.end(), [&](EntityIndex side) {
      return std::all_of(theme.begin(), theme.end(),
                         [&](EntityIndex member) { return member != side && kHardly * named(side) <= named(member); });
    });
  };
  std::vector<EntityIndex> most = most_named(sentence, count, kFarOut, fits);
  if (std::vector<EntityIndex> here = sides_in(sentence); here.size() == count && !by_the_way(here, most)) {
    return here;
  }
  if (!most.empty()) {
    return most;
  }
  std::vector<EntityIndex> main = main_group(sentence, token, count, fits);
  if (std::vector<EntityIndex> before = sentence == 0 ? std::vector<EntityIndex>{} : sides_in(sentence - 1);
      before.size() == count && !by_the_way(before, main)) {
    return before;
  }
  if (std::vector<EntityIndex> joint =
          sentence == 0 ? std::vector<EntityIndex>{} : joint_subject(sentence - 1, count, fits);
      !joint.empty() && !by_the_way(joint, main)) {
    return joint;
  }
  // Two that a sentence names beside each other once are no theme, but for the one that all is about.
  const std::vector<EntityIndex> first = most_named(sentence, 1, 1.0, fits);
  const bool stands_out = std::all_of(main.begin(), main.end(), [&](EntityIndex member) {
    return std::count_if(appearances_.begin(), appearances_.end(),
                         [&](const Appearance& appearance) { return side_of(appearance.entity, fits) == member; }) > 1;
  });
  const bool is_about = !first.empty() && is_of(first.front(), main);
  return !main.empty() && (stands_out || is_about) ? main : most_named(sentence, count, 1.0, fits);
}

std::vector<EntityIndex> Discourse::last_group(std::uint32_t sentence, std::uint32_t token, std::size_t count,
                                               const Test& fits) const {
  // "Iran offered to mediate between the two countries", "Iran said both sides agreed": not Iran.
  std::vector<EntityIndex> acting = acting_in(sentence, verbs_above(sentence, token));
  for (std::size_t i = acting.size(); i-- > 0;) {
    const EntityIndex state =
        work_.entities[acting[i]].cls == EntityClass::Official ? work_.state_of(acting[i]) : kNoEntity;
    if (state != kNoEntity) {
      acting.push_back(state);
    }
  }
  const std::vector<EntityIndex> group = group_spoken_of(sentence, token, count, fits, acting);
  // "met both sides": whoever does is none of them, so that another pair is meant.
  const std::int32_t verb = governing_verb(sentence, token);
  const std::vector<EntityIndex> doing =
      verb < 0 ? std::vector<EntityIndex>{} : acting_in(sentence, std::vector<std::int32_t>{verb});
  const bool apart = std::none_of(doing.begin(), doing.end(), [&](EntityIndex actor) { return is_of(actor, group); });
  return apart ? group : std::vector<EntityIndex>{};
}

std::vector<EntityIndex> Discourse::most_named(std::uint32_t sentence, std::size_t count, double margin,
                                               const Test& fits) const {
  std::vector<EntityIndex> named;
  std::vector<std::size_t> times;
  for (const Appearance& appearance : appearances_) {
    const EntityIndex side = appearance.sentence >= sentence ? kNoEntity : side_of(appearance.entity, fits);
    if (side == kNoEntity) {
      continue;
    }
    const auto known = std::find(named.begin(), named.end(), side);
    if (known == named.end()) {
      named.push_back(side);
      times.push_back(1);
    } else {
      ++times[static_cast<std::size_t>(known - named.begin())];
    }
  }
  std::vector<std::size_t> ordered = times;
  std::sort(ordered.rbegin(), ordered.rend());
  if (ordered.size() < count || (ordered.size() > count && ordered[count - 1] == ordered[count]) ||
      (ordered.size() > count &&
       static_cast<double>(ordered[count - 1]) < margin * static_cast<double>(ordered[count]))) {
    return {};
  }
  std::vector<EntityIndex> group;
  for (std::size_t i = 0; i < named.size(); ++i) {
    if (times[i] >= ordered[count - 1]) {
      group.push_back(named[i]);
    }
  }
  return group;
}

std::vector<EntityIndex> Discourse::coordination(std::size_t first, const Test& fits) const {
  std::vector<EntityIndex> group;
  for (std::size_t i = first; i < appearances_.size() && appearances_[i].sentence == appearances_[first].sentence;
       ++i) {
    if ((i == first || appearances_[i].coordinated == first) && fits(appearances_[i].entity) &&
        !is_of(appearances_[i].entity, group)) {
      group.push_back(appearances_[i].entity);
    }
  }
  return group;
}

std::vector<EntityIndex> Discourse::main_group(std::uint32_t sentence, std::uint32_t token, std::size_t count,
                                               const Test& fits) const {
  std::vector<EntityIndex> best;
  std::ptrdiff_t most = 0;
  for (std::size_t i = 0; i < appearances_.size(); ++i) {
    const Appearance& appearance = appearances_[i];
    if (appearance.sentence > sentence || (appearance.sentence == sentence && appearance.token >= token)) {
      break;
    }
    if (appearance.coordinated == kNone) {
      continue;
    }
    std::vector<EntityIndex> group = coordination(appearance.coordinated, fits);
    if (group.size() < 2 || (count != 0 && group.size() != count)) {
      continue;
    }
    const std::ptrdiff_t named = std::count_if(appearances_.begin(), appearances_.end(), [&](const Appearance& each) {
      return std::find(group.begin(), group.end(), each.entity) != group.end();
    });
    if (named >= most) {
      most = named;
      best = std::move(group);
    }
  }
  return best;
}

std::int32_t Discourse::verb_of_circumstance(std::uint32_t sentence, std::uint32_t token) const {
  const Sentence& in = work_.sentences[sentence];
  if (!in.parsed || in.tokens[token].deprel != DepRel::nmod_poss) {
    return -1;
  }
  const std::int32_t noun = in.tokens[token].head;
  const Token& above = in.tokens[static_cast<std::size_t>(noun)];
  const bool circumstance =
      above.deprel == DepRel::obl && std::any_of(in.tokens.begin(), in.tokens.end(), [&](const Token& word) {
        return word.head == noun && word.deprel == DepRel::case_ &&
               (word.lemma == "at" || word.lemma == "in" || word.lemma == "during" || word.lemma == "after");
      });
  return circumstance ? verb_with_subject(in, above.head) : -1;
}

std::vector<EntityIndex> Discourse::plural(std::uint32_t sentence, std::uint32_t token, std::uint32_t sentences,
                                           const Test& fits, const Test& is_plural) const {
  const std::int32_t verb = governing_verb(sentence, token);
  const std::int32_t own = verb_of_circumstance(sentence, token);
  std::vector<EntityIndex> nearest;
  std::uint32_t current = sentence;
  for (std::size_t i = appearances_.size(); i-- > 0;) {
    const Appearance& appearance = appearances_[i];
    if (appearance.sentence + sentences < sentence || (appearance.sentence != current && !nearest.empty())) {
      break;
    }
    current = appearance.sentence;
    if (appearance.sentence == sentence && (appearance.token >= token || (verb >= 0 && appearance.verb == verb))) {
      continue;
    }
    const bool wanted = appearance.sentence == sentence ? own < 0 || appearance.verb == own : appearance.subject;
    if (!nearest.empty() && !wanted) {
      continue;
    }
    std::vector<EntityIndex> found;
    if (appearance.coordinated != kNone && fits(appearance.entity)) {
      found = coordination(appearance.coordinated, fits);
    }
    if (found.size() < 2) {
      const bool many = (is_plural(appearance.entity) || (appearance.plural && fits(appearance.entity))) &&
                        (appearance.subject || appearance.sentence == sentence);
      found = many ? std::vector{appearance.entity} : std::vector<EntityIndex>{};
    }
    if (found.empty()) {
      continue;
    }
    if (wanted) {
      return found;
    }
    nearest = std::move(found);
  }
  return nearest;
}

}  // namespace entente
