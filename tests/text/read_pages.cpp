// Prints what is read from pages, an object of JSON a line: title, date, and the text that goes on to be read.
//
//     read_pages FILE...
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

#include "builder/text/dates.hpp"
#include "builder/text/html.hpp"

int main(int count, char** arguments) {
  using namespace entente;
  const Furniture furniture = Furniture::load(std::filesystem::path(ENTENTE_SOURCE_DIR) / kFurnitureFile);
  for (int i = 1; i < count; ++i) {
    std::ifstream file(arguments[i], std::ios::binary);
    const std::string page{std::istreambuf_iterator<char>(file), {}};
    const Article article = read_html(page, furniture);
    std::string text;
    for (const Block& block : article.blocks) {
      const bool unread = block.kind == BlockKind::Furniture || block.kind == BlockKind::Byline ||
                          block.kind == BlockKind::Headline || block.kind == BlockKind::Caption;
      text += unread ? "" : std::string(block.span.of(article.text)) + '\n';
    }
    std::cout << nlohmann::json{{"file", arguments[i]},
                                {"title", article.title},
                                {"date", iso_date(article.date)},
                                {"text", text}}
                     .dump()
              << '\n';
  }
  return 0;
}
