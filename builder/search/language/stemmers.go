package language

import (
	"strings"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/de"
	"github.com/blevesearch/bleve/v2/analysis/lang/es"
	"github.com/blevesearch/bleve/v2/analysis/lang/fr"
	"github.com/blevesearch/bleve/v2/analysis/lang/it"
	"github.com/blevesearch/bleve/v2/analysis/lang/nl"
	"github.com/blevesearch/bleve/v2/analysis/lang/pt"
	"github.com/blevesearch/bleve/v2/analysis/lang/ru"
	"github.com/blevesearch/bleve/v2/analysis/lang/sv"
	porterstemmer "github.com/blevesearch/go-porterstemmer"

	"digsite/builder/search/words"
)

// others are the languages beside English, with bleve's filters and lists. Where bleve has two stemmers for a language,
// it is the one that brought more forms of the words of records together (ADR-45).
var others = []*Language{
	language("de", filtered("", de.NewGermanNormalizeFilter(), de.NewGermanStemmerFilter()),
		func() []byte { return de.GermanStopWords }, ""),
	language("es", filtered("cion:ción logia:logía logias:logías", es.NewSpanishStemmerFilter()),
		func() []byte { return es.SpanishStopWords }, "estado estados"),
	language("fr", filtered("ieme:ième iemes:ièmes ere:ère eres:ères ete:ète etes:ètes",
		fr.NewFrenchLightStemmerFilter()), func() []byte { return fr.FrenchStopWords }, ""),
	language("it", filtered("", it.NewItalianStemmerFilter()), func() []byte { return it.ItalianStopWords }, ""),
	language("nl", filtered("", nl.NewDutchStemmerFilter()), func() []byte { return nl.DutchStopWords }, ""),
	language("pt", filtered("oes:ões aes:ães ois:óis", pt.NewPortugueseLightStemmerFilter()),
		func() []byte { return pt.PortugueseStopWords }, ""),
	language("ru", filtered("аите:айте еите:ейте уите:уйте яите:яйте "+
		"аи:ай еи:ей ии:ий ои:ой уи:уй ыи:ый эи:эй юи:юй яи:яй", ru.NewRussianStemmerFilter()),
		func() []byte { return ru.RussianStopWords }, ""),
	language("sv", filtered("lost:löst", sv.NewSwedishStemmerFilter()),
		func() []byte { return sv.SwedishStopWords }, ""),
}

// articles are the words of a language that lose their end before a vowel, and the like.
var articles = map[string][]byte{"fr": fr.FrenchArticles, "it": it.ItalianArticles}

// filtered makes a stemmer of bleve's filters. Words come to it folded, as people type them, so that "configuracion"
// and "configuración" have one stem; endings that the filters know by their accents get them back first: "cion:ción".
func filtered(accents string, filters ...analysis.TokenFilter) func(string) string {
	var endings [][2]string
	for pair := range strings.FieldsSeq(accents) {
		bare, accented, _ := strings.Cut(pair, ":")
		endings = append(endings, [2]string{bare, accented})
	}
	return func(word string) string {
		for _, e := range endings {
			if rest, ok := strings.CutSuffix(word, e[0]); ok {
				word = rest + e[1]
				break
			}
		}
		stream := analysis.TokenStream{&analysis.Token{Term: []byte(word)}}
		for _, f := range filters {
			stream = f.Filter(stream)
		}
		return words.Fold(string(stream[0].Term))
	}
}

// Porter returns the stem of an English word of a-z, as M. F. Porter's algorithm of 1980 has it, with the two
// departures of his own later programs (abli -> bli became ble, logi -> log). A word of less than four letters is its
// own stem.
func Porter(word string) string {
	if len(word) < 4 {
		return word
	}
	if s, ok := misread[word]; ok {
		return s
	}
	return string(porterstemmer.StemWithoutLowerCasing([]rune(word)))
}

// misread are the only words of a-z that the library stems otherwise than Porter's algorithm, which the page follows.
var misread = map[string]string{"sses": "ss", "eeds": "eed"}
