#include "builder/claims/sentence_context.hpp"

#include <algorithm>

#include "builder/claims/other_worlds.hpp"

namespace entente {
namespace {

constexpr std::uint32_t kReach = 2;  ///< what is left unsaid is looked for in so many sentences before

auto by_sentence(std::uint32_t sentence) {
  return [sentence](const Mention& mention) { return mention.sentence < sentence; };
}

}  // namespace

std::span<const Mention> mentions_of(const Mentions& mentions, std::uint32_t sentence) {
  const std::span<const Mention> all = mentions.mentions;
  const auto first = std::partition_point(all.begin(), all.end(), by_sentence(sentence));
  return {first, std::partition_point(first, all.end(), by_sentence(sentence + 1))};
}

ArticleContexts::ArticleContexts(const Article& article, std::span<const Sentence> sentences, const Mentions& mentions,
                                 const Lexicon& lexicon)
    : article_(article), sentences_(sentences), mentions_(mentions), lexicon_(lexicon), contexts_(sentences.size()) {
  std::uint32_t lead_in = 0;
  for (std::uint32_t index = 0; index < sentences.size(); ++index) {
    lead_in = sentences[index].kind == BlockKind::ListItem ? lead_in : index;
    lead_in_.push_back(lead_in);
  }
}

const SentenceContext& ArticleContexts::at(std::uint32_t sentence) {
  std::unique_ptr<SentenceContext>& context = contexts_[sentence];
  if (context) {
    return *context;
  }
  const std::span<const Mention> here = mentions_of(mentions_, sentence);
  const std::span<const Mention> all = mentions_.mentions;
  const auto first = std::partition_point(all.begin(), all.end(), by_sentence(sentence - std::min(sentence, kReach)));
  const std::span<const Mention> before(first, here.begin());
  SentenceTree tree(article_.text, sentences_[sentence], lexicon_);
  SentenceMentions mentions(mentions_, here, before, tree);
  std::vector<EntityIndex> lead;
  if (const std::uint32_t from = lead_in_[sentence]; from != sentence) {
    if (sentences_[from].span.of(article_.text).ends_with(':')) {
      for (const Mention& mention : mentions_of(mentions_, from)) {
        lead.insert(lead.end(), mention.entities.begin(), mention.entities.end());
      }
    }
  }
  const bool of_sport = is_of_sport(tree);
  context = std::make_unique<SentenceContext>(
      SentenceContext{article_, sentence, here, std::move(lead), std::move(tree), std::move(mentions), of_sport});
  context->mentions.set_lead(context->lead);
  return *context;
}

}  // namespace entente
