// What the passes over one article share while it is read. Nothing of it outlives read_mentions().
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "builder/mentions/entity_table.hpp"
#include "builder/mentions/known_names.hpp"
#include "builder/mentions/mention.hpp"
#include "builder/mentions/name_tables.hpp"
#include "builder/mentions/sentence_view.hpp"
#include "builder/text/article.hpp"

namespace entente {

inline constexpr std::uint32_t kNone = 0xffffffff;

/// A post as the text names it: "Pakistan's [deputy prime minister] and [foreign minister], Ishaq Dar".
struct RolePhrase {
  std::uint32_t sentence = 0;
  TokenRange tokens;  ///< the bare title: "foreign minister"
  TokenRange phrase;  ///< with its owner, target and article: "the foreign minister of Iran"
  const Phrase* row = nullptr;
  std::string form;                  ///< usual form, lower case: "foreign minister"
  std::string qualifier;             ///< "former", "acting", "elect", "then"
  std::string target;                ///< of an envoy: "Syria" in "envoy for Syria"
  std::uint32_t owner = kNone;       ///< mention of the owner before or after it
  std::uint32_t pronoun = kNone;     ///< token of "its", "his" where that is the owner
  std::uint32_t of_nominal = kNone;  ///< token behind "of" where its owner is a matter of reference: "head of the bloc"
  std::string of_post;               ///< usual form of the post it serves: "adviser to the supreme leader"
  std::uint32_t person = kNone;      ///< mention of the one who is named with it
  std::uint32_t joined = kNone;      ///< index of the phrase it is coordinated with, before it
  bool title = false;                ///< stands right before the name: "Foreign Minister Dar"
  bool definite = false;             ///< "the", a possessor, or a demonym stands before it
  bool predicate = false;            ///< "was elected president", "as head of": names a post, takes up nobody
};

struct Workspace {
  Workspace(const Article& the_article, std::span<const Sentence> the_sentences, const Gazetteer& the_gazetteer,
            const NameTables& the_tables);

  const Article& article;
  std::string_view text;
  std::span<const Sentence> sentences;
  const Gazetteer& gazetteer;
  const NameTables& tables;
  std::vector<SentenceView> views;
  EntityTable entities;
  std::vector<Mention> mentions;
  std::vector<RolePhrase> roles;
  std::vector<Relation> relations;
  /// Per sentence and token: the mention of a name that covers it, or kNone.
  std::vector<std::vector<std::uint32_t>> cover;
  std::unordered_map<std::string, EntityIndex> aliases;  ///< acronyms as written
  std::unordered_map<EntityIndex, Gender> gender;        ///< of officials
  std::unordered_set<EntryId> strangers;  ///< known officials whom the article doesn't mean by their names

  [[nodiscard]] bool covered(std::uint32_t sentence, std::uint32_t token) const {
    return token < cover[sentence].size() && cover[sentence][token] != kNone;
  }
  [[nodiscard]] bool free(std::uint32_t sentence, TokenRange range) const;
  [[nodiscard]] const Mention* mention_at(std::uint32_t sentence, std::uint32_t token) const {
    return covered(sentence, token) ? &mentions[cover[sentence][token]] : nullptr;
  }
  /// The entity of the name that covers a token, or kNoEntity.
  [[nodiscard]] EntityIndex entity_at(std::uint32_t sentence, std::uint32_t token) const {
    const Mention* mention = mention_at(sentence, token);
    return mention == nullptr ? kNoEntity : mention->entities.front();
  }

  /// Adds a mention; names, acronyms and demonyms take their tokens (those that covered them before are dropped).
  std::uint32_t add(std::uint32_t sentence, TokenRange tokens, MentionKind kind, std::vector<EntityIndex> to,
                    std::string why);
  void relate(EntityIndex subject, Predicate predicate, EntityIndex object, std::uint32_t sentence, Span subject_span,
              Span object_span, std::string qualifier, std::string rule);
  /// The state that an entity is or belongs to, or kNoEntity.
  [[nodiscard]] EntityIndex state_of(EntityIndex entity) const;
  /// The part of an IRI that tells an owner: "pak", "usa", "iaea".
  [[nodiscard]] std::string scope_of(EntityIndex owner) const;
  /// A state's adjective, or its label where none is known.
  [[nodiscard]] std::string adjective_of(EntityIndex state) const;
  /// The token that the parse hangs a range by.
  [[nodiscard]] std::uint32_t head_of(std::uint32_t sentence, TokenRange range) const;
};

/// True for a mention that a later pass dropped because a longer one took its tokens.
[[nodiscard]] inline bool is_dropped(const Mention& mention) { return mention.entities.empty(); }

}  // namespace entente
