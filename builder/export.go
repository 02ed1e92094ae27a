package builder

import "digsite/builder/fingerprint"

// shard is one file of the exported search index. Name is relative to config.SearchURL, Sum names its bytes, which lie
// in the cache under it.
type shard struct {
	Name string
	Sum  fingerprint.Sum
}
