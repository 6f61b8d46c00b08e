"""How the site is served wherever gunicorn starts in this folder: it reads this file by itself.

A publication waits for its PDF within one request, half a minute or longer. Threads let the
worker that waits answer others meanwhile; with one request at a time, as many publications as
there are workers would silence the whole site.
"""

worker_class = "gthread"
threads = 8
# Minutes, for a busy machine.
timeout = 300
# The control socket is for a person at the server's terminal, and nobody sits there.
control_socket_disable = True
