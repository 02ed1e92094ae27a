package e2e

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// quiet is how long nothing at all may happen before a test is given up. How long it takes as a whole is no matter: a
// busy machine is slow, and not stuck. What never ends although something happens is ended by go test's own timeout.
const quiet = 2 * time.Minute

// own is how long a page may take until what is waited for holds, by its own time: a turn counts for no more than a
// few of its pauses, however late the machine comes to it.
const own = time.Minute

// pulse is when something happened last, in nanoseconds: a step began or ended, a page was answered, a browser told
// of an event. working is how many programs run of which nothing is heard until they end.
var pulse, working atomic.Int64

func beat() { pulse.Store(time.Now().UnixNano()) }

// atWork says that a program runs, until the function that it returns is called.
func atWork() (done func()) {
	working.Add(1)
	return func() { beat(); working.Add(-1) }
}

// patient returns a context that ends when nothing has happened for long.
func patient(from context.Context) (context.Context, context.CancelFunc) {
	ctx, stop := context.WithCancelCause(from)
	var watch *time.Timer
	var mu sync.Mutex
	look := func() {
		mu.Lock()
		defer mu.Unlock()
		switch since := time.Since(time.Unix(0, pulse.Load())); {
		case ctx.Err() != nil:
		case working.Load() == 0 && since >= quiet:
			stop(fmt.Errorf("nothing has happened for %s", quiet))
		case working.Load() == 0:
			watch.Reset(quiet - since)
		default:
			watch.Reset(quiet)
		}
	}
	beat()
	mu.Lock()
	watch = time.AfterFunc(quiet, look)
	mu.Unlock()
	return ctx, func() { stop(nil); watch.Stop() }
}

// until asks again and again, at first at short intervals, whether something holds. It reports false after a minute of
// the asked one's own time, or when ctx ends.
func until(ctx context.Context, holds func() bool) bool {
	pause := 10 * time.Millisecond
	for left := own; left > 0 && ctx.Err() == nil; pause = min(pause*5/4, 100*time.Millisecond) {
		begin := time.Now()
		if holds() {
			return true
		}
		time.Sleep(pause)
		left -= min(time.Since(begin), 4*pause)
	}
	return false
}

// Rests waits for some turns of a page, as many as it needs of its own time, and reports whether it took them: what it
// was about to do is done then. It may be called while something else is asked of the page.
func (x *Tab) Rests() bool {
	_, err := chromedp.Call(x, runtime.Evaluate, runtime.EvaluateParams{AwaitPromise: new(true),
		Expression: `(async () => {
		for (let n = 0; n < 8; n++) await new Promise((done) => setTimeout(done, 25));
	})()`})
	beat()
	return err == nil
}
