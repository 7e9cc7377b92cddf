#include "builder/reader/reader_file.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>

#include "builder/language/checksum.hpp"
#include "builder/reader/learned_reader.hpp"
#include "ontology/diagnostic.hpp"

namespace entente {
namespace {

namespace fs = std::filesystem;

template <typename Value>
std::string bytes_of(Value value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

std::string text(const std::string& value) { return bytes_of(static_cast<std::uint32_t>(value.size())) + value; }

/// One tensor of each kind, two rows by three columns.
std::string payload() {
  const std::string shape = bytes_of(std::uint32_t{2}) + bytes_of(std::uint32_t{3});
  std::string bytes = text("notice") + text("[UNK]\na");
  bytes += text("floats") + bytes_of(std::uint32_t{0}) + shape;
  for (float value = 1; value <= 6; ++value) {
    bytes += bytes_of(value);
  }
  bytes += text("rows") + bytes_of(std::uint32_t{1}) + shape + bytes_of(0.5F) + bytes_of(2.0F) + "\1\2\3\4\5\6";
  bytes += text("columns") + bytes_of(std::uint32_t{2}) + shape + bytes_of(1.0F) + bytes_of(2.0F) + bytes_of(3.0F) +
           "\1\2\3\4\5\6";
  return bytes;
}

std::string file_of(const std::string& payload, std::uint32_t version = 2, std::uint32_t tensors = 3) {
  return std::string("ENTREAD\0", 8) + bytes_of(version) + bytes_of(tensors) +
         bytes_of(checksum(payload.data(), payload.size())) + payload;
}

class ReaderFiles : public testing::Test {
 protected:
  fs::path path_ = fs::temp_directory_path() / ("reader-file-" + std::to_string(::getpid()));
  void TearDown() override { fs::remove(path_); }
  void write(const std::string& bytes) const { std::ofstream(path_, std::ios::binary) << bytes; }
  [[nodiscard]] std::string complaint() const {
    try {
      (void)read_reader_file(path_);
    } catch (const InputError& error) {
      return error.what();
    }
    return "none";
  }
};

TEST_F(ReaderFiles, AreReadAsTheyWereWritten) {
  write(file_of(payload()));
  const ReaderFile file = read_reader_file(path_);
  EXPECT_EQ(file.notice, "notice");
  EXPECT_EQ(file.vocabulary, "[UNK]\na");
  ASSERT_EQ(file.tensors.size(), 3U);
  EXPECT_EQ(file.tensors.at("floats").floats, (std::vector<float>{1, 2, 3, 4, 5, 6}));
  EXPECT_EQ(file.tensors.at("rows").floats, (std::vector<float>{0.5F, 2}));
  EXPECT_EQ(file.tensors.at("columns").floats, (std::vector<float>{1, 2, 3}));
  const std::span<const std::int8_t> numbers = file.tensors.at("columns").numbers;
  EXPECT_EQ(std::vector<std::int8_t>(numbers.begin(), numbers.end()), (std::vector<std::int8_t>{1, 2, 3, 4, 5, 6}));
}

TEST_F(ReaderFiles, ThatAreMissingDamagedOrOfAnotherKindAreToldApart) {
  EXPECT_NE(complaint().find("can't be read: No such file"), std::string::npos);
  write("ENTLANG");
  EXPECT_NE(complaint().find("is no learned reader"), std::string::npos);
  write(file_of(payload(), 1));
  EXPECT_NE(complaint().find("has version 1"), std::string::npos);
  std::string damaged = file_of(payload());
  damaged.back() = '\7';
  write(damaged);
  EXPECT_NE(complaint().find("is damaged"), std::string::npos);
}

TEST_F(ReaderFiles, CutShortAnywhereAreRefused) {
  const std::string whole = payload();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    write(file_of(whole.substr(0, size)));
    EXPECT_NE(complaint().find("doesn't have the size"), std::string::npos) << size;
  }
  write(file_of(whole + "x"));
  EXPECT_NE(complaint().find("doesn't have the size"), std::string::npos);
}

TEST_F(ReaderFiles, WithoutThePartsOfTheNetworkAreNoReader) {
  write(file_of(payload()));
  EXPECT_THROW((void)LearnedReader::load(path_), InputError);
}

}  // namespace
}  // namespace entente
