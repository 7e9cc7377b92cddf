// Prints how fast pages are read on one core, or without any what hostile pages cost. pages.py makes them and calls it.
//
//     pages_benchmark [PAGES FILE...]
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

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

std::string content_of(const char* file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
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

void read_pages(std::size_t pages, const std::vector<std::string>& made, const Furniture& furniture) {
  std::size_t bytes = 0;
  std::size_t text = 0;
  double reading = 0;
  for (std::size_t i = 0; i < pages; ++i) {
    const std::string& page = made[i % made.size()];
    const double start = seconds();
    text += read_html(page, furniture).text.size();
    reading += seconds() - start;
    bytes += page.size();
  }
  std::printf("%zu pages of %zu KB: %.1f MB/s, %zu bytes of text\n", pages, bytes / pages / 1000,
              static_cast<double>(bytes) / 1e6 / reading, text);
}

void read_hostile_pages(const Furniture& furniture) {
  try_hostile("100,000 nested elements", repeated("<div>", 100000), furniture);
  try_hostile("100,000 elements nested by tables", repeated("<div><table><td></div></table>", 100000), furniture);
  std::string marks;
  for (int i = 0; i < 900; ++i) {
    marks += "<font id=" + std::to_string(i) + ">";
  }
  try_hostile("900 open marks, 100,000 paragraphs", "<p>" + marks + repeated("</p><p>x", 100000), furniture);
  try_hostile("50 MB in one line", "<p>" + std::string(50000000, 'a'), furniture);
  try_hostile("16 MB in one line", "<p>" + repeated("word ", 3200000), furniture);
  try_hostile("16 MB of bare tags", repeated("<p>", 5300000), furniture);
}

}  // namespace

int main(int count, char** arguments) {
  const int pages = count > 1 ? std::atoi(arguments[1]) : 0;
  const Furniture furniture = Furniture::load(std::filesystem::path(ENTENTE_SOURCE_DIR) / kFurnitureFile);
  std::vector<std::string> made;
  for (int i = 2; i < count; ++i) {
    made.push_back(content_of(arguments[i]));
  }
  if (made.empty()) {
    read_hostile_pages(furniture);
  } else if (pages > 0) {
    read_pages(static_cast<std::size_t>(pages), made, furniture);
  } else {
    std::fprintf(stderr, "usage: pages_benchmark [PAGES FILE...]\n");
    return 2;
  }
  print_memory();
  return 0;
}
