package workspace

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"digsite/builder/atomicfile"
	"digsite/builder/fingerprint"
)

// machineFile holds the secret of this user on this machine, in the user's cache folder: 64 hexadecimal digits,
// readable by that user alone.
const (
	machineFile = "digsite/machine"
	secretLen   = 64
)

// machine names this user on this machine by a secret that is made on first use; "" where none can be kept. The cache
// beside site.yaml lies under this name, so a folder from elsewhere cannot bring a filled cache along (ADR-26): what a
// cache remembers is finished HTML, and nobody checks it again. The name is cut from the secret's hash, since a
// folder's name is for all to see. Of two processes that make the secret at once one wins, and both read it.
func machine(userCache string) string {
	if userCache == "" || os.MkdirAll(filepath.Join(userCache, "digsite"), 0o700) != nil {
		return ""
	}
	root, err := os.OpenRoot(userCache)
	if err != nil {
		return ""
	}
	defer root.Close()
	secret, err := root.ReadFile(machineFile)
	if errors.Is(err, fs.ErrNotExist) {
		if err = atomicfile.Create(root, machineFile, newSecret(), 0o600); err == nil || errors.Is(err, fs.ErrExist) {
			secret, err = root.ReadFile(machineFile)
		}
	}
	if err == nil && len(secret) != secretLen { // cut off, by a disk that was full or a run of old that was killed
		secret = newSecret()
		err = atomicfile.Replace(root, machineFile, secret, 0o600)
	}
	if err != nil {
		return ""
	}
	return fingerprint.Bytes(secret).String()[:12]
}

// newSecret returns what nobody can guess, in hexadecimal digits.
func newSecret() []byte {
	secret := make([]byte, secretLen/2)
	rand.Read(secret) // never fails
	return hex.AppendEncode(nil, secret)
}

// ownCache returns the cache folder beside site.yaml, "" where it must not be used: without a secret, or where a
// symbolic link leads somewhere else.
func (w *Workspace) ownCache() string {
	name := machine(w.Options.UserCache)
	if name == "" {
		return ""
	}
	dir := w.Root
	for _, part := range []string{".digsite", "cache", name} {
		dir = filepath.Join(dir, part)
		if st, err := os.Lstat(dir); err == nil && !st.IsDir() {
			return ""
		}
	}
	return dir
}
