package record

import (
	"slices"
	"strings"
)

// incidentSections are the canonical sections of an incident and the headings that people give them, as headings are
// compared: lower case, signs and leading numbers dropped. They come from public postmortem templates (Google's SRE
// book, PagerDuty, Atlassian, Etsy) and collections: "## 5. What didn't go so well" -> bad.
var incidentSections = []struct {
	name string
	keys []string
}{
	{"summary", []string{"summary", "overview", "executive summary", "issue summary", "incident summary", "tl dr",
		"tldr", "what happened", "synopsis", "abstract", "サマリー", "概要"}},
	{"impact", []string{"impact", "customer impact", "user impact", "business impact", "outage description",
		"impact on users", "affected services", "who was affected", "scope of impact", "damage", "auswirkung",
		"auswirkungen", "impacto", "影響", "影響範囲", "影响"}},
	{"cause", []string{"contributing factors", "root cause", "root causes", "trigger", "triggers",
		"what caused the incident", "cause", "causes", "root cause analysis", "root cause and trigger",
		"contributing causes", "why did it happen", "proximate cause", "contributing factors and causes", "five whys",
		"5 whys", "root cause s", "ursache", "ursachen", "grundursache", "cause racine", "causes racines",
		"causa raíz", "causa raiz", "根本原因", "根本原因分析", "原因", "原因分析", "寄与要因", "根因"}},
	{"detection", []string{"detection", "how was it detected", "how we detected it", "discovery", "検知"}},
	{"resolution", []string{"resolution", "resolution and recovery", "recovery", "mitigation", "how was it resolved",
		"response", "remediation", "復旧", "対応"}},
	{"timeline", []string{"timeline", "time line", "incident timeline", "timeline of events", "sequence of events",
		"chronology", "detailed timeline", "timeline utc", "timeline all times utc", "timeline all times in utc",
		"zeitverlauf", "zeitleiste", "chronologie",
		"cronología", "cronologia", "línea de tiempo", "linha do tempo", "tijdlijn", "tidslinje", "タイムライン", "時系列",
		"时间线", "时间轴"}},
	{"good", []string{"what went well", "things that went well", "went well", "what worked", "what went right",
		"うまくいったこと"}},
	{"bad", []string{"what went wrong", "what went badly", "what didn t go so well", "didn t go so well",
		"what could have gone better", "what went poorly", "things that went poorly", "what didn t go well",
		"what did not go well", "what could be improved", "where we struggled", "うまくいかなかったこと",
		"改善が必要なこと"}},
	{"luck", []string{"where we got lucky", "where did we get lucky", "luck", "what we got lucky with", "運が良かったこと"}},
	{"lessons", []string{"lessons learned", "lessons learnt", "lessons", "learnings", "what we learned", "conclusion",
		"conclusions", "takeaways", "lehren", "erkenntnisse", "leçons", "lecciones aprendidas", "教訓", "学び", "经验教训"}},
	{"actions", []string{"action items", "actions", "action item", "corrective and preventative measures",
		"corrective and preventive measures", "corrective actions", "preventative measures", "preventive measures",
		"next steps", "recommendations", "follow up", "follow ups", "follow up actions", "followup", "follow up items",
		"action plan", "remediation items", "what we will do", "todo", "improvements", "future actions", "prevention",
		"remediation actions", "post incident actions", "outstanding actions", "next actions", "preventive actions",
		"preventative actions", "actions required", "action points", "agreed actions", "improvement actions", "review actions", "actions following review",
		"corrective action", "corrective and preventive actions", "corrective and preventative actions", "maßnahmen",
		"folgemaßnahmen", "acciones", "acciones correctivas", "actions correctives", "ações", "azioni", "acties",
		"対応策", "再発防止策", "アクションアイテム", "アクション", "再発防止", "改善措施", "行动项", "后续行动"}},
}

// IncidentSection returns the canonical section of a heading by its key, "" for none: "root cause analysis" -> cause.
func IncidentSection(key string) string {
	for _, s := range incidentSections {
		if slices.Contains(s.keys, key) {
			return s.name
		}
	}
	switch {
	case strings.HasPrefix(key, "timeline "):
		return "timeline"
	case strings.Contains(key, "action items"):
		return "actions"
	case strings.HasPrefix(key, "root cause"):
		return "cause"
	}
	return ""
}
