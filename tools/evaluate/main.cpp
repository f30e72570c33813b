// ratsarchiv-evaluate: how well the product does its work, measured.
//
//   ratsarchiv-evaluate parse [options] DIR...                             a parse against annotated texts
//   ratsarchiv-evaluate results --profile PROFILE [--verbose] SOURCE...    outcomes read against what a server states
//   ratsarchiv-evaluate retrieval [options] DIR                            rankings against test sets
//   ratsarchiv-evaluate torn [options] SOURCE...                           the repair of torn words against the texts
//   ratsarchiv-evaluate stems [options] FORMS SPELLINGS                    stem terms against pairs of forms
//
// Exit codes: 0 ok, 1 below a floor, 2 usage or unreadable input, 70 internal.
#include <boost/program_options.hpp>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "corpus/model/error.hpp"
#include "corpus/readers/source_reader.hpp"
#include "tools/evaluate/confidence_table.hpp"
#include "tools/evaluate/evaluate_retrieval.hpp"
#include "tools/evaluate/floors.hpp"
#include "tools/evaluate/parse_evaluation.hpp"
#include "tools/evaluate/report.hpp"
#include "tools/evaluate/stated_results.hpp"
#include "tools/evaluate/stem_command.hpp"
#include "tools/evaluate/torn_words.hpp"

namespace {

namespace po = boost::program_options;
using namespace ratsarchiv;

enum ExitCode { kOk = 0, kBelowFloor = 1, kUsage = 2, kInternal = 70 };

constexpr char kUsageLine[] =
    "usage: ratsarchiv-evaluate parse [options] DIR...\n"
    "       ratsarchiv-evaluate results --profile PROFILE [--verbose] SOURCE...\n";

po::options_description visible_options() {
  po::options_description options("Options");
  options.add_options()  //
      ("profile", po::value<std::string>(),
       "profile of texts whose annotation names none; default: the one named as their folder, else generic")  //
      ("format", po::value<std::string>()->default_value("text"), "text or json")                             //
      ("tolerance", po::value<std::size_t>()->default_value(evaluate::ScoreOptions().tolerance),
       "bytes that an end of a range may lie off")                                                             //
      ("floors", po::value<std::string>(), "TOML file of measure = minimum; below one of them the exit is 1")  //
      ("write-confidence", po::value<std::string>(), "write the table of the rules' precision to this file")   //
      ("verbose,v", "list every fault")                                                                        //
      ("help,h", "this help");
  return options;
}

po::variables_map parse_options(const std::vector<std::string>& arguments) {
  po::options_description all;
  all.add(visible_options()).add_options()("folder", po::value<std::vector<std::string>>());
  po::positional_options_description positions;
  positions.add("folder", -1);
  po::variables_map values;
  try {
    namespace style = po::command_line_style;
    po::store(po::command_line_parser(arguments)
                  .options(all)
                  .positional(positions)
                  .style(style::unix_style & ~style::allow_guessing)
                  .run(),
              values);
    po::notify(values);
  } catch (const po::error& error) {
    throw corpus::Error(corpus::ErrorKind::Usage, error.what(), "ratsarchiv-evaluate parse --help lists the options");
  }
  return values;
}

void write_file(const std::string& path, const std::string& content) {
  std::ofstream stream(path, std::ios::binary | std::ios::trunc);
  stream << content;
  stream.close();
  if (!stream) throw corpus::Error(corpus::ErrorKind::StorageFailed, "cannot write " + path);
}

int run_parse(const std::vector<std::string>& arguments) {
  const po::variables_map values = parse_options(arguments);
  if (values.count("help") != 0) {
    std::cout << kUsageLine << visible_options();
    return kOk;
  }
  const std::string format = values["format"].as<std::string>();
  if (format != "text" && format != "json")
    throw corpus::Error(corpus::ErrorKind::Usage, "unknown format '" + format + "'", "--format takes text or json");
  if (values.count("folder") == 0)
    throw corpus::Error(corpus::ErrorKind::Usage, "no folder named",
                        "name folders that hold NAME.expected.json beside NAME.txt");
  evaluate::Floors floors;
  if (values.count("floors") != 0) floors = evaluate::read_floors(values["floors"].as<std::string>());

  std::optional<std::string> profile;
  if (values.count("profile") != 0) profile = values["profile"].as<std::string>();
  evaluate::ParseEvaluation evaluation(profile, {values["tolerance"].as<std::size_t>()});
  for (const std::string& folder : values["folder"].as<std::vector<std::string>>()) evaluation.add_folder(folder);
  const evaluate::Scores& scores = evaluation.scores();

  if (format == "json") {
    std::cout << evaluate::report_json(scores).dump(1, ' ', false, evaluate::Json::error_handler_t::replace) << '\n';
  } else {
    print_report(scores, values.count("verbose") != 0 ? evaluate::FaultListing::Print : evaluate::FaultListing::Omit,
                 std::cout);
  }
  if (values.count("write-confidence") != 0)
    write_file(values["write-confidence"].as<std::string>(), evaluate::confidence_table(scores));

  const std::vector<std::string> failures = evaluate::below_floors(scores, floors);
  for (const std::string& failure : failures) std::cerr << "ratsarchiv-evaluate: " << failure << '\n';
  return failures.empty() ? kOk : kBelowFloor;
}

int run_results(const std::vector<std::string>& arguments) {
  const po::variables_map values = parse_options(arguments);
  if (values.count("profile") == 0 || values.count("folder") == 0)
    throw corpus::Error(corpus::ErrorKind::Usage, "results needs --profile and a SOURCE", kUsageLine);
  evaluate::StatedResults results(values["profile"].as<std::string>());
  for (const std::string& source : values["folder"].as<std::vector<std::string>>()) {
    corpus::read_source(source, {},
                        {[&](corpus::SourceDocument&& document) { results.add(document); },
                         [](corpus::SourceProblem&&) { /* index reports them */ }});
  }
  const evaluate::ResultScores scores = results.scores();
  const auto line = [&](const char* name, std::size_t right) {
    std::cout << name << ' ' << right;
    if (scores.items > 0) std::cout << ' ' << static_cast<double>(right) / static_cast<double>(scores.items);
    std::cout << '\n';
  };
  std::cout << "items " << scores.items << '\n';
  line("any", scores.any);
  line("first", scores.first);
  line("last", scores.last);
  line("silent", scores.silent);
  if (values.count("verbose") != 0) {
    for (const std::string& fault : results.faults()) std::cout << fault << '\n';
  }
  return kOk;
}

int run(const std::vector<std::string>& arguments) {
  if (arguments.empty()) {
    std::cerr << kUsageLine;
    return kUsage;
  }
  if (arguments[0] == "--help" || arguments[0] == "-h") {
    std::cout << kUsageLine << visible_options();
    return kOk;
  }
  if (arguments[0] == "parse") return run_parse({arguments.begin() + 1, arguments.end()});
  if (arguments[0] == "results") return run_results({arguments.begin() + 1, arguments.end()});
  if (arguments[0] == "retrieval") return evaluate::run_retrieval({arguments.begin() + 1, arguments.end()});
  if (arguments[0] == "torn") return evaluate::run_torn({arguments.begin() + 1, arguments.end()}, std::cout);
  if (arguments[0] == "stems") return evaluate::run_stems({arguments.begin() + 1, arguments.end()});
  throw corpus::Error(corpus::ErrorKind::Usage, "unknown command '" + arguments[0] + "'",
                      "the commands are parse, results, retrieval, stems and torn");
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run({argv + 1, argv + argc});
  } catch (const corpus::Error& error) {
    std::cerr << "ratsarchiv-evaluate: " << error.what() << '\n';
    if (!error.hint.empty()) std::cerr << "  " << error.hint << '\n';
    return error.kind == corpus::ErrorKind::Internal ? kInternal : kUsage;
  } catch (const std::exception& error) {
    std::cerr << "ratsarchiv-evaluate: internal error: " << error.what() << '\n';
    return kInternal;
  }
}
