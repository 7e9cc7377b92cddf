// What the library takes for a base of IRIs.
#include <gtest/gtest.h>

#include <entente/entente.hpp>
#include <sstream>
#include <string>

namespace entente::api {
namespace {

constexpr std::string_view kWrong[] = {"no iri", "http:", "http://example.org/\n", "http://example.org/%zz/"};

TEST(Base, OneThatIsNoAbsoluteIriIsRefused) {
  for (const std::string_view wrong : kWrong) {
    EXPECT_THROW(Graph{wrong}, Error) << wrong;
    EXPECT_THROW(Reader({ENTENTE_SOURCE_DIR, {}, std::string(wrong), ReadBy::Rules, 0}), Error) << wrong;
  }
}

TEST(Base, IsOfGraphsAndReadersAlike) {
  const Reader reader({ENTENTE_SOURCE_DIR, {}, "http://example.org/mine", ReadBy::Rules, 0});
  Graph graph("http://example.org/mine");
  graph.add(reader.read("Ghana recognised Kosovo on Friday.\n"));
  std::ostringstream out;
  graph.write(out, "ntriples");
  EXPECT_NE(out.str().find("<http://example.org/mine/state/"), std::string::npos) << out.str();
  EXPECT_EQ(out.str().find(">http://example.org/minestate"), std::string::npos);
}

}  // namespace
}  // namespace entente::api
