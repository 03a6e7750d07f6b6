# Parley's API. The database is another container: see docker-compose.yml.
FROM python:3.11.14-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
WORKDIR /src
COPY requirements/build.txt requirements/run.txt requirements/
RUN python -m venv /opt/parley \
 && /opt/parley/bin/pip install --require-hashes --only-binary :all: --requirement requirements/run.txt \
 && python -m venv /opt/build \
 && /opt/build/bin/pip install --require-hashes --only-binary :all: --requirement requirements/build.txt
COPY pyproject.toml README.md LICENSE ./
COPY api api
COPY graph graph
COPY parley parley
COPY page page
COPY supply supply
COPY hatch_build.py ./
RUN /opt/build/bin/python -m page.build
RUN /opt/build/bin/pip wheel --no-index --no-deps --no-build-isolation --wheel-dir /opt/wheels . \
 && /opt/parley/bin/pip install --no-index --no-deps /opt/wheels/*.whl

FROM python:3.11.14-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /var/lib/parley --create-home parley
COPY --from=build /opt/parley /opt/parley
ENV PATH=/opt/parley/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PARLEY_HOME=/var/lib/parley \
    PARLEY_HOST=0.0.0.0
USER parley
WORKDIR /var/lib/parley
VOLUME /var/lib/parley
EXPOSE 8000
CMD ["parley", "serve"]
