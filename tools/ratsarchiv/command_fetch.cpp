// ratsarchiv fetch: hands over to ratsarchiv-fetch. A program of its own because what speaks HTTP and TLS brings thirty
// libraries, which every other command would have to load before it starts.
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <iostream>

#include "corpus/model/error.hpp"
#include "tools/ratsarchiv/command.hpp"
#include "tools/ratsarchiv/exit_code.hpp"
#include "tools/ratsarchiv/option_description.hpp"

namespace ratsarchiv::tools {
namespace {

// Returns only when the program cannot be run.
void become(const std::string& program, const std::vector<std::string>& arguments) {
  std::vector<char*> pointers{const_cast<char*>(program.c_str())};
  for (const std::string& argument : arguments) pointers.push_back(const_cast<char*>(argument.c_str()));
  pointers.push_back(nullptr);
  ::execv(program.c_str(), pointers.data());
}

}  // namespace

int run_fetch(const std::vector<std::string>& arguments) {
  const std::string program = companion_program("ratsarchiv-fetch").string();
  // Beside the others to describe, it must not end this process.
  const bool describes = arguments == std::vector<std::string>{std::string(kDescribe)};
  std::cout.flush();
  const pid_t child = describes ? ::fork() : 0;
  if (child == 0) {
    become(program, arguments);
    throw corpus::Error(corpus::ErrorKind::Internal,
                        "cannot run ratsarchiv-fetch: " + std::string(std::strerror(errno)),
                        "install it beside ratsarchiv, or in ../libexec/ratsarchiv");
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : kInternal;
}

}  // namespace ratsarchiv::tools
