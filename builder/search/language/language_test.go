package language

import (
	"strings"
	"testing"

	"digsite/builder/search/words"
)

// Porter's own examples, endings alone, and what is no English word. The page's stemmer is held to the same by the
// tests of parity.
func TestEnglish(t *testing.T) {
	for pair := range strings.FieldsSeq(`
		caresses:caress ponies:poni ties:ti caress:caress cats:cat feed:feed agreed:agre plastered:plaster
		bled:bled motoring:motor sing:sing conflated:conflat troubled:troubl sized:size hopping:hop tanned:tan
		falling:fall hissing:hiss fizzed:fizz failing:fail filing:file happy:happi sky:sky relational:relat
		conditional:condit rational:ration valenci:valenc hesitanci:hesit digitizer:digit conformabli:conform
		radicalli:radic differentli:differ vileli:vile analogousli:analog vietnamization:vietnam predication:predic
		operator:oper feudalism:feudal decisiveness:decis hopefulness:hope callousness:callous formaliti:formal
		sensitiviti:sensit sensibiliti:sensibl triplicate:triplic formative:form formalize:formal
		electriciti:electr electrical:electr hopeful:hope goodness:good revival:reviv allowance:allow
		inference:infer airliner:airlin gyroscopic:gyroscop adjustable:adjust defensible:defens irritant:irrit
		replacement:replac adjustment:adjust dependent:depend adoption:adopt homologou:homolog communism:commun
		activate:activ angulariti:angular homologous:homolog effective:effect bowdlerize:bowdler probate:probat
		rate:rate cease:ceas controll:control roll:roll apology:apolog syzygy:syzygi yyyy:yyyi aaaa:aaaa eeed:eeed
		ssss:ssss ions:ion sses:ss eeds:eed users:user user_id:user_id utf8:utf8 größen:größen`) {
		w, want, _ := strings.Cut(pair, ":")
		if got := English.Stem(w); got != want {
			t.Errorf("the stem of %q is %q, want %q", w, got, want)
		}
	}
}

// Forms of one word, as people write them, have one stem in their language; those behind the bar have another one.
func TestForms(t *testing.T) {
	for _, c := range []struct{ code, forms string }{
		{"de", "Entscheidung Entscheidungen entscheiden | entschied"},
		{"de", "Server Servern Servers"},
		{"de", "Vorfall Vorfälle Vorfällen Vorfalls vorfaelle | Ausfall"},
		{"de", "Größe Größen groesse GRÖSSE"},
		{"fr", "décision décisions Decisions"},
		{"fr", "journal journaux"},
		{"fr", "général générale générales généraux generale"},
		{"fr", "financier financière financières financiere"},
		{"fr", "utilisateur utilisateurs utilisatrice"},
		{"es", "decisión decisiones decision"},
		{"es", "configuración configuraciones configuracion configurar configurado"},
		{"es", "dato datos"},
		{"pt", "decisão decisões decisao decisoes"},
		{"pt", "nível níveis niveis"},
		{"pt", "mensagem mensagens"},
		{"nl", "besluit besluiten"},
		{"nl", "storing storingen | sturing"},
		{"it", "decisione decisioni"},
		{"it", "dato dati"},
		{"it", "configurazione configurazioni configurare"},
		{"sv", "ändring ändringar ändringen ändringarna andringarna"},
		{"sv", "beslut besluten | besök"},
		{"ru", "решение решения решений решениями | решётка"},
		{"ru", "новый новая новое новых"},
		{"ru", "надёжный надежная надёжность"},
		{"ru", "server servers"},
	} {
		same, apart, _ := strings.Cut(c.forms, "|")
		l := Of(c.code)
		stem := func(w string) string { return l.Stem(words.Fold(w)) }
		forms := strings.Fields(same)
		for _, w := range forms {
			if stem(w) != stem(forms[0]) {
				t.Errorf("%s: %s has the stem %s, %s has %s", c.code, w, stem(w), forms[0], stem(forms[0]))
			}
		}
		for w := range strings.FieldsSeq(apart) {
			if stem(w) == stem(forms[0]) {
				t.Errorf("%s: %s and %s have one stem, %s", c.code, w, forms[0], stem(w))
			}
		}
	}
}

func TestOf(t *testing.T) {
	for tag, want := range map[string]string{"de": "de", "de-AT": "de", "PT-br": "pt", "en-GB": "en", "": "en",
		"ja":  "en",
		"deu": "en", "pl": "en"} {
		if got := Of(tag).Code; got != want {
			t.Errorf("%q is read as %s, want %s", tag, got, want)
		}
	}
}

// The key of a word leads back to it, and stands under its root and below the last of it.
func TestKeys(t *testing.T) {
	for _, code := range Codes() {
		l := Of(code)
		for w := range strings.FieldsSeq("entscheidungen regel решениями 12 user_id runs 日本 a") {
			key, root := l.Key(w), l.Root(w)
			c := l.Class(w)
			if Surface(key) != w || RootOf(key) != root || key < c.First || key > c.Last || !c.Has(key) {
				t.Errorf("%s: key %q of %q, root %q", code, key, w, root)
			}
		}
	}
	if got := strings.Join(NewSet("de-CH", "fr", "en", "de", "it", "fr-CA").Codes(), " "); got != "de en fr it" {
		t.Errorf("languages %v", got)
	}
	if got := NewSet("ja", "en-GB", "").Codes(); got != nil {
		t.Errorf("languages of a site in English and Japanese %v", got)
	}
}

// An article that an apostrophe parts from its word is no part of it; what else has one is.
func TestAnalyze(t *testing.T) {
	for _, c := range []struct{ code, text, want string }{
		{"fr", "l'API d’incident aujourd'hui qu'il", "l api d incident aujourdhui aujourd hui qu il"},
		{"fr", "jusqu'à l'ADR-12 L’État", "jusqu a l adr12 adr 12 l etat"},
		{"it", "dell'utente un'azione po'", "dell utente un azione po"},
		{"en", "l'API don't user's", "lapi l api dont don t user"},
		{"de", "l'API", "lapi l api"},
	} {
		var got []string
		for _, tok := range Of(c.code).Analyze(c.text) {
			got = append(got, tok.Term)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %q has the words %s, want %s", c.code, c.text, s, c.want)
		}
	}
}

// Stop words are folded as the words of texts are.
func TestStopWords(t *testing.T) {
	for code, list := range map[string]string{"en": "the with", "de": "für über der", "fr": "la été d",
		"es": "más esta", "pt": "não são", "nl": "het", "it": "perché", "sv": "för är", "ru": "ещё что какой"} {
		l := Of(code)
		for w := range strings.FieldsSeq(list) {
			if !l.IsStopWord(words.Fold(w)) {
				t.Errorf("%s: %s is no stop word", code, w)
			}
		}
		for w := range strings.FieldsSeq("server estado système") {
			if l.IsStopWord(words.Fold(w)) {
				t.Errorf("%s: %s is a stop word", code, w)
			}
		}
		for _, w := range l.StopWords() {
			if ts := words.Analyze(w); len(ts) != 1 || ts[0].Term != w {
				t.Errorf("%s: stop word %q is %v", code, w, ts)
			}
		}
	}
}
