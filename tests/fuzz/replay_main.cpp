// The plain main of every fuzz target, for builds without libFuzzer:
//
//   fuzz_NAME [--random N] [--seed S] FOLDER...
//
// Gives the target every file of the folders, then N inputs made from them by a few random changes each (with
// RATSARCHIV_LONG in the environment twenty times as many); the same S makes the same inputs. A crash names the input
// it happened on, which is written to standard error as hexadecimal.
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

const std::string* current_input = nullptr;

// Async-signal-safe: write() alone.
void print_current_input() {
  constexpr char kDigits[] = "0123456789abcdef";
  if (!current_input) return;
  const auto print = [](const char* bytes, std::size_t size) { return ::write(STDERR_FILENO, bytes, size) >= 0; };
  print("input: ", 7);
  for (const char c : *current_input) {
    const char pair[] = {kDigits[static_cast<unsigned char>(c) >> 4], kDigits[static_cast<unsigned char>(c) & 0xF]};
    if (!print(pair, sizeof pair)) return;
  }
  print("\n", 1);
}

void on_signal(int signal) {
  print_current_input();
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

void run(const std::string& input) {
  current_input = &input;
  // A copy of the exact size, so that a sanitizer sees a read past the end.
  const std::vector<std::uint8_t> bytes(input.begin(), input.end());
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
  current_input = nullptr;
}

class Mutator {
 public:
  Mutator(const std::vector<std::string>& seeds, std::uint32_t seed) : seeds_(seeds), random_(seed) {}

  std::string next() {
    std::string input = pick_seed();
    for (std::size_t changes = 1 + below(8); changes > 0; --changes) change(input);
    constexpr std::size_t kMaxBytes = 1U << 16;
    if (input.size() > kMaxBytes) input.resize(kMaxBytes);
    return input;
  }

 private:
  // std::uniform_int_distribution differs between libraries; this does not.
  std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }

  std::string pick_seed() { return seeds_.empty() ? std::string() : seeds_[below(seeds_.size())]; }

  void change(std::string& input) {
    const std::size_t place = below(input.size() + 1);
    const std::size_t length = std::min(below(32) + 1, input.size() - place);
    switch (below(7)) {
      case 0:  // another byte
        if (place < input.size()) input[place] = static_cast<char>(random_());
        break;
      case 1:  // a flipped bit
        if (place < input.size()) input[place] = static_cast<char>(input[place] ^ (1 << below(8)));
        break;
      case 2:
        input.erase(place, length);
        break;
      case 3:  // a piece twice
        input.insert(place, input.substr(place, length));
        break;
      case 4:  // random bytes
        for (std::size_t count = below(16); count > 0; --count) input.insert(place, 1, static_cast<char>(random_()));
        break;
      case 5: {  // a piece of another seed
        const std::string other = pick_seed();
        const std::size_t from = below(other.size() + 1);
        input.insert(place, other, from, below(256));
        break;
      }
      case 6:  // cut off
        if (below(4) == 0) input.resize(place);
        break;
    }
  }

  const std::vector<std::string>& seeds_;
  std::mt19937 random_;
};

}  // namespace

int main(int argc, char** argv) try {
  std::size_t random_count = 0;
  std::uint32_t seed = 1;
  std::vector<std::filesystem::path> files;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--random" && i + 1 < argc) {
      random_count = std::stoul(argv[++i]);
    } else if (argument == "--seed" && i + 1 < argc) {
      seed = static_cast<std::uint32_t>(std::stoul(argv[++i]));
    } else if (std::filesystem::is_directory(argument)) {
      for (const auto& entry : std::filesystem::recursive_directory_iterator(argument))
        if (entry.is_regular_file()) files.push_back(entry.path());
    } else if (std::filesystem::is_regular_file(argument)) {
      files.emplace_back(argument);
    } else {
      std::cerr << "no such option, file or folder: " << argument << '\n';
      return 2;
    }
  }
  std::sort(files.begin(), files.end());

  std::vector<std::string> seeds;
  for (const auto& path : files) {
    std::ifstream file(path, std::ios::binary);
    seeds.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  for (const int signal : {SIGABRT, SIGSEGV, SIGFPE, SIGILL, SIGBUS}) std::signal(signal, on_signal);
  run({});
  for (const std::string& input : seeds) run(input);
  Mutator mutator(seeds, seed);
  if (std::getenv("RATSARCHIV_LONG") != nullptr) random_count *= 20;
  for (std::size_t i = 0; i < random_count; ++i) run(mutator.next());
  std::cout << seeds.size() << " files and " << random_count << " mutations of them\n";
  return 0;
} catch (const std::exception& error) {
  print_current_input();
  std::cerr << "exception: " << error.what() << '\n';
  return 1;
}
