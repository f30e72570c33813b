// Small PDFs made by the tests themselves: pages with text at places, in Helvetica, or with an image.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ratsarchiv::corpus {

// From the upper left corner, in points; text is UTF-8 of what Windows-1252 has.
struct PlacedText {
  double left = 0;
  double baseline = 0;
  std::string text;
  double size = 11;
};

// Eight bits a pixel, drawn over the whole page.
struct GrayImage {
  int width = 0;
  int height = 0;
  std::string pixels;
};

struct WrittenPage {
  std::vector<PlacedText> texts;
  GrayImage image;
  double width = 595;
  double height = 842;
  int rotate = 0;

  // A line below the last one of the same left; begins at y = 100.
  WrittenPage& line(std::string text, double left = 72);
  WrittenPage& at(double left, double baseline, std::string text, double size = 11);

 private:
  double next_ = 100;
};

struct WrittenPdf {
  std::vector<WrittenPage> pages;
  std::string title;         // in the metadata; none when empty
  std::string trailer;       // added to the trailer, for instance an /Encrypt
  std::string more_objects;  // "9000 0 obj ... endobj"

  std::string bytes() const;
};

// A PDF that nobody opens without its password.
std::string encrypted_pdf();

}  // namespace ratsarchiv::corpus
