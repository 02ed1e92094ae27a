package why

import (
	"fmt"
	"testing"

	"digsite/builder/record"
	"digsite/builder/site"
)

func TestNotTaken(t *testing.T) {
	option := func(title string, chosen bool, code ...string) record.Option {
		return record.Option{Title: title, Chosen: chosen, Code: code}
	}
	for _, row := range []struct {
		name    string
		options []record.Option
		want    string
	}{
		{"code", []record.Option{option("A table", true), option("gomemcache on a host", false, "gomemcache")},
			"[{gomemcache on a host false [gomemcache]}]"},
		{"one word", []record.Option{option("A table", true), option("Kafka", false)}, "[{Kafka false [Kafka]}]"},
		{"spelled as code", []record.Option{option("A table", true), option("Use BullMQ on a server", false),
			option("github.com/hibiken/asynq", false), option("A call of queue.Poll, e.g. often", false)},
			"[{Use BullMQ on a server false [BullMQ]} {github.com/hibiken/asynq false " +
				"[github.com/hibiken/asynq]} {A call of queue.Poll, e.g. often false [queue.Poll]}]"},
		{"plain words", []record.Option{option("A table", true), option("Keep the monolith", false),
			option("Do nothing", false), option("Other", false), option("Read/write split.", false)}, "[]"},
		{"a name of what was taken", []record.Option{option("PostgreSQL as a queue", true), option("PostgreSQL with BullMQ",
			false)}, "[{PostgreSQL with BullMQ false [BullMQ]}]"},
		{"nothing was chosen", []record.Option{option("Kafka", false), option("RabbitMQ", false)}, "[]"},
	} {
		r := &site.Record{Record: record.Record{Options: row.options}, Standing: site.Holds}
		if got := fmt.Sprint(notTaken(r)); got != row.want {
			t.Errorf("%s: %s, want %s", row.name, got, row.want)
		}
		r.Standing = site.Retired
		if got := notTaken(r); got != nil {
			t.Errorf("%s: retired, and %v", row.name, got)
		}
	}
}
