#include "builder/reader/learned_reading.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <set>
#include <string>
#include <utility>

#include "builder/claims/sentence_context.hpp"
#include "builder/reader/listed_mentions.hpp"
#include "builder/reader/mention_finder.hpp"
#include "ontology/predicates.hpp"

namespace entente {
namespace {

/// From here on the network's word on status and negation counts for more than the rules'.
constexpr float kSure = 0.9F;

/// True where the network has learned of the predicate, as of no other than those that have an enumerator.
bool is_taught(Predicate predicate) { return static_cast<std::size_t>(predicate) < kTaughtPredicates; }

bool is_asked(Predicate predicate) { return is_taught(predicate) && !has(predicate, Trait::FromTitles); }

bool fits(Predicate predicate, const Entity& subject, const Entity& object) {
  const PredicateInfo& wanted = info(predicate);
  return (wanted.subjects & class_bit(subject.cls)) != 0 && (wanted.objects & class_bit(object.cls)) != 0;
}

/// True where some predicate links what the two mentions stand for.
bool may_be_linked(const Mention& subject, const Mention& object, const Mentions& mentions) {
  const auto linked = [&](EntityIndex a, EntityIndex b) {
    for (std::size_t number = 0; number < kTaughtPredicates; ++number) {
      const auto predicate = static_cast<Predicate>(number);
      if (is_asked(predicate) && fits(predicate, mentions.entities[a], mentions.entities[b])) {
        return true;
      }
    }
    return false;
  };
  return std::any_of(subject.entities.begin(), subject.entities.end(), [&](EntityIndex a) {
    return std::any_of(object.entities.begin(), object.entities.end(), [&](EntityIndex b) { return linked(a, b); });
  });
}

/// The pairs that an act may link: not two mentions of one entity, and of the sentence before only those that the
/// sentence itself doesn't name. As training/instances.py has them, but for those that no predicate links.
std::vector<ReaderPair> pairs_of(std::span<const ListedMention> listed, const Mentions& mentions) {
  std::vector<EntityIndex> here;
  for (const ListedMention& one : listed) {
    const auto& entities = mentions.mentions[one.index].entities;
    if (one.current) {
      here.insert(here.end(), entities.begin(), entities.end());
    }
  }
  const auto names = [](const std::vector<EntityIndex>& some, EntityIndex entity) {
    return std::find(some.begin(), some.end(), entity) != some.end();
  };
  const auto may_act = [&](const ListedMention& one) {
    const auto& entities = mentions.mentions[one.index].entities;
    return one.current || !std::all_of(entities.begin(), entities.end(), [&](EntityIndex e) { return names(here, e); });
  };
  std::vector<ReaderPair> pairs;
  for (std::uint32_t i = 0; i < listed.size(); ++i) {
    for (std::uint32_t j = 0; j < listed.size(); ++j) {
      const auto& subjects = mentions.mentions[listed[i].index].entities;
      const auto& objects = mentions.mentions[listed[j].index].entities;
      const bool near = listed[i].current || listed[j].current;
      const bool apart =
          i == j ? subjects.size() > 1
                 : std::none_of(subjects.begin(), subjects.end(), [&](EntityIndex e) { return names(objects, e); });
      if (near && apart && may_act(listed[i]) && may_act(listed[j]) &&
          may_be_linked(mentions.mentions[listed[i].index], mentions.mentions[listed[j].index], mentions)) {
        pairs.push_back({i, j, where(listed[i], listed[j])});
      }
    }
  }
  return pairs;
}

std::vector<ReaderProposal> proposals_of(std::span<const ReaderPair> pairs, std::span<const ListedMention> listed,
                                         const Mentions& mentions, std::span<const Claim> claims) {
  std::vector<ReaderProposal> proposals;
  const auto stands_for = [&](std::uint32_t one, EntityIndex entity) {
    const auto& entities = mentions.mentions[listed[one].index].entities;
    return std::find(entities.begin(), entities.end(), entity) != entities.end();
  };
  for (std::uint32_t row = 0; row < pairs.size(); ++row) {
    for (const Claim& claim : claims) {
      const bool forth = stands_for(pairs[row].subject, claim.subject) && stands_for(pairs[row].object, claim.object);
      const bool back = info(claim.predicate).symmetric && stands_for(pairs[row].subject, claim.object) &&
                        stands_for(pairs[row].object, claim.subject);
      if (is_asked(claim.predicate) && (forth || back)) {
        proposals.push_back({row, claim.predicate, claim.status, claim.negated});
      }
    }
  }
  return proposals;
}

std::string written(float probability) {
  std::array<char, 8> text{};
  std::snprintf(text.data(), text.size(), "%.2f", static_cast<double>(probability));
  return text.data();
}

/// "asked for *his* release": who is known by a possessive alone is seldom whom something is done to.
bool is_possessive(const Mention& mention, std::span<const Sentence> sentences) {
  const Sentence& sentence = sentences[mention.sentence];
  return mention.kind == MentionKind::Pronoun && sentence.parsed &&
         sentence.tokens[mention.head].deprel == DepRel::nmod_poss && mention.tokens.end - mention.tokens.begin == 1;
}

/// The token that covers a place of the text.
TokenId token_at(const Sentence& sentence, std::uint32_t place) {
  for (TokenId at = 0; at < sentence.tokens.size(); ++at) {
    if (sentence.tokens[at].span.begin <= place && place < sentence.tokens[at].span.end) {
      return at;
    }
  }
  return kNoToken;
}

}  // namespace

LearnedReading::LearnedReading(const ReaderNetwork& network, const Article& article,
                               std::span<const Sentence> sentences, Mentions& mentions)
    : network_(network), article_(article), sentences_(sentences) {
  const ArticleWindows windows(network.word_pieces(), article.text, sentences);
  std::vector<ReaderSentence> inputs;
  for (std::uint32_t index = 0; index < sentences.size(); ++index) {
    if (sentences[index].parsed) {
      windows_.push_back(windows.window(index));
      inputs.push_back(windows.sentence(index, mentions));
    }
  }
  EncoderMemory work;
  std::vector<std::vector<float>> read = network.read(inputs, work);
  MentionFinder finder(network, article, sentences, mentions);
  for (std::size_t at = 0; at < windows_.size(); ++at) {
    const SentenceWindow& window = windows_[at];
    const std::span<const float> before =
        window.before ? std::span<const float>(read[at - 1]) : std::span<const float>();
    states_.push_back(network.join(before, read[at], inputs_of(list_mentions(window, mentions)), work));
    if (at > 0) {
      std::vector<float>().swap(read[at - 1]);  // nobody asks for it any more
    }
    finder.find(window, states_.back());
    finder.reconsider_pronouns(window, states_.back());
  }
}

bool LearnedReading::knows(Predicate predicate) const { return is_taught(predicate); }

ModelOpinion LearnedReading::weigh(const Mentions& mentions, std::span<const QualifiedCandidate> proposed) {
  std::map<std::uint32_t, std::vector<Claim>> by_sentence;
  std::set<Key> read;  // by rules
  for (const QualifiedCandidate& one : proposed) {
    const Claim& claim = one.claim;
    if (is_asked(claim.predicate) && claim.subject != kNoEntity && claim.object != kNoEntity) {
      by_sentence[claim.sentence].push_back(claim);
      read.insert({claim.sentence, claim.subject, claim.predicate, claim.object});
      if (info(claim.predicate).symmetric) {
        read.insert({claim.sentence, claim.object, claim.predicate, claim.subject});
      }
    }
  }
  seen_.clear();
  likely_.clear();
  scores_.assign(windows_.size(), {});
  for (std::uint32_t at = 0; at < windows_.size(); ++at) {
    relate(at, mentions, by_sentence[windows_[at].sentence]);
  }
  choose_among_earlier(mentions);
  ModelOpinion opinion;
  for (const auto& [key, pair] : likely_) {
    if (!read.contains(key)) {
      opinion.candidates.push_back(candidate(key, pair, mentions));
    }
  }
  for (const QualifiedCandidate& one : proposed) {
    // Titles and names need no judge, and of a pair of the caller's the one act is asked for that links it.
    const bool by_words = one.candidate.proposer != Proposer::Relation && one.candidate.proposer != Proposer::GivenPair;
    opinion.judgements.push_back(by_words ? judge(one.claim) : std::nullopt);
  }
  return opinion;
}

void LearnedReading::relate(std::uint32_t at, const Mentions& mentions, std::span<const Claim> claims) {
  const std::vector<ListedMention> listed = list_mentions(windows_[at], mentions);
  std::vector<ReaderPair> pairs = pairs_of(listed, mentions);
  if (pairs.empty()) {
    return;
  }
  std::vector<ReaderProposal> proposals = proposals_of(pairs, listed, mentions, claims);
  scores_[at] = network_.relate(states_[at], inputs_of(listed), std::move(pairs), std::move(proposals));
  const ReaderScores& scores = scores_[at];

  const std::uint32_t sentence = windows_[at].sentence;
  for (std::uint32_t row = 0; row < scores.pairs.size(); ++row) {
    const std::uint32_t first = listed[scores.pairs[row].subject].index;
    const std::uint32_t second = listed[scores.pairs[row].object].index;
    const float least = is_possessive(mentions.mentions[second], sentences_) ? kSure : 0;
    for (const EntityIndex subject : mentions.mentions[first].entities) {
      for (const EntityIndex object : mentions.mentions[second].entities) {
        if (subject == object) {
          continue;
        }
        seen_[{sentence, subject, object}].push_back({at, row, 0, first, second});
        for (std::size_t number = 0; number < kTaughtPredicates; ++number) {
          const auto predicate = static_cast<Predicate>(number);
          const float probability = scores.relations[row][number];
          if (probability < std::max(least, network_.threshold(number)) || !is_asked(predicate) ||
              (info(predicate).symmetric && subject > object) ||
              !fits(predicate, mentions.entities[subject], mentions.entities[object])) {
            continue;
          }
          Pair& best = likely_[{sentence, subject, predicate, object}];
          if (probability > best.probability) {
            best = {at, row, probability, first, second};
          }
        }
      }
    }
  }
}

/// "Pakistan had offered to host": of those that the sentence before names only the likeliest takes the open place.
void LearnedReading::choose_among_earlier(const Mentions& mentions) {
  std::map<std::tuple<std::uint32_t, Predicate, EntityIndex, bool>, float> best;
  const auto place_of = [&](const Key& key, const Pair& pair) {
    const auto& [sentence, subject, predicate, object] = key;
    const bool earlier_subject = mentions.mentions[pair.subject].sentence != sentence;
    const bool earlier_object = mentions.mentions[pair.object].sentence != sentence;
    return std::tuple(earlier_subject || earlier_object,
                      std::tuple(sentence, predicate, earlier_object ? subject : object, earlier_object));
  };
  for (const auto& [key, pair] : likely_) {
    if (const auto [earlier, place] = place_of(key, pair); earlier) {
      float& most = best[place];
      most = std::max(most, pair.probability);
    }
  }
  std::erase_if(likely_, [&](const auto& one) {
    const auto [earlier, place] = place_of(one.first, one.second);
    return earlier && one.second.probability < best[place];
  });
}

ReaderDetail LearnedReading::detail(const Pair& pair, Predicate predicate) {
  return network_.detail(states_[pair.window], scores_[pair.window], pair.row, predicate);
}

Candidate LearnedReading::candidate(const Key& key, const Pair& pair, const Mentions& mentions) {
  const auto& [sentence, subject, predicate, object] = key;
  const ReaderDetail said = detail(pair, predicate);
  const Mention& first = mentions.mentions[pair.subject];
  const Mention& second = mentions.mentions[pair.object];
  const Span act = windows_[pair.window].spans[said.act];
  Candidate made;
  made.proposer = Proposer::Model;
  made.score = pair.probability;
  made.sentence = sentence;
  made.subject = {subject, first.sentence == sentence ? first.head : kNoToken, first.span};
  made.predicate = predicate;
  made.object = {object, second.sentence == sentence ? second.head : kNoToken, second.span};
  made.anchor = made.carrier = token_at(sentences_[sentence], act.begin);
  made.status =
      static_cast<Status>(std::max_element(said.statuses.begin(), said.statuses.end()) - said.statuses.begin());
  made.negated = said.negated > 0.5F;
  made.hedged = said.hedged > 0.5F;
  const Span word = made.anchor == kNoToken ? act : sentences_[sentence].tokens[made.anchor].span;
  made.rule = "learned: " + std::string(info(predicate).name) + " at \u201c" + std::string(word.of(article_.text)) +
              "\u201d, " + written(pair.probability);
  return made;
}

std::optional<Judgement> LearnedReading::judge(const Claim& claim) {
  const auto found = seen_.find({claim.sentence, claim.subject, claim.object});
  if (found == seen_.end() || !is_taught(claim.predicate)) {
    return std::nullopt;
  }
  Pair pair;
  for (const Pair& one : found->second) {
    const float probability = scores_[one.window].relations[one.row][static_cast<std::size_t>(claim.predicate)];
    if (probability >= pair.probability) {
      pair = one;
      pair.probability = probability;
    }
  }
  const ReaderDetail said = detail(pair, claim.predicate);
  const auto likeliest = std::max_element(said.statuses.begin(), said.statuses.end());
  Judgement judgement;
  judgement.score = pair.probability;
  if (*likeliest > kSure) {
    judgement.status = static_cast<Status>(likeliest - said.statuses.begin());
  }
  if (said.negated > kSure || said.negated < 1 - kSure) {
    judgement.negated = said.negated > kSure;
  }
  return judgement;
}

}  // namespace entente
