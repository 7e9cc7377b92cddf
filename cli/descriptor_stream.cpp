#include "cli/descriptor_stream.hpp"

#include <unistd.h>
#include <zlib.h>

#include <array>
#include <cerrno>
#include <new>

namespace entente {
namespace {

constexpr std::size_t kPiece = std::size_t{1} << 16;

}  // namespace

struct DescriptorBuffer::Packer {
  Packer() {
    // 16 more than the window's size asks for gzip's own header, which zlib writes without name and time.
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
      throw std::bad_alloc();
    }
  }
  ~Packer() { deflateEnd(&stream); }
  Packer(const Packer&) = delete;
  Packer& operator=(const Packer&) = delete;

  z_stream stream{};
};

DescriptorBuffer::DescriptorBuffer(int descriptor, bool gzip)
    : descriptor_(descriptor), packer_(gzip ? std::make_unique<Packer>() : nullptr) {
  buffer_.reserve(kPiece);
}

DescriptorBuffer::~DescriptorBuffer() = default;

bool DescriptorBuffer::write_out(const char* bytes, std::size_t size) {
  while (size > 0 && error_ == 0) {
    const ssize_t count = ::write(descriptor_, bytes, size);
    if (count < 0 && errno != EINTR) {
      error_ = errno;
    } else if (count > 0) {
      bytes += count;
      size -= static_cast<std::size_t>(count);
    }
  }
  return error_ == 0;
}

bool DescriptorBuffer::pack(bool last) {
  z_stream& stream = packer_->stream;
  stream.next_in = reinterpret_cast<Bytef*>(buffer_.data());
  stream.avail_in = static_cast<uInt>(buffer_.size());
  std::array<char, kPiece> packed{};
  do {
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, last ? Z_FINISH : Z_NO_FLUSH);
    if (!write_out(packed.data(), packed.size() - stream.avail_out)) {
      return false;
    }
  } while (stream.avail_out == 0);
  return true;
}

bool DescriptorBuffer::flush_buffer() {
  const bool written = packer_ ? pack(false) : write_out(buffer_.data(), buffer_.size());
  buffer_.clear();
  return written;
}

bool DescriptorBuffer::finish() {
  if (packer_) {
    const bool written = error_ == 0 && pack(true);
    buffer_.clear();
    return written;
  }
  return flush_buffer();
}

DescriptorBuffer::int_type DescriptorBuffer::overflow(int_type c) {
  if (c != traits_type::eof()) {
    const char one = traits_type::to_char_type(c);
    return xsputn(&one, 1) == 1 ? c : traits_type::eof();
  }
  return traits_type::not_eof(c);
}

std::streamsize DescriptorBuffer::xsputn(const char* text, std::streamsize size) {
  buffer_.append(text, static_cast<std::size_t>(size));
  return buffer_.size() < kPiece || flush_buffer() ? size : 0;
}

int DescriptorBuffer::sync() { return flush_buffer() ? 0 : -1; }

}  // namespace entente
