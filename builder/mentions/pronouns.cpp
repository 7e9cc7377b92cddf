// Pronouns, "there", and "his country".
#include <algorithm>

#include "builder/mentions/agreement.hpp"
#include "builder/mentions/context.hpp"
#include "builder/mentions/people.hpp"
#include "builder/mentions/references.hpp"

namespace entente {
namespace {

Agreement agreement_at(const SentenceView& view, std::uint32_t i) { return agreement_of(view.word(i)); }

}  // namespace

bool is_neuter(const SentenceView& view, std::uint32_t i) { return agreement_at(view, i).neuter; }

EntityIndex References::owner_told(std::uint32_t i) const {
  const Sentence& sentence = view_->sentence();
  if (!sentence.parsed || view_->token(i).deprel != DepRel::nmod_poss) {
    return kNoEntity;
  }
  const auto child = [&](std::int32_t head, auto... relations) {
    for (std::uint32_t at = 0; at < i; ++at) {
      const Token& token = sentence.tokens[at];
      if (token.head == head && ((token.deprel == relations) || ...)) {
        return work_.entity_at(sentence_, at);
      }
    }
    return kNoEntity;
  };
  const std::int32_t noun = view_->token(i).head;
  std::int32_t at = noun;
  for (int steps = 0; at >= 0 && steps < 6; ++steps) {
    const Token& token = sentence.tokens[static_cast<std::size_t>(at)];
    if (token.head >= 0 && (token.deprel == DepRel::appos || (token.deprel == DepRel::conj && at != noun))) {
      // "Oman's weight, particularly *its* efforts"
      if (const EntityIndex owner = child(token.head, DepRel::nmod_poss); owner != kNoEntity) {
        return owner;
      }
    }
    if (token.deprel == DepRel::xcomp && token.upos == UPos::VERB && token.head >= 0) {
      // "urged Mali to lift *its* ban"
      return child(token.head, DepRel::obj, DepRel::iobj, DepRel::nsubj_pass);
    }
    if (token.upos == UPos::VERB) {
      return token.deprel == DepRel::acl_relcl ? antecedent_of_relative(at, i) : kNoEntity;
    }
    if (token.deprel == DepRel::obl && token.head >= 0 && is_ground_of_judgement(static_cast<std::uint32_t>(at))) {
      return child(token.head, DepRel::obj, DepRel::nsubj_pass);
    }
    at = token.head;
  }
  return kNoEntity;
}

EntityIndex References::antecedent_of_relative(std::int32_t verb, std::uint32_t end) const {
  for (std::uint32_t at = 1; at < end; ++at) {
    const Token& token = view_->token(at);
    const bool relative = view_->is(at, "which") || view_->is(at, "who") || view_->is(at, "that");
    if (relative && token.head == verb && token.deprel == DepRel::nsubj) {
      return work_.entity_at(sentence_, at > 1 && view_->is_mark(at - 1, ",") ? at - 2 : at - 1);
    }
  }
  return kNoEntity;
}

bool References::is_ground_of_judgement(std::uint32_t noun) const {
  const Sentence& sentence = view_->sentence();
  const Token& verb = sentence.tokens[static_cast<std::size_t>(view_->token(noun).head)];
  if (!work_.tables.lists().judging.has(verb.lemma)) {
    return false;
  }
  for (std::uint32_t at = 0; at < noun; ++at) {
    const Token& token = sentence.tokens[at];
    if (token.head == static_cast<std::int32_t>(noun) && token.deprel == DepRel::case_ &&
        (view_->is(at, "for") || view_->is(at, "over"))) {
      return true;
    }
  }
  return false;
}

std::vector<EntityIndex> References::deplorers(std::uint32_t i) const {
  std::vector<EntityIndex> those;
  const Sentence& sentence = view_->sentence();
  if (!sentence.parsed || view_->token(i).deprel != DepRel::nmod_poss) {
    return those;
  }
  const Token& noun = sentence.tokens[static_cast<std::size_t>(view_->token(i).head)];
  const std::int32_t verb = noun.deprel == DepRel::obj ? noun.head : -1;
  if (verb < 0 || !work_.tables.lists().deploring.has(sentence.tokens[static_cast<std::size_t>(verb)].lemma)) {
    return those;
  }
  const auto subject_of = [&](std::int32_t of) {
    const auto found = std::find_if(sentence.tokens.begin(), sentence.tokens.end(), [&](const Token& token) {
      return token.head == of && token.deprel == DepRel::nsubj;
    });
    return found == sentence.tokens.end() ? -1 : static_cast<std::int32_t>(found - sentence.tokens.begin());
  };
  const std::int32_t subject = subject_of(Discourse::verb_with_subject(sentence, verb));
  for (std::uint32_t at = 0; subject >= 0 && at < i; ++at) {
    std::int32_t up = static_cast<std::int32_t>(at);
    for (int steps = 0; up >= 0 && up != subject && steps < 6; ++steps) {
      up = sentence.tokens[static_cast<std::size_t>(up)].head;
    }
    if (const EntityIndex entity = work_.entity_at(sentence_, at); up == subject && entity != kNoEntity) {
      those.push_back(entity);
    }
  }
  return those;
}

EntityIndex References::body_told(std::uint32_t i) const {
  const EntityIndex owner = owner_told(i);
  return owner != kNoEntity && is_actor(cls(owner)) && cls(owner) != EntityClass::Official ? owner : kNoEntity;
}

EntityIndex References::pronoun(std::uint32_t i) const {
  const std::vector<EntityIndex> others = deplorers(i);
  const auto deplores = [&](EntityIndex entity) {
    return std::find(others.begin(), others.end(), entity) != others.end();
  };
  const Agreement asked = agreement_at(*view_, i);
  if (asked.person) {
    const bool quoted = is_quoted(i);
    const auto fits = [&](EntityIndex entity) {
      const Gender gender = gender_of(work_, entity);
      return cls(entity) == EntityClass::Official && (gender == Gender::Unknown || gender == asked.gender) &&
             !(quoted && speaks_here(entity)) && !deplores(entity);
    };
    const EntityIndex owner = owner_told(i);
    return owner != kNoEntity && fits(owner) ? owner : discourse_.antecedent(sentence_, i, 3, fits);
  }
  if (asked.neuter) {
    if (const EntityIndex owner = body_told(i); owner != kNoEntity) {
      return owner;
    }
    if (is_thing(i)) {
      return kNoEntity;
    }
    const auto are_many = [&](EntityIndex entity) {  // "gunmen", but no state, which is one of "both countries" too
      const std::vector<Appearance>& all = discourse_.appearances();
      return std::all_of(all.begin(), all.end(), [&](const Appearance& appearance) {
        return appearance.entity != entity || appearance.plural;
      });
    };
    return discourse_.antecedent(sentence_, i, 1, [&](EntityIndex entity) {
      const EntityClass c = cls(entity);
      return !deplores(entity) && !are_many(entity) &&
             (c == EntityClass::State || is_a(c, EntityClass::Organization) || c == EntityClass::Force ||
              is_a(c, EntityClass::Initiative));
    });
  }
  return kNoEntity;
}

bool References::is_quoted(std::uint32_t i) const {
  bool open = false;
  for (std::uint32_t at = 0; at < i; ++at) {
    if (view_->is_mark(at, "\"")) {
      open = !open;
    } else if (view_->is_mark(at, "\u201c") || view_->is_mark(at, "\u201d")) {
      open = view_->is_mark(at, "\u201c");
    }
  }
  return open;
}

bool References::speaks_here(EntityIndex person) const {
  const Sentence& sentence = view_->sentence();
  for (std::uint32_t at = 0; sentence.parsed && at < view_->size(); ++at) {
    const Token& token = view_->token(at);
    if (token.deprel != DepRel::nsubj || token.head < 0 || is_quoted(at) ||
        work_.tables.word(view_->token(static_cast<std::uint32_t>(token.head)).lemma, PhraseKind::Saying) == nullptr) {
      continue;
    }
    const auto found = roles_of_.find(sentence_);
    const bool by_post =
        found != roles_of_.end() && std::any_of(found->second.begin(), found->second.end(), [&](std::uint32_t r) {
          const RolePhrase& role = work_.roles[r];
          return role.tokens.begin <= at && at < role.tokens.end && holds(person, role.form);
        });
    if (work_.entity_at(sentence_, at) == person || by_post) {
      return true;
    }
  }
  return false;
}

bool References::is_thing(std::uint32_t i) const {
  const std::vector<Token>& tokens = view_->sentence().tokens;
  if (!view_->sentence().parsed || tokens[i].deprel != DepRel::obj) {
    return false;
  }
  std::int32_t at = tokens[i].head;
  for (int steps = 0; at >= 0 && steps < 5; ++steps) {
    for (std::uint32_t noun = 0; noun < i; ++noun) {
      if (tokens[noun].head == at && tokens[noun].deprel == DepRel::obj && tokens[noun].xpos == XPos::NN) {
        return !work_.covered(sentence_, noun) && !is_taken(noun);
      }
    }
    const DepRel relation = tokens[static_cast<std::size_t>(at)].deprel;
    const bool clause = relation == DepRel::conj || relation == DepRel::xcomp || relation == DepRel::advcl ||
                        relation == DepRel::parataxis;
    at = clause ? tokens[static_cast<std::size_t>(at)].head : -1;
  }
  return false;
}

bool References::has_people_before(std::uint32_t i) const {
  for (std::uint32_t at = 0; at < i; ++at) {
    const bool people = view_->has(at, PhraseKind::Group) || view_->has(at, PhraseKind::Nominal);
    if (people && view_->token(at).xpos == XPos::NNS && !work_.covered(sentence_, at) && !is_taken(at)) {
      return true;
    }
  }
  return false;
}

void References::read_pronoun(std::uint32_t i) {
  if (view_->sentence().parsed && view_->token(i).deprel == DepRel::expl) {
    return;  // "it is likely that"
  }
  if (view_->is(i, "there") && view_->sentence().parsed && view_->token(i).upos == UPos::ADV &&
      view_->token(i).deprel == DepRel::advmod) {
    read_there(i);
    return;
  }
  if (agreement_at(*view_, i).many) {
    const auto fits = [&](EntityIndex entity) { return is_actor(cls(entity)); };
    const auto is_plural = [&](EntityIndex entity) {
      const EntityClass c = cls(entity);
      const std::string& label = work_.entities[entity].label;
      return (c == EntityClass::ArmedGroup || c == EntityClass::Force || c == EntityClass::Population) &&
             (label.ends_with('s') || c == EntityClass::Population);
    };
    const EntityIndex owner = body_told(i);
    std::vector<EntityIndex> group =
        owner != kNoEntity ? std::vector{owner}
                           : discourse_.plural(sentence_, i, has_people_before(i) ? 0 : 1, fits, is_plural);
    if (!group.empty()) {
      add({i, i + 1}, MentionKind::Pronoun, std::move(group), "pronoun");
    }
    return;
  }
  if (const EntityIndex entity = pronoun(i); entity != kNoEntity) {
    read_own_country(i, entity);
    add({i, i + 1}, MentionKind::Pronoun, {entity}, "pronoun for " + work_.entities[entity].label);
  }
}

void References::read_there(std::uint32_t i) {
  const std::vector<Appearance>& all = discourse_.appearances();
  for (std::size_t a = all.size(); a-- > 0 && all[a].sentence + 1 >= sentence_;) {
    const bool actor = all[a].sentence == sentence_ && all[a].verb == view_->token(i).head;
    if (!actor && (cls(all[a].entity) == EntityClass::Place || cls(all[a].entity) == EntityClass::State)) {
      add({i, i + 1}, MentionKind::Pronoun, {all[a].entity}, "place last named");
      return;
    }
  }
}

void References::read_own_country(std::uint32_t i, EntityIndex person) {
  if (!view_->is_any(i + 1, &NameWords::own_country) || !is_possessive_pronoun(*view_, i) ||
      cls(person) != EntityClass::Official) {
    return;
  }
  const EntityIndex state = work_.state_of(state_of_official(person));
  if (state != kNoEntity) {
    add({i + 1, i + 2}, MentionKind::Nominal, {state}, "country of " + work_.entities[person].label);
  }
}

}  // namespace entente
