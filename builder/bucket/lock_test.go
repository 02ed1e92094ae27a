package bucket

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"digsite/builder/bucket/standin"
	"digsite/builder/output"
)

// age makes the lock older.
func (p place) age(d time.Duration) {
	p.Change(func(buckets map[string]map[string]*standin.Object) {
		if o := buckets["site"]["why/"+lockName]; o != nil {
			o.Modified = o.Modified.Add(-d)
		}
	})
}

// TestLock: of two publications one waits, and is refused where the other stirs; one that was killed is taken over when
// its lease is over.
func TestLock(t *testing.T) {
	p := serve(t)
	first := built(t, one)
	holder, err := p.open(t.Context(), first, Options{})
	if err != nil {
		t.Fatal(err)
	}
	waited := time.Duration(0)
	err = p.publish(t, first, Options{Waiting: func(d time.Duration) { waited = d }})
	refusal(t, err, "somebody else is publishing to s3://site/why")
	if waited < lease/2 || waited > lease {
		t.Errorf("waits for %v", waited)
	}
	if look, err := p.open(t.Context(), first, Options{Look: true}); err != nil {
		t.Errorf("a look waits: %v", err)
	} else {
		look.Close()
	}
	holder.Close()
	p.Change(func(buckets map[string]map[string]*standin.Object) {
		if n := len(buckets["site"]); n > 0 {
			t.Errorf("%d objects are left", n)
		}
	})
}

// killed leaves a lock behind as a publication does that is killed.
func (p place) killed(t *testing.T) {
	t.Helper()
	p.Change(func(buckets map[string]map[string]*standin.Object) {
		buckets["site"]["why/"+lockName] = &standin.Object{Data: []byte("token"), Header: http.Header{}, ETag: "e",
			Modified: time.Now()}
	})
}

// TestLockOfTheKilled: a lock that nobody writes anew is taken over when its lease is over, by the server's clock.
func TestLockOfTheKilled(t *testing.T) {
	p := serve(t)
	first := built(t, one)
	p.killed(t)
	p.age(2 * lease)
	if err := p.publish(t, first, Options{Waiting: func(time.Duration) { t.Error("it is waited for") }}); err != nil {
		t.Fatal(err)
	}
	p.holds(t, first)
	p.killed(t)
	waits := 0
	if err := p.publish(t, first, Options{patient: func(ctx context.Context, d time.Duration) error {
		if d <= lease/12 {
			waits++
			p.age(d)
		}
		return sleep(ctx, d/100)
	}}); err != nil || waits < 6 {
		t.Errorf("waited %d times: %v", waits, err)
	}
	p.holds(t, first)
}

// TestLockIsLost: a publication whose lock was taken over stops, and says so.
func TestLockIsLost(t *testing.T) {
	p := serve(t)
	pub, err := p.open(t.Context(), built(t, one), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer pub.Close()
	p.killed(t) // somebody else's by now
	<-pub.held.Done()
	err = pub.Apply(t.Context(), 10, func(Progress) {})
	refusal(t, err, "somebody else is publishing")
	pub.lock.release()
	p.Change(func(buckets map[string]map[string]*standin.Object) {
		if buckets["site"]["why/"+lockName] == nil {
			t.Error("the other's lock was given back")
		}
	})
}

// TestTwoAtOnce: of publications that begin at one moment each is carried out or refused, and what is there in the end
// is one of the sites.
func TestTwoAtOnce(t *testing.T) {
	for _, plain := range []bool{false, true} {
		p := serve(t)
		p.Plain = plain
		sites := []map[string]string{one, two}
		var group sync.WaitGroup
		for i := range 4 {
			s := built(t, sites[i%2])
			group.Go(func() {
				pub, err := p.open(t.Context(), s, Options{})
				if err == nil {
					err = pub.Apply(t.Context(), 100, func(Progress) {})
					pub.Close()
				}
				var refused *output.RefusedError
				if err != nil && (!errors.As(err, &refused) || !strings.Contains(refused.Message, "somebody else")) {
					t.Error(err)
				}
			})
			if plain { // such a server holds no lock against who takes it at the same moment
				group.Wait()
			}
		}
		group.Wait()
		home := ""
		p.Change(func(buckets map[string]map[string]*standin.Object) {
			home = string(buckets["site"]["why/search/index.gz"].Data)
		})
		if home == one["search/index.gz"] {
			p.holds(t, built(t, one))
		} else {
			p.holds(t, built(t, two))
		}
	}
}
