package bucket

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	"github.com/minio/minio-go/v7"

	"digsite/builder/output"
)

// lockName is the object that whoever publishes holds. It is written anew while that goes on; one that has not been for
// a lease belongs to somebody who was killed.
const (
	lockName = ".digsite-lock"
	lease    = time.Minute
)

// lock is held by one of all publications that write below a prefix.
type lock struct {
	store *store
	token string // in the object, and in no other publication's
	etag  string
	last  time.Time // when it was written last, by the wall clock: that goes on while a machine sleeps

	stop  context.CancelCauseFunc // ends the publication
	ended chan struct{}           // closed when nobody writes the lock anew any more
}

// errTaken is a lock that somebody else holds now.
var errTaken = errors.New("somebody else publishes there")

// taken is what a publication says of that.
func (s *store) taken(hint string) error {
	return &output.RefusedError{Message: "somebody else is publishing to " + s.String(), Hint: hint}
}

// take takes the lock, and returns a context that ends when it is lost. A lock that is there is waited for until its
// lease is over, unless its holder stirs. waiting is told how long that can take.
func (s *store) take(ctx context.Context, waiting func(time.Duration)) (*lock, context.Context, error) {
	l := &lock{store: s, token: rand.Text(), ended: make(chan struct{})}
	for seen, missed := "", 0; ; {
		there, err := s.look(ctx, lockName)
		if err != nil && !missing(err) {
			return nil, nil, err
		}
		left := lease - time.Since(there.modified) - time.Duration(s.ahead.Load())
		switch {
		case err != nil || left <= 0:
			if err = l.write(ctx, there.etag); err == nil {
				held, stop := context.WithCancelCause(ctx)
				l.stop = stop
				go l.keep(held)
				return l, held, nil
			}
			if !errors.Is(err, errTaken) {
				return nil, nil, err
			}
			if missed++; missed > 5 { // whoever took it holds it, and then it is there
				return nil, nil, &output.RefusedError{Message: s.server + " does not answer as S3 does: an object " +
					"that was written is not there", Hint: "check AWS_ENDPOINT_URL"}
			}
			if err := s.patient(ctx, time.Second/4); err != nil {
				return nil, nil, err
			}
		case seen != "" && seen != there.etag:
			return nil, nil, s.taken("nothing was changed; start again when that is done")
		default:
			if seen == "" {
				waiting(min(left, lease))
			}
			seen = there.etag
			if err := s.patient(ctx, min(left, lease/12)); err != nil {
				return nil, nil, err
			}
		}
	}
}

// write writes the lock over the one with this ETag, or where none is for "". Whether it is ours is asked where the
// server refused: the answer to a write that arrived may have been cut off. It is asked, too, where the server does not
// know conditions.
func (l *lock) write(ctx context.Context, over string) error {
	words := fmt.Appendf(nil, "%s\ndigsite publishes here, %s\n", l.token, time.Now().UTC().Format(time.RFC3339Nano))
	etag, err := l.store.put(ctx, lockName, words, output.Headers{Type: "text/plain", Cache: "no-store"}, nil,
		func(o *minio.PutObjectOptions) {
			if over == "" {
				o.SetMatchETagExcept("*")
			} else {
				o.SetMatchETag(over)
			}
		})
	if is(err, "NotImplemented") && l.store.sure {
		l.store.sure = false
		return l.write(ctx, over)
	}
	refused := is(err, "PreconditionFailed", "NoSuchKey", "NotFound")
	if err != nil && !refused {
		return err
	}
	if refused || !l.store.sure {
		data, there, gerr := l.store.get(ctx, lockName)
		if missing(gerr) || gerr == nil && !bytes.HasPrefix(data, []byte(l.token)) {
			return errTaken
		}
		if gerr != nil {
			return gerr
		}
		etag = there.etag
	}
	l.etag, l.last = etag, time.Now().Round(0)
	return nil
}

// keep writes the lock anew until the publication ends, and ends it where the lock is lost: by then somebody else may
// have begun.
func (l *lock) keep(ctx context.Context) {
	defer close(l.ended)
	for l.store.patient(ctx, lease/4) == nil {
		late, done := context.WithTimeout(ctx, lease/4)
		err := l.write(late, l.etag)
		done()
		if errors.Is(err, errTaken) || err != nil && time.Since(l.last) > lease/2 {
			l.stop(l.store.taken("this publication stopped; start it again when that one is done"))
			return
		}
	}
}

// release gives the lock back. Where that fails, its lease ends.
func (l *lock) release() {
	l.stop(nil)
	<-l.ended
	ctx, done := context.WithTimeout(context.Background(), 10*time.Second)
	defer done()
	if data, _, err := l.store.get(ctx, lockName); err == nil && bytes.HasPrefix(data, []byte(l.token)) {
		_ = l.store.remove(ctx, lockName)
	}
}
