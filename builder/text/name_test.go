package text

import "testing"

func TestHasName(t *testing.T) {
	for _, row := range []struct {
		text, name string
		want       bool
	}{
		{"we use Kafka.", "kafka", true},
		{`"github.com/segmentio/kafka-go"`, "Kafka", true},
		{"newKafkaClient()", "kafka", true},
		{"kafka_client", "Kafka", true},
		{"kafkaesque, Kafkas", "kafka", false},
		{"newkafkaclient", "kafka", false},
		{`import "github.com/hibiken/asynq"`, "github.com/hibiken/asynq", true},
		{"github.com/hibiken/asynqmon", "github.com/hibiken/asynq", false},
		{"queue.Poller{}", "queue.Poller", true},
		{"é Kafka é", "kafka", true},
		{"", "kafka", false}, {"x", "", false},
	} {
		if HasName(row.text, row.name) != row.want {
			t.Errorf("%q in %q: %v", row.name, row.text, !row.want)
		}
	}
}
