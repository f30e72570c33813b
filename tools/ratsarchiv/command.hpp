// A subcommand of ratsarchiv: one file each, command_NAME.cpp; the table is in main.cpp.
#pragma once

#include <boost/program_options.hpp>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/archive_reader.hpp"
#include "tools/ratsarchiv/configuration.hpp"
#include "tools/ratsarchiv/environment.hpp"

namespace ratsarchiv::tools {

struct Command {
  std::string_view name;
  std::string_view arguments;  // what follows the name in the usage line
  std::string_view summary;
  std::string_view summary_german;
  // Runs with the arguments behind the name, writes results to standard output and returns the exit code.
  // Throws corpus::Error.
  int (*run)(const std::vector<std::string>& arguments);
};

int run_analyze(const std::vector<std::string>& arguments);
int run_check(const std::vector<std::string>& arguments);
int run_concordance(const std::vector<std::string>& arguments);
int run_explain(const std::vector<std::string>& arguments);
int run_export(const std::vector<std::string>& arguments);
int run_fetch(const std::vector<std::string>& arguments);
int run_fields(const std::vector<std::string>& arguments);
int run_generations(const std::vector<std::string>& arguments);
int run_index(const std::vector<std::string>& arguments);
int run_paper(const std::vector<std::string>& arguments);
int run_profiles(const std::vector<std::string>& arguments);
int run_prune(const std::vector<std::string>& arguments);
int run_report(const std::vector<std::string>& arguments);
int run_retract(const std::vector<std::string>& arguments);
int run_rollback(const std::vector<std::string>& arguments);
int run_search(const std::vector<std::string>& arguments);
int run_serve(const std::vector<std::string>& arguments);
int run_show(const std::vector<std::string>& arguments);
int run_similar(const std::vector<std::string>& arguments);
int run_suggest(const std::vector<std::string>& arguments);
int run_trend(const std::vector<std::string>& arguments);

// The options that every command takes.
struct CommonOptions {
  std::filesystem::path archive;
  query::AudienceChoice audience = query::AudienceChoice::Public;
};

enum class OutputFormat { Text, Json };

// The options of one command: declares --archive, --audience, --config and --help beside the command's own, parses, and
// reads.
//
// The declarations are all that --help, the man page and the shell completions are made of. The value_name of an option
// says what it takes: words of a closed set as they are typed, "text|json"; anything else in capitals, FILE and FOLDER
// for paths, PROFILE, "FIELD=VALUE", "FIELD,...", N for a number. A positional argument named FILE or SOURCE is a path.
// What the command does, at more length than its summary, may stand in the caption of own_options before its last line,
// "Options of NAME": paragraphs, and examples indented by two blanks.
class OptionParser {
 public:
  // own_options: what the command adds; positional: name of the option that takes the bare arguments, or empty.
  OptionParser(std::string_view command, boost::program_options::options_description own_options,
               std::string positional = {});

  // Throws corpus::Error{Usage} with a hint, and as read_configuration for the file of --config. Returns false after
  // printing the help that was asked for, or the description that `ratsarchiv --describe` asks every command for.
  bool parse(const std::vector<std::string>& arguments);

  // The archive is that of --archive, else of $RATSARCHIV, else of the configuration, else the user's own.
  CommonOptions common() const;
  // The file of --config, else the first that find_configuration finds: read when it is first needed, so that a faulty
  // one of the system does not stand in the way of a command that does without.
  const Configuration& configuration() const;
  // The value of a command's own option --format. Throws corpus::Error{Usage} for anything but text and json.
  OutputFormat format() const;
  const boost::program_options::variables_map& values() const { return values_; }

  template <typename T>
  T value(const std::string& name) const {
    return values_[name].template as<T>();
  }
  // An option declared as std::int64_t that counts something. Throws corpus::Error{Usage} when it is below least.
  std::size_t count(const std::string& name, std::int64_t least = 0) const;
  bool has(const std::string& name) const { return values_.count(name) != 0 && !values_[name].defaulted(); }

 private:
  std::string command_;
  boost::program_options::options_description options_;
  std::string positional_;
  boost::program_options::variables_map values_;
  mutable std::optional<Configuration> configuration_;
};

}  // namespace ratsarchiv::tools
