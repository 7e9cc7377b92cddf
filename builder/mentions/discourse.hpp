// What has been spoken of so far, for whatever takes it up again.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "builder/mentions/workspace.hpp"

namespace entente {

/// One appearance of an entity.
struct Appearance {
  EntityIndex entity = kNoEntity;
  std::uint32_t sentence = 0;
  std::uint32_t token = 0;  ///< the mention's head
  bool subject = false;     ///< of a verb, active or passive
  std::int32_t verb = -1;   ///< the token it is the subject of
  bool possessor = false;   ///< a modifier of another noun
  bool pronoun = false;
  bool plural = false;                ///< unnamed people in the plural: "Turkish officers"
  std::uint32_t coordinated = kNone;  ///< index of the first appearance it is coordinated with
};

class Discourse {
 public:
  explicit Discourse(const Workspace& work) : work_(work) {}

  void add(const Mention& mention);
  [[nodiscard]] const std::vector<Appearance>& appearances() const { return appearances_; }

  using Test = std::function<bool(EntityIndex)>;
  /// The antecedent of a singular pronoun or short phrase at (sentence, token): a subject before it in its own
  /// sentence, else anything before it there, else the subject of an earlier sentence, else the nearest of an earlier
  /// sentence; but for an object, whom an object's pronoun of the earlier sentence stands for (parallel function: Smyth
  /// 1994), or to whom the same is done ("has yet to recognise *Kosovo*; Malawi recognised it"); among those that
  /// `fits`. Looks back `sentences` sentences. kNoEntity where there is none.
  [[nodiscard]] EntityIndex antecedent(std::uint32_t sentence, std::uint32_t token, std::uint32_t sentences,
                                       const Test& fits) const;
  /// The last entity that fits, however it stood.
  [[nodiscard]] EntityIndex last(std::uint32_t sentence, std::uint32_t sentences, const Test& fits) const;
  /// The `count` different sides that stand in this sentence; else those that the text names far more than others;
  /// else, just so many, those of the sentence before; else the coordination of so many that it names most, and more
  /// than once; else those named most, where these stand out. A side is what fits, or the state of whoever appears
  /// where that fits: of "Rubio met Dar" the two countries are theirs. Nobody whose verb governs the token is one. In
  /// the order of the text; empty where nothing tells. O(appearances squared + tokens of the sentence squared).
  [[nodiscard]] std::vector<EntityIndex> last_group(std::uint32_t sentence, std::uint32_t token, std::size_t count,
                                                    const Test& fits) const;
  /// Of the coordinations of `count` (0: of any number) that fit and stand before a token, the one whose members the
  /// text names most; empty where there is none.
  [[nodiscard]] std::vector<EntityIndex> main_group(std::uint32_t sentence, std::uint32_t token, std::size_t count,
                                                    const Test& fits) const;
  /// A plural's antecedents: the members of the nearest coordination that fits, or one plural-like entity; of an
  /// earlier sentence rather its subjects, as of a possessive's own sentence where that says when or where they act
  /// ("at *their* meeting").
  [[nodiscard]] std::vector<EntityIndex> plural(std::uint32_t sentence, std::uint32_t token, std::uint32_t sentences,
                                                const Test& fits, const Test& is_plural) const;

  /// The verb that has the subject of a verb that shares it: "Sharif *rose* and thanked him", "Sharif *wants* to see
  /// him".
  [[nodiscard]] static std::int32_t verb_with_subject(const Sentence& sentence, std::int32_t verb);

 private:
  /// "Syria, with which *Lebanon* has a quarrel, sent its minister": a name of a relative clause of the subject that
  /// the token's verb has, where the token is outside that clause.
  [[nodiscard]] bool stands_aside(std::uint32_t sentence, std::uint32_t name, std::uint32_t token) const;
  /// The title before a name, where the parser hangs the name from it ("*Secretary* of State Antony Blinken called"),
  /// else the name's own head.
  [[nodiscard]] const Token* title_of(const Mention& mention, const Token* head) const;
  [[nodiscard]] EntityIndex side_of(EntityIndex entity, const Test& fits) const;
  /// The verbs that the clause of a token depends on as what is wanted or said, and its own where it is no subject.
  [[nodiscard]] std::vector<std::int32_t> verbs_above(std::uint32_t sentence, std::uint32_t token) const;
  /// Those named in the subjects of these verbs: in "Drir, Chad's envoy, met both sides" neither he nor Chad is one.
  [[nodiscard]] std::vector<EntityIndex> acting_in(std::uint32_t sentence,
                                                   const std::vector<std::int32_t>& verbs) const;
  /// What last_group gives, of those too who act on it.
  [[nodiscard]] std::vector<EntityIndex> group_spoken_of(std::uint32_t sentence, std::uint32_t token, std::size_t count,
                                                         const Test& fits,
                                                         const std::vector<EntityIndex>& acting) const;
  /// The first subject of the sentence that is a coordination of just so many that fit.
  [[nodiscard]] std::vector<EntityIndex> joint_subject(std::uint32_t sentence, std::size_t count,
                                                       const Test& fits) const;
  /// The `count` that the sentences before name most, where these stand out: more often than the next, by `margin`
  /// times at least; else none.
  [[nodiscard]] std::vector<EntityIndex> most_named(std::uint32_t sentence, std::size_t count, double margin,
                                                    const Test& fits) const;
  /// The group has the entity, or one of the same state: "the two leaders" are none of one state, "both sides" no state
  /// and its troops.
  [[nodiscard]] bool is_of(EntityIndex entity, const std::vector<EntityIndex>& group) const;
  /// The members that fit of the coordination whose first member is that appearance.
  [[nodiscard]] std::vector<EntityIndex> coordination(std::size_t first, const Test& fits) const;
  /// A noun that one of the same sentence depends on, with no verb between them: "the *accord* between Iran and
  /// *Russia*".
  [[nodiscard]] bool holds(std::uint32_t sentence, std::uint32_t noun, std::uint32_t token) const;
  /// The verb of whose subject a token, as another argument of the same verb, can't be the anaphor ("Sharif thanked
  /// him": not Sharif), or -1.
  [[nodiscard]] std::int32_t governing_verb(std::uint32_t sentence, std::uint32_t token) const;
  /// How the word begins for what is done to what stands at a token ("recogn" of "recognised it", "recognition of
  /// it"); empty where nothing is.
  [[nodiscard]] std::string_view stem_of_act_upon(std::uint32_t sentence, std::uint32_t token) const;
  /// The verb whose subject a possessive of a circumstance takes up ("Sharif and Dar praised them at *their* meeting"),
  /// or -1.
  [[nodiscard]] std::int32_t verb_of_circumstance(std::uint32_t sentence, std::uint32_t token) const;

  const Workspace& work_;
  std::vector<Appearance> appearances_;
};

}  // namespace entente
