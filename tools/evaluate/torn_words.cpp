#include "tools/evaluate/torn_words.hpp"

#include <algorithm>
#include <boost/program_options.hpp>
#include <cstdio>
#include <map>
#include <tuple>
#include <unordered_map>

#include "analyzers/text/utf8.hpp"
#include "corpus/model/error.hpp"
#include "corpus/readers/source_reader.hpp"

namespace ratsarchiv::evaluate {
namespace {

using namespace analyzers;

bool is_part(char32_t c) { return is_letter(c) || is_mark(c); }
bool is_line_end(char32_t c) { return c == '\n' || c == '\r' || c == '\f'; }

// Halves by a hash that is the same on every machine (FNV-1a).
TornHalf half_of(std::string_view word) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return (hash >> 32) % 2 == 0 ? TornHalf::Tuned : TornHalf::Reported;
}

// End of the letters and inner hyphens that begin at offset.
std::size_t chain_end(std::string_view text, std::size_t offset) {
  std::size_t at = offset;
  while (at < text.size()) {
    std::size_t behind = at;
    const char32_t c = next_character(text, behind);
    if (!is_part(c) && !(c == '-' && at > offset && text[at - 1] != '-' && is_letter(character_at(text, behind))))
      break;
    at = behind;
  }
  return at;
}

// Where the word goes on behind a hyphen at a line end; 0 when it does not.
std::size_t behind_tear(std::string_view text, std::size_t at) {
  bool line_end = false;
  while (at < text.size()) {
    std::size_t behind = at;
    const char32_t c = next_character(text, behind);
    if (!is_blank(c) && !is_line_end(c)) return line_end && is_letter(c) ? at : 0;
    line_end = line_end || is_line_end(c);
    at = behind;
  }
  return 0;
}

}  // namespace

WordsOfText find_words(std::string_view text) {
  WordsOfText words;
  std::size_t half = 0;  // the beginning of a chain that a tear stands before
  corpus::ByteRange left;
  bool left_is_half = false;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t behind = at;
    const char32_t c = next_character(text, behind);
    if (!is_letter(c)) {
      at = behind;
      continue;
    }
    const std::size_t end = chain_end(text, at);
    const char32_t before = previous_character(text, at);
    const char32_t after = character_at(text, end);
    const bool whole = !is_digit(before) && before != '_' && !is_digit(after) && after != '_';
    const bool is_half = half == at && half != 0;
    const std::size_t next = after == '-' ? behind_tear(text, end + 1) : 0;
    if (is_half && whole && next == 0 && !left_is_half) words.torn.push_back({left, {at, end}});
    if (!is_half && next == 0 && whole && before != '-' && after != '-') words.unbroken.push_back({at, end});
    half = next;
    left = {at, end};
    left_is_half = is_half || !whole || before == '-';
    at = end;
  }
  return words;
}

TornDecision decision_of(const TornWord& word, const std::vector<Token>& tokens) {
  auto token = std::lower_bound(tokens.begin(), tokens.end(), word.left.begin,
                                [](const Token& each, std::size_t begin) { return each.range.end <= begin; });
  TornDecision decision = TornDecision::Apart;
  for (; token != tokens.end() && token->range.begin < word.right.end; ++token) {
    if (token->range.begin >= word.left.end || token->range.end <= word.right.begin) continue;
    // Over the tear: a hyphen there would have made two Words.
    if (token->role == TokenRole::Word) return TornDecision::Joined;
    if (token->role == TokenRole::Whole) decision = TornDecision::Hyphenated;
  }
  return decision;
}

TornEvaluation::TornEvaluation(std::shared_ptr<const Lexicon> lexicon) : analyzer_(std::move(lexicon)) {}

std::size_t TornEvaluation::index_of(TornTruth truth, TornHalf half, bool lower) {
  return static_cast<std::size_t>(truth) * 4 + static_cast<std::size_t>(half) * 2 + (lower ? 1 : 0);
}

const TornEvaluation::Tally& TornEvaluation::tally(TornTruth truth, TornHalf half, bool lower) const {
  return tallies_[index_of(truth, half, lower)];
}

void TornEvaluation::run() {
  std::unordered_map<std::string, bool> unbroken;  // the spellings that decide a case; value: whether it occurs
  std::vector<WordsOfText> found;
  for (const std::string& text : texts_) {
    found.push_back(find_words(text));
    for (const TornWord& word : found.back().torn) {
      const std::string left(corpus::slice(text, word.left));
      const std::string right(corpus::slice(text, word.right));
      unbroken.emplace(left + right, false);
      unbroken.emplace(left + "-" + right, false);
    }
  }
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    for (const corpus::ByteRange& word : found[i].unbroken) {
      const auto same = unbroken.find(std::string(corpus::slice(texts_[i], word)));
      if (same != unbroken.end()) same->second = true;
    }
    found[i].unbroken = {};
  }
  std::map<std::tuple<std::string, std::string, TornDecision>, Fault> faults;
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    if (found[i].torn.empty()) continue;
    const std::string_view text = texts_[i];
    const std::vector<Token>& tokens = analyzer_.analyze(text);
    for (const TornWord& word : found[i].torn) {
      const std::string left(corpus::slice(text, word.left));
      const std::string right(corpus::slice(text, word.right));
      const bool joined = unbroken[left + right];
      if (joined == unbroken[left + "-" + right]) continue;
      const TornTruth truth = joined ? TornTruth::Joined : TornTruth::Hyphenated;
      const TornHalf half = half_of(left + right);
      const TornDecision decision = decision_of(word, tokens);
      Tally& tally = tallies_[index_of(truth, half, is_lower(character_at(right, 0)))];
      ++tally.cases;
      if (decision == TornDecision::Joined) ++tally.joined;
      if (decision == TornDecision::Hyphenated) ++tally.hyphenated;
      if (decision == TornDecision::Apart) ++tally.apart;
      if ((decision == TornDecision::Joined) == joined) continue;
      ++faults.try_emplace({left, right, decision}, Fault{left, right, truth, half, decision, 0}).first->second.cases;
    }
  }
  for (auto& entry : faults) faults_.push_back(std::move(entry.second));
  std::stable_sort(faults_.begin(), faults_.end(), [](const Fault& a, const Fault& b) { return a.cases > b.cases; });
}

namespace {

void print_rates(const TornEvaluation& evaluation, std::ostream& out) {
  const auto row = [&](const char* name, TornTruth truth, TornHalf half, std::vector<bool> cases) {
    TornEvaluation::Tally sum;
    for (const bool lower : cases) {
      const TornEvaluation::Tally& tally = evaluation.tally(truth, half, lower);
      sum.cases += tally.cases;
      sum.joined += tally.joined;
      sum.hyphenated += tally.hyphenated;
      sum.apart += tally.apart;
    }
    const double joined = sum.cases == 0 ? 0 : 100.0 * static_cast<double>(sum.joined) / static_cast<double>(sum.cases);
    std::array<char, 160> line{};
    std::snprintf(line.data(), line.size(), "%-9s %-32s %8llu %8llu %8llu %8llu %9.3f\n",
                  half == TornHalf::Tuned ? "tuned" : "reported", name, static_cast<unsigned long long>(sum.cases),
                  static_cast<unsigned long long>(sum.joined), static_cast<unsigned long long>(sum.hyphenated),
                  static_cast<unsigned long long>(sum.apart), joined);
    out << line.data();
  };
  out << "half      truth                               cases   joined   hyphen    apart  joined %\n";
  for (const TornHalf half : {TornHalf::Tuned, TornHalf::Reported}) {
    row("joined, lower case goes on", TornTruth::Joined, half, {true});
    row("joined, a capital goes on", TornTruth::Joined, half, {false});
    row("joined, all", TornTruth::Joined, half, {true, false});
    row("hyphenated, lower case goes on", TornTruth::Hyphenated, half, {true});
    row("hyphenated, a capital goes on", TornTruth::Hyphenated, half, {false});
    row("hyphenated, all", TornTruth::Hyphenated, half, {true, false});
  }
}

// TAB between: cases, half, what is true, what was decided, the halves. Only the tuned half's words are shown.
void print_faults(const TornEvaluation& evaluation, std::ostream& out) {
  for (const TornEvaluation::Fault& fault : evaluation.faults()) {
    if (fault.half != TornHalf::Tuned) continue;
    out << fault.cases << '\t' << (fault.truth == TornTruth::Joined ? "joined" : "hyphenated") << '\t'
        << (fault.decision == TornDecision::Joined       ? "joined"
            : fault.decision == TornDecision::Hyphenated ? "hyphenated"
                                                         : "apart")
        << '\t' << fault.left << '\t' << fault.right << '\n';
  }
}

}  // namespace

int run_torn(const std::vector<std::string>& arguments, std::ostream& out) {
  namespace po = boost::program_options;
  po::options_description visible("Options");
  visible.add_options()("lexicon", po::value<std::string>()->default_value("lexicon.bin"), "the compiled lexicon")(
      "verbose,v", "list the faults of the tuned half: cases, truth, decision, halves of the word")("help,h",
                                                                                                    "this help");
  po::options_description all;
  all.add(visible).add_options()("source", po::value<std::vector<std::string>>());
  po::positional_options_description positions;
  positions.add("source", -1);
  po::variables_map values;
  try {
    po::store(po::command_line_parser(arguments).options(all).positional(positions).run(), values);
    po::notify(values);
  } catch (const po::error& error) {
    throw corpus::Error(corpus::ErrorKind::Usage, error.what(), "ratsarchiv-evaluate torn --help lists the options");
  }
  if (values.count("help") != 0) {
    out << "usage: ratsarchiv-evaluate torn [options] SOURCE...\n" << visible;
    return 0;
  }
  if (values.count("source") == 0)
    throw corpus::Error(corpus::ErrorKind::Usage, "no SOURCE named", "name folders of texts or OParl pages");
  TornEvaluation evaluation(Lexicon::open(values["lexicon"].as<std::string>()));
  for (const std::string& source : values["source"].as<std::vector<std::string>>()) {
    corpus::read_source(source, {},
                        {[&](corpus::SourceDocument&& document) { evaluation.add_text(std::move(document.text)); },
                         [](corpus::SourceProblem&&) {}});
  }
  evaluation.run();
  print_rates(evaluation, out);
  if (values.count("verbose") != 0) print_faults(evaluation, out);
  return 0;
}

}  // namespace ratsarchiv::evaluate
