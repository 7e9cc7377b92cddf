#include "builder/text/byte_source.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "ontology/diagnostic.hpp"

namespace entente {
namespace {

constexpr std::size_t kPiece = 1U << 16U;
constexpr std::string_view kGzipMagic = "\x1f\x8b";
/// Texts and graphs unpack to ten or thirty times their size, what is made to fill the memory to a thousand times.
constexpr std::uint64_t kMostTimes = 256;
constexpr std::uint64_t kAlwaysUnpacked = std::uint64_t{256} << 20U;

}  // namespace

/// zlib's state, and what it has been given but not used yet.
struct ByteSource::Inflater {
  Inflater() { ready = inflateInit2(&stream, 15 + 16) == Z_OK; }
  ~Inflater() { inflateEnd(&stream); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  z_stream stream{};
  bool ready = false;
  bool inside = true;  ///< of a member; a file may hold several, one behind another
  bool finished = false;
  std::uint64_t taken = 0;  ///< bytes of the file so far
  std::uint64_t given = 0;
};

std::string too_long_message(std::size_t limit) {
  const bool small = limit < (std::size_t{1} << 20U);
  return "longer than an article may be (--max-article-size: " +
         (small ? std::to_string(limit) + " bytes)" : std::to_string(limit >> 20U) + " MiB)");
}

ByteSource::ByteSource(const std::filesystem::path& path, std::atomic<std::uint64_t>* count)
    : name_(path == "-" ? "stdin" : path.string()), count_(count) {
  descriptor_ = path == "-" ? dup(STDIN_FILENO) : open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor_ < 0) {
    fail(std::string("can't be opened: ") + std::strerror(errno));
  }
  struct stat status {};
  if (fstat(descriptor_, &status) == 0 && S_ISDIR(status.st_mode)) {
    close(std::exchange(descriptor_, -1));
    fail("is a folder, not a file");
  }
}

ByteSource::ByteSource(std::string_view content, std::string name) : name_(std::move(name)), memory_(content) {}

ByteSource::~ByteSource() {
  if (descriptor_ >= 0) {
    close(descriptor_);
  }
}

std::string_view ByteSource::read_stored() {
  if (descriptor_ < 0) {
    const std::string_view piece = memory_.substr(0, kPiece);
    memory_.remove_prefix(piece.size());
    return piece;
  }
  buffer_.resize(kPiece);
  ssize_t count = -1;
  do {
    count = ::read(descriptor_, buffer_.data(), buffer_.size());
  } while (count < 0 && errno == EINTR);
  if (count < 0) {
    fail(std::string("can't be read: ") + std::strerror(errno));
  }
  if (count_ != nullptr) {
    *count_ += static_cast<std::uint64_t>(count);
  }
  return std::string_view(buffer_).substr(0, static_cast<std::size_t>(count));
}

bool ByteSource::read(std::string& bytes) {
  if (inflater_) {
    return unpack(bytes);
  }
  const std::string_view piece = read_stored();
  if (!started_ && piece.starts_with(kGzipMagic)) {
    started_ = true;
    inflater_ = std::make_unique<Inflater>();
    if (!inflater_->ready) {
      fail("can't be unpacked: out of memory");
    }
    inflater_->stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(piece.data()));
    inflater_->stream.avail_in = static_cast<uInt>(piece.size());
    inflater_->taken = piece.size();
    return unpack(bytes);
  }
  started_ = started_ || !piece.empty();
  bytes += piece;
  return !piece.empty();
}

bool ByteSource::unpack(std::string& bytes) {
  z_stream& stream = inflater_->stream;
  const std::size_t before = bytes.size();
  while (bytes.size() == before && !inflater_->finished) {
    if (stream.avail_in == 0) {
      const std::string_view piece = read_stored();
      if (piece.empty()) {
        inflater_->finished = true;
        if (inflater_->inside) {
          fail("the gzip stream is cut off");
        }
        break;
      }
      stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(piece.data()));
      stream.avail_in = static_cast<uInt>(piece.size());
      inflater_->taken += piece.size();
    }
    if (!inflater_->inside) {
      inflateReset(&stream);
      inflater_->inside = true;
    }
    bytes.resize(before + kPiece);
    stream.next_out = reinterpret_cast<Bytef*>(bytes.data() + before);
    stream.avail_out = kPiece;
    const int status = inflate(&stream, Z_NO_FLUSH);
    bytes.resize(before + kPiece - stream.avail_out);
    inflater_->given += bytes.size() - before;
    if (inflater_->given > kAlwaysUnpacked && inflater_->given / kMostTimes > inflater_->taken) {
      inflater_->finished = true;
      fail("unpacks to more than " + std::to_string(kMostTimes) + " times its size, and is not read on");
    }
    if (status == Z_STREAM_END) {
      inflater_->inside = false;
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
      inflater_->finished = true;
      fail(std::string("the gzip stream is damaged: ") + (stream.msg != nullptr ? stream.msg : "out of memory"));
    }
  }
  return bytes.size() > before;
}

std::string ByteSource::read_all(std::size_t limit) {
  std::string bytes;
  while (read(bytes)) {
    if (bytes.size() > limit) {
      fail(too_long_message(limit));
    }
  }
  return bytes;
}

void ByteSource::fail(const std::string& message) const { throw InputError({Severity::Error, {name_}, message}); }

}  // namespace entente
