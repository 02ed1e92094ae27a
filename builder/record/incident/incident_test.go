package incident

import (
	"fmt"
	"strings"
	"testing"

	"digsite/builder/markdown"
	"digsite/builder/record/form"
)

// formOf looks at a text without front matter.
func formOf(text string) *form.Form {
	doc := markdown.NewParser(markdown.Options{}).Parse([]byte(text), 1)
	return form.New(form.Input{Path: "incidents/x.md", Body: []byte(text), BodyLine: 1, Doc: &doc})
}

// TestTimelineZones: a time without a zone has that of the one before, "13:30-13:45" is a stretch of time, and an
// earlier clock in another zone is not the next day.
func TestTimelineZones(t *testing.T) {
	inc := Read(formOf("# Outage\n\n## Timeline\n\n- 16:22 PST - it broke\n- 16:30-16:45 - seen\n- 17:07 - mended\n"+
		"- 22:00 UTC - read\n- 14:05 PST - told\n\n## Lessons learned\n\nX\n"), "2024-03-04")
	want := "16:22:00-08:00 16:30:00-08:00 17:07:00-08:00 22:00:00Z 14:05:00-08:00"
	var got []string
	for _, e := range inc.Timeline {
		got = append(got, strings.TrimPrefix(e.At, "2024-03-04T"))
	}
	if strings.Join(got, " ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestZonesStated: a time has the zone that somebody states: beside it, for the timeline, for the whole note, or in
// site.yaml; and without one it has none.
func TestZonesStated(t *testing.T) {
	for _, row := range []struct{ name, text, site, want string }{
		{"nobody", "Started: 2024-09-20 11:40\n\n## Timeline\n\n- 11:40 down\n", "", "T11:40:00 T11:40:00 true"},
		{"beside it", "Started: 2024-09-20 11:40 PDT\n\n## Timeline\n\n- 11:40 down\n", "",
			"T11:40:00-07:00 T11:40:00 true"},
		{"the site", "Started: 2024-09-20 11:40\n\n## Timeline\n\n- 11:40 down\n", "Europe/Berlin",
			"T11:40:00+02:00 T11:40:00+02:00 true"},
		{"the heading", "Started: 2024-09-20 11:40\n\n## Timeline (UTC)\n\n- 11:40 down\n", "Europe/Berlin",
			"T11:40:00Z T11:40:00Z true"},
		{"a sentence", "Started: 2024-09-20 11:40\n\nAll times are in PST.\n\n## Timeline\n\n- 11:40 down\n", "",
			"T11:40:00-08:00 T11:40:00-08:00 true"},
		{"a field", "Started: 2024-09-20 11:40\nTime zone: Europe/Berlin\n\n## Timeline\n\n- 11:40 down\n", "",
			"T11:40:00+02:00 T11:40:00+02:00 true"},
		{"the second column", "Started: 2024-09-20 11:40\n\n## Timeline\n\n| Day | Time (UTC) | What |\n|-|-|-|\n" +
			"| 2024-09-20 | 11:40 | down |\n", "", "T11:40:00Z T11:40:00Z true"},
		{"behind a stretch", "Started: 2024-09-20 11:40\n\n## Timeline\n\n- 11:40 - 11:50 UTC down\n", "",
			"T11:40:00 T11:40:00Z true"},
		{"later on", "Started: 2024-09-20 11:40\n\n## Timeline\n\n- 11:40 down\n- 12:40 UTC up\n", "",
			"T11:40:00 T11:40:00 false"},
	} {
		f := formOf("# Outage\n\n" + row.text + "\n## Causes\n\nX\n")
		f.Settings.Timezone = row.site
		inc := Read(f, "2024-09-20")
		got := fmt.Sprintf("%s %s %v", inc.Started, inc.Timeline[0].At, inc.Whole)
		if got = strings.ReplaceAll(got, "2024-09-20", ""); got != row.want {
			t.Errorf("%s: got %q, want %q", row.name, got, row.want)
		}
	}
}

// TestLabels: parts that are labels in bold, above a list or of an item, where no section is headed so.
func TestLabels(t *testing.T) {
	for _, row := range []struct{ name, text, want string }{
		{"paragraphs", "**Timeline:**\n\n- 11:10 down\n- 11:40 up\n\n**Action items**\n\n- Alarm - DONE\n- Stop it\n\n" +
			"**Lessons**\n\n- none\n", "11:10 11:40 / Alarm done, Stop it "},
		{"items", "- **Key events**\n  - it was down\n\n- **Review actions**:\n  - Alarm (done)\n    - on depth\n  - Stop it\n\n" +
			"- **Context**:\n  - it was late\n", " / Alarm done, Stop it "},
		{"a section", "**Action items**\n\n- Alarm\n\n## Actions\n\n- Stop it\n", " / Stop it "},
		{"in a sentence", "**Actions** were taken:\n\n- Alarm\n", " / "},
	} {
		inc := Read(formOf("# Outage\n\n"+row.text), "2024-09-20")
		var events, all []string
		for _, e := range inc.Timeline {
			events = append(events, e.Time)
		}
		for _, a := range inc.Actions {
			all = append(all, a.Text+" "+a.State)
		}
		if got := strings.Join(events, " ") + " / " + strings.Join(all, ", "); got != row.want {
			t.Errorf("%s: got %q, want %q", row.name, got, row.want)
		}
	}
}

// TestMoments: a field of a time that is none is left to be shown as any other.
func TestMoments(t *testing.T) {
	for words, want := range map[string]string{
		"2024-09-20 11:40": "2024-09-20T11:40:00", "2024-09-20": "2024-09-20", "11:40 or so": "2024-09-20T11:40:00",
		"Phase 1: a ring of keys": "", "yes": "",
	} {
		f := formOf("# Outage\n\nResolved: " + words + "\n\n## Causes\n\nX\n")
		if got := Read(f, "2024-09-20").Resolved; got != want {
			t.Errorf("%q is %q, want %q", words, got, want)
		}
		if x := f.Get("resolved"); x.Used != (want != "") {
			t.Errorf("%q: taken %v", words, x.Used)
		}
	}
}

// TestTimeline: when things happened, where day and hour are known: the times of an incident of 2021-03-02, shortened,
// "?" for one that could not be dated; "whole" where they span all that the timeline states.
func TestTimeline(t *testing.T) {
	for _, row := range []struct{ name, lines, want string }{
		{"24 hours", "11.55 alerts|12.56 found|13.28 mended", "02T11:55 02T12:56 02T13:28 whole"},
		{"a clock of twelve hours", "11.55 alerts|12.56 found|1.00 built|1.28 mended", "02T11:55 02T12:56 ? ?"},
		{"twelve hours, from noon", "12:10 alerts|1:05 mended", "02T12:10 ?"},
		{"known again from a stated day", "12:10 alerts|1:05 mended|3 March 2021|9:00 told", "02T12:10 ? 03T09:00"},
		{"past midnight on 24 hours", "22:50 alerts|23:40 found|0:10 mended|1:20 told", "02T22:50 02T23:40 03T00:10 03T01:20 whole"},
		{"past midnight, late", "21:30 alerts|3:00 mended", "02T21:30 03T03:00 whole"},
		{"am and pm", "11:50 am alerts|12:10 pm found|1:05 pm mended", "02T11:50 02T12:10 02T13:05 whole"},
		{"pm left out", "11:50 am alerts|1:05 pm found|2:10 mended", "02T11:50 02T13:05 ?"},
		{"noon without pm", "11:50 am alerts|12:10 found", "02T11:50 ?"},
		{"a day without its year", "Tuesday 2 March|11:00 alerts|4th March|9:00 mended", "02T11:00 04T09:00 whole"},
		{"a day before its hour", "2 March 11.10 alerts|3 March 9.15 mended", "02T11:10 03T09:15 whole"},
		{"a weekday alone", "11:00 alerts|Friday|9:00 mended", "02T11:00 ?"},
		{"the next morning", "11:00 alerts|The next morning|9:00 mended", "02T11:00 ?"},
		{"a day as a heading", "### 2 March 2021|- 11:00 alerts|- 12:00 found|### 3 March 2021|- 9:00 mended",
			"02T11:00 02T12:00 03T09:00 whole"},
		{"a day with its zone", "### 2 March 2021 (all times CEST)|- 11:00 alerts|#### 3-3-2021 (CEST)|- 9:00 mended",
			"02T11:00 03T09:00 whole"},
		{"a day with words", "### 2 March 2021 - the outage begins|- 11:00 alerts|- 12:00 mended",
			"02T11:00 02T12:00 whole"},
		{"a day with words above a list", "2 March 2021, a Tuesday:|- 11:00 alerts|- 12:00 mended",
			"02T11:00 02T12:00 whole"},
		{"a day with words and its text", "### 2 March 2021 - the outage begins|It was slow.|### 3 March 2021 - it ends",
			"? ?"},
		{"a first day without times", "1 March 2021|It was slow already.|2 March 2021|9:00 alerts|10:00 mended", "02T09:00 02T10:00"},
		{"a last day without times", "2 March 2021|9:00 alerts|10:00 mended|3 March 2021|All was well.", "02T09:00 02T10:00"},
		{"a stretch of time", "9:00 alerts|10:00-10:30 mended", "02T09:00 02T10:00/10:30 whole"},
		{"two times of one line", "19.20 alerts|19.25, 19.27 recovered", "02T19:20 02T19:25/19:27 whole"},
		{"a stretch with a wave", "9:00 alerts|10:00〜10:30 mended", "02T09:00 02T10:00/10:30 whole"},
		{"amounts are no times", "9:00 alerts|1.20 GB were read|10.50% failed|10:00 mended", "02T09:00 02T10:00 whole"},
		{"a zone that begins later", "9:00 alerts|10:00 found|11:00 PST mended", "02T09:00 02T10:00 02T11:00"},
		{"backwards", "10:00 alerts|9:50 seen by others", "02T10:00 02T09:50 whole"},
	} {
		inc := Read(formOf("# Outage\n\n## Timeline\n\n"+strings.ReplaceAll(row.lines, "|", "\n\n")+
			"\n\n## Causes\n\nX\n"), "2021-03-02")
		var got []string
		for _, e := range inc.Timeline {
			at := "?"
			if len(e.At) > 16 {
				at = e.At[8:16]
			}
			if len(e.Until) > 16 {
				at += "/" + e.Until[11:16]
			}
			got = append(got, at)
		}
		if inc.Whole {
			got = append(got, "whole")
		}
		if strings.Join(got, " ") != row.want {
			t.Errorf("%s: got %q, want %q", row.name, strings.Join(got, " "), row.want)
		}
	}
}

// TestActions: what is to be done, by whom, and what became of it, in the shapes of public postmortems: text / owner /
// state / due, with parts in brackets. What may be something else is not read.
func TestActions(t *testing.T) {
	for _, row := range []struct{ name, section, want string }{
		{"a box and a field", "- [x] Alarm on depth (owner: Ada)\n- [ ] Write it down",
			"Alarm on depth (owner: Ada) / Ada / done; Write it down /  / open"},
		{"somebody to speak with is no owner", "- TODO: ask @bob\n- Alarm on depth @bob\n- @bob: write it down",
			"ask @bob /  / open; Alarm on depth @bob / bob / ; write it down / bob / "},
		{"words of ownership in a sentence name nobody",
			"- Teach the Product Owners about alarms\n- Find the missing owners.\n- Say who is responsible for it\n" +
				"- Alarm (DRI @ada)\n- Stop it, owner: Bob\n- See that alarms are assigned to teams",
			"Teach the Product Owners about alarms /  / ; Find the missing owners. /  / ; " +
				"Say who is responsible for it /  / ; Alarm (DRI @ada) / ada / ; Stop it, owner: Bob / Bob / ; " +
				"See that alarms are assigned to teams /  / "},
		{"a word that leads to nothing", "- Later:\n- Write it down", "Write it down /  / "},
		{"owners above their lists", "**AB**\n- Alarm\n- Write it down\n\n**CD, Ada L**\n- Stop it",
			"Alarm / AB / ; Write it down / AB / ; Stop it / CD, Ada L / "},
		{"owners of one name", "**Ada**\n\n- Alarm\n\n**Bob & Cleo**\n\n- Stop it",
			"Alarm / Ada / ; Stop it / Bob & Cleo / "},
		{"initials and a colon", "AB:\n- Alarm", "Alarm / AB / "},
		{"an owner before the words", "**AB** Move the alarm\n\n**Ada** to write it down",
			"Move the alarm / AB / ; to write it down / Ada / "},
		{"an owner behind them", "Speed it up **AB**/CD", "Speed it up / AB/CD / "},
		{"one action with parts", "**AB** Have badges for:\n- the build\n- the tests\n\n**CD** Move it",
			"Have badges for: [the build, the tests] / AB / ; Move it / CD / "},
		{"an item with parts", "- Improve the alarms:\n  - on depth\n  - on age\n- Stop it",
			"Improve the alarms: [on depth, on age] /  / ; Stop it /  / "},
		{"boxes below an item", "- Improve the alarms\n  - [x] on depth\n  - [ ] on age",
			"Improve the alarms /  / ; on depth /  / done; on age /  / open"},
		{"an owner that is an item", "- **AB**\n  - Alarm\n  - Stop it\n- **CD**\n  - Write it",
			"Alarm / AB / ; Stop it / AB / ; Write it / CD / "},
		{"fields below an item", "- Alarm on depth\n  - Owner: Ada\n  - Status: Done\n  - Due: 2024-03-04",
			"Alarm on depth / Ada / done / 2024-03-04"},
		{"fields below a heading",
			"### Alarm on depth\n\n- **Owner:** Ada\n- **Status:** in progress\n\nBecause it was silent.",
			"Alarm on depth / Ada / in progress"},
		{"topics are no owners", "**Prevention**\n- Alarm\n\n**Kibana**\n- A board\n\n### Detection\n\n- Another",
			"Alarm /  / ; A board /  / ; Another /  / "},
		{"a plan is no owner", "**Future migrations**\n- Share them", "Share them /  / "},
		{"a bold title is no owner", "- **Improve alarms:** more of them\n- **Terraform** upgrade",
			"Improve alarms: more of them /  / ; Terraform upgrade /  / "},
		{"done, in many places",
			"- Alarm - DONE\n- Stop it (done)\n- [Done] Write\n- ✅ Read\n- Tell ✔️\n- Ask #7 DONE\n- Mend it. Fixed.\n- Close (completed 2024-03-04)\n- Merge - done in #12",
			"Alarm /  / done; Stop it /  / done; Write /  / done; Read /  / done; Tell /  / done; Ask #7 /  / done; Mend it. /  / done; Close (completed 2024-03-04) /  / done; Merge - done in #12 /  / done"},
		{"struck", "- ~~Alarm on depth~~\n- ~~Alarm~~ Board", "Alarm on depth /  / done; Board /  / "},
		{"done in other languages", "- Alarm (erledigt)\n- Avisar - hecho", "Alarm /  / done; Avisar /  / done"},
		{"other states", "- Alarm (in progress)\n- Stop it WONTDO\n- Pending: write",
			"Alarm /  / in progress; Stop it /  / wontdo; write /  / open"},
		{"words that are no state",
			"- Open a ticket with the host\n- Fixed windows instead of sliding ones\n- Wait until it is done\n- Close the port", "Open a ticket with the host /  / ; Fixed windows instead of sliding ones /  / ; Wait until it is done /  / ; Close the port /  / "},
		{"a label of what is done", "**Done**\n- Alarm\n\n**Open**\n- Stop it", "Alarm /  / done; Stop it /  / open"},
		{"a table",
			"| Who | Action | Status | Due | Ticket |\n|---|---|---|---|---|\n| @carol | Write it down | Fixed | May | [#1](https://x.org/1) |\n| TBD | Stop it | ❓ | - | |", "Write it down / carol / done / May; Stop it /  / ❓"},
		{"the table of a book",
			"| Action Item | Type | Owner | Bug |\n|---|---|---|---|\n| Update the playbook | mitigate | jennifer | n/a **DONE** |\n| Limits | prevent | | 12 TODO |", "Update the playbook / jennifer / done; Limits /  / open"},
		{"a ticket is no state",
			"| Action | Owner | Status |\n|---|---|---|\n| Stop it | ada,bob | <https://x.org/62> |\n" +
				"| Write it | @ada;bob | #62 |\n| Read it | | TODO |\n| Tell | | OPS-12 |\n| Ask | | todo, see #3 |",
			"Stop it / ada, bob / ; Write it / ada; bob / ; Read it /  / open; Tell /  / ; Ask /  / open"},
		{"a table without a column of that name",
			"| # | Category | Details | Owner | Status |\n|---|---|---|---|---|\n| P-1 | prevent | Alarm on depth | Ada | done（#12）|",
			"Alarm on depth / Ada / done"},
		{"a Japanese table", "| カテゴリ | アクション | 担当 | 期限 | ステータス |\n|---|---|---|---|---|\n| 予防 | 警報を追加 | 花子 | 5月 | 未着手 |",
			"警報を追加 / 花子 / open / 5月"},
		{"a table of something else", "| Region | Errors |\n|---|---|\n| eu | 12 |", ""},
		{"prose", "We talked about it for a long time. Nothing was agreed.", ""},
		{"none", "No actions.", ""},
		{"none as an item", "- None\n- n/a\n- {action}", ""},
		{"a lead and its list", "We will do the following:\n\n- Alarm\n- Stop it", "Alarm /  / ; Stop it /  / "},
		{"somebody else's words", "> - Alarm", ""},
	} {
		var got []string
		for _, a := range Read(formOf("# Outage\n\n## Causes\n\n- a cause\n\n## Action items\n\n"+row.section+"\n"),
			"").Actions {
			words := a.Text
			if len(a.Parts) > 0 {
				words += " [" + strings.Join(a.Parts, ", ") + "]"
			}
			if words += " / " + a.Owner + " / " + a.State; a.Due != "" {
				words += " / " + a.Due
			}
			got = append(got, words)
		}
		if strings.Join(got, "; ") != row.want {
			t.Errorf("%s:\n got %q\nwant %q", row.name, strings.Join(got, "; "), row.want)
		}
	}
}

// FuzzStamp: a minute is one of a day.
func FuzzStamp(f *testing.F) {
	f.Add("Mon, 2024-03-04 13:05 UTC - it broke")
	f.Fuzz(func(t *testing.T, words string) {
		if s, ok := readStamp(words); ok && (s.min < -1 || s.min >= 24*60) {
			t.Fatalf("%q: minute %d", words, s.min)
		}
	})
}
