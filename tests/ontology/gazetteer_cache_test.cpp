// What is kept of a user's own names is what their files say.
#include "ontology/gazetteer_cache.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

namespace entente {
namespace {

namespace fs = std::filesystem;

class Caches : public testing::Test {
 protected:
  Caches() : folder_(fs::path(testing::TempDir()) / ("gazetteer_cache_test-" + std::to_string(getpid()))) {
    fs::create_directories(folder_ / "gazetteer");
    setenv("XDG_CACHE_HOME", (folder_ / "cache").c_str(), 1);
    write("gazetteer/states.ttl", "XKV", "Kordavia");
    write("own.ttl", "XLM", "Lumeria");
  }
  ~Caches() override { fs::remove_all(folder_); }

  void write(const std::string& file, const std::string& code, const std::string& label) const {
    std::ofstream(folder_ / file) << "@prefix ent: <https://w3id.org/entente/ontology#> .\n"
                                     "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
                                     "<https://w3id.org/entente/id/state/"
                                  << code << "> a ent:State ; ent:iso3 \"" << code << "\" ; skos:prefLabel \"" << label
                                  << "\"@en .\n";
  }
  [[nodiscard]] GazetteerCache cache(std::uint64_t form = 1) const {
    return {folder_ / "gazetteer", std::vector{own()}, form};
  }
  [[nodiscard]] std::string own() const { return (folder_ / "own.ttl").string(); }
  void keep() const {
    GazetteerBuilder builder;
    builder.add_folder(folder_ / "gazetteer");
    builder.add_file(own());
    cache().keep(std::move(builder).build());
  }
  /// What the cache has, which is one file.
  [[nodiscard]] fs::path kept() const {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder_ / "cache" / "entente")) {
      files.push_back(entry.path());
    }
    EXPECT_EQ(files.size(), 1U);
    return files.front();
  }

  fs::path folder_;
};

TEST_F(Caches, GiveBackWhatWasKept) {
  EXPECT_FALSE(cache().open());
  keep();
  const auto found = cache().open();
  ASSERT_TRUE(found);
  EXPECT_EQ(found->gazetteer[found->gazetteer.find_state("XLM")].label, "Lumeria");
  EXPECT_EQ(found->gazetteer[found->gazetteer.find_state("XKV")].label, "Kordavia");
  EXPECT_EQ(found->gazetteer.lookup("Lumeria").size(), 1U);
}

TEST_F(Caches, HaveNothingOfOtherFilesOrForms) {
  keep();
  EXPECT_FALSE(cache(2).open());
  write("own.ttl", "XLM", "Lumoria");
  EXPECT_FALSE(cache().open());
  keep();
  EXPECT_EQ(cache().open()->gazetteer[0].label.size(), 8U);
  write("gazetteer/states.ttl", "XKV", "Kordovia");
  EXPECT_FALSE(cache().open());
  keep();
  EXPECT_TRUE(cache().open());
  (void)kept();
}

TEST_F(Caches, HaveNothingWhereTheFileIsDamaged) {
  keep();
  std::string bytes;
  {
    std::ifstream in(kept(), std::ios::binary);
    bytes.assign(std::istreambuf_iterator<char>(in), {});
  }
  for (const std::size_t at : {std::size_t{0}, std::size_t{9}, bytes.size() / 2, bytes.size() - 1}) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    std::ofstream(kept(), std::ios::binary) << damaged;
    EXPECT_FALSE(cache().open()) << at;
  }
  for (const std::size_t size : {std::size_t{0}, std::size_t{15}, std::size_t{100}, bytes.size() - 1}) {
    std::ofstream(kept(), std::ios::binary) << bytes.substr(0, size);
    EXPECT_FALSE(cache().open()) << size;
  }
  keep();
  EXPECT_TRUE(cache().open());
}

TEST_F(Caches, HaveNothingThatALinkNames) {
  keep();
  fs::rename(kept(), folder_ / "elsewhere");
  for (int number = 0; number < 8; ++number) {
    fs::create_symlink(folder_ / "elsewhere", folder_ / "cache" / "entente" / ("gazetteer-" + std::to_string(number)));
  }
  EXPECT_FALSE(cache().open());
}

TEST_F(Caches, KeepNothingWithoutAPlaceForIt) {
  setenv("XDG_CACHE_HOME", "relative", 1);
  unsetenv("HOME");
  keep();
  EXPECT_FALSE(cache().open());
  EXPECT_FALSE(fs::exists("relative"));
}

TEST_F(Caches, KeepNoDictionary) {
  const GazetteerCache dictionary(folder_ / "gazetteer", std::vector{(folder_ / "actors.txt").string()}, 1);
  GazetteerBuilder builder;
  builder.add_folder(folder_ / "gazetteer");
  dictionary.keep(std::move(builder).build());
  EXPECT_FALSE(fs::exists(folder_ / "cache"));
}

}  // namespace
}  // namespace entente
