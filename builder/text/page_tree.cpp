#include "builder/text/page_tree.hpp"

#include <algorithm>
#include <utility>

#include "builder/text/characters.hpp"
#include "builder/text/page_source.hpp"

namespace entente {
namespace {

constexpr std::size_t kLargestPage = std::size_t{16} << 20U;
constexpr std::size_t kDeepest = 1000;
constexpr std::size_t kSmallestBudget = std::size_t{32} << 20U;
constexpr std::size_t kBudgetPerByte = 64;  ///< of source; a page of bare tags takes about 40
constexpr std::size_t kPieceSize = std::size_t{1} << 18U;
constexpr std::size_t kMostSpare = 32;  ///< pieces, 8 MiB: what a page of a news site takes

using Piece = std::unique_ptr<char[]>;

/// What the pages before took, so that the kernel need not clear new memory for each.
thread_local std::vector<Piece> spare_pieces;

}  // namespace

/// Memory for gumbo, freed all at once: gumbo's own way to free a tree calls itself for each level of it.
class PageTree::Arena {
 public:
  explicit Arena(std::size_t budget) : budget_(budget) {}
  ~Arena() {
    for (Piece& piece : pieces_) {
      if (spare_pieces.size() < kMostSpare) {
        spare_pieces.push_back(std::move(piece));
      }
    }
  }
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  static void* allocate(void* arena, std::size_t size) { return static_cast<Arena*>(arena)->take(size); }
  static void free_nothing(void*, void*) {}

 private:
  /// Throws through gumbo's frames, which own nothing but memory of this arena.
  void* take(std::size_t size) {
    size = (size + 15U) & ~std::size_t{15U};
    if (size > left_) {
      if (size > kPieceSize) {
        return (large_.emplace_back(new_piece(size))).get();
      }
      pieces_.push_back(spare_or_new_piece());
      next_ = pieces_.back().get();
      left_ = kPieceSize;
    }
    left_ -= size;
    return std::exchange(next_, next_ + size);
  }

  Piece new_piece(std::size_t size) {
    spend(size);
    return std::make_unique_for_overwrite<char[]>(size);
  }

  Piece spare_or_new_piece() {
    if (spare_pieces.empty()) {
      return new_piece(kPieceSize);
    }
    spend(kPieceSize);
    Piece piece = std::move(spare_pieces.back());
    spare_pieces.pop_back();
    return piece;
  }

  void spend(std::size_t size) {
    if (size > budget_) {
      throw PageError("the page's elements take too much memory; the page is left out");
    }
    budget_ -= size;
  }

  std::size_t budget_;
  std::vector<Piece> pieces_;
  std::vector<Piece> large_;  ///< of a size of their own
  char* next_ = nullptr;
  std::size_t left_ = 0;
};

PageTree::PageTree(std::string_view page) {
  if (page.size() > kLargestPage) {
    throw PageError("the page is larger than 16 MiB; it is left out");
  }
  source_ = std::make_unique<PageSource>(thin_out(page, kDeepest));
  const std::string& html = source_->html;
  arena_ = std::make_unique<Arena>(std::max(kSmallestBudget, html.size() * kBudgetPerByte));
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = &Arena::allocate;
  options.deallocator = &Arena::free_nothing;
  options.userdata = arena_.get();
  options.max_errors = 0;
  const GumboOutput* output = gumbo_parse_with_options(&options, html.data(), html.size());

  // Depth first without calls: gumbo's nodes know their parents and their places among siblings.
  const GumboNode* node = output->root;
  std::uint32_t parent = 0;
  do {
    const auto at = static_cast<std::uint32_t>(nodes_.size());
    if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE) {
      nodes_.push_back({&node->v.element, {}, parent, at + 1});
      if (node->v.element.children.length > 0) {
        parent = at;
        node = static_cast<const GumboNode*>(node->v.element.children.data[0]);
        continue;
      }
    } else if (node->type != GUMBO_NODE_COMMENT) {
      nodes_.push_back({nullptr, text_of_run(node->v.text.text), parent, at + 1});
    }
    while (node != output->root) {
      const GumboVector& siblings = node->parent->v.element.children;
      const std::size_t next = node->index_within_parent + 1;
      if (next < siblings.length) {
        node = static_cast<const GumboNode*>(siblings.data[next]);
        break;
      }
      node = node->parent;
      nodes_[parent].end = static_cast<std::uint32_t>(nodes_.size());
      parent = nodes_[parent].parent;
    }
  } while (node != output->root);
}

std::string_view PageTree::text_of_run(std::string_view text) {
  if (const auto run = source_->runs.run_of(text)) {
    return *run;
  }
  std::optional<std::string> filled = source_->runs.filled(text);
  return filled ? filled_.emplace_back(std::move(*filled)) : text;
}

PageTree::PageTree(PageTree&&) noexcept = default;
PageTree& PageTree::operator=(PageTree&&) noexcept = default;
PageTree::~PageTree() = default;

std::string_view attribute(const PageNode& node, const char* name) {
  const GumboAttribute* found =
      node.element == nullptr ? nullptr : gumbo_get_attribute(&node.element->attributes, name);
  return found == nullptr ? std::string_view() : std::string_view(found->value);
}

bool has_attribute(const PageNode& node, const char* name) {
  return node.element != nullptr && gumbo_get_attribute(&node.element->attributes, name) != nullptr;
}

std::string text_of(const PageTree& tree, std::uint32_t node) {
  std::string text;
  for (std::uint32_t i = node; i < tree.nodes()[node].end; ++i) {
    const std::string_view part = tree.nodes()[i].text;
    for (std::size_t at = 0; at < part.size();) {
      const std::size_t blank = part[at] == '\n' || part[at] == '\r' ? 1 : blank_length(part, at);
      if (blank == 0) {
        text += part[at++];
        continue;
      }
      text += text.empty() || text.back() == ' ' ? "" : " ";
      at += blank;
    }
  }
  while (text.ends_with(' ')) {
    text.pop_back();
  }
  return text;
}

}  // namespace entente
