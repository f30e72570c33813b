// ratsarchiv-generate: protocols made up by rule, with their ground truth, for tests, benchmarks and samples.
#include <boost/program_options.hpp>
#include <chrono>
#include <cstdint>
#include <exception>
#include <iostream>
#include <string>

#include "tools/generate/generator.hpp"

int main(int argc, char** argv) {
  namespace options = boost::program_options;
  constexpr std::uint64_t kMost = 1'000'000;
  std::uint64_t seed = 1;
  std::int64_t count = 100;
  std::string output;
  options::options_description described("ratsarchiv-generate --seed N --count N --output DIR");
  described.add_options()("help,h", "print this and stop")("seed", options::value(&seed)->default_value(seed),
                                                           "the same seed and count give the same bytes")(
      "count", options::value(&count)->default_value(count), "number of protocols, 1 to 1000000")(
      "output", options::value(&output),
      "folder; gets stuttgart/ and karlsruhe/, each NAME.txt and NAME.expected.json");
  try {
    options::variables_map given;
    options::store(options::parse_command_line(argc, argv, described), given);
    options::notify(given);
    if (given.count("help") != 0) {
      std::cout << described;
      return 0;
    }
    if (output.empty() || count < 1 || static_cast<std::uint64_t>(count) > kMost) {
      std::cerr << "ratsarchiv-generate: needs --output DIR and --count from 1 to " << kMost << " (see --help)\n";
      return 2;
    }
  } catch (const options::error& error) {
    std::cerr << "ratsarchiv-generate: " << error.what() << " (see --help)\n";
    return 2;
  }
  try {
    const auto start = std::chrono::steady_clock::now();
    ratsarchiv::generate::Generator generator(seed, static_cast<std::uint64_t>(count));
    const auto written = ratsarchiv::generate::write_all(generator, output);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    std::cerr << written.protocols << " protocols, " << written.files << " files, "
              << static_cast<double>(written.text_bytes) / 1048576.0 << " MiB of text in " << seconds.count() << " s\n";
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "ratsarchiv-generate: " << error.what() << "\n";
    return 70;
  }
}
