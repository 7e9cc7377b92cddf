// The walk that resolves what takes up something said before; declared here because its parts stand in three files:
// pronouns.cpp, posts.cpp and definite_nouns.cpp. Internal to this room.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "builder/mentions/discourse.hpp"
#include "builder/mentions/workspace.hpp"

namespace entente {

/// A post that somebody was found to hold.
struct Held {
  std::string form;
  EntityIndex owner = kNoEntity;
  EntityIndex person = kNoEntity;
  std::string qualifier;
};

/// "it", "its", "itself".
[[nodiscard]] bool is_neuter(const SentenceView& view, std::uint32_t i);

/// One walk through the text. Antecedents are chosen by function in the sentence, recency, class, number and gender
/// (after Lappin & Leass 1994, without weights to tune); what can't be told is left out.
class References {
 public:
  explicit References(Workspace& work) : work_(work), discourse_(work) {}
  void run();

 private:
  void read(std::uint32_t s);
  /// A nominal or title mention covers the token already.
  [[nodiscard]] bool is_taken(std::uint32_t i) const;
  void add(TokenRange range, MentionKind kind, std::vector<EntityIndex> entities, std::string why);
  [[nodiscard]] EntityClass cls(EntityIndex entity) const;

  // pronouns.cpp
  [[nodiscard]] EntityIndex pronoun(std::uint32_t i) const;
  /// Whom a possessive pronoun stands for by the grammar alone: "urged Mali to lift *its* ban", "thanked Oman for *its*
  /// help". kNoEntity elsewhere.
  [[nodiscard]] EntityIndex owner_told(std::uint32_t i) const;
  /// The same where that is a state or another body, as "its" and "their" want it.
  [[nodiscard]] EntityIndex body_told(std::uint32_t i) const;
  /// "*Hungary*, which had offered": who is named right before the relative word that is a verb's subject.
  [[nodiscard]] EntityIndex antecedent_of_relative(std::int32_t verb, std::uint32_t end) const;
  /// "*Japan* condemned *its* raid": who deplores what a pronoun owns, and isn't its owner.
  [[nodiscard]] std::vector<EntityIndex> deplorers(std::uint32_t i) const;
  /// "thanked Oman *for its help*": what the object of a verb of judging is judged for.
  [[nodiscard]] bool is_ground_of_judgement(std::uint32_t noun) const;
  void read_pronoun(std::uint32_t i);
  /// Inside quotation marks that open in the sentence.
  [[nodiscard]] bool is_quoted(std::uint32_t i) const;
  /// The subject of a verb of saying outside the quotation is the person, or the post that the person holds: whoever is
  /// "he" in what is quoted is somebody else.
  [[nodiscard]] bool speaks_here(EntityIndex person) const;
  /// "denounced the decree and threatened to take *it* to court": the nearest object of the verbs above is a thing that
  /// nobody named.
  [[nodiscard]] bool is_thing(std::uint32_t i) const;
  /// "will see the presidents and invite *them*": unnamed people before it in its sentence are nearer than those of the
  /// sentence before.
  [[nodiscard]] bool has_people_before(std::uint32_t i) const;
  /// "sent troops *there*": the place named last, other than who acts.
  void read_there(std::uint32_t i);
  /// "his country", "her government": the state that the person acts for.
  void read_own_country(std::uint32_t i, EntityIndex person);

  // posts.cpp
  [[nodiscard]] EntityIndex owner_of(const RolePhrase& role);
  /// Whose a post is behind "its": a force's where it is a commander's, else that of whoever may have such a post and
  /// has nobody else in it.
  [[nodiscard]] EntityIndex owner_as_it(const RolePhrase& role) const;
  /// "the head of the *government's* delegation", who heads no government: the token of whose something is headed, or
  /// kNone.
  [[nodiscard]] std::uint32_t possessor_in(const RolePhrase& role) const;
  /// True of all but states, of which chairmen and mayors are none.
  [[nodiscard]] bool has_such_posts(const RolePhrase& role, EntityIndex owner) const;
  /// Somebody else than whom the phrase names holds such a post of the owner's: by the text, or one who is named in it
  /// does on the article's date.
  [[nodiscard]] bool is_held_by_another(const RolePhrase& role, EntityIndex owner) const;
  /// The nominal that ends at `end`, as it was resolved a moment ago.
  [[nodiscard]] EntityIndex nominal_ending(std::uint32_t end) const;
  /// Resolves "the bloc", "the government's delegation" ahead of the walk.
  EntityIndex definite_at(std::uint32_t i);
  /// Whose the post is that another one serves: "envoy of the Secretary-General" is the organisation's.
  [[nodiscard]] EntityIndex owner_of_post(std::string_view form) const;
  EntityIndex state_of_official(EntityIndex person);
  /// "the Kremlin spokesman" speaks for Russia's president: the seat stands for its state.
  EntityIndex seat_or_itself(EntityIndex owner);
  void read_role(std::uint32_t index);
  /// "his Nigerien counterpart": the post of the one whose counterpart it is.
  bool read_counterpart(RolePhrase& role);
  /// "Nancy Tembo and *her* counterpart": the person right before the pronoun; kNoEntity where none is.
  [[nodiscard]] EntityIndex joined_person(std::uint32_t pronoun) const;
  /// "his *Tajik* counterpart" of a head of a body: for whom he acts is all that is told.
  void represent_as_counterpart(const RolePhrase& role);
  /// "a hardline deputy", "the MP for Suba North": a member of the parliament that is spoken of.
  void add_membership(const RolePhrase& role, EntityIndex person);
  /// The last parliament spoken of in which somebody of that post may sit, of `state` where one is asked for, or
  /// kNoEntity.
  [[nodiscard]] EntityIndex house_in_focus(std::string_view post, EntityIndex state) const;
  /// The post that a short title before a name means: "foreign minister" of "Minister Dar", whom the text or the
  /// gazetteer knows as that; else the title's own form.
  [[nodiscard]] std::string fuller_form(const RolePhrase& role, EntityIndex person) const;
  /// The gazetteer's post of this kind for a known official tells whose it is: "Foreign Minister Dar".
  EntityIndex usual_owner(EntityIndex person, const RolePhrase& role);
  /// The state of all posts that the gazetteer knows of a person, or kNoEntity: Merkel's were all Germany's.
  [[nodiscard]] EntityIndex own_state(EntityIndex person);
  /// "Lima expelled *ambassador Monroy*": whoever sends an envoy away isn't whom he serves.
  [[nodiscard]] bool sends_away(EntityIndex state, const RolePhrase& role) const;
  /// "Foreign Minister Sugiono told reporters in Jakarta": the state that is most likely hers, by what is spoken of and
  /// by her name; none that hasn't such a post or has somebody else in it.
  [[nodiscard]] EntityIndex state_in_focus(const RolePhrase& role, EntityIndex person) const;
  /// "the foreign minister", "the Russian president", "Jordan's ambassador": someone named before, the holder on the
  /// article's date, or, unnamed, the state.
  void take_up(const RolePhrase& role, EntityIndex owner);
  /// The owner, and behind a plural those named beside it: "his *Saudi and Emirati* counterparts".
  [[nodiscard]] std::vector<EntityIndex> owners_with(const RolePhrase& role, EntityIndex owner) const;
  /// Whom a post of that owner (or kNoEntity) takes up, and why; kNoEntity where it is nobody.
  std::pair<EntityIndex, std::string> whom_it_takes_up(const RolePhrase& role, EntityIndex state);

  // definite_nouns.cpp
  void read_definite(std::uint32_t i);
  /// "the *Iran-backed* group": where the noun or its adjective begins behind what a name is joined to, else `i`.
  [[nodiscard]] std::uint32_t behind_joined_name(std::uint32_t i) const;
  /// "the stabilisation force", "the joint committee": two words and more of a longer name seen before.
  bool read_partial_name(std::uint32_t i);
  /// British and American spelling are one: "stabilisation" and "stabilization", "defence" and "defense".
  static bool is_same_word(std::string_view a, std::string_view b);
  /// "*the general* refused": the last one who was named with that rank or form of address.
  bool read_rank(std::uint32_t i);
  /// "*the North*", beside South Korea.
  bool read_half(std::uint32_t i);
  [[nodiscard]] bool is_role(std::uint32_t i) const;
  [[nodiscard]] bool is_noun_head(TokenRange range) const;
  /// "the Council", "the centre": the entity whose name has that noun as its head.
  bool resolve_by_head(std::uint32_t begin, TokenRange noun);
  /// "… Coordination Center", "Court of Arbitration": the last word, or the one before "of" or "for".
  static bool has_head(std::string_view label, std::string_view word);
  void resolve_nominal(std::uint32_t begin, const PhraseAt& row);
  /// "the two leaders", "both countries", "the three governments".
  void read_group(std::uint32_t i, std::size_t count);
  /// "the parties *that remain*": not those named before, but some of them or others.
  [[nodiscard]] bool is_narrowed(std::uint32_t noun) const;
  /// "*the ministers* condemned it" after "the foreign ministers of Mali, Togo and Peru": those whom the text last
  /// called so.
  bool read_same_people(std::uint32_t i);
  /// Three or more whom one phrase with that noun named before in the text. O(log phrases), the first time O(mentions).
  [[nodiscard]] std::vector<EntityIndex> called_so_before(std::uint32_t noun);
  /// "all sides", "the warring parties": those whom the text names together most.
  bool read_parties(std::uint32_t i);
  [[nodiscard]] Discourse::Test group_member(const Phrase& phrase) const;
  /// The noun of a group, behind one adjective at most: "the two *foreign ministers*", "both feuding *parties*".
  [[nodiscard]] PhraseAt group_noun(std::uint32_t at) const;
  /// By the text so far or by the gazetteer: "both foreign ministers" are no presidents.
  [[nodiscard]] bool holds(EntityIndex official, std::string_view post) const;
  /// "thanked both sides for the truce *between Chad and Mali*": two that fit and are named together only behind.
  [[nodiscard]] std::vector<EntityIndex> named_later(std::uint32_t from, const Discourse::Test& fits) const;

  Workspace& work_;
  Discourse discourse_;
  std::uint32_t sentence_ = 0;
  const SentenceView* view_ = nullptr;
  std::vector<std::vector<std::uint32_t>> by_sentence_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> roles_of_;
  std::vector<Held> held_;
  /// By noun and sentence, whom phrases with three or more name: "ministers". Made when it is first asked for.
  std::optional<std::unordered_map<std::string, std::map<std::uint32_t, std::vector<EntityIndex>>>> plurals_;
};

}  // namespace entente
