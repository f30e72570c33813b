#include "tools/ratsarchiv/environment.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string_view>

namespace ratsarchiv::tools {
namespace {

namespace fs = std::filesystem;

// The variable's value; nothing (an empty view) when it is unset or empty.
std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

int file_of(Stream stream) { return stream == Stream::Out ? STDOUT_FILENO : STDERR_FILENO; }

fs::path xdg_folder(const char* name, const char* fallback_below_home) {
  if (const auto folder = variable(name); !folder.empty()) return folder;
  const auto home = variable("HOME");
  return (home.empty() ? fs::path("/") : fs::path(home)) / fallback_below_home;
}

}  // namespace

query::Language message_language() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (const auto value = variable(name); !value.empty())
      return value.starts_with("de") ? query::Language::German : query::Language::English;
  return query::Language::English;
}

bool is_utf8_locale() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"})
    if (const auto value = variable(name); !value.empty()) {
      for (const std::string_view codeset : {".UTF-8", ".utf8", ".utf-8", ".UTF8"})
        if (value.find(codeset) != std::string_view::npos) return true;
      return false;
    }
  return false;
}

bool is_terminal(Stream stream) { return isatty(file_of(stream)) == 1; }

bool may_colour(Stream stream) { return is_terminal(stream) && variable("NO_COLOR").empty(); }

std::size_t terminal_columns(Stream stream) {
  winsize size{};
  if (ioctl(file_of(stream), TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  constexpr std::size_t kDefault = 80;
  constexpr std::size_t kMost = 1000;
  const auto columns = variable("COLUMNS");
  std::size_t number = 0;
  const auto read = std::from_chars(columns.data(), columns.data() + columns.size(), number);
  return read.ec == std::errc() && number > 0 ? std::min(number, kMost) : kDefault;
}

std::optional<fs::path> archive_of_environment() {
  if (const auto archive = variable("RATSARCHIV"); !archive.empty()) return archive;
  return std::nullopt;
}

fs::path default_archive() { return xdg_folder("XDG_DATA_HOME", ".local/share") / "ratsarchiv"; }

std::vector<fs::path> configuration_files() {
  return {xdg_folder("XDG_CONFIG_HOME", ".config") / "ratsarchiv.toml", "/etc/ratsarchiv.toml"};
}

std::vector<fs::path> profile_folders() {
  return {xdg_folder("XDG_CONFIG_HOME", ".config") / "ratsarchiv/profiles", "/etc/ratsarchiv/profiles"};
}

fs::path lexicon_file() {
  constexpr std::string_view kName = "lexicon.bin";
  if (const auto file = variable("RATSARCHIV_LEXICON"); !file.empty()) return file;
  std::error_code error;
  const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
  const fs::path installed = folder / "../share/ratsarchiv" / kName;
  return fs::exists(installed, error) ? installed : folder / kName;
}

fs::path companion_program(std::string_view name) {
  std::error_code error;
  const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
  for (const fs::path& program : {folder / "../libexec/ratsarchiv" / name, folder / name})
    if (fs::exists(program, error)) return program;
  return {};
}

}  // namespace ratsarchiv::tools
