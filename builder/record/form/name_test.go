package form

import "testing"

// TestReadName: what a file's name says.
func TestNames(t *testing.T) {
	rows := []struct {
		path, prefix, date, words string
		number                    int
	}{
		{"docs/adr/0003-third.md", "", "", "third", 3},
		{"adr/003-third.md", "", "", "third", 3},
		{"20200925-use-x.md", "", "2020-09-25", "use x", -1},
		{"2018-01-04-failed-deploy.md", "", "2018-01-04", "failed deploy", -1},
		{"ADR-012-x.md", "adr", "", "x", 12},
		{"ADR 012 x y.md", "adr", "", "x y", 12},
		{"adr0012-x.md", "adr", "", "x", 12},
		{"PM2025-001 - Title with spaces.md", "pm", "", "Title with spaces", -1},
		{"INC-2024-03-disk.md", "inc", "", "disk", -1},
		{"keps/sig-node/1287-in-place/README.md", "", "", "in place", 1287},
		{"CIP-0030/README.md", "cip", "", "", 30},
		{"se-0306-actors.md", "se", "", "actors", 306},
		{"eip-1559.md", "eip", "", "", 1559},
		{"2021-Q3-power.md", "", "", "power", -1},
		{"0046a-retries.md", "", "", "retries", -1},
		{"0046.1-retries.md", "", "", "retries", -1},
		{"step-1-install.md", "", "", "step 1 install", -1},
		{"99999999-x.md", "", "", "99999999 x", -1},
		{"0009-решение.md", "", "", "решение", 9},
		{"12.md", "", "", "", 12},
		{"nr.-012-use-queues.md", "", "", "use queues", 12},
		{"no-1-priority.md", "", "", "no 1 priority", -1},
		{"README.md", "", "", "README", -1},
		{"ODH-ADR-0001-use-adrs.md", "adr", "", "use adrs", 1},
		{"decision-records/2022-02-03-testing/README.md", "", "2022-02-03", "testing", -1},
	}
	for _, r := range rows {
		n := ReadName(r.path, nil)
		if n.Prefix != r.prefix || n.Number != r.number || n.Date != r.date || n.Words != r.words {
			t.Errorf("%s: prefix %q number %d date %q words %q, want %q %d %q %q", r.path,
				n.Prefix, n.Number, n.Date, n.Words, r.prefix, r.number, r.date, r.words)
		}
	}
}
