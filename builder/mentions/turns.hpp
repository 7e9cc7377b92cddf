// Whose words a text gives outside quotations: of speeches and statements its author's, of interviews and transcripts
// the one's whose turn it is.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "builder/mentions/workspace.hpp"

namespace entente {

using MentionsBySentence = std::unordered_map<std::uint32_t, std::vector<Mention>>;

/// Refers to what it is made of.
class Turns {
 public:
  Turns(const Workspace& work, const MentionsBySentence& mentions);

  /// Who speaks in sentence `s`; kNoEntity where nobody is known to. To be asked of all sentences in order. O(entities)
  /// for a sentence that begins a turn, O(mentions before) for an interview's first question, else O(1).
  [[nodiscard]] EntityIndex speaker(std::uint32_t s);

 private:
  using Test = std::function<bool(EntityIndex)>;

  [[nodiscard]] std::string_view label(std::uint32_t s) const;
  void begin_paragraph(std::uint32_t s);
  [[nodiscard]] EntityIndex author() const;
  [[nodiscard]] EntityIndex giver(std::uint32_t s, std::uint32_t word) const;
  [[nodiscard]] EntityIndex interviewee(std::uint32_t question) const;
  [[nodiscard]] EntityIndex house(std::uint32_t turn) const;
  [[nodiscard]] EntityIndex official_called(std::string_view surname) const;
  [[nodiscard]] EntityIndex first(std::uint32_t s, TokenRange within, const Test& fits) const;
  [[nodiscard]] TokenRange all(std::uint32_t s) const;
  [[nodiscard]] bool has_state(EntityIndex entity) const;
  [[nodiscard]] bool is_official(EntityIndex entity) const;

  const Workspace& work_;
  const MentionsBySentence& mentions_;
  EntityIndex author_ = kNoEntity;
  EntityIndex answers_ = kNoEntity;  ///< in an interview
  EntityIndex turn_ = kNoEntity;
  bool asked_ = false;          ///< whether a question was marked
  bool is_transcript_ = false;  ///< whether a turn was
};

}  // namespace entente
