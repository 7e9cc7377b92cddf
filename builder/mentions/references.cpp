// What takes up something said before: "he", "its", "the foreign minister", "the group", "the two leaders".
#include "builder/mentions/references.hpp"

#include <algorithm>

#include "builder/mentions/passes.hpp"

namespace entente {
void References::run() {
  by_sentence_.resize(work_.views.size());
  for (std::uint32_t m = 0; m < work_.mentions.size(); ++m) {
    if (!is_dropped(work_.mentions[m])) {
      by_sentence_[work_.mentions[m].sentence].push_back(m);
    }
  }
  for (std::uint32_t r = 0; r < work_.roles.size(); ++r) {
    roles_of_[work_.roles[r].sentence].push_back(r);
  }
  for (std::uint32_t s = 0; s < work_.views.size(); ++s) {
    read(s);
  }
}

void References::read(std::uint32_t s) {
  sentence_ = s;
  view_ = &work_.views[s];
  std::vector<std::uint32_t>& here = by_sentence_[s];
  std::sort(here.begin(), here.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::pair(work_.mentions[a].head, a) < std::pair(work_.mentions[b].head, b);
  });
  std::size_t next = 0;
  const std::vector<std::uint32_t>& roles = roles_of_[s];
  std::size_t next_role = 0;
  for (std::uint32_t i = 0; i < view_->size(); ++i) {
    while (next_role < roles.size() && work_.roles[roles[next_role]].tokens.begin == i) {
      read_role(roles[next_role++]);
    }
    while (next < here.size() && work_.mentions[here[next]].head <= i) {
      discourse_.add(work_.mentions[here[next++]]);
    }
    if (work_.covered(s, i) || is_taken(i)) {
      continue;
    }
    read_pronoun(i);
    read_definite(i);
  }
  while (next < here.size()) {
    discourse_.add(work_.mentions[here[next++]]);
  }
}

bool References::is_taken(std::uint32_t i) const {
  return std::any_of(by_sentence_[sentence_].begin(), by_sentence_[sentence_].end(), [&](std::uint32_t m) {
    const Mention& mention = work_.mentions[m];
    return mention.kind == MentionKind::Nominal && mention.tokens.begin <= i && i < mention.tokens.end;
  });
}

void References::add(TokenRange range, MentionKind kind, std::vector<EntityIndex> entities, std::string why) {
  const std::uint32_t index = work_.add(sentence_, range, kind, std::move(entities), std::move(why));
  discourse_.add(work_.mentions[index]);
}

EntityClass References::cls(EntityIndex entity) const { return work_.entities[entity].cls; }

void resolve_references(Workspace& work) { References(work).run(); }

}  // namespace entente
