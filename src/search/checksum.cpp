#include "search/checksum.h"

#include <bit>
#include <cstring>

namespace colloquy {
namespace {

constexpr std::uint64_t kPrime1 = 0x9E3779B185EBCA87;
constexpr std::uint64_t kPrime2 = 0xC2B2AE3D27D4EB4F;
constexpr std::uint64_t kPrime3 = 0x165667B19E3779F9;
constexpr std::uint64_t kPrime4 = 0x85EBCA77C2B2AE63;
constexpr std::uint64_t kPrime5 = 0x27D4EB2F165667C5;

template <class T>
T load(const std::uint8_t* at) {
  T value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

std::uint64_t round(std::uint64_t lane, std::uint64_t input) {
  return std::rotl(lane + input * kPrime2, 31) * kPrime1;
}

}  // namespace

void Xxh64::add(std::span<const std::uint8_t> bytes) {
  size_ += bytes.size();
  const std::size_t whole = bytes.size() / 32 * 32;
  const std::uint8_t* at = bytes.data();
  std::uint64_t a = a_, b = b_, c = c_, d = d_;
  for (const std::uint8_t* const end = at + whole; at != end; at += 32) {
    a = round(a, load<std::uint64_t>(at));
    b = round(b, load<std::uint64_t>(at + 8));
    c = round(c, load<std::uint64_t>(at + 16));
    d = round(d, load<std::uint64_t>(at + 24));
  }
  a_ = a, b_ = b, c_ = c, d_ = d;
  rest_ = bytes.subspan(whole);
}

std::uint64_t Xxh64::value() const {
  std::uint64_t hash = kPrime5;
  if (size_ >= 32) {
    hash = std::rotl(a_, 1) + std::rotl(b_, 7) + std::rotl(c_, 12) + std::rotl(d_, 18);
    for (const std::uint64_t lane : {a_, b_, c_, d_}) hash = (hash ^ round(0, lane)) * kPrime1 + kPrime4;
  }
  hash += size_;
  const std::uint8_t* at = rest_.data();
  const std::uint8_t* const end = at + rest_.size();
  for (; end - at >= 8; at += 8) {
    hash = std::rotl(hash ^ round(0, load<std::uint64_t>(at)), 27) * kPrime1 + kPrime4;
  }
  if (end - at >= 4) {
    hash = std::rotl(hash ^ load<std::uint32_t>(at) * kPrime1, 23) * kPrime2 + kPrime3;
    at += 4;
  }
  for (; at < end; ++at) hash = std::rotl(hash ^ *at * kPrime5, 11) * kPrime1;
  hash = (hash ^ hash >> 33) * kPrime2;
  hash = (hash ^ hash >> 29) * kPrime3;
  return hash ^ hash >> 32;
}

std::uint64_t xxh64(std::span<const std::uint8_t> bytes) {
  Xxh64 hash;
  hash.add(bytes);
  return hash.value();
}

}  // namespace colloquy
