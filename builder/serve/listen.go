package serve

import (
	"errors"
	"fmt"
	"net"
	"strconv"
	"syscall"
)

// ErrNotLoopback refuses an address that other machines could reach.
var ErrNotLoopback = errors.New("is not an address of this machine alone")

// ErrAddress refuses what is not host:port.
var ErrAddress = errors.New("is not host:port")

// Listen opens addr, or, where its port is taken, one of the next twenty. moved reports whether it is another port.
// "0.0.0.0" and names of the network are refused: records may be internal, and the server asks nobody who they are.
func Listen(addr string) (ln net.Listener, moved bool, err error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, false, fmt.Errorf("%q %w", addr, ErrAddress)
	}
	first, err := strconv.Atoi(port)
	if err != nil || first < 0 || first > 65535 {
		return nil, false, fmt.Errorf("%q %w", addr, ErrAddress)
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return nil, false, fmt.Errorf("%q %w", addr, ErrNotLoopback)
	}
	for n := first; ; n++ {
		ln, err = net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(n)))
		if err == nil {
			return ln, n != first, nil
		}
		if !taken(err) || n == first+20 || n == 65535 {
			return nil, false, fmt.Errorf("listen on %s: %w", addr, err)
		}
	}
}

// taken reports whether an error says that a port is in use. Windows has a number of its own for it (WSAEADDRINUSE).
func taken(err error) bool {
	return errors.Is(err, syscall.EADDRINUSE) || errors.Is(err, syscall.Errno(10048))
}
