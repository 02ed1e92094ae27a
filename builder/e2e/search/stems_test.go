package search

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"digsite/builder/e2e"
	"digsite/builder/search/language"
	"digsite/builder/search/words"
)

// parts are beginnings and endings of words, by language. Together they make words that there are and words that there
// could be, with every ending that the stemmers know behind every sort of beginning.
var parts = map[string]struct{ beginnings, endings string }{
	"de": {`entscheid vorfall server fehl größ haus änder prozess verschlüssel benutz regel knot speich sich automat
		abhäng komponent vertrag kund freu neu bau treu quell aktu bild kenn mögl wirk schreib arbeit lös datei
		qual übung poesie feuer könig beauty layout`, `e en er ern em es s st est end ung ungen ig ik isch lich heit keit
		igkeit nis nisse lichkeit iger lichen bar ische igung erst innen chen tionen iert et`},
	"es": {`configur decis dat col red servic mens usuar err clav rapid tabl nod migr automat segur lu interfa almacen
		log tecno pa arg constru hu distrib o a leg respons pagin`, `a o os as es e ción ciones logía logías ar er ir ando
		iendo yendo uyendo ado ida adas amente mente idad idades ivo ivas ico icas able ante ancia encias anza ismo ista
		oso amiento imientos ador adoras aba aban aría iera ase iese isteis amos emos aremos guen gues ya yen uyen arse
		erlo andole iendolos selo ativamente icación ucion`},
	"fr": {`configur décis serv bas donn utilis génér journ rése migr requêt err décid financ prem nouv stock sécur
		dévelop appel cl all commerc cré act not modif communic`, `e s es x aux eaux er ier ir re ement issement issant
		ficatrice ficateur catrice cateur atrice ateur trice ième ièmes teuse teur euse ère ères ive if folle molle nnelle
		nnel ète ètes ique esse inage isation ualisation isateur ation ations ition ie ée ées eur age ions ent ivement`},
	"it": {`configur decis serv dat cod ret messagg utent polit nod tabell migr automat chiav guast qual incident archiv
		lung dialog psico qu aiut aio a o comunic`, `a e i o are ere ire ando endo ato ita uto iti ava evano ivo iva ica
		ici iche azione azioni atore atrice abile ibili ismo ista ante anza enze amente mente logia logie uzione usioni
		amento imenti ità arsi erlo andogliela endoci ono ano isco iscono erebbe iresti assero ammo iamo eremo ghi che io
		ia ativo ativamente`},
	"nl": {`besluit server dienst gegev wachtrij bericht fout gebruik stor migrat sleutel veil snel groot tak netwerk
		geheug tabel datab oploss maan boom zee y ei bouw jy school vrij`, `e en s se ene heden heid end ing ig lijk baar
		bar lijke lijkheid ingen igheid iging aar aren eel oten uur ie ties gemen gen dden kken tte baarheid cheid enheid
		je`},
	"pt": {`configur decis dad fil serv mensag usu err nív can automat pap tabel requis migr fun rápid chav s limp`,
		`a o e os as es is ais eis óis ões ães ão res ses les zes ns m mente inha iaca eira osa ica ida ada iva ama ona
		ora esa na ção ções dades ar er ir ando ado il al el ol`},
	"ru": {`решен очеред сервер ошибк данн пользовател баз нов ключ инцидент хранилищ миграц сообщ сет безопасн
		настройк надёжн кра стро дела говор чита люб де автоматизир понима писа ъ взгл`, `а я о е и ы у ю ь й ов ев ей ой
		ий ый ая яя ое ее ые ие ого его ому ему ым им ом ем ых их ую юю ами ями ах ях ость остью ния ний нием ать ить ала
		ила или ил ает ит ют ешь ите ся сь вши вшись ивши ав ив ывшись енный анный нна ено ан ен ейший ейше ующий ивший
		ство ка тель ться`},
	"sv": {`beslut server tjänst fel kö databas meddeland användar nyck händ säk snabb ändr tabell lös hänsyns ov fri y
		möj lyck blå`, `a arna erna heterna orna ad e ade ande arne are aste en anden aren heten ern ar er heter or as
		arnas ernas ornas es ades andes ens arens hetens erns at andet het ast s lig ig els fullt löst lösta ligt dd gt kt
		nn tt else ning ningar`},
}

// TestStemmersAreAlike holds the stemmers in the page to those of the terminal, word by word.
func TestStemmersAreAlike(t *testing.T) {
	address, _ := e2e.Live(t) // where each module is a file of its own
	x := e2e.Open(t, address, 800, 600)
	x.Visit(address)
	if got := slices.Sorted(maps.Keys(parts)); !slices.Equal(append([]string{"en"}, got...), language.Codes()) {
		t.Errorf("words of %v, languages %v", got, language.Codes())
	}
	for code, p := range parts {
		list := []string{"", "a", "ю", "queues", "user_id", "utf8", "größe", "東京", "caches", "я"}
		endings := strings.Fields(p.endings)
		for b := range strings.FieldsSeq(p.beginnings) {
			for i, end := range endings {
				list = append(list, words.Fold(b+end), words.Fold(b+endings[i*7%len(endings)]+end),
					words.Fold(b+endings[i*11%len(endings)]+endings[i*5%len(endings)]+end))
			}
		}
		asked, err := json.Marshal(list)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		if err := json.Unmarshal([]byte(x.Eval(fmt.Sprintf(`(async () => {
			const { load } = await import("/assets/search-languages.js");
			const { english } = await import("/assets/search-words.js");
			const [{ stem }] = await load([%q], english);
			return JSON.stringify(%s.map(stem));
		})()`, code, asked))), &got); err != nil {
			t.Fatal(err)
		}
		wrong := 0
		for i, w := range list {
			if want := language.Of(code).Stem(w); got[i] != want && wrong < 5 {
				t.Errorf("%s: the page stems %q as %q, the terminal as %q", code, w, got[i], want)
				wrong++
			}
		}
		t.Logf("%s: %d words", code, len(list))
	}
	x.Clean()
}
