#include "tests/corpus/extract/pdf_writer.hpp"

#include <cstdio>
#include <map>
#include <utility>

namespace ratsarchiv::corpus {
namespace {

constexpr double kLineHeight = 14;

// UTF-8 to Windows-1252, as a PDF string.
std::string literal(std::string_view text) {
  std::string out = "(";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    unsigned char c = byte;
    if ((byte == 0xC2 || byte == 0xC3) && i + 1 < text.size()) {
      c = static_cast<unsigned char>(((byte & 3U) << 6) | (static_cast<unsigned char>(text[++i]) & 0x3FU));
    } else if (byte == 0xE2 && i + 2 < text.size()) {
      c = 0x96;  // the dash; tests write no other
      i += 2;
    }
    char octal[8];
    std::snprintf(octal, sizeof octal, "\\%03o", c);
    if (c < 0x20 || c >= 0x7F || c == '(' || c == ')' || c == '\\')
      out += octal;
    else
      out += static_cast<char>(c);
  }
  return out + ")";
}

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", value);
  return text;
}

std::string stream_object(const std::string& dictionary, const std::string& content) {
  return "<<" + dictionary + " /Length " + std::to_string(content.size()) + ">>\nstream\n" + content + "\nendstream";
}

}  // namespace

WrittenPage& WrittenPage::line(std::string text, double left) {
  texts.push_back({left, next_, std::move(text), 11});
  next_ += kLineHeight;
  return *this;
}

WrittenPage& WrittenPage::at(double left, double baseline, std::string text, double size) {
  texts.push_back({left, baseline, std::move(text), size});
  return *this;
}

std::string WrittenPdf::bytes() const {
  std::map<int, std::string> objects;
  objects[1] = "<</Type /Catalog /Pages 2 0 R>>";
  objects[3] = "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>";
  objects[4] = title.empty() ? "<<>>" : "<</Title " + literal(title) + ">>";
  std::string kids;
  int next = 5;
  for (const WrittenPage& page : pages) {
    const int self = next++;
    const int content_number = next++;
    std::string content;
    std::string images;
    if (page.image.width > 0) {
      objects[next] =
          stream_object("/Type /XObject /Subtype /Image /ColorSpace /DeviceGray /BitsPerComponent 8 /Width " +
                            std::to_string(page.image.width) + " /Height " + std::to_string(page.image.height),
                        page.image.pixels);
      images = " /XObject <</Im " + std::to_string(next++) + " 0 R>>";
      content += "q " + number(page.width) + " 0 0 " + number(page.height) + " 0 0 cm /Im Do Q\n";
    }
    for (const PlacedText& text : page.texts) {
      content += "BT /F " + number(text.size) + " Tf " + number(text.left) + " " + number(page.height - text.baseline) +
                 " Td " + literal(text.text) + " Tj ET\n";
    }
    objects[content_number] = stream_object("", content);
    objects[self] = "<</Type /Page /Parent 2 0 R /Rotate " + std::to_string(page.rotate) + " /MediaBox [0 0 " +
                    number(page.width) + " " + number(page.height) + "] /Resources <</Font <</F 3 0 R>>" + images +
                    ">> /Contents " + std::to_string(content_number) + " 0 R>>";
    kids += std::to_string(self) + " 0 R ";
  }
  objects[2] = "<</Type /Pages /Count " + std::to_string(pages.size()) + " /Kids [" + kids + "]>>";
  std::string out = "%PDF-1.4\n";
  std::map<int, std::size_t> places;
  for (const auto& [id, object] : objects) {
    places[id] = out.size();
    out += std::to_string(id) + " 0 obj\n" + object + "\nendobj\n";
  }
  out += more_objects;
  const std::size_t table = out.size();
  out += "xref\n0 " + std::to_string(objects.size() + 1) + "\n0000000000 65535 f \n";
  for (const auto& [id, place] : places) {
    char entry[32];
    std::snprintf(entry, sizeof entry, "%010zu 00000 n \n", place);
    out += entry;
  }
  return out + "trailer\n<</Size " + std::to_string(objects.size() + 1) + " /Root 1 0 R /Info 4 0 R " + trailer +
         ">>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
}

std::string encrypted_pdf() {
  WrittenPdf pdf;
  pdf.pages.emplace_back().line("Niemand liest das.");
  // The standard handler, revision 2; the hashes fit no password.
  const std::string hash(64, '7');
  pdf.trailer =
      "/ID [<31323334><31323334>] /Encrypt <</Filter /Standard /V 1 /R 2 /P -4 /O <" + hash + "> /U <" + hash + ">>>";
  return pdf.bytes();
}

}  // namespace ratsarchiv::corpus
