// `ratsarchiv serve` as a process of its own, on a port that it picks.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tools/program_run.hpp"

namespace ratsarchiv::tests {

class ServingProgram {
 public:
  // Waits until it says where it listens; a failure of the test when it ends before.
  ServingProgram(const TestArchive& archive, const std::vector<std::string>& arguments);

  std::uint16_t port() const { return port_; }
  // What it has written to standard error.
  std::string log() const { return read_file(streams_.path() / "err"); }
  // Sends SIGTERM, or another signal, and waits for its end.
  ProgramResult end(int signal);
  bool has_ended() { return program_.has_ended(); }

 private:
  TempFolder streams_;
  RunningProgram program_;
  std::uint16_t port_ = 0;
};

}  // namespace ratsarchiv::tests
