#include "corpus/extract/text_recognition.hpp"

#ifdef RATSARCHIV_TESSERACT
#include <dlfcn.h>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <fstream>
#endif

namespace ratsarchiv::corpus {

#ifdef RATSARCHIV_TESSERACT

namespace {

constexpr double kPointsOfInch = 72;
constexpr const char* kLanguage = "deu";
constexpr std::size_t kLargestModel = std::size_t{100} << 20;

// Where keep_model puts what it reads; Tesseract's callback knows no context.
std::vector<char>* read_model = nullptr;

// Reads the file and tells Tesseract that there is none.
bool keep_model(const char* file, std::vector<char>*) {
  std::ifstream stream(file, std::ios::binary);
  char block[1 << 16];
  while (stream.read(block, sizeof block) || stream.gcount() > 0) {
    read_model->insert(read_model->end(), block, block + stream.gcount());
    if (read_model->size() > kLargestModel) {
      read_model->clear();
      break;
    }
  }
  return false;
}

// Tesseract computes with OpenMP and asks for four threads by name; a closed process cannot start them, and on a busy
// machine they spend their time waiting for each other. No active level of parallelism is the one setting that
// overrides it after the start of the process. Looked up by name, since not every build of Tesseract has OpenMP.
void stay_in_one_thread() {
  using SetLevels = void (*)(int);
  if (const auto set_levels = reinterpret_cast<SetLevels>(dlsym(RTLD_DEFAULT, "omp_set_max_active_levels"))) {
    set_levels(0);
  }
}

PageBox box_of(const tesseract::ResultIterator& at, tesseract::PageIteratorLevel level, double scale) {
  int left = 0;
  int top = 0;
  int right = 0;
  int bottom = 0;
  at.BoundingBox(level, &left, &top, &right, &bottom);
  return {left * scale, top * scale, right * scale, bottom * scale};
}

}  // namespace

struct TextRecognition::Engine {
  tesseract::TessBaseAPI api;
};

// Where the model lies Tesseract knows best: it is asked to load it and stopped when it has named the file.
TextRecognition::TextRecognition() {
  read_model = &model_;
  tesseract::TessBaseAPI api;
  api.SetVariable("debug_file", "/dev/null");
  api.Init(nullptr, 0, kLanguage, tesseract::OEM_LSTM_ONLY, nullptr, 0, nullptr, nullptr, false, keep_model);
  read_model = nullptr;
  if (model_.empty()) problem_ = "Tesseract has no German model; install tesseract-ocr-deu.";
}

bool TextRecognition::start() {
  if (engine_ != nullptr) return true;
  if (!is_ready()) return false;
  stay_in_one_thread();
  auto engine = std::make_unique<Engine>();
  if (engine->api.Init(model_.data(), static_cast<int>(model_.size()), kLanguage, tesseract::OEM_LSTM_ONLY, nullptr, 0,
                       nullptr, nullptr, false, nullptr) != 0) {
    problem_ = "Tesseract's German model cannot be read; install tesseract-ocr-deu again.";
    return false;
  }
  engine->api.SetPageSegMode(tesseract::PSM_AUTO);
  engine_ = std::move(engine);
  return true;
}

RecognisedText TextRecognition::recognise(const PageImage& image) {
  RecognisedText result;
  if (!start()) return result;
  tesseract::TessBaseAPI& api = engine_->api;
  api.SetImage(image.pixels, image.width, image.height, image.format == PixelFormat::Gray8 ? 1 : 3,
               image.bytes_per_row);
  api.SetSourceResolution(image.dots_per_inch);
  std::vector<PageWord> words;
  if (api.Recognize(nullptr) == 0) {
    const std::unique_ptr<tesseract::ResultIterator> at(api.GetIterator());
    const double scale = kPointsOfInch / image.dots_per_inch;
    if (at != nullptr && !at->Empty(tesseract::RIL_WORD)) {
      do {
        const std::unique_ptr<char[]> text(at->GetUTF8Text(tesseract::RIL_WORD));
        if (text == nullptr || text[0] == '\0' || text[0] == ' ') continue;
        // As high as its line: "nun" and "Tag" are to stand on one.
        const PageBox line = box_of(*at, tesseract::RIL_TEXTLINE, scale);
        PageWord word{text.get(), box_of(*at, tesseract::RIL_WORD, scale), true};
        word.box.top = line.top;
        word.box.bottom = line.bottom;
        words.push_back(std::move(word));
        ++result.words;
        result.confidence_sum += static_cast<double>(at->Confidence(tesseract::RIL_WORD)) / 100;
      } while (at->Next(tesseract::RIL_WORD));
    }
  }
  api.Clear();
  result.lines = lines_in_reading_order(words);
  return result;
}

#else

struct TextRecognition::Engine {};

TextRecognition::TextRecognition()
    : problem_("This program was built without Tesseract; rebuild it with libtesseract-dev.") {}

bool TextRecognition::start() { return false; }

RecognisedText TextRecognition::recognise(const PageImage&) { return {}; }

#endif

TextRecognition::~TextRecognition() = default;

}  // namespace ratsarchiv::corpus
