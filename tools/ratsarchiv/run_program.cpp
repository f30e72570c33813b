#include "tools/ratsarchiv/run_program.hpp"

#include <exception>
#include <iostream>

#include "corpus/model/error.hpp"
#include "tools/ratsarchiv/exit_code.hpp"
#include "tools/ratsarchiv/stop_signals.hpp"

namespace ratsarchiv::tools {

int run_program(const std::function<int()>& run) {
  try {
    const int code = run();
    std::cout.flush();
    if (!std::cout) {
      std::cerr << "ratsarchiv: cannot write to standard output\n";
      return kArchiveUnusable;
    }
    return code;
  } catch (const corpus::Error& error) {
    std::cerr << "ratsarchiv: " << error.what() << '\n';
    if (!error.hint.empty()) std::cerr << "  " << error.hint << '\n';
    return exit_code_of(error);
  } catch (const std::exception& error) {
    std::cerr << "ratsarchiv: internal error: " << error.what() << '\n';
    return kInternal;
  }
}

}  // namespace ratsarchiv::tools
