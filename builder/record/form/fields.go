package form

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"digsite/builder/finding"
	"digsite/builder/record"
	"digsite/builder/text"
	"digsite/builder/yaml"
)

// Field is one "key: value" that the file states, wherever it stands.
type Field struct {
	Key   string // canonical, see Canonical
	Label string // as written
	Text  string // the value as one text
	Items []Item // its parts: list items, or the value alone
	Front bool   // front matter or a side file; else the header of the body
	Pos   finding.Pos
	Val   yaml.Value // front matter only
	Refs  []int      // header only: references that stand in the value, indexes into Doc.Refs
	Used  bool       // a reader took it; what nobody took is shown as it is
}

// Item is one value of a field.
type Item struct {
	Text string
	Pos  finding.Pos
}

// spellings brings the spellings of a key together: "Decided on: 2020-01-02" and "date_decided:" are the date. Keys are
// compared without case, blanks and signs; a key that is not here stands for itself. The spellings are those of the
// formats in content/guide/record-formats.md and of public records.
var spellings = map[string]string{
	"status": "state adrstatus decisionstatus rfcstatus currentstatus situação situacao situación estado statut stato 状态 狀態 ステータス 상태 статус",
	"created": "createdat createdon creationdate datecreated erstellt erstelltam creado criadoem creadoel 作成日 创建日期 " +
		"创建时间 建立日期 작성일 등록일",
	"date": "decisiondate datedecided decidedon adrdate dateofdecision decided incidentdate dateofincident " +
		"fecha fechadelincidente datum 日期 日付 決定日 决策日期 决定日期 날짜 결정일 дата",
	"startdate": "datestarted",
	"started": "start starttime beganat startedat incidentstart faultoccurs faultoccurred beginn " +
		"inicio início début inizio aanvang 開始日時 開始時刻 発生日時 発生時刻 开始时间 시작",
	"updated": "lastupdated lastmodified modified revised updatedat updatedon dateupdated lastupdate lastrevised " +
		"lastmod updateddate latestrevision lastchanged lastchange lastedited",
	"authors": "author by writtenby champion champions proposer proposers createdby " +
		"autor autora autores auteur auteurs autoren verfasser autore autori 作者 著者 작성자 автор авторы",
	"decisionmakers": "deciders decider decisionmaker decidedby decisores décideurs entscheider 决策者 決定者 의사결정자",
	"consulted":      "consult",
	"informed":       "inform",
	"owners":         "owner",
	"responders":     "responder incidentcommander oncall",
	"tags":           "tag labels keywords topics",
	"services":       "service affectedservices systems components",
	"aliases":        "alias redirectfrom",
	"code":           "appliesto affects files paths",
	"reviewby":       "reviewafter nextreview revisit revisitby expires reviewdate staleafter",
	"severity":       "sev severitylevel severidad severidade gravité schweregrad 严重程度 重大度 深刻度",
	"detected":       "detectedat timedetected firstdetected firstnoticed firstdiscovered 検知日時 検知時刻",
	"mitigated":      "mitigatedat repaired repairedat",
	"resolved": "resolvedat ended end endtime incidentend endedat resolvedwhen incidentto outageto ende " +
		"fin fim einde 終了日時 復旧日時 復旧時刻 结束时间 恢复时间 종료",
	"number": "adrnumber kepnumber adrid nr sipnumber cepnumber fipnumber rfcnumber proposalnumber",
}

// moments are the moments of an incident, by words that stand before or behind what they are of: "Incident from",
// "Outage until", "End of the impact".
var moments = map[string]string{
	"started":   "from since start started starttime startdate starts began begin begins beginning",
	"detected":  "detected discovered noticed detectiontime",
	"mitigated": "mitigated mitigation repaired",
	"resolved":  "till until ended end ends endtime enddate finished stopped resolved fixed",
}

// canonicalKeys are the keys of spellings by each of their spellings.
var canonicalKeys = func() map[string]string {
	out := map[string]string{}
	for key, all := range spellings {
		for _, s := range strings.Fields(all) {
			out[s] = key
		}
	}
	for key, words := range moments {
		for _, w := range strings.Fields(words) {
			for _, of := range []string{"incident", "outage", "impact", "disruption", "downtime", "fault", "problem"} {
				for _, s := range []string{of + w, of + w + "at", of + w + "on", w + "of" + of, w + "ofthe" + of} {
					out[s] = key
				}
			}
		}
	}
	return out
}()

// Key folds the spelling of a label: "Applies-to" and "applies_to" are "appliesto".
func Key(label string) string {
	return strings.Map(func(r rune) rune {
		if text.LetterOrDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, label)
}

// Canonical returns the key by which a field is looked up: "Author(s)" -> authors, "Decision-makers" -> decisionmakers.
func Canonical(label string) string {
	key := Key(strings.TrimSuffix(strings.TrimSuffix(label, "(s)"), "*"))
	if c, ok := canonicalKeys[key]; ok {
		return c
	}
	return key
}

// otherKeys are keys with a single spelling that readers know, or that formats have.
var otherKeys = strings.Fields(`kind type id name title summary description abstract featurename feature rfcpr
	rustissue pullrequest issue trackingissue discussion discussionsto discussions category group area stage layer
	version supersedes supersededby replaces replacedby amends amendedby relatesto related requires refines updates
	obsoletes proposed posted since submitted assigned approved accepted implemented reviewers approvers editor editors
	sponsor shepherd reviewmanager stakeholders team owningsig impact duration technicalstory statusnote license
	lastcall proposal ticket jira epic milestone target deadline scope priority`)

// Known reports whether a key, as Canonical returns it, is one that records are known to state.
func Known(key string) bool {
	_, several := spellings[key]
	return several || slices.Contains(otherKeys, key)
}

// first returns the first field of a list with a key that is not empty, nil when there is none.
func first(list []*Field, key string) *Field {
	for _, x := range list {
		if x.Key == key && !x.Empty() {
			return x
		}
	}
	return nil
}

// Count returns how many of the keys are stated in a list of fields.
func Count(list []*Field, keys ...string) int {
	n := 0
	for _, k := range keys {
		if slices.ContainsFunc(list, func(x *Field) bool { return x.Key == k }) {
			n++
		}
	}
	return n
}

// Empty reports whether a field has no value, or a template's placeholder or a word for nothing.
func (x *Field) Empty() bool {
	switch {
	case len(x.Items) == 0 && x.Val.Kind != yaml.Map:
		return true
	case x.Front && x.Val.Kind == yaml.List: // the brackets are YAML's, not a placeholder's
		filled := func(v yaml.Value) bool { return v.Kind == yaml.Map && len(v.Fields) > 0 }
		says := func(i Item) bool { return !record.Placeholder(i.Text) && !record.Nothing(i.Text) }
		return !slices.ContainsFunc(x.Val.Items, filled) && !slices.ContainsFunc(x.Items, says)
	case x.Front && x.Val.Kind == yaml.Map && stated(x.Val): // "{from: 2020}": so are these braces
		return false
	case x.Val.Kind == yaml.Map && len(x.Val.Fields) == 0:
		return true
	case x.Text == "":
		return false
	case x.Key == "status":
		return record.Undecided(record.Plain(x.Text)) || record.Nothing(x.Text)
	case record.Placeholder(x.Text):
		_, dated := record.NormaliseDate(x.Text) // "{2024-05-06}": the day was filled in, the braces were left
		return !dated
	}
	return record.Nothing(x.Text)
}

// stated reports whether a map gives one of its keys a value: "{from: 2020}", not "{YYYY-MM-DD when decided}", whose
// words are a key without one.
func stated(v yaml.Value) bool {
	return slices.ContainsFunc(v.Fields, func(y yaml.Field) bool {
		switch y.Val.Kind {
		case yaml.Map:
			return stated(y.Val)
		case yaml.List:
			return len(y.Val.Items) > 0
		}
		t := y.Val.Text
		return t != "" && !record.Placeholder(t) && !record.Nothing(t)
	})
}

// frontFields lists the front matter's fields.
func frontFields(v yaml.Value, path string) []*Field {
	var out []*Field
	for _, y := range v.Fields {
		if t := strings.ToLower(y.Val.Text); Canonical(y.Key) == "resolved" && (t == "true" || t == "false") {
			continue // whether, not when
		}
		pos := finding.Pos{Path: path, Line: y.Val.Line, Col: y.Val.Col}
		x := &Field{Key: Canonical(y.Key), Label: y.Key, Front: true, Pos: pos, Val: y.Val}
		switch y.Val.Kind {
		case yaml.Scalar:
			if x.Text = strings.TrimSpace(y.Val.Text); x.Text != "" {
				x.Items = []Item{{x.Text, pos}}
			}
		case yaml.List:
			var texts []string
			for _, i := range y.Val.Items {
				if t := TextOf(i); t != "" {
					x.Items = append(x.Items, Item{t, finding.Pos{Path: path, Line: i.Line, Col: i.Col}})
					texts = append(texts, t)
				}
			}
			if texts != nil {
				x.Text = cmp.Or(y.Val.Text, strings.Join(texts, ", "))
			}
		case yaml.Map:
			x.Text = y.Val.Text
		}
		out = append(out, x)
	}
	return out
}

// TextOf returns a value as one text: a scalar, or the most telling scalar of a map: {name: Ada, role: lead} is Ada.
func TextOf(v yaml.Value) string {
	switch v.Kind {
	case yaml.Scalar:
		return strings.TrimSpace(v.Text)
	case yaml.Map:
		for _, key := range tellingKeys {
			if s := v.Get(key); s.Kind == yaml.Scalar {
				return strings.TrimSpace(s.Text)
			}
		}
		if v.Text != "" {
			return v.Text
		}
		if len(v.Fields) > 0 && v.Fields[0].Val.Kind == yaml.Scalar {
			return v.Fields[0].Val.Text
		}
	}
	return ""
}

// tellingKeys are the keys of a map that name what it is about, the most telling first.
var tellingKeys = []string{"name", "id", "path", "pattern", "ref", "target", "record", "title", "text", "what"}

// Entry returns the text of a map's first field with one of the canonical keys, "" for none.
func Entry(v yaml.Value, keys ...string) string {
	for _, e := range v.Fields {
		if slices.Contains(keys, Canonical(e.Key)) {
			return strings.TrimSpace(e.Val.Text)
		}
	}
	return ""
}
