// What the passes of this room ask of single words, beside the tables: the lists of ontology/names/words.txt, which
// says of each what it is for.
#pragma once

#include <filesystem>

#include "ontology/word_lists.hpp"

namespace entente {

struct NameWords {
  /// Throws InputError as WordLists does, and where the file lacks one of the lists or has another.
  static NameWords load(const std::filesystem::path& file);

  WordList post_former, post_acting, post_outgoing, post_coming, post_elect;
  WordList post_everyday, post_assistant, post_with_field;
  WordList heads_of_state_or_government, leaders, famous_posts;
  WordList heading_posts, managing_posts, political_posts, chairing_posts, house_leaders, other_house_leaders;
  WordList politics, rivals, realms, constitutions, own_country, judging, deploring, commanding, statements,
      spokespeople;
  WordList made_of, made_up_of, member, partner;
  WordList joined_participles, joined_to_names, shared_by_two, month_names, namesakes, posted, royal, word_surnames,
      firms, posts_of_bodies, sending_away, own_posts, appointing, standing_against, nicknaming, governments, of_origin;
  WordList removing, countries, island_states, organs, resolution, everyone, any_place;
  WordList counts, times_of_day, short_names;
  WordList plain_adjectives, named_alone, exact_nouns, civil_missions, named_definite, named_indefinite;
};

}  // namespace entente
