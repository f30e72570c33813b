// Runs the built executables as users do: real processes, real folders, real exit codes.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ratsarchiv::tests {

using Json = nlohmann::ordered_json;

// What a process left behind. exit_code is -1 when a signal ended it.
struct ProgramResult {
  int exit_code = -1;
  int signal = 0;
  std::string out;
  std::string err;

  // "exit 2, stdout: ..., stderr: ...", long streams cut; for messages of tests.
  std::string told() const;
};

using Environment = std::vector<std::pair<std::string, std::string>>;

// A folder of its own below the system's temporary folder, removed with everything in it.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  // Writes a file below it, its folders included, and returns its path.
  std::filesystem::path write(const std::filesystem::path& name, std::string_view bytes) const;

 private:
  std::filesystem::path path_;
};

// Where a program's output goes: files, or FIFOs that the test has opened before.
struct StreamFiles {
  std::filesystem::path out;
  std::filesystem::path err;
};

// A process that a test meets while it runs; killed when the test leaves it.
class RunningProgram {
 public:
  // As run_program.
  RunningProgram(const std::string& name, const std::vector<std::string>& arguments, const Environment& environment,
                 const StreamFiles& streams, const std::vector<int>& waiting_signals = {});
  ~RunningProgram();
  RunningProgram(const RunningProgram&) = delete;
  RunningProgram& operator=(const RunningProgram&) = delete;

  void send(int signal) const;
  bool has_ended();
  // Waits for its end; out and err of the result are empty.
  ProgramResult wait();

 private:
  TempFolder configuration_;
  pid_t id_ = 0;
  std::optional<int> status_;  // once it has ended
};

// Runs NAME of the build folder (RATSARCHIV_PROGRAMS, else the test's own folder and the ones above it). Arguments go
// to the process byte for byte, no shell is involved. LANG, LC_ALL and LC_MESSAGES are "C", RATSARCHIV is unset
// and the user's ratsarchiv.toml is empty unless environment says otherwise; the rest is inherited. The
// waiting signals are sent as it starts and stay pending until it lets them through. Throws std::runtime_error when the
// program cannot be started.
ProgramResult run_program(const std::string& name, const std::vector<std::string>& arguments,
                          const Environment& environment = {}, const std::vector<int>& waiting_signals = {});

// One archive and the commands on it.
class TestArchive {
 public:
  std::filesystem::path folder() const { return folder_.path() / "archive"; }
  // Runs COMMAND --archive FOLDER ARGUMENTS...
  ProgramResult run(const std::string& command, const std::vector<std::string>& arguments = {},
                    const Environment& environment = {}) const;
  // search --format json ARGUMENTS...; the object is a failure of the test when it does not parse.
  Json search(const std::vector<std::string>& arguments) const;
  // The lines of export of an audience, parsed.
  std::vector<Json> exported(const std::string& audience = "public") const;
  // The same one after the other, for archives that do not fit into memory as JSON.
  void for_each_exported(const std::string& audience, const std::function<void(const Json&)>& visit) const;

 private:
  TempFolder folder_;
};

// The checkout (RATSARCHIV_SOURCE) and the test data beside it (RATSARCHIV_SHARED, else ../shared); the latter may be
// absent.
std::filesystem::path source_root();
std::filesystem::path shared_folder();

// Whether RATSARCHIV_LONG asks for large counts.
bool long_run();

inline bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string read_file(const std::filesystem::path& file);
Json parse_json(const std::string& text);  // a failure of the test and null when it does not parse
std::vector<std::string> keys_of(const Json& object);

// A short protocol in the plainest layout, its people invented: Niederschrift Nr. number of 2018-02-14, Sitzungsart as
// given (empty: no such line), one speech by StRin Wohlleber (SPD) with the sentence, one resolution.
std::string sample_protocol(const std::string& number, const std::string& visibility, const std::string& sentence);

// The ids of the hits, in order.
std::vector<std::string> hit_ids(const Json& result);

}  // namespace ratsarchiv::tests
