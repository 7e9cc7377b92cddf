// Bytes to a file descriptor, packed as gzip where asked for.
#pragma once

#include <memory>
#include <ostream>
#include <streambuf>
#include <string>

namespace entente {

/// A stream buffer over a descriptor that somebody else owns. A failed write makes the stream bad and stays in error();
/// nothing is written after it.
class DescriptorBuffer : public std::streambuf {
 public:
  /// With `gzip` what is written is packed; finish() then writes the end of it.
  DescriptorBuffer(int descriptor, bool gzip);
  ~DescriptorBuffer() override;
  DescriptorBuffer(const DescriptorBuffer&) = delete;
  DescriptorBuffer& operator=(const DescriptorBuffer&) = delete;

  /// Writes what is left; nothing may be written after it. False where anything could not be written.
  bool finish();
  /// errno of the first write that failed, or 0.
  [[nodiscard]] int error() const { return error_; }

 protected:
  int_type overflow(int_type c) override;
  std::streamsize xsputn(const char* text, std::streamsize size) override;
  int sync() override;

 private:
  struct Packer;

  bool flush_buffer();
  bool pack(bool last);
  bool write_out(const char* bytes, std::size_t size);

  int descriptor_;
  int error_ = 0;
  std::string buffer_;
  std::unique_ptr<Packer> packer_;
};

}  // namespace entente
