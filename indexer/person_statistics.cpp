#include "indexer/person_statistics.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <string_view>

#include "analyzers/structure/person_register_json.hpp"
#include "corpus/model/document_id.hpp"
#include "corpus/model/durable_files.hpp"
#include "corpus/model/error.hpp"
#include "corpus/model/hash.hpp"

namespace ratsarchiv::indexer {
namespace {

namespace fs = std::filesystem;
using corpus::Audience;

fs::path file_of(const fs::path& generation, Audience audience) {
  return generation / corpus::to_string(audience) / corpus::kStatisticsFolder / corpus::kPersonsFile;
}

// The parties of a city as the profile of any of its sources knows them.
PartyReader party_reader(const std::vector<SourceSpec>& sources,
                         const std::map<const corpus::Profile*, std::unique_ptr<analyzers::NamingReader>>& readers) {
  return [&sources, &readers](const std::string& city, const std::string& party) {
    const analyzers::NamingReader* reader = nullptr;
    for (const SourceSpec& source : sources)
      if (!reader || source.profile->city == city) reader = readers.at(source.profile.get()).get();
    return analyzers::Term{party, reader->canonical_party(party), reader->party_key(party), std::nullopt, std::nullopt};
  };
}

std::map<const corpus::Profile*, std::unique_ptr<analyzers::NamingReader>> readers_of(
    const std::vector<SourceSpec>& sources) {
  std::map<const corpus::Profile*, std::unique_ptr<analyzers::NamingReader>> readers;
  for (const SourceSpec& source : sources) {
    auto& reader = readers[source.profile.get()];
    if (!reader) reader = std::make_unique<analyzers::NamingReader>(*source.profile);
  }
  return readers;
}

CorrectedPersons corrected(const std::string& json, const Corrections& corrections, const PartyReader& party) {
  return apply_corrections(corrections, analyzers::read_person_register(json, std::string(corpus::kPersonsFile)),
                           party);
}

// The rule of a speech whose attribution the archivist withdrew.
constexpr const char* kWithdrawnRule = "withdrawn";

// Stretches of letters and of bytes beyond ASCII; days and numbers are none.
std::set<std::string_view> words_of(std::string_view json) {
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  };
  std::set<std::string_view> words;
  for (std::size_t begin = 0; begin < json.size();) {
    std::size_t end = begin;
    while (end < json.size() && is_letter(json[end])) ++end;
    if (end > begin) words.insert(json.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

// Keeps in the speech how its speaker was read, when it has become another at the end of the guard's life.
class AsReadGuard {
 public:
  explicit AsReadGuard(corpus::Speech& speech) : speech_(speech), before_(now()) {}
  ~AsReadGuard() {
    if (now() != before_) speech_.as_read = before_;
  }
  AsReadGuard(const AsReadGuard&) = delete;
  AsReadGuard& operator=(const AsReadGuard&) = delete;

 private:
  corpus::SpeakerAsRead now() const {
    return {speech_.speaker, speech_.person,          speech_.title, speech_.role,
            speech_.party,   speech_.party_canonical, speech_.office};
  }

  corpus::Speech& speech_;
  const corpus::SpeakerAsRead before_;
};

void set_party(corpus::Speech& speech, const analyzers::Term& term) {
  if (!speech.party) speech.party = term.party;
  if (term.party_canonical.empty())
    speech.party_canonical.reset();
  else
    speech.party_canonical = term.party_canonical;
}

}  // namespace

PersonFiles make_person_files(const CollectedPersons& collected) {
  analyzers::PersonCollector all = collected.open;
  all.add(collected.closed);
  return {analyzers::person_register_json(collected.open.make()), analyzers::person_register_json(all.make())};
}

PersonFiles read_person_files(const fs::path& generation) {
  PersonFiles files;
  const auto read = [&](Audience audience, std::string& bytes) {
    const fs::path file = file_of(generation, audience);
    std::ifstream stream(file, std::ios::binary);
    bytes.assign(std::istreambuf_iterator<char>(stream), {});
    if (!stream || bytes.empty())
      throw corpus::Error(corpus::ErrorKind::ArchiveCorrupt, "cannot read " + file.string(),
                          "rebuild the index: ratsarchiv index --full");
  };
  read(Audience::Public, files.open);
  read(Audience::Internal, files.closed);
  for (const Audience audience : {Audience::Public, Audience::Internal}) {
    const fs::path file = generation / corpus::to_string(audience) / corpus::kManifestFile;
    if (corpus::read_manifest(file).statistics_hash != statistics_hash(files, audience))
      throw corpus::Error(corpus::ErrorKind::ArchiveCorrupt,
                          file_of(generation, audience).string() + " is not what its manifest says",
                          "rebuild the index: ratsarchiv index --full");
    analyzers::read_person_register(files.of(audience), file_of(generation, audience).string());
  }
  return files;
}

void write_person_files(const PersonFiles& files, const fs::path& generation) {
  for (const Audience audience : {Audience::Public, Audience::Internal}) {
    const fs::path file = file_of(generation, audience);
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    if (error) corpus::throw_storage_failed("create", file.parent_path(), error.value());
    corpus::write_file(file, files.of(audience));
  }
}

bool public_table_tells_more(const PersonFiles& older, const PersonFiles& newer) {
  const std::set<std::string_view> known = words_of(newer.open);
  const std::set<std::string_view> old = words_of(older.open);
  return !std::includes(known.begin(), known.end(), old.begin(), old.end());
}

std::string statistics_hash(const PersonFiles& files, Audience audience) {
  return corpus::ListHash().add(files.of(audience)).hex();
}

PersonStatistics::PersonStatistics(const PersonFiles& files, const Corrections& corrections,
                                   const std::vector<SourceSpec>& sources)
    : corrections_(corrections),
      readers_(readers_of(sources)),
      open_(corrected(files.open, corrections_, party_reader(sources, readers_))),
      closed_(corrected(files.closed, corrections_, party_reader(sources, readers_))),
      used_(std::make_unique<std::atomic<bool>[]>(corrections_.list.size())) {}

void PersonStatistics::attribute(corpus::Document& document, const corpus::Profile& profile, Audience audience) const {
  const analyzers::NamingReader& reader = *readers_.at(&profile);
  const CorrectedPersons& table = of(audience);
  for (corpus::Speech& speech : document.speeches) {
    if (!speech.speaker) continue;  // a retracted speech
    const AsReadGuard keep(speech);
    const analyzers::PersonNaming naming = reader.read(document, speech);
    const auto found = table.persons.find(naming);
    if (!found) {
      withdraw(document, speech, table);
      continue;
    }
    const analyzers::Person& person = *found->person;
    speech.person = person.name;
    const bool councillor = naming.role_class == analyzers::RoleClass::Councillor;
    if (councillor && !speech.party && !speech.office && found->term) set_party(speech, *found->term);
    if (councillor)
      for (const analyzers::Term& term : person.decided)
        if (term.covers(document.header.date)) set_party(speech, term);
    for (const SplitById& split : table.splits) {
      if (split.city != person.city || split.person != person.name) continue;
      if (!names(corrections_.list[split.correction], document, speech)) continue;
      speech.person = split.into;
      used_[split.correction] = true;
    }
    withdraw(document, speech, table);
  }
}

bool PersonStatistics::names(const Correction& correction, const corpus::Document& document,
                             const corpus::Speech& speech) {
  const std::string id = corpus::passage_id({document.id, corpus::PassageKind::Speech, speech.index});
  return std::any_of(correction.ids.begin(), correction.ids.end(),
                     [&](const std::string& given) { return given == id || given == document.id; });
}

void PersonStatistics::withdraw(const corpus::Document& document, corpus::Speech& speech,
                                const CorrectedPersons& table) const {
  for (const RetractedSpeeches& retracted : table.retracted) {
    const Correction& correction = corrections_.list[retracted.correction];
    if (!speech.speaker) return;
    if (retracted.person &&
        (retracted.person->first != document.header.city.value_or("") || retracted.person->second != speech.person))
      continue;
    if (correction.city && correction.city != document.header.city) continue;
    if (!correction.ids.empty() && !names(correction, document, speech)) continue;
    for (auto* attribute : {&speech.speaker, &speech.person, &speech.title, &speech.role, &speech.party,
                            &speech.party_canonical, &speech.office})
      attribute->reset();
    speech.evidence.rule = kWithdrawnRule;
    speech.confidence.reset();
    used_[retracted.correction] = true;
  }
}

const std::vector<std::string>& PersonStatistics::names_of(const corpus::Document& document,
                                                           const corpus::Speech& speech, Audience audience) const {
  static const std::vector<std::string> kNone;
  if (!speech.person) return kNone;
  const analyzers::Person* person = of(audience).persons.named(document.header.city.value_or(""), *speech.person);
  return person ? person->spellings : kNone;
}

std::vector<std::string> PersonStatistics::corrected_ids() const {
  std::vector<std::string> documents;
  for (const Correction& correction : corrections_.list)
    for (const std::string& id : correction.ids) documents.push_back(id.substr(0, id.find('#')));
  std::sort(documents.begin(), documents.end());
  documents.erase(std::unique(documents.begin(), documents.end()), documents.end());
  return documents;
}

std::vector<PersonStatistics::Unused> PersonStatistics::unused_corrections() const {
  std::vector<Unused> unused;
  for (std::size_t i = 0; i < corrections_.list.size(); ++i) {
    const Correction& correction = corrections_.list[i];
    if (!open_.faults[i].empty() && !closed_.faults[i].empty())
      unused.push_back({correction.line, closed_.faults[i]});
    else if (!correction.ids.empty() && !used_[i])
      unused.push_back({correction.line, correction.persons.empty()
                                             ? "none of the ids is a speech"
                                             : "none of the ids is a speech of " + correction.persons.front()});
  }
  return unused;
}

}  // namespace ratsarchiv::indexer
