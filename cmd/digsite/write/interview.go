package write

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"digsite/builder"
	"digsite/builder/draft"
	"digsite/builder/record"
	"digsite/builder/site"
	"digsite/builder/text"
	"digsite/cmd/digsite/run"
)

// interview asks whoever sits at the terminal what a new record needs and no flag says, one line a question. Nothing
// is written before the last is answered, so Ctrl-C, or the end of the input, leaves nothing behind.
type interview struct {
	ctx context.Context
	w   *run.World
	res *builder.Result
}

// line asks for one line. An empty one is an answer.
func (i interview) line(question, remark string) (string, error) {
	if remark != "" {
		remark = " " + i.w.Err.Dim("("+remark+")")
	}
	fmt.Fprintf(i.w.Err, "%s%s: ", i.w.Err.Bold(question), remark)
	type typed struct {
		line  string
		whole bool
	}
	came := make(chan typed, 1)
	go func() { // byte by byte, so that nothing behind the line is taken from the editor
		var b []byte
		one := make([]byte, 1)
		for {
			n, err := i.w.Stdin.Read(one)
			if err != nil || n == 0 {
				came <- typed{string(b), false}
				return
			}
			if one[0] == '\n' {
				came <- typed{string(b), true}
				return
			}
			b = append(b, one[0])
		}
	}()
	select {
	case t := <-came:
		if t.whole {
			return text.Clean(t.line), nil
		}
	case <-i.ctx.Done():
	}
	fmt.Fprintln(i.w.Err)
	return "", context.Canceled
}

// title asks until the answer is one.
func (i interview) title() (string, error) {
	for {
		title, err := i.line("Title", "")
		if err != nil || titled(title) {
			return title, err
		}
		i.w.Err.Note("a title has a letter or a digit; Ctrl-C ends this")
	}
}

// record asks for one record until the answer names one, or is empty.
func (i interview) record(question, remark string) (*site.Record, error) {
	for {
		word, err := i.line(question, remark)
		if err != nil || word == "" {
			return nil, err
		}
		r, err := i.w.OneRecord(i.res, word)
		if err == nil {
			i.w.Err.Note("  %s %s", r.ID, r.Title)
			return r, nil
		}
		i.w.Err.Note("  %s; Enter for none", err)
	}
}

// fill asks for what the request lacks.
func (i interview) fill(q *draft.Request, f NewOptions) (err error) {
	if q.Title == "" {
		if q.Title, err = i.title(); err != nil {
			return err
		}
	}
	mayReplace, taught := false, false
	for _, r := range i.res.Site.Records {
		mayReplace = mayReplace || r.Kind == q.Kind.Name && r.InForce
		taught = taught || r.Kind == "incident"
	}
	if f.Supersedes == "" && mayReplace && q.Kind.Name == "decision" {
		if q.Supersedes, err = i.record("Replaces", "an id, Enter for none"); err != nil {
			return err
		}
	}
	if f.Incident == "" && taught && (q.Kind.Name == "decision" || q.Kind.Name == "shadowing") {
		question := "Which incident led to it"
		if q.Kind.Name == "shadowing" {
			question = "Which incident is it about"
		}
		if q.Incident, err = i.record(question, "an id, Enter for none"); err != nil {
			return err
		}
	}
	if f.Template == "" {
		q.Template, err = i.template(q.Kind)
	}
	return err
}

// template asks for a decision's, where its neighbours do not settle it; "" where they do.
func (i interview) template(k record.Kind) (string, error) {
	in := i.res.Inputs
	if !draft.Ambiguous(i.res.Site, in.Config, in.HasSite, k) {
		return "", nil
	}
	for {
		word, err := i.line("Template", strings.Join(draft.Templates(), " or ")+"; its neighbours have both")
		if err != nil || slices.Contains(draft.Templates(), strings.ToLower(word)) {
			return strings.ToLower(word), err
		}
	}
}
