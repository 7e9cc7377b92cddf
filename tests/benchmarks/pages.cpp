// Prints how fast pages of 100 KB are read on one core, and what hostile pages cost.
//
//     pages_benchmark [PAGES]
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <string>

#include "builder/text/html.hpp"
#include "builder/text/page_tree.hpp"

namespace {

using namespace entente;

/// Of the processor, so that what runs beside doesn't count.
double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

std::string repeated(const std::string& text, std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) {
    all += text;
  }
  return all;
}

/// A third scripts and styles, a third menus and teasers, the rest the story in much markup.
std::string page_of(std::size_t number) {
  const std::string word = std::to_string(number);
  return "<!DOCTYPE html><html><head><meta charset=utf-8><title>Talks " + word +
         " in Muscat | Gulf Post</title><style>" +
         repeated(".grid-" + word + "__cell{display:flex;margin:0 auto}\n", 250) + "</style><script>" +
         repeated("window.dataLayer.push({'page':'" + word + "','slot':[1,2,3]});\n", 450) + "</script></head><body>" +
         repeated("<nav class='menu'><ul><li class='item'><a href='/world/" + word + "'>World</a></li></ul></nav>\n",
                  200) +
         "<article class='story'><h1>Talks " + word + " in Muscat</h1><span class=date>2 May 2026</span>" +
         repeated(
             "<div class='paragraph-wrap'><p>Envoys of <a href='/iran'>Iran</a> and Oman met in Muscat on Friday for "
             "the <b>third</b> round of talks on safe passage, an official said.</p></div>\n",
             120) +
         "</article>" +
         repeated("<div class='card'><h4><a href='/" + word +
                      "'>Another story of the day in short words</a></h4><p>The line "
                      "below says what it is about, and no more than that.</p></div>\n",
                  150) +
         "</body></html>";
}

void print_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("peak of memory: %ld MiB\n", usage.ru_maxrss / 1024);
}

void try_hostile(const char* name, const std::string& page, const Furniture& furniture) {
  const double start = seconds();
  std::string outcome;
  try {
    outcome = std::to_string(read_html(page, furniture).text.size()) + " bytes of text";
  } catch (const PageError& error) {
    outcome = error.what();
  }
  std::printf("%-34s %6.2f s  %s\n", name, seconds() - start, outcome.c_str());
}

}  // namespace

int main(int count, char** arguments) {
  const int pages = count > 1 ? std::atoi(arguments[1]) : 1000;
  const Furniture furniture = Furniture::load(std::filesystem::path(ENTENTE_SOURCE_DIR) / kFurnitureFile);
  std::size_t bytes = 0;
  std::size_t text = 0;
  double reading = 0;
  for (int i = 0; i < pages; ++i) {
    const std::string page = page_of(static_cast<std::size_t>(i));
    const double start = seconds();
    text += read_html(page, furniture).text.size();
    reading += seconds() - start;
    bytes += page.size();
  }
  std::printf("%d pages of %zu KB: %.1f MB/s, %zu bytes of text\n", pages,
              bytes / static_cast<std::size_t>(pages) / 1000, static_cast<double>(bytes) / 1e6 / reading, text);
  print_memory();
  try_hostile("100,000 nested elements", repeated("<div>", 100000), furniture);
  try_hostile("100,000 elements nested by tables", repeated("<div><table><td></div></table>", 100000), furniture);
  std::string marks;
  for (int i = 0; i < 900; ++i) {
    marks += "<font size=" + std::to_string(i) + ">";
  }
  try_hostile("900 open marks, 100,000 paragraphs", "<p>" + marks + repeated("</p><p>x", 100000), furniture);
  try_hostile("50 MB in one line", "<p>" + std::string(50000000, 'a'), furniture);
  try_hostile("16 MB in one line", "<p>" + repeated("word ", 3200000), furniture);
  try_hostile("16 MB of bare tags", repeated("<p>", 5300000), furniture);
  print_memory();
  return 0;
}
