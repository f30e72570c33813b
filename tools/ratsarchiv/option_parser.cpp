#include <algorithm>
#include <iostream>

#include "corpus/model/error.hpp"
#include "tools/ratsarchiv/command.hpp"
#include "tools/ratsarchiv/option_description.hpp"

namespace ratsarchiv::tools {
namespace {

namespace po = boost::program_options;

po::options_description common_options() {
  po::options_description options("Options of every command");
  options.add_options()(
      "archive", po::value<std::string>()->value_name("FOLDER"),
      "folder of the archive; default $RATSARCHIV, else that of the configuration, else the user's data folder")(
      "audience", po::value<std::string>()->value_name("public|internal|all")->default_value("public"),
      "whose documents: what is public, what is not, or both")(
      "config", po::value<std::string>()->value_name("FILE"),
      "configuration; default $XDG_CONFIG_HOME/ratsarchiv.toml, else /etc/ratsarchiv.toml")("help,h", "this help");
  return options;
}

// The id of a document whose city is unknown begins with "-/", which is no option: taken as a positional argument.
std::vector<po::option> take_id(std::vector<std::string>& arguments) {
  if (arguments.empty() || !arguments.front().starts_with("-/")) return {};
  po::option id;
  id.value.push_back(arguments.front());
  id.original_tokens.push_back(arguments.front());
  arguments.erase(arguments.begin());
  return {id};
}

// A bare word with a minus before it, as in `search Haushalt -Schule`.
bool looks_like_excluded_word(const std::string& argument) {
  return argument.size() > 2 && argument[0] == '-' && argument[1] != '-';
}

}  // namespace

OptionParser::OptionParser(std::string_view command, po::options_description own_options, std::string positional)
    : command_(command), options_(std::move(own_options)), positional_(std::move(positional)) {
  options_.add(common_options());
}

bool OptionParser::parse(const std::vector<std::string>& arguments) {
  if (arguments == std::vector<std::string>{std::string(kDescribe)}) {
    std::cout << describe_options(command_, positional_, options_, common_options()) << '\n';
    return false;
  }
  po::options_description all;
  all.add(options_);
  po::positional_options_description positions;
  if (!positional_.empty()) {
    all.add_options()(positional_.c_str(), po::value<std::vector<std::string>>());
    positions.add(positional_.c_str(), -1);
  }
  try {
    namespace style = po::command_line_style;
    po::store(po::command_line_parser(arguments)
                  .options(all)
                  .positional(positions)
                  .style(style::unix_style & ~style::allow_guessing)
                  .extra_style_parser(take_id)
                  .run(),
              values_);
    po::notify(values_);
  } catch (const po::error& error) {
    std::string hint = "ratsarchiv " + command_ + " --help lists the options";
    const auto excluded = std::find_if(arguments.begin(), arguments.end(), looks_like_excluded_word);
    if (command_ == "search" && excluded != arguments.end())
      hint = "to exclude a word write the query as one argument, 'Haushalt " + *excluded +
             "', or put -- before it: search -- Haushalt " + *excluded;
    throw corpus::Error(corpus::ErrorKind::Usage, error.what(), hint);
  }
  if (values_.count("help")) {
    std::cout << "usage: ratsarchiv " << command_ << " [options]"
              << (positional_.empty() ? "" : " " + positional_ + "...") << '\n'
              << options_;
    return false;
  }
  if (values_.count("config")) configuration_ = read_configuration(value<std::string>("config"));
  return true;
}

const Configuration& OptionParser::configuration() const {
  if (!configuration_) configuration_ = find_configuration(configuration_files());
  return *configuration_;
}

std::size_t OptionParser::count(const std::string& name, std::int64_t least) const {
  const auto number = value<std::int64_t>(name);
  if (number < least)
    throw corpus::Error(corpus::ErrorKind::Usage, "--" + name + " is " + std::to_string(number),
                        "--" + name + " takes a number from " + std::to_string(least));
  return static_cast<std::size_t>(number);
}

OutputFormat OptionParser::format() const {
  const auto name = value<std::string>("format");
  if (name == "json") return OutputFormat::Json;
  if (name == "text") return OutputFormat::Text;
  throw corpus::Error(corpus::ErrorKind::Usage, "unknown format '" + name + "'", "--format takes text or json");
}

CommonOptions OptionParser::common() const {
  CommonOptions common;
  if (values_.count("archive")) {
    common.archive = value<std::string>("archive");
  } else if (const auto archive = archive_of_environment()) {
    common.archive = *archive;
  } else {
    common.archive = configuration().archive.value_or(default_archive());
  }
  const auto name = value<std::string>("audience");
  const auto audience = query::parse_audience(name);
  if (!audience)
    throw corpus::Error(corpus::ErrorKind::Usage, "unknown audience '" + name + "'",
                        "--audience takes public, internal or all");
  common.audience = *audience;
  return common;
}

}  // namespace ratsarchiv::tools
