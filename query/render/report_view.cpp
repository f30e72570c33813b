#include "query/render/report_view.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>
#include <vector>

#include "query/render/display_width.hpp"
#include "query/render/safe_text.hpp"

namespace ratsarchiv::query {
namespace {

using nlohmann::ordered_json;
using TableRow = std::vector<std::string>;

struct Table {
  std::string heading;
  TableRow columns;
  std::vector<TableRow> rows;
  bool shown_when_empty = false;
};

// A text as it is, a number in digits, a list with commas, null as nothing.
std::string cell(const ordered_json& value) {
  if (value.is_null()) return {};
  if (value.is_string()) return printable(value.get<std::string>());
  if (!value.is_array()) return value.dump();
  std::string list;
  for (const ordered_json& member : value) list += (list.empty() ? "" : ", ") + cell(member);
  return list;
}

class ReportTables {
 public:
  ReportTables(const ordered_json& report, Language language) : report_(report), language_(language) {}

  std::string title() const {
    return text("report of generation ", "Bericht zur Generation ") + cell(report_.at("generation")) +
           (is_public() ? text(", public", ", öffentlich") : text(", internal", ", intern"));
  }

  std::vector<Table> all() const {
    return {counts(),
            sources(),
            documents_changed(),
            files_changed(),
            numbers(),
            sessions(),
            papers(),
            retractions(),
            problems("problem", text("problems", "Probleme")),
            problems("note", text("notes", "Hinweise"))};
  }

 private:
  bool is_public() const { return report_.at("audience") == "public"; }

  std::string text(std::string_view english, std::string_view german) const {
    return std::string(language_ == Language::German ? german : english);
  }

  std::string missing() const {
    return is_public() ? text("missing or not public", "fehlt oder nichtöffentlich") : text("missing", "fehlt");
  }

  Table counts() const {
    Table table{text("what it holds", "was sie enthält"), {text("what", "was"), text("number", "Anzahl")}, {}, true};
    for (const auto& [name, count] : report_.at("counts").items()) table.rows.push_back({name, cell(count)});
    return table;
  }

  Table sources() const {
    Table table{
        text("texts by format", "Texte nach Format"),
        {text("format", "Format"), text("documents", "Dokumente"), text("merged into another", "zusammengefasst")},
        {}};
    const ordered_json& sources = report_.at("sources");
    TableRow formats;
    for (const char* outcome : {"documents", "also_in"})
      for (const auto& [format, count] : sources.at(outcome).items())
        if (std::find(formats.begin(), formats.end(), format) == formats.end()) formats.push_back(format);
    const auto count_of = [&](const char* outcome, const std::string& format) {
      return sources.at(outcome).contains(format) ? cell(sources.at(outcome).at(format)) : std::string("0");
    };
    for (const std::string& format : formats)
      table.rows.push_back({format, count_of("documents", format), count_of("also_in", format)});
    return table;
  }

  Table documents_changed() const {
    Table table{text("documents since ", "Dokumente seit ") + since(), {"", "id", text("changed", "geändert")}, {}};
    const ordered_json& documents = report_.at("documents");
    for (const ordered_json& id : documents.at("added")) table.rows.push_back({text("new", "neu"), cell(id), ""});
    for (const ordered_json& document : documents.at("changed")) {
      std::string what = cell(document.at("fields"));
      const auto add = [&](std::string_view label, const ordered_json& speeches) {
        if (!speeches.empty()) what += (what.empty() ? "" : "; ") + std::string(label) + cell(speeches);
      };
      add(text("speeches new or changed: ", "Beiträge neu oder geändert: "), document.at("speeches"));
      add(text("speeches gone: ", "Beiträge weggefallen: "), document.at("speeches_removed"));
      table.rows.push_back({text("changed", "geändert"), cell(document.at("id")), what});
    }
    for (const ordered_json& id : documents.at("removed"))
      table.rows.push_back({text("vanished", "verschwunden"), cell(id), ""});
    return table;
  }

  Table files_changed() const {
    Table table{text("files since ", "Dateien seit ") + since(), {"", text("path", "Pfad")}, {}};
    const ordered_json& files = report_.at("files");
    for (const auto& [key, label] :
         {std::pair("added", text("new", "neu")), std::pair("changed", text("changed", "geändert")),
          std::pair("moved", text("moved", "verschoben")), std::pair("removed", text("vanished", "verschwunden"))})
      for (const ordered_json& path : files.at(key)) table.rows.push_back({label, cell(path)});
    return table;
  }

  Table numbers() const {
    Table table{text("protocols by number", "Niederschriften nach Nummer"),
                {text("city", "Stadt"), text("committee", "Gremium"), text("year", "Jahr"), text("held", "vorhanden"),
                 text("highest", "höchste"), missing()},
                {}};
    for (const ordered_json& row : report_.at("coverage").at("numbers"))
      table.rows.push_back({cell(row.at("city")), cell(row.at("committee")), cell(row.at("year")), cell(row.at("held")),
                            cell(row.at("highest")), cell(row.at("missing"))});
    return table;
  }

  Table sessions() const {
    Table table{text("sessions with missing agenda items", "Sitzungen mit fehlenden Tagesordnungspunkten"),
                {text("city", "Stadt"), text("committee", "Gremium"), text("date", "Datum"), text("held", "vorhanden"),
                 missing()},
                {}};
    for (const ordered_json& row : report_.at("coverage").at("sessions"))
      table.rows.push_back({cell(row.at("city")), cell(row.at("committee")), cell(row.at("date")), cell(row.at("held")),
                            cell(row.at("missing"))});
    return table;
  }

  Table papers() const {
    Table table{text("papers cited but not held", "genannte Drucksachen, die nicht vorliegen"),
                {text("city", "Stadt"), text("number", "Nummer"), text("cited by", "genannt in")},
                {}};
    for (const ordered_json& row : report_.at("coverage").at("papers"))
      table.rows.push_back({cell(row.at("city")), cell(row.at("number")), cell(row.at("cited_by"))});
    return table;
  }

  Table retractions() const {
    Table table{text("taken down", "zurückgezogen"), {"id", text("date", "Datum"), text("reason", "Grund")}, {}};
    for (const ordered_json& row : report_.at("retractions"))
      table.rows.push_back({cell(row.at("id")), cell(row.at("date")), cell(row.at("reason"))});
    return table;
  }

  Table problems(std::string_view level, std::string heading) const {
    Table table{std::move(heading),
                {text("file", "Datei"), text("kind", "Art"), text("problem", "Problem"), text("document", "Dokument")},
                {}};
    for (const ordered_json& row : report_.at("problems")) {
      if (row.at("level") != level) continue;
      std::string file = cell(row.at("path"));
      if (!row.at("oparl_id").is_null()) file += ' ' + cell(row.at("oparl_id"));
      std::string document = cell(row.at("document"));
      if (!row.at("begin").is_null())
        document += text(", bytes ", ", Bytes ") + cell(row.at("begin")) + "-" + cell(row.at("end"));
      table.rows.push_back({std::move(file), cell(row.at("kind")), cell(row.at("message")), std::move(document)});
    }
    return table;
  }

  std::string since() const {
    const ordered_json& before = report_.at("before");
    return before.is_null() ? text("the beginning", "Beginn") : cell(before);
  }

  const ordered_json& report_;
  const Language language_;
};

std::string escaped(std::string_view text) {
  std::string html;
  for (const char c : text) switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      default:
        html += c;
    }
  return html;
}

// Columns wide enough for what is shown; the last one as long as it is.
void append_text(std::string& page, const Table& table, std::size_t rows_at_most, Language language) {
  const std::size_t shown = table.shown_when_empty ? table.rows.size() : std::min(table.rows.size(), rows_at_most);
  std::vector<std::size_t> widths;
  for (const std::string& column : table.columns) widths.push_back(display_width(column));
  for (std::size_t i = 0; i < shown; ++i)
    for (std::size_t c = 0; c < table.columns.size(); ++c)
      widths[c] = std::max(widths[c], display_width(table.rows[i][c]));
  const auto line = [&](const TableRow& row) {
    std::string text = " ";
    for (std::size_t c = 0; c < row.size(); ++c) {
      text += ' ' + row[c];
      if (c + 1 < row.size()) text.append(widths[c] - display_width(row[c]) + 1, ' ');
    }
    text.erase(text.find_last_not_of(' ') + 1);
    page += text + '\n';
  };
  page += '\n' + table.heading + '\n';
  line(table.columns);
  for (std::size_t i = 0; i < shown; ++i) line(table.rows[i]);
  if (shown < table.rows.size())
    page += "  " + std::to_string(table.rows.size() - shown) +
            (language == Language::German ? " weitere; --format json und html nennen alle\n"
                                          : " more; --format json and html list all\n");
}

void append_html(std::string& page, const Table& table) {
  page += "<section>\n<h2>" + escaped(table.heading) + " (" + std::to_string(table.rows.size()) +
          ")</h2>\n<table>\n<thead><tr>";
  for (const std::string& column : table.columns) page += "<th scope=\"col\">" + escaped(column) + "</th>";
  page += "</tr></thead>\n<tbody>\n";
  for (const TableRow& row : table.rows) {
    page += "<tr>";
    for (const std::string& text : row) page += "<td>" + escaped(text) + "</td>";
    page += "</tr>\n";
  }
  page += "</tbody>\n</table>\n</section>\n";
}

constexpr std::string_view kStyle =
    "body{font:16px/1.5 sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}"
    "h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}table{border-collapse:collapse;width:100%}"
    "th,td{text-align:left;vertical-align:top;padding:.2rem .6rem;border-bottom:1px solid "
    "#ccc;overflow-wrap:break-word}";

}  // namespace

std::string report_text(const ordered_json& report, Language language, std::size_t rows_at_most) {
  const ReportTables tables(report, language);
  std::string page = tables.title() + '\n';
  for (const Table& table : tables.all())
    if (table.shown_when_empty || !table.rows.empty()) append_text(page, table, rows_at_most, language);
  return page;
}

std::string report_html(const ordered_json& report, Language language) {
  const ReportTables tables(report, language);
  std::string page =
      "<!DOCTYPE html>\n<html lang=\"" + std::string(language == Language::German ? "de" : "en") +
      "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>" +
      escaped(tables.title()) + "</title>\n<style>" + std::string(kStyle) + "</style>\n</head>\n<body>\n<main>\n<h1>" +
      escaped(tables.title()) + "</h1>\n";
  for (const Table& table : tables.all())
    if (table.shown_when_empty || !table.rows.empty()) append_html(page, table);
  return page + "</main>\n</body>\n</html>\n";
}

}  // namespace ratsarchiv::query
