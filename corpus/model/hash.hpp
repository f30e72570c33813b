// SHA-256, for identity and fingerprints.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace ratsarchiv::corpus {

// 64 lower-case hexadecimal digits of the SHA-256 of bytes.
std::string sha256_hex(std::string_view bytes);

// The same over bytes that come one block after the other.
class FileHash {
 public:
  FileHash();
  ~FileHash();
  FileHash(const FileHash&) = delete;
  FileHash& operator=(const FileHash&) = delete;

  void add(std::string_view block);

  // The digits for all blocks so far; the hash is empty again afterwards.
  std::string hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The same over several pieces. Each piece is preceded by its length, so that ("a","bc") and ("ab","c") differ:
// it is a hash of the list, not of the bytes joined.
class ListHash {
 public:
  ListHash();
  ~ListHash();
  ListHash(const ListHash&) = delete;
  ListHash& operator=(const ListHash&) = delete;

  ListHash& add(std::string_view piece);

  // The digits for all pieces so far; the hash is empty again afterwards.
  std::string hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ratsarchiv::corpus
