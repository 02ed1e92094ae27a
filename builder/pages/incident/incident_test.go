package incident

import (
	"fmt"
	"testing"
	"time"

	"digsite/builder/pages/base"
	"digsite/builder/record"
	"digsite/builder/site"
)

// TestReadable: a zone is shown where one is stated.
func TestReadable(t *testing.T) {
	for stated, want := range map[string]string{
		"2024-09-20T11:40:00": "2024-09-20 11:40", "2024-09-20T11:40:05": "2024-09-20 11:40:05",
		"2024-09-20T11:40:00Z": "2024-09-20 11:40 UTC", "2024-09-20T11:40:00+02:00": "2024-09-20 11:40 +02:00",
		"2024-09-20": "2024-09-20", "soon": "soon",
	} {
		if got := readable(stated); got != want {
			t.Errorf("%q is %q, want %q", stated, got, want)
		}
	}
}

func TestDuration(t *testing.T) {
	for _, row := range []struct {
		d    time.Duration
		want string
	}{
		{45 * time.Second, "45 s"}, {14 * time.Minute, "14 min"}, {2 * time.Hour, "2 h"},
		{125 * time.Minute, "2 h 5 min"},
		{47 * time.Hour, "47 h"}, {76 * time.Hour, "3 d 4 h"}, {72 * time.Hour, "3 d"},
	} {
		if got := duration(row.d); got != row.want {
			t.Errorf("duration(%s) = %q, want %q", row.d, got, row.want)
		}
	}
}

// TestCounted: nothing is counted from a bare day, and the timeline's span is said where it is the whole.
func TestCounted(t *testing.T) {
	timeline := []record.Event{{At: "2021-03-02T11:55:00Z"}, {At: "2021-03-02T12:00:00Z"}, {At: "2021-03-02T12:56:00Z"}}
	for _, row := range []struct {
		name string
		inc  record.Incident
		want string // span, whether something is counted, time since start of the last event
	}{
		{"the timeline alone", record.Incident{Timeline: timeline, Whole: true}, "1 h 1 min true 1 h 1 min"},
		{"a timeline that is not the whole", record.Incident{Timeline: timeline}, " false 1 h 1 min"},
		{"days alone", record.Incident{Started: "2021-03-02", Resolved: "2021-03-02", Timeline: timeline, Whole: true},
			"1 h 1 min true 1 h 1 min"},
		{"a day and an hour", record.Incident{Started: "2021-03-02", Resolved: "2021-03-02T12:56:00Z", Timeline: timeline},
			" false 1 h 1 min"},
		{"two hours", record.Incident{Started: "2021-03-02T11:56:00Z", Resolved: "2021-03-02T12:56:00Z",
			Timeline: timeline, Whole: true}, " true 1 h"},
		{"no start", record.Incident{Detected: "2021-03-02T11:55:00Z", Resolved: "2021-03-02T12:56:00Z",
			Timeline: timeline}, " true 1 h 1 min"},
		{"nobody says in which zone", record.Incident{Started: "2021-03-02T11:56:00", Resolved: "2021-03-02T12:56:00",
			Timeline: timeline}, " true "},
		{"a zone at one of two", record.Incident{Started: "2021-03-02T11:56:00", Resolved: "2021-03-02T12:56:00Z",
			Timeline: timeline}, " false "},
	} {
		v := timed(&base.Base{Word: fmt.Sprintf}, "", &site.Record{Record: record.Record{Incident: &row.inc}})
		if got := fmt.Sprint(v.Span, " ", v.Counted, " ", v.Events[2].After); got != row.want {
			t.Errorf("%s: got %q, want %q", row.name, got, row.want)
		}
	}
}
