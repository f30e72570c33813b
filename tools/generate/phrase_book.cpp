#include "tools/generate/phrase_book.hpp"

#include <embedded/generate_phrases.hpp>
#include <map>
#include <stdexcept>

namespace ratsarchiv::generate {
namespace {

const std::map<std::string_view, Slot>& slot_names() {
  static const std::map<std::string_view, Slot> kSlotNames = {{"T", Slot::Topic},
                                                              {"N1", Slot::Plan1},
                                                              {"N2", Slot::Plan2},
                                                              {"G1", Slot::Thing},
                                                              {"S", Slot::Speaker},
                                                              {"Sd", Slot::SpeakerDative},
                                                              {"J", Slot::Pair},
                                                              {"chair", Slot::Chair},
                                                              {"Chair", Slot::ChairCapital},
                                                              {"v", Slot::ChairAnaphor},
                                                              {"V", Slot::ChairAnaphorCapital},
                                                              {"er", Slot::He},
                                                              {"Er", Slot::HeCapital},
                                                              {"ihm", Slot::HimDative},
                                                              {"ihn", Slot::HimAccusative},
                                                              {"frakdat", Slot::FactionDative},
                                                              {"C", Slot::Clause},
                                                              {"CC", Slot::ClauseCapital},
                                                              {"D", Slot::FinalClause},
                                                              {"Dg", Slot::GoodFinalClause},
                                                              {"Db", Slot::BadFinalClause},
                                                              {"A", Slot::OfficeClause},
                                                              {"AA", Slot::OfficeClauseCapital},
                                                              {"B", Slot::OfficeFinalClause},
                                                              {"ort", Slot::Place},
                                                              {"ort2", Slot::OtherPlace},
                                                              {"strasse", Slot::Street},
                                                              {"amt", Slot::Office},
                                                              {"amt:gen", Slot::OfficeGenitive},
                                                              {"verein", Slot::Club},
                                                              {"firma", Slot::Firm},
                                                              {"gesetz", Slot::Law},
                                                              {"stadt", Slot::City},
                                                              {"zahl", Slot::Few},
                                                              {"hundert", Slot::Hundreds},
                                                              {"mio", Slot::Millions},
                                                              {"tsd", Slot::Thousands},
                                                              {"prozent", Slot::Percent},
                                                              {"jahr", Slot::YearAhead},
                                                              {"jahrv", Slot::YearPast},
                                                              {"monat", Slot::Month},
                                                              {"datum", Slot::DatePast},
                                                              {"datumz", Slot::DateAhead},
                                                              {"papier", Slot::Paper},
                                                              {"papierx", Slot::OtherPaper},
                                                              {"papiere", Slot::PaperDative},
                                                              {"papierenom", Slot::PaperNominative},
                                                              {"papierenom:cap", Slot::PaperCapital},
                                                              {"papiere:gen", Slot::PaperGenitive},
                                                              {"datumd", Slot::PaperDate},
                                                              {"referat", Slot::Department},
                                                              {"antragnom", Slot::Motion},
                                                              {"antrag:cap", Slot::MotionCapital},
                                                              {"antragacc", Slot::MotionAccusative},
                                                              {"motionnr", Slot::MotionNumber},
                                                              {"motionfaction", Slot::MotionFaction},
                                                              {"motiondate", Slot::MotionDate},
                                                              {"antrag", Slot::OtherMotion},
                                                              {"other", Slot::Other},
                                                              {"othername", Slot::OtherName},
                                                              {"gremium", Slot::Body},
                                                              {"gremium:gen", Slot::BodyGenitive},
                                                              {"vorberatung", Slot::Preliminary},
                                                              {"wie", Slot::How},
                                                              {"kandidat", Slot::Candidate},
                                                              {"kandidat:cap", Slot::CandidateCapital},
                                                              {"top", Slot::AgendaItem},
                                                              {"ergebnis", Slot::Result},
                                                              {"biased", Slot::Biased},
                                                              {"noiseparty", Slot::NoiseParty}};
  return kSlotNames;
}

Piece parse_slot(const std::string& name) {
  Piece piece;
  static constexpr std::pair<std::string_view, Slot> kCounts[] = {
      {"ja", Slot::Yes}, {"nein", Slot::No}, {"enth", Slot::Abstained}};
  for (const auto& [key, slot] : kCounts) {
    if (name.rfind(key, 0) == 0 && (name.size() == key.size() || name[key.size()] == ' ' || name[key.size()] == '-')) {
      piece.slot = slot;
      std::size_t at = key.size();
      piece.digits = at == name.size() || name[at] == '-';
      if (at < name.size() && name[at] == '-') ++at;
      if (at < name.size() && name[at] == ' ') ++at;
      piece.text = name.substr(at);
      return piece;
    }
  }
  if (const auto known = slot_names().find(name); known != slot_names().end()) {
    if (name != "T" && name != "N1" && name != "N2" && name != "G1") {
      piece.slot = known->second;
      return piece;
    }
  }
  if (name.rfind("sein", 0) == 0 || name.rfind("Sein", 0) == 0) {
    piece.slot = name[0] == 's' ? Slot::Possessive : Slot::PossessiveCapital;
    piece.text = name.substr(4);
    return piece;
  }
  const std::size_t colon = name.find(':');
  const auto known = slot_names().find(name.substr(0, colon));
  if (colon == std::string::npos || known == slot_names().end())
    throw std::runtime_error("unknown slot {" + name + "}");
  piece.slot = known->second;
  piece.form = parse_noun_form(std::string_view(name).substr(colon + 1));
  return piece;
}

Template parse_template(const std::string& line) {
  Template result{line, {}};
  std::string literal;
  const auto flush = [&] {
    if (literal.empty()) return;
    Piece piece;
    piece.text = std::move(literal);
    result.pieces.push_back(std::move(piece));
    literal.clear();
  };
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] != '{' && line[i] != '<') {
      literal += line[i];
      continue;
    }
    const std::size_t end = line.find(line[i] == '{' ? '}' : '>', i);
    if (end == std::string::npos) throw std::runtime_error("unclosed slot in: " + line);
    flush();
    const std::string inner = line.substr(i + 1, end - i - 1);
    if (line[i] == '{') {
      result.pieces.push_back(parse_slot(inner));
    } else {
      Piece piece;
      piece.slot = Slot::Choice;
      std::size_t from = 0;
      for (std::size_t bar = inner.find('|'); bar != std::string::npos; bar = inner.find('|', from)) {
        piece.choices.push_back(inner.substr(from, bar - from));
        from = bar + 1;
      }
      piece.choices.push_back(inner.substr(from));
      result.pieces.push_back(std::move(piece));
    }
    i = end;
  }
  flush();
  return result;
}

// Entries of a list: separated by semicolons if there is one, else by commas.
void split_list(const std::vector<std::string>& lines, std::vector<std::string>& out) {
  char separator = ',';
  for (const std::string& line : lines) {
    if (line.find(';') != std::string::npos) separator = ';';
  }
  for (const std::string& line : lines) {
    std::size_t from = 0;
    while (from < line.size()) {
      std::size_t to = line.find(separator, from);
      if (to == std::string::npos) to = line.size();
      std::size_t first = from, last = to;
      while (first < last && line[first] == ' ') ++first;
      while (last > first && line[last - 1] == ' ') --last;
      if (last > first) out.push_back(line.substr(first, last - first));
      from = to + 1;
    }
  }
}

const auto& section_of(const auto& map, const std::string& name) {
  const auto found = map.find(name);
  if (found == map.end()) throw std::out_of_range("no phrase section [" + name + "]");
  return found->second;
}

}  // namespace

void PhraseBook::read(std::string_view content, bool with_templates) {
  std::string section;
  std::size_t from = 0;
  while (from < content.size()) {
    std::size_t to = content.find('\n', from);
    if (to == std::string_view::npos) to = content.size();
    const std::string line(content.substr(from, to - from));
    from = to + 1;
    if (line.empty() || line[0] == '#') continue;
    if (line[0] == '[' && line.back() == ']') {
      section = line.substr(1, line.size() - 2);
    } else if (with_templates) {
      templates_[section].push_back(parse_template(line));
    } else {
      lines_[section].push_back(line);
    }
  }
}

PhraseBook::PhraseBook() {
  for (const auto& file : embedded::kgenerate_phrases) {
    read(file.content, file.name != "words.txt" && file.name != "names.txt" && file.name != "cities.txt");
  }
  for (const auto& [name, lines] : lines_) split_list(lines, words_[name]);
}

const std::vector<Template>& PhraseBook::templates(const std::string& section) const {
  return section_of(templates_, section);
}

const std::vector<std::string>& PhraseBook::words(const std::string& section) const {
  return section_of(words_, section);
}

const std::vector<std::string>& PhraseBook::lines(const std::string& section) const {
  return section_of(lines_, section);
}

const PhraseBook& phrase_book() {
  static const PhraseBook book;
  return book;
}

}  // namespace ratsarchiv::generate
