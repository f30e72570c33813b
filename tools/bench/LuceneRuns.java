// Runs of the retrieval sets with Apache Lucene 8, the peer to compare with: indexes the texts of a set, asks each
// query as a flat OR of its words (BM25 as Lucene has it by default) and writes a TREC run. Called by lucene-runs.
//
//   java ... LuceneRuns ANALYZER DOCS.tsv QUERIES.tsv DEPTH RUN
//     german       GermanAnalyzer: stop words, normalization, light stemmer
//     rejoined     the same, words that are broken at line ends in the texts put together ("Vorla- ge")
//     compounds    as rejoined, compounds divided by hyphenation patterns (-Dpatterns=FILE.xml) and a word list
//                  (-Dwords=FILE)
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import org.apache.lucene.analysis.*;
import org.apache.lucene.analysis.compound.HyphenationCompoundWordTokenFilter;
import org.apache.lucene.analysis.compound.hyphenation.HyphenationTree;
import org.apache.lucene.analysis.de.*;
import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.*;
import org.apache.lucene.index.*;
import org.apache.lucene.search.*;
import org.apache.lucene.store.*;

public class LuceneRuns {
  static Analyzer analyzer(String name) throws Exception {
    if (!name.equals("compounds")) return new GermanAnalyzer();
    final int shortestCompound = 5, shortestPart = 4, longestPart = 20;
    CharArraySet words = new CharArraySet(400_000, true);
    for (String word : Files.readAllLines(Paths.get(System.getProperty("words"))))
      if (word.length() >= shortestPart) words.add(word.toLowerCase(Locale.GERMAN));
    HyphenationTree patterns =
        HyphenationCompoundWordTokenFilter.getHyphenationTree(Paths.get(System.getProperty("patterns")).toUri().toString());
    return new Analyzer() {
      @Override protected TokenStreamComponents createComponents(String field) {
        Tokenizer source = new StandardTokenizer();
        TokenStream tokens = new StopFilter(new LowerCaseFilter(source), GermanAnalyzer.getDefaultStopSet());
        tokens = new HyphenationCompoundWordTokenFilter(tokens, patterns, words, shortestCompound, shortestPart,
                                                        longestPart, true);
        tokens = new GermanLightStemFilter(new GermanNormalizationFilter(tokens));
        return new TokenStreamComponents(source, new RemoveDuplicatesTokenFilter(tokens));
      }
    };
  }

  static String rejoined(String text) {
    return text.replaceAll("(\\p{L})- (?!und |oder |bzw|sowie )(\\p{Ll})", "$1$2");
  }

  static List<String[]> rows(String file) throws Exception {
    List<String[]> rows = new ArrayList<>();
    for (String line : Files.readAllLines(Paths.get(file), StandardCharsets.UTF_8)) {
      String[] row = line.split("\t", 2);
      if (row.length == 2) rows.add(row);
    }
    return rows;
  }

  static Query anyWord(Analyzer analyzer, String text) throws Exception {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    try (TokenStream tokens = analyzer.tokenStream("text", text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) any.add(new TermQuery(new Term("text", term.toString())), BooleanClause.Occur.SHOULD);
      tokens.end();
    }
    return any.build();
  }

  public static void main(String[] arguments) throws Exception {
    String name = arguments[0];
    Analyzer analyzer = analyzer(name);
    Directory index = new ByteBuffersDirectory();
    try (IndexWriter writer = new IndexWriter(index, new IndexWriterConfig(analyzer))) {
      for (String[] row : rows(arguments[1])) {
        Document document = new Document();
        document.add(new StringField("id", row[0], Field.Store.YES));
        document.add(new TextField("text", !name.equals("german") ? rejoined(row[1]) : row[1], Field.Store.NO));
        writer.addDocument(document);
      }
    }
    BooleanQuery.setMaxClauseCount(100_000);
    StringBuilder run = new StringBuilder();
    try (DirectoryReader reader = DirectoryReader.open(index)) {
      IndexSearcher searcher = new IndexSearcher(reader);
      for (String[] row : rows(arguments[2])) {
        int rank = 0;
        for (ScoreDoc hit : searcher.search(anyWord(analyzer, row[1]), Integer.parseInt(arguments[3])).scoreDocs)
          run.append(row[0]).append(" Q0 ").append(searcher.doc(hit.doc).get("id")).append(' ').append(++rank).append(' ')
              .append(hit.score).append(" lucene-").append(name).append('\n');
      }
    }
    Files.write(Paths.get(arguments[4]), run.toString().getBytes(StandardCharsets.UTF_8));
  }
}
