// Recognition of text in images (OCR), for PDFs that are scans, by Tesseract with its German model.
//
// Made before the process closes itself off: the constructor reads the model's bytes, nothing reads files later. What
// takes time, making the engine of them, waits for the first image. Works in one thread. Not safe to share between
// threads. Built without Tesseract, no object is ever ready.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "corpus/extract/page_layout.hpp"

namespace ratsarchiv::corpus {

enum class PixelFormat { Gray8, Rgb24 };

// A view: the pixels belong to the caller.
struct PageImage {
  const unsigned char* pixels = nullptr;
  int width = 0;
  int height = 0;
  int bytes_per_row = 0;
  PixelFormat format = PixelFormat::Gray8;
  int dots_per_inch = 300;
};

struct RecognisedText {
  std::vector<PageLine> lines;  // in reading order; boxes in points
  std::size_t words = 0;
  double confidence_sum = 0;  // of the words, each 0 to 1
};

class TextRecognition {
 public:
  TextRecognition();
  ~TextRecognition();
  TextRecognition(const TextRecognition&) = delete;
  TextRecognition& operator=(const TextRecognition&) = delete;

  bool is_ready() const { return problem_.empty(); }
  // One English sentence, what is missing and the cure; empty when ready.
  const std::string& problem() const { return problem_; }

  // No lines for an image without text, or when the model turns out to be none: then problem() says so.
  RecognisedText recognise(const PageImage& image);

 private:
  struct Engine;
  bool start();

  std::vector<char> model_;
  std::unique_ptr<Engine> engine_;
  std::string problem_;
};

}  // namespace ratsarchiv::corpus
