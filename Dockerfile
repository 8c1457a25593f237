# The service, without the model: that lies in the volume /data beside the drafts.
#
#   docker build -t housestyle .
#   docker run --rm -v housestyle:/data housestyle model fetch
#   docker run --init -p 8000:8000 -v housestyle:/data -e HOUSESTYLE_KEYS='{"office": "a long secret"}' housestyle
#
# Inside a container the service listens on all addresses, so it refuses to start without keys.

FROM python:3.11-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PATH=/opt/venv/bin:$PATH
RUN python -m venv /opt/venv
COPY requirements.lock /app/
RUN pip install --require-hashes -r /app/requirements.lock
COPY pyproject.toml README.md LICENSE /app/
COPY service /app/service
COPY prompts /app/prompts
COPY corpus /app/corpus
# Without compiled files the start takes three times as long, and the service may not write them later.
RUN pip install --no-deps --no-build-isolation -e /app && python -m compileall -q /app/service

FROM python:3.11-slim-bookworm
# llama.cpp computes with OpenMP.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libgomp1 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --create-home housestyle \
    && install --directory --owner housestyle --group housestyle --mode 0700 /data
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 HOUSESTYLE_DATA=/data
WORKDIR /app
USER housestyle
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request as web; web.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
ENTRYPOINT ["housestyle"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
