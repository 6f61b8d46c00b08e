FROM python:3.12-slim-bookworm

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1

# What draws the PDF reports; the fonts come with the product.
RUN apt-get update \
 && apt-get install -y --no-install-recommends \
    libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
 && rm -rf /var/lib/apt/lists/*

WORKDIR /app
COPY requirements.txt ./
RUN pip install --require-hashes -r requirements.txt

COPY manage.py gunicorn.conf.py LICENSE NOTICE ./
COPY tools/__init__.py tools/messages.py tools/
COPY locale locale
COPY fixtures fixtures
COPY static static
COPY templates templates
COPY hria hria

# The program's files stay root's: who runs it can write to /data and to nothing else.
RUN useradd --system --uid 10001 --no-create-home --home-dir /nonexistent hria \
 && install -d -o hria -g hria -m 700 /data
ENV HRIA_DATA_DIR=/data STATIC_ROOT=/app/static-gathered XDG_CACHE_HOME=/tmp
RUN export SECRET_KEY=only-for-gathering-files-while-building \
 && python -m tools.messages compile \
 && python manage.py collectstatic --noinput --verbosity 0

USER hria
EXPOSE 8000
# Threads and patience: gunicorn.conf.py, which gunicorn reads by itself.
CMD ["gunicorn", "hria.wsgi", "--bind", "0.0.0.0:8000", "--workers", "3", \
     "--worker-tmp-dir", "/dev/shm"]
