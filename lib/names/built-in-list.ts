import type { PopularityList } from './popularity';

/**
 * Names that every Python programmer knows, roughly in order of fame, for the time until a real list
 * is loaded. Written by hand on 2026-11-23, counted nowhere: enough to notice `reqeusts`, too short
 * to know what is an ordinary word, so with this list only the tier `high` is to be trusted.
 */
const NAMES = `
  boto3 urllib3 requests setuptools certifi idna charset-normalizer typing-extensions packaging botocore
  python-dateutil pyyaml six numpy s3transfer cryptography pip cffi pycparser pandas
  wheel attrs click pydantic jinja2 markupsafe protobuf pytz fsspec s3fs
  aiohttp rsa pyasn1 pyjwt jmespath platformdirs filelock virtualenv importlib-metadata zipp
  colorama pytest pluggy iniconfig tomli rich pygments tqdm psutil pillow
  scipy scikit-learn matplotlib sqlalchemy greenlet requests-oauthlib oauthlib google-auth grpcio awscli
  googleapis-common-protos google-api-core cachetools pyparsing decorator wrapt frozenlist multidict yarl async-timeout
  docutils openpyxl et-xmlfile lxml beautifulsoup4 soupsieve psycopg2 psycopg2-binary redis pymongo
  flask werkzeug itsdangerous django djangorestframework fastapi starlette uvicorn gunicorn httpx
  httpcore h11 anyio sniffio websocket-client websockets tornado gevent celery kombu
  tensorflow torch keras transformers tokenizers huggingface-hub safetensors nltk spacy gensim
  xgboost lightgbm joblib threadpoolctl networkx sympy seaborn plotly bokeh pyspark
  jsonschema simplejson orjson ujson toml ruamel-yaml msgpack isodate markdown tabulate
  black flake8 pylint mypy isort coverage tox pre-commit poetry pipenv
  selenium playwright scrapy html5lib paramiko bcrypt pynacl pyopenssl pycryptodome fabric
  ansible kubernetes docker docker-compose google-cloud-storage azure-core azure-identity azure-storage-blob msal opencv-python
  loguru python-dotenv argcomplete prompt-toolkit ipython jupyter notebook jupyterlab ipykernel nbconvert
  pymysql mysql-connector-python cx-oracle pyodbc elasticsearch kafka-python pika dnspython ldap3 netaddr
  discord-py python-telegram-bot tweepy slack-sdk twilio stripe openai anthropic langchain tiktoken
  pyinstaller cython numba llvmlite setuptools-scm twine build distlib pywin32 pexpect
  stix2 taxii2-client pymisp dateparser feedparser xmltodict pdfminer-six pypdf2 python-docx pyautogui
`;

export const BUILT_IN_LIST: PopularityList = {
  source: 'the built-in list of well-known names, written by hand on 2026-11-23',
  countedOn: null,
  isByHand: true,
  packages: NAMES.trim()
    .split(/\s+/)
    .map((name, i) => ({ name, rank: i + 1 })),
};
