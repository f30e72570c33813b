#include "corpus/readers/oparl_join.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "corpus/readers/oparl_time.hpp"
#include "corpus/readers/oparl_treatments.hpp"

namespace ratsarchiv::corpus {
namespace {

using Objects = std::vector<const OparlObject*>;

// Papers, then agenda items, then meetings, each by id, that a file hangs on.
using Holders = std::unordered_map<const OparlObject*, Objects>;

void add_holder(Holders& holders, const OparlObject* file, const OparlObject* holder) {
  if (!file || !holder) return;
  holders[file].push_back(holder);
}

Holders find_holders(OparlTable& table) {
  Holders holders;
  for (const OparlType type : {OparlType::Paper, OparlType::AgendaItem, OparlType::Meeting})
    for (const OparlObject* holder : table.all(type))
      for (const auto& [link, id] : holder->links)
        if (is_file_link(link)) add_holder(holders, table.find(OparlType::File, id), holder);

  // Links that only the file states: File.paper, File.agendaItem, File.meeting.
  for (const OparlObject* file : table.all(OparlType::File))
    for (const auto& [link, id] : file->links) {
      if (link == OparlLink::Paper) add_holder(holders, file, table.find(OparlType::Paper, id));
      if (link == OparlLink::AgendaItem) add_holder(holders, file, table.find(OparlType::AgendaItem, id));
      if (link == OparlLink::Meeting) add_holder(holders, file, table.find(OparlType::Meeting, id));
    }
  const auto order = [](const OparlObject* object) {
    const int rank = object->type == OparlType::Paper ? 0 : object->type == OparlType::AgendaItem ? 1 : 2;
    return std::pair(rank, std::string_view(object->id));
  };
  for (auto& [file, known] : holders) {
    std::sort(known.begin(), known.end(),
              [&](const OparlObject* a, const OparlObject* b) { return order(a) < order(b); });
    known.erase(std::unique(known.begin(), known.end()), known.end());
  }
  return holders;
}

// What a file's holders state. The first paper names it; `others` receives the references of further ones.
StatedFacts facts_of(const OparlObject& file, const Objects& holders, const OparlTreatments& treatments,
                     std::vector<std::string>& others) {
  StatedFacts facts;
  facts.title = file.stated(OparlField::Name);
  facts.date = local_day(file.field(OparlField::Date));
  const OparlObject* first_paper = nullptr;
  for (const OparlObject* holder : holders) {
    std::vector<StatedTreatment> more;
    if (holder->type == OparlType::Paper) {
      more = treatments.of_paper(*holder);
      if (first_paper) {
        const std::string_view reference = holder->field(OparlField::Reference);
        others.emplace_back(reference.empty() ? std::string_view(holder->id) : reference);
      } else {
        first_paper = holder;
        facts.paper = holder->stated(OparlField::Reference);
        facts.paper_type = holder->stated(OparlField::PaperType);
        facts.subject = holder->stated(OparlField::Name);
        if (!facts.date) facts.date = local_day(holder->field(OparlField::Date));
      }
    } else if (holder->type == OparlType::AgendaItem) {
      more = treatments.of_agenda_item(*holder);
      if (const Objects papers = treatments.papers_of(*holder); papers.size() == 1 && !facts.paper)
        facts.paper = papers.front()->stated(OparlField::Reference);
    } else {
      more = treatments.of_meeting(*holder);
    }
    std::move(more.begin(), more.end(), std::back_inserter(facts.treatments));
  }
  drop_repeated(facts.treatments);
  return facts;
}

bool has_own_id(const OparlObject& file) { return !file.id.empty() && file.id.front() != '\0'; }

}  // namespace

void join_oparl(OparlTable& table, const std::vector<std::string>& page_paths, const DocumentSink& sink) {
  const OparlTreatments treatments(table);
  const Holders holders = find_holders(table);

  std::vector<OparlObject*> files = table.all(OparlType::File);
  std::stable_partition(files.begin(), files.end(), [](const OparlObject* file) { return has_own_id(*file); });
  for (OparlObject* file : files) {
    const std::string& path = page_paths[file->page];
    const auto note = [&](std::string kind, std::string message) {
      sink.on_problem({path, has_own_id(*file) ? file->id : std::string(), ProblemLevel::Note, std::move(kind),
                       std::move(message)});
    };

    Objects live;
    const auto found = holders.find(file);
    const bool has_holder = found != holders.end();
    if (has_holder)
      std::copy_if(found->second.begin(), found->second.end(), std::back_inserter(live),
                   [&](const OparlObject* holder) {
                     return holder->type == OparlType::AgendaItem ? !treatments.is_deleted(*holder) : !holder->deleted;
                   });
    if (file->deleted || (has_holder && live.empty())) {
      note("deleted", file->deleted ? "The server has deleted the file " + file->id + '.'
                                    : "The server has deleted what the file " + file->id + " belonged to.");
      continue;
    }
    if (file->text.empty() && !file->extracted) {
      note("no_text", "The server gives no text of the file " + file->id + '.');
      continue;
    }

    SourceDocument document;
    if (file->extracted) {
      document = std::move(*file->extracted);
      file->text = std::move(document.text);
      file->text_sha256 = std::move(document.source.sha256);
    }
    document.source.path = path;
    if (has_own_id(*file)) document.source.oparl_id = file->id;
    document.source.url = file->stated(OparlField::AccessUrl);
    if (!document.source.url) document.source.url = file->stated(OparlField::DownloadUrl);
    if (!file->extracted) document.source.format = "oparl";
    document.source.sha256 = std::move(file->text_sha256);
    std::vector<std::string> other_papers;
    document.facts = facts_of(*file, live, treatments, other_papers);
    document.text = std::move(file->text);

    const auto document_note = [&](std::string kind, std::string message) {
      document.problems.push_back({std::move(kind), ProblemLevel::Note, std::move(message), std::nullopt});
    };
    if (!has_own_id(*file)) document_note("oparl", "The server gives the file no id.");
    for (const std::string& other : other_papers)
      document_note("paper", "The file belongs to another paper too: " + other + '.');
    if (document.text.find_first_not_of(" \t\r\n\v\f") == std::string::npos)
      document_note("blank", "The text that the server gives is blank.");
    sink.on_document(std::move(document));
  }
}

}  // namespace ratsarchiv::corpus
