package named

import (
	"strings"
	"testing"
)

// TestNames: one text in the people or teams that it names.
func TestNames(t *testing.T) {
	for _, row := range []struct {
		split      func(string) []string
		text, want string
	}{
		{People, "Ada Lovelace <ada@x.org>, @bob and [Carol](https://x.org)", "Ada Lovelace|@bob|Carol"},
		{People, "dave@x.org; Eve (@eve)", "dave|Eve"},
		{People, "@one @two-b @three", "@one|@two-b|@three"},
		{People, "@one/@two, @house/team", "@one|@two|@house/team"},
		{People, "Ada L. @ada, Bob @bob", "Ada L|Bob"},
		{People, "A Person (House, Inc.), B Person, and C Person (he/him)", "A Person|B Person|C Person"},
		{People, "Ada, Grace and Alan & Bo; (unknown)", "Ada|Grace|Alan|Bo|(unknown)"},
		{People, "Lovelace, Ada; Hopper, Grace", "Lovelace, Ada|Hopper, Grace"},
		{People, "Sammy Davis, Jr., Acme, Inc.", "Sammy Davis, Jr|Acme, Inc"},
		{People, "Ada https://x.org/ada, https://x.org/bo", "Ada"},
		{People, "Ada / Bo + Cy", "Ada|Bo|Cy"},
		{People, "张三、李四，王五", "张三|李四|王五"},
		{People, "Ada (", "Ada ("},
		{People, "House/Team, Ada L, 2010, 2018", "House/Team|Ada L"},
		{People, "Ada Lovelace <a(dot)l(at)house>,\n Bo <bo.b(at)example(dot)org>", "Ada Lovelace|Bo"},
		{People, "Ada L <a@x.org> Bo B <b@x.org> Cy C <c@x.org> Di D (d@x.org)", "Ada L|Bo B|Cy C|Di D"},
		{People, "Ada L <a@x.org> House", "Ada L House"},
		{Teams, "Ada, ada [at] example.org; Bo (at) House", "Ada|Bo (at) House"},
		{Teams, "Platform (EU), Platform (US)", "Platform (EU)|Platform (US)"},
	} {
		if got := strings.Join(row.split(row.text), "|"); got != row.want {
			t.Errorf("%q: %q, want %q", row.text, got, row.want)
		}
	}
}
