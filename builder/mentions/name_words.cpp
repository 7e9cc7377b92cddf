#include "builder/mentions/name_words.hpp"

namespace entente {

NameWords NameWords::load(const std::filesystem::path& file) {
  WordLists lists = WordLists::load(file);
  NameWords words;
  words.post_former = lists.take("post-former");
  words.post_acting = lists.take("post-acting");
  words.post_outgoing = lists.take("post-outgoing");
  words.post_coming = lists.take("post-coming");
  words.post_elect = lists.take("post-elect");
  words.post_everyday = lists.take("post-everyday");
  words.post_assistant = lists.take("post-assistant");
  words.post_with_field = lists.take("post-with-field");
  words.heads_of_state_or_government = lists.take("heads-of-state-or-government");
  words.leaders = lists.take("leaders");
  words.famous_posts = lists.take("famous-posts");
  words.heading_posts = lists.take("heading-posts");
  words.managing_posts = lists.take("managing-posts");
  words.political_posts = lists.take("political-posts");
  words.chairing_posts = lists.take("chairing-posts");
  words.house_leaders = lists.take("house-leaders");
  words.other_house_leaders = lists.take("other-house-leaders");
  words.politics = lists.take("politics");
  words.rivals = lists.take("rivals");
  words.realms = lists.take("realms");
  words.constitutions = lists.take("constitutions");
  words.own_country = lists.take("own-country");
  words.judging = lists.take("judging");
  words.deploring = lists.take("deploring");
  words.commanding = lists.take("commanding");
  words.statements = lists.take("statements");
  words.spokespeople = lists.take("spokespeople");
  words.made_of = lists.take("made-of");
  words.made_up_of = lists.take("made-up-of");
  words.member = lists.take("member");
  words.partner = lists.take("partner");
  words.joined_participles = lists.take("joined-participles");
  words.joined_to_names = lists.take("joined-to-names");
  words.shared_by_two = lists.take("shared-by-two");
  words.month_names = lists.take("month-names");
  words.namesakes = lists.take("namesakes");
  words.countries = lists.take("countries");
  words.island_states = lists.take("island-states");
  words.organs = lists.take("organs");
  words.posted = lists.take("posted");
  words.royal = lists.take("royal");
  words.nicknaming = lists.take("nicknaming");
  words.sending_away = lists.take("sending-away");
  words.own_posts = lists.take("own-posts");
  words.appointing = lists.take("appointing");
  words.standing_against = lists.take("standing-against");
  words.posts_of_bodies = lists.take("posts-of-bodies");
  words.governments = lists.take("governments");
  words.firms = lists.take("firms");
  words.word_surnames = lists.take("word-surnames");
  words.removing = lists.take("removing");
  words.of_origin = lists.take("of-origin");
  words.resolution = lists.take("resolution");
  words.everyone = lists.take("everyone");
  words.any_place = lists.take("any-place");
  words.counts = lists.take("counts");
  words.times_of_day = lists.take("times-of-day");
  words.short_names = lists.take("short-names");
  words.plain_adjectives = lists.take("plain-adjectives");
  words.named_alone = lists.take("named-alone");
  words.exact_nouns = lists.take("exact-nouns");
  words.civil_missions = lists.take("civil-missions");
  words.named_definite = lists.take("named-definite");
  words.named_indefinite = lists.take("named-indefinite");
  lists.expect_all_taken();
  return words;
}

}  // namespace entente
