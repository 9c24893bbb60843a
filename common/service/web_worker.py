"""gunicorn's worker with threads, of which a visitor gets one only when the head of his request is there whole, and
keeps it only while he sends or takes something. A proxy that buffers does more (deploy/nginx); this holds without.
"""

import errno
import selectors
import socket
import struct
import time
from functools import partial
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker

HEAD_PATIENCE = 10  # seconds for the head of a request
HEAD_SIZE = 64 * 1024  # more is for the parser to refuse
BODY_PATIENCE = 10  # seconds without a byte of what is posted
READER_PATIENCE = 60  # seconds in which a reader takes nothing
PIECE = 16 * 1024


class Connection(TConn):
    """A connection with what was read of the next request's head."""

    head = b""

    def init(self) -> None:
        super().init()
        for option, seconds in ((socket.SO_RCVTIMEO, BODY_PATIENCE), (socket.SO_SNDTIMEO, READER_PATIENCE)):
            self.sock.setsockopt(socket.SOL_SOCKET, option, struct.pack("ll", seconds, 0))
        self.parser.unreader.unread(self.head)
        self.head = b""


class Worker(ThreadWorker):
    """The process of gunicorn that answers requests; a connection gets a thread once its head has arrived."""

    def accept(self, listener: socket.socket) -> None:
        try:
            link, address = listener.accept()
        except OSError as error:
            if error.errno not in (errno.EAGAIN, errno.ECONNABORTED, errno.EWOULDBLOCK):
                raise
            return
        self.nr_conns += 1
        self.await_head(Connection(self.cfg, link, address, listener.getsockname()))

    def on_client_socket_readable(self, conn: Connection, client: socket.socket) -> None:
        """The next request on a connection that was kept."""
        self.poller.unregister(client)
        self.keepalived_conns.remove(conn)
        self.await_head(conn)

    def await_head(self, conn: Connection) -> None:
        """Without a thread; ``murder_pending`` closes what takes too long."""
        conn.timeout = time.monotonic() + HEAD_PATIENCE
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self.read_head, conn))
        self.read_head(conn, conn.sock)  # mostly it is there already

    def read_head(self, conn: Connection, client: socket.socket) -> None:
        try:
            piece = client.recv(PIECE)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            piece = b""
        conn.head += piece
        if piece and b"\r\n\r\n" not in conn.head and len(conn.head) < HEAD_SIZE:
            return
        self.poller.unregister(client)
        self.pending_conns.remove(conn)
        conn.data_ready = True
        if piece:
            self.enqueue_req(conn)
        else:
            self.nr_conns -= 1
            conn.close()

    def handle_request(self, req: Any, conn: Any) -> Any:
        try:
            return super().handle_request(req, conn)
        except BlockingIOError as error:
            self.log.info("A reader took nothing for %s s and was cut off", READER_PATIENCE)
            raise ConnectionResetError(errno.ECONNRESET, "reader gone") from error
