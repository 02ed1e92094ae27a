package read

import (
	"testing"

	"digsite/builder/config"
	"digsite/builder/markdown"
	"digsite/builder/record"
)

// TestDates: where a record's day and that of its last change are read, and which comes first.
func TestDates(t *testing.T) {
	for _, row := range []struct{ name, path, text, day, from, updated string }{
		{"a field", "adr/0001-x.md", "# X\n\nDate: 2024-05-06\n", "2024-05-06", "declared", ""},
		{"a field before the name's", "adr/2024-01-01-x.md", "# X\n\nDate: 2024-05-06\n", "2024-05-06", "declared", ""},
		{"the name", "adr/2024-01-01-x.md", "# X\n", "2024-01-01", "name", ""},
		{"an incident's start before the name's", "incidents/2022-08-09_x.md",
			"# X\n\n**Incident from:** 2022-08-08\n\n**Incident till:** 2022-08-10\n", "2022-08-08", "declared", ""},
		{"an outage's", "incidents/2022-08-09_x.md", "# X\n\nStart of outage: 8 Aug 2022\n", "2022-08-08", "declared",
			""},
		{"a start without a day", "incidents/2022-08-09_x.md", "# X\n\nStarted: 10:05\n", "2022-08-09", "name", ""},
		{"the start before the day of the writing", "incidents/x.md",
			"# X\n\nCreated: 2022-08-20\nStarted: 2022-08-08\n",
			"2022-08-08", "declared", ""},
		{"a span", "incidents/x.md", "# X\n\nDate: 7 to 10 May 2024\n", "2024-05-07", "declared", ""},

		{"a change log", "adr/adr-006-x.md", "# X\n\n## Changelog\n\n- 2022-09-01: Accepted\n- 2022-08-01: Draft\n",
			"2022-08-01", "declared", "2022-09-01"},
		{"a change log that begins with a change", "adr/adr-006-x.md", "# X\n\n## Changelog\n\n" +
			"- 2022-08-01: The text was amended\n", "", "none", "2022-08-01"},
		{"a table of revisions", "adr/adr-006-x.md", "# X\n\n## Revision history\n\n| Version | Date |\n|-|-|\n" +
			"| 1 | 2022-08-01 |\n| 2 | 2022-09-01 |\n", "2022-08-01", "declared", "2022-09-01"},
		{"a change log below a date", "adr/adr-006-x.md", "# X\n\nDate: 2022-07-01\n\n## Changelog\n\n" +
			"- 2022-08-01: Draft\n", "2022-07-01", "declared", "2022-08-01"},
		{"prose in a change log", "adr/adr-006-x.md", "# X\n\n## Changelog\n\n" +
			"We changed this a good while before it shipped, on 2022-08-01.\n", "", "none", ""},
		{"the history of something else", "adr/adr-006-x.md", "# X\n\n## History\n\n- 2012-08-01: The first queue\n",
			"",
			"none", ""},
		{"a timeline", "postmortems/003 - x.md",
			"# X\n\n## Timeline\n\n- **2023-01-08**: Down.\n- **2023-02-01**: Up.\n",
			"2023-01-08", "declared", ""},
		{"a timeline below a day", "postmortems/003 - x.md", "# X\n\n## Timeline\n\n### 8 January 2023\n\n" +
			"- 10:00 Down.\n- 10:05 Up.\n", "2023-01-08", "declared", ""},

		{"two readings", "adr/0001-x.md", "# X\n\nDate: 02/07/2020\n", "", "declared", ""},
		{"two readings, and the file's other day", "adr/0001-x.md",
			"# X\n\nDate: 02/07/2020\nLast updated: 02/21/2020\n",
			"2020-02-07", "declared", "2020-02-21"},
		{"two readings, and the name's day", "adr/2020-02-07-x.md", "# X\n\nDate: 02/07/2020\n", "2020-02-07",
			"declared",
			""},
		{"two readings, and a later day in the line", "adr/0001-x.md", "# X\n\nDate: 02/07/2020, updated 2021-01-02\n",
			"",
			"declared", "2021-01-02"},
	} {
		body := []byte(row.text)
		doc := markdown.NewParser(markdown.Options{}).Parse(body, 1)
		r := File(Input{Path: row.path, Body: body, BodyLine: 1, Doc: &doc,
			Settings: record.NewSettings(config.Config{})})
		if r.Date.Day != row.day || r.Date.From != row.from || r.Updated.Day != row.updated {
			t.Errorf("%s: %q from %q, updated %q; want %q from %q, updated %q", row.name, r.Date.Day, r.Date.From,
				r.Updated.Day, row.day, row.from, row.updated)
		}
	}
}
