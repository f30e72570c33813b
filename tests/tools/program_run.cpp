#include "tools/program_run.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>

extern char** environ;

namespace ratsarchiv::tests {
namespace {

namespace fs = std::filesystem;

fs::path program_file(const std::string& name) {
  if (const char* folder = std::getenv("RATSARCHIV_PROGRAMS")) return fs::path(folder) / name;
  for (fs::path folder = fs::read_symlink("/proc/self/exe").parent_path(); folder.has_relative_path();
       folder = folder.parent_path())
    if (fs::exists(folder / name)) return folder / name;
  throw std::runtime_error("RATSARCHIV_PROGRAMS does not name the folder of " + name);
}

// NAME=VALUE of every variable that the program is to see.
std::vector<std::string> variables(const Environment& environment, const fs::path& configuration_folder) {
  Environment own{{"LANG", "C"},
                  {"LC_ALL", ""},
                  {"LC_MESSAGES", ""},
                  {"RATSARCHIV", ""},
                  {"XDG_CONFIG_HOME", configuration_folder.string()}};
  own.insert(own.end(), environment.begin(), environment.end());
  std::set<std::string> named;
  std::vector<std::string> all;
  for (auto variable = own.rbegin(); variable != own.rend(); ++variable)
    if (named.insert(variable->first).second) all.push_back(variable->first + '=' + variable->second);
  for (char** variable = environ; *variable != nullptr; ++variable)
    if (const std::string text = *variable; !named.contains(text.substr(0, text.find('=')))) all.push_back(text);
  return all;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

std::string cut(const std::string& text) {
  constexpr std::size_t kMost = 600;
  return text.size() <= kMost ? text : text.substr(0, kMost) + "...";
}

}  // namespace

std::string ProgramResult::told() const {
  return (signal != 0 ? "signal " + std::to_string(signal) : "exit " + std::to_string(exit_code)) +
         ", stdout: " + cut(out) + ", stderr: " + cut(err);
}

RunningProgram::RunningProgram(const std::string& name, const std::vector<std::string>& arguments,
                               const Environment& environment, const StreamFiles& streams,
                               const std::vector<int>& waiting_signals) {
  const std::string file = program_file(name).string();
  configuration_.write("ratsarchiv.toml", "");
  std::vector<std::string> words{file};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> settings = variables(environment, configuration_.path());

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, streams.out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, streams.err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t blocked;
  sigemptyset(&blocked);
  for (const int signal : waiting_signals) sigaddset(&blocked, signal);
  posix_spawnattr_setsigmask(&attributes, &blocked);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  const int failed =
      ::posix_spawn(&id_, file.c_str(), &actions, &attributes, pointers(words).data(), pointers(settings).data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw std::runtime_error("cannot start " + file + ": " + std::strerror(failed));
  for (const int signal : waiting_signals) send(signal);
}

RunningProgram::~RunningProgram() {
  if (status_) return;
  send(SIGKILL);
  ::waitpid(id_, nullptr, 0);
}

void RunningProgram::send(int signal) const {
  if (!status_) ::kill(id_, signal);
}

bool RunningProgram::has_ended() {
  int status = 0;
  if (!status_ && ::waitpid(id_, &status, WNOHANG) == id_) status_ = status;
  return status_.has_value();
}

ProgramResult RunningProgram::wait() {
  int status = 0;
  while (!status_)
    if (::waitpid(id_, &status, 0) == id_)
      status_ = status;
    else if (errno != EINTR)
      throw std::runtime_error(std::string("cannot wait for a program: ") + std::strerror(errno));
  ProgramResult result;
  if (WIFEXITED(*status_)) result.exit_code = WEXITSTATUS(*status_);
  if (WIFSIGNALED(*status_)) result.signal = WTERMSIG(*status_);
  return result;
}

ProgramResult run_program(const std::string& name, const std::vector<std::string>& arguments,
                          const Environment& environment, const std::vector<int>& waiting_signals) {
  const TempFolder streams;
  const fs::path out = streams.path() / "out";
  const fs::path err = streams.path() / "err";
  RunningProgram program(name, arguments, environment, {out, err}, waiting_signals);
  ProgramResult result = program.wait();
  result.out = read_file(out);
  result.err = read_file(err);
  return result;
}

TempFolder::TempFolder() {
  std::string name = (fs::temp_directory_path() / "ratsarchiv-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make " + name + ": " + std::strerror(errno));
  path_ = name;
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

fs::path TempFolder::write(const fs::path& name, std::string_view bytes) const {
  const fs::path file = path_ / name;
  fs::create_directories(file.parent_path());
  std::ofstream stream(file, std::ios::binary);
  stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!stream.flush()) throw std::runtime_error("cannot write " + file.string());
  return file;
}

ProgramResult TestArchive::run(const std::string& command, const std::vector<std::string>& arguments,
                               const Environment& environment) const {
  std::vector<std::string> all{command, "--archive", folder().string()};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return run_program("ratsarchiv", all, environment);
}

Json TestArchive::search(const std::vector<std::string>& arguments) const {
  std::vector<std::string> all{"--format", "json"};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return parse_json(run("search", all).out);
}

std::vector<Json> TestArchive::exported(const std::string& audience) const {
  std::vector<Json> documents;
  for_each_exported(audience, [&](const Json& document) { documents.push_back(document); });
  return documents;
}

void TestArchive::for_each_exported(const std::string& audience, const std::function<void(const Json&)>& visit) const {
  const ProgramResult result = run("export", {"--audience", audience});
  BOOST_TEST_REQUIRE(result.exit_code == 0, result.told());
  for (std::size_t begin = 0; begin < result.out.size();) {
    const std::size_t end = std::min(result.out.find('\n', begin), result.out.size());
    visit(parse_json(result.out.substr(begin, end - begin)));
    begin = end + 1;
  }
}

fs::path source_root() {
  const char* root = std::getenv("RATSARCHIV_SOURCE");
  BOOST_REQUIRE_MESSAGE(root != nullptr, "RATSARCHIV_SOURCE names the checkout");
  return root;
}

fs::path shared_folder() {
  const char* folder = std::getenv("RATSARCHIV_SHARED");
  return folder != nullptr ? fs::path(folder) : source_root().parent_path() / "shared";
}

bool long_run() {
  const char* value = std::getenv("RATSARCHIV_LONG");
  return value != nullptr && std::string_view(value) != "" && std::string_view(value) != "0";
}

std::string read_file(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream bytes;
  bytes << stream.rdbuf();
  return bytes.str();
}

Json parse_json(const std::string& text) {
  Json json = Json::parse(text, nullptr, false);
  BOOST_TEST(!json.is_discarded(), "no JSON: " << cut(text));
  return json.is_discarded() ? Json() : json;
}

std::vector<std::string> keys_of(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

std::string sample_protocol(const std::string& number, const std::string& visibility, const std::string& sentence) {
  return "Protokoll: Verwaltungsausschuss des Gemeinderats der Landeshauptstadt Stuttgart\nNiederschrift Nr.: " +
         number + "\nTOP: 4\nVerhandlung\nDrucksache: 77/2018\nGZ: WFB\nSitzungstermin: 14.02.2018\n" +
         (visibility.empty() ? "" : "Sitzungsart: " + visibility + "\n") +
         "Vorsitz: EBM Lichtenfels\nBerichterstattung: -\nProtokollführung: Frau Zeisig ze\nBetreff: Brunnen am "
         "Lindenplatz\n\nStRin Wohlleber (SPD) " +
         sentence + "\n\nDer Verwaltungsausschuss stimmt der GRDrs 77/2018 einstimmig zu.\n";
}

std::vector<std::string> hit_ids(const Json& result) {
  std::vector<std::string> ids;
  for (const Json& hit : result.at("hits")) ids.push_back(hit.at("id").get<std::string>());
  return ids;
}

}  // namespace ratsarchiv::tests
