#include "tools/serving_program.hpp"

#include <boost/test/unit_test.hpp>
#include <chrono>
#include <cstdlib>
#include <thread>

namespace ratsarchiv::tests {
namespace {

std::vector<std::string> all_arguments(const TestArchive& archive, const std::vector<std::string>& arguments) {
  std::vector<std::string> all{"serve", "--archive", archive.folder().string(), "--listen", "127.0.0.1:0"};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return all;
}

// Of a line that is whole; 0 as long as there is none.
std::uint16_t port_in(const std::string& log) {
  const std::string words = "http://127.0.0.1:";
  const std::size_t begin = log.find(words);
  if (begin == std::string::npos || log.find('\n', begin) == std::string::npos) return 0;
  return static_cast<std::uint16_t>(std::atoi(log.c_str() + begin + words.size()));
}

}  // namespace

ServingProgram::ServingProgram(const TestArchive& archive, const std::vector<std::string>& arguments)
    : program_("ratsarchiv", all_arguments(archive, arguments), {},
               {streams_.path() / "out", streams_.path() / "err"}) {
  while ((port_ = port_in(log())) == 0 && !program_.has_ended())
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  BOOST_TEST_REQUIRE(port_ != 0, log());
}

ProgramResult ServingProgram::end(int signal) {
  program_.send(signal);
  ProgramResult result = program_.wait();
  result.out = read_file(streams_.path() / "out");
  result.err = log();
  return result;
}

}  // namespace ratsarchiv::tests
