#include "queries/entity_names.hpp"

#include <gtest/gtest.h>

#include "ontology/diagnostic.hpp"

namespace entente {
namespace {

const LabelledNames kNames = {{"Pakistan", "Islamic Republic of Pakistan"},
                              {"Türkiye", "Turkey"},
                              {"Recep Tayyip Erdoğan", ""},
                              {"Kim Jong Un", ""},
                              {"Kim Yo Jong", ""},
                              {"Norway grain deal", ""}};

std::string complaint(std::string_view typed) {
  try {
    return "it is " + label_named(typed, kNames);
  } catch (const InputError& error) {
    return error.diagnostic().message;
  }
}

TEST(EntityNames, TakesLabelsNamesAndParts) {
  EXPECT_EQ(label_named("Pakistan", kNames), "Pakistan");
  EXPECT_EQ(label_named("turkey", kNames), "Türkiye");
  EXPECT_EQ(label_named("turkiye", kNames), "Türkiye");
  EXPECT_EQ(label_named("Erdogan", kNames), "Recep Tayyip Erdoğan");
  EXPECT_EQ(label_named("grain deal", kNames), "Norway grain deal");
  const LabelledNames twins = {{"thailand", ""}, {"Thailand", ""}};
  EXPECT_EQ(label_named("Thailand", twins), "Thailand");
  EXPECT_EQ(label_named("thailand", twins), "thailand");
}

TEST(EntityNames, ListsWhatItCouldBe) {
  EXPECT_EQ(complaint("Kim"), "'Kim' could be Kim Jong Un, Kim Yo Jong");
  EXPECT_EQ(complaint("Pakistn"), "'Pakistn' is in no name of the graph; is it Pakistan?");
  EXPECT_EQ(complaint("Erdogn"), "'Erdogn' is in no name of the graph; is it Recep Tayyip Erdoğan?");
  EXPECT_EQ(complaint("Zzyzx"), "'Zzyzx' is in no name of the graph");
  EXPECT_EQ(complaint("Kim\" } #"), "'Kim\" } #' could be Kim Jong Un, Kim Yo Jong");
}

}  // namespace
}  // namespace entente
