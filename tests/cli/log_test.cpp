#include "cli/log.hpp"

#include <gtest/gtest.h>

namespace entente {
namespace {

TEST(Progress, SaysHowMuchIsLeftWhereThatIsKnown) {
  EXPECT_EQ(progress_text(7, "articles read", 0, 0), "7 articles read");
  EXPECT_EQ(progress_text(7, "articles read", 0.125, 0), "7 articles read, 12 %");
  EXPECT_EQ(progress_text(7, "articles read", 0.5, 0.1), "7 articles read, 50 %, 5 s left");
  EXPECT_EQ(progress_text(7, "articles read", 0.5, 0.5 / 600), "7 articles read, 50 %, 10 min left");
  EXPECT_EQ(progress_text(7, "articles read", 0.5, 0.5 / 86400), "7 articles read, 50 %, 24 h left");
  EXPECT_EQ(progress_text(7, "articles read", 1, 0.1), "7 articles read, 100 %, 0 s left");
}

}  // namespace
}  // namespace entente
